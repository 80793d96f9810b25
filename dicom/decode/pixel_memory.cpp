#include "dicom/decode/pixel_memory.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <new>
#include <vector>

#include <sys/mman.h>

namespace negato::dicom {

namespace {

constexpr std::size_t kPage = 4096;
constexpr std::size_t kHugePage = 2 << 20;
constexpr std::size_t kLargestSlab = 16 << 20; ///< of several blocks
constexpr std::size_t kMostIdleBytes = 640 << 20; ///< a thousand images of 512 x 512, and some
constexpr std::size_t kFewIdleBytes = 128 << 20; ///< are kept for good

using Clock = std::chrono::steady_clock;

std::size_t roundedUp(std::size_t size, std::size_t unit)
{
    return (size + unit - 1) / unit * unit;
}

/// So many huge pages that a sixteenth of them is lost at most, if that can be.
std::size_t slabSize(std::size_t block)
{
    std::size_t best = roundedUp(block, kHugePage);
    for (std::size_t size = best; size <= kLargestSlab; size += kHugePage) {
        if (size % block * best < best % block * size) // loses a smaller part
            best = size;
        if (best % block <= best / 16)
            break;
    }
    return best;
}

/// Begins with a huge page.
std::byte *mapSlab(std::size_t size)
{
    void *memory = mmap(nullptr, size + kHugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        throw std::bad_alloc();
    auto *begin = static_cast<std::byte *>(memory);
    const std::size_t before = roundedUp(reinterpret_cast<std::uintptr_t>(begin), kHugePage) - reinterpret_cast<std::uintptr_t>(begin);
    if (before > 0)
        munmap(begin, before);
    if (before < kHugePage)
        munmap(begin + before + size, kHugePage - before);
    madvise(begin + before, size, MADV_HUGEPAGE); // where it is refused, ordinary pages serve
    return begin + before;
}

/// A run of huge pages, cut into blocks of one size.
struct Slab
{
    std::byte *memory = nullptr;
    std::size_t size = 0;
    std::size_t block = 0;
    std::vector<std::byte *> free;

    void cut(std::size_t blockSize)
    {
        block = blockSize;
        free.clear();
        for (std::size_t at = size / block * block; at > 0; at -= block)
            free.push_back(memory + at - block); // the first one is lent first
    }
    [[nodiscard]] bool isUnused() const { return free.size() == size / block; }
};

/// Memory on its way back to the system, which happens without the lock.
class Unmapping
{
public:
    Unmapping() = default;
    ~Unmapping()
    {
        for (const Slab &slab : m_slabs)
            munmap(slab.memory, slab.size);
    }
    Unmapping(const Unmapping &) = delete;
    Unmapping &operator=(const Unmapping &) = delete;
    void add(Slab slab) { m_slabs.push_back(std::move(slab)); }

private:
    std::vector<Slab> m_slabs;
};

} // namespace

struct PixelMemory::Slabs
{
    mutable std::mutex mutex;
    std::map<std::byte *, Slab> all; ///< by address
    std::multimap<std::size_t, std::byte *> withRoom; ///< by size of their blocks
    std::vector<std::byte *> idle;   ///< lend nothing; of any block size; the last ones were wanted last
    std::size_t idleBytes = 0, mappedBytes = 0;
    Clock::time_point lastRetired;

    ~Slabs()
    {
        for (const auto &[memory, slab] : all)
            munmap(memory, slab.size);
    }

    std::byte *take(std::size_t block)
    {
        Unmapping unmapping;
        const std::lock_guard lock(mutex);
        auto found = withRoom.find(block);
        if (found == withRoom.end())
            found = withRoom.emplace(block, newSlab(block, unmapping));
        Slab &slab = all.at(found->second);
        std::byte *memory = slab.free.back();
        slab.free.pop_back();
        if (slab.free.empty())
            withRoom.erase(found);
        return memory;
    }

    std::byte *newSlab(std::size_t block, Unmapping &unmapping)
    {
        const std::size_t size = slabSize(block);
        const auto kept = std::ranges::find(idle, size, [this](std::byte *memory) { return all.at(memory).size; });
        std::byte *memory = nullptr;
        if (kept != idle.end()) {
            memory = *kept;
            idle.erase(kept);
            idleBytes -= size;
        } else {
            keepIdle(kFewIdleBytes > size ? kFewIdleBytes - size : 0, unmapping); // those that lie idle are of no use for this
            memory = mapSlab(size);
            all[memory] = {memory, size, 0, {}};
            mappedBytes += size;
        }
        all.at(memory).cut(block);
        return memory;
    }

    void giveBack(std::byte *memory)
    {
        Unmapping unmapping;
        const std::lock_guard lock(mutex);
        Slab &slab = std::prev(all.upper_bound(memory))->second;
        if (slab.free.empty())
            withRoom.emplace(slab.block, slab.memory);
        slab.free.push_back(memory);
        if (slab.isUnused())
            retire(slab);
        keepIdle(kMostIdleBytes, unmapping);
    }

    void retire(const Slab &slab)
    {
        const auto [first, last] = withRoom.equal_range(slab.block);
        withRoom.erase(std::find_if(first, last, [&](const auto &entry) { return entry.second == slab.memory; }));
        idleBytes += slab.size;
        idle.push_back(slab.memory);
        lastRetired = Clock::now();
    }

    /// No more than so many.
    void keepIdle(std::size_t bytes, Unmapping &unmapping)
    {
        auto first = idle.begin();
        for (; idleBytes > bytes; ++first) {
            const auto slab = all.find(*first);
            idleBytes -= slab->second.size;
            mappedBytes -= slab->second.size;
            unmapping.add(std::move(slab->second));
            all.erase(slab);
        }
        idle.erase(idle.begin(), first);
    }
};

PixelMemory::PixelMemory()
    : m_slabs(std::make_shared<Slabs>())
{
}

PixelMemory::~PixelMemory() = default;

std::shared_ptr<std::byte> PixelMemory::take(std::size_t size)
{
    std::byte *memory = m_slabs->take(roundedUp(std::max<std::size_t>(size, 1), kPage));
    return {memory, [slabs = m_slabs](std::byte *returned) { slabs->giveBack(returned); }};
}

void PixelMemory::giveIdleBack(int unwantedForMs)
{
    Unmapping unmapping;
    const std::lock_guard lock(m_slabs->mutex);
    if (Clock::now() - m_slabs->lastRetired >= std::chrono::milliseconds(unwantedForMs))
        m_slabs->keepIdle(kFewIdleBytes, unmapping);
}

std::size_t PixelMemory::mappedBytes() const
{
    const std::lock_guard lock(m_slabs->mutex);
    return m_slabs->mappedBytes;
}

} // namespace negato::dicom
