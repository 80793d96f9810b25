#include "dicom/worker/output_memory.h"

#include <algorithm>
#include <sys/mman.h>
#include <sys/stat.h>

namespace negato::dicom {

namespace {

constexpr std::size_t kKept = 8;

} // namespace

OutputMemory::~OutputMemory()
{
    while (!m_mappings.empty())
        dropOldest();
}

void OutputMemory::dropOldest()
{
    munmap(m_mappings.back().bytes.data(), m_mappings.back().bytes.size());
    m_mappings.pop_back();
}

std::span<std::byte> OutputMemory::map(int descriptor, std::uint64_t capacity)
{
    struct stat status{};
    if (fstat(descriptor, &status) != 0 || static_cast<std::uint64_t>(status.st_size) < capacity)
        return {};
    // While it is mapped here, the memory lives, so its inode number is not given to another.
    const auto known = std::ranges::find(m_mappings, status.st_ino, &Mapping::inode);
    if (known != m_mappings.end() && known->bytes.size() >= capacity) {
        m_mappings.splice(m_mappings.begin(), m_mappings, known);
        return known->bytes.first(capacity);
    }
    if (m_mappings.size() == kKept)
        dropOldest();
    void *memory = mmap(nullptr, capacity, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, descriptor, 0);
    if (memory == MAP_FAILED)
        return {};
    m_mappings.push_front({status.st_ino, {static_cast<std::byte *>(memory), static_cast<std::size_t>(capacity)}});
    return m_mappings.front().bytes;
}

} // namespace negato::dicom
