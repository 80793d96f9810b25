#include "dicom/worker/shared_buffer.h"

#include <algorithm>
#include <bit>
#include <fcntl.h>
#include <mutex>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

namespace negato::dicom {

namespace {

constexpr std::size_t kSmallest = 64 << 10;
constexpr std::size_t kMaxIdleBytes = 256 << 20;

/// Few sizes, so that buffers fit again: four steps within each power of two.
std::size_t sizeClass(std::size_t size)
{
    const std::size_t step = std::max(kSmallest, std::bit_floor(size)) / 4;
    return std::max(kSmallest, (size + step - 1) / step * step);
}

} // namespace

std::unique_ptr<SharedBuffer> SharedBuffer::create(std::size_t capacity)
{
    Descriptor descriptor(memfd_create("negatoscope-frame", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!descriptor.isOpen() || ftruncate(descriptor.get(), static_cast<off_t>(capacity)) != 0)
        return {};
    fcntl(descriptor.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
    void *memory = mmap(nullptr, capacity, PROT_READ, MAP_SHARED | MAP_POPULATE, descriptor.get(), 0);
    if (memory == MAP_FAILED)
        return {};
    return std::unique_ptr<SharedBuffer>(
        new SharedBuffer(std::move(descriptor), {static_cast<std::byte *>(memory), capacity}));
}

SharedBuffer::SharedBuffer(Descriptor descriptor, std::span<std::byte> bytes)
    : m_descriptor(std::move(descriptor))
    , m_bytes(bytes)
{
}

SharedBuffer::~SharedBuffer()
{
    munmap(m_bytes.data(), m_bytes.size());
}

struct BufferPool::Idle
{
    std::mutex mutex;
    std::vector<std::unique_ptr<SharedBuffer>> buffers;
    std::size_t bytes = 0;

    std::unique_ptr<SharedBuffer> take(std::size_t capacity)
    {
        const std::lock_guard lock(mutex);
        const auto found = std::ranges::find(buffers, capacity, [](const auto &b) { return b->capacity(); });
        if (found == buffers.end())
            return {};
        auto buffer = std::move(*found);
        buffers.erase(found);
        bytes -= capacity;
        return buffer;
    }

    void giveBack(SharedBuffer *returned)
    {
        std::unique_ptr<SharedBuffer> buffer(returned);
        const std::lock_guard lock(mutex);
        if (bytes + buffer->capacity() > kMaxIdleBytes)
            return;
        bytes += buffer->capacity();
        buffers.push_back(std::move(buffer));
    }
};

BufferPool::BufferPool()
    : m_idle(std::make_shared<Idle>())
{
}

BufferPool::~BufferPool() = default;

std::shared_ptr<SharedBuffer> BufferPool::take(std::size_t size)
{
    const std::size_t capacity = sizeClass(size);
    auto buffer = m_idle->take(capacity);
    if (!buffer)
        buffer = SharedBuffer::create(capacity);
    if (!buffer)
        return {};
    const std::weak_ptr<Idle> home = m_idle;
    return {buffer.release(), [home](SharedBuffer *returned) {
                if (const auto idle = home.lock())
                    idle->giveBack(returned);
                else
                    delete returned;
            }};
}

} // namespace negato::dicom
