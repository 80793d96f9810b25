#include "dicom/archive/object_buffer.h"

#include <algorithm>
#include <mutex>
#include <new>
#include <vector>

namespace negato::dicom {

namespace {

constexpr std::size_t kMostKept = 16;
constexpr std::size_t kMostBytesKept = 16 << 20;

/// Those that nobody uses now. Lives as long as the process: buffers come back whenever their last user ends.
struct Pool
{
    std::mutex mutex;
    std::vector<std::unique_ptr<ObjectBuffer>> free;
    std::size_t bytes = 0;
};

Pool &pool()
{
    static auto *const all = new Pool;
    return *all;
}

} // namespace

ObjectBuffer::~ObjectBuffer()
{
    ::operator delete(m_memory, std::align_val_t{kPage});
}

void ObjectBuffer::forgetUnused()
{
    const std::scoped_lock lock(pool().mutex);
    pool().free.clear();
    pool().bytes = 0;
}

std::shared_ptr<ObjectBuffer> ObjectBuffer::ofSize(std::size_t size)
{
    const std::size_t needed = (kHead + size + kPage - 1) / kPage * kPage;
    std::unique_ptr<ObjectBuffer> buffer;
    {
        const std::scoped_lock lock(pool().mutex);
        auto &free = pool().free;
        const auto found = std::ranges::find_if(free, [&](const auto &each) { return each->m_room >= needed && each->m_room / 4 <= needed; });
        if (found != free.end()) {
            buffer = std::move(*found);
            free.erase(found);
            pool().bytes -= buffer->m_room;
        }
    }
    if (!buffer)
        buffer.reset(new ObjectBuffer(static_cast<std::byte *>(::operator new(needed, std::align_val_t{kPage})), needed));
    buffer->m_size = size;
    return {buffer.release(), [](ObjectBuffer *used) {
                std::unique_ptr<ObjectBuffer> back(used);
                const std::scoped_lock lock(pool().mutex);
                if (pool().free.size() >= kMostKept || pool().bytes + back->m_room > kMostBytesKept)
                    return;
                pool().bytes += back->m_room;
                pool().free.push_back(std::move(back));
            }};
}

} // namespace negato::dicom
