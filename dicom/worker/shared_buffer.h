#pragma once

#include "dicom/decode/frame.h"
#include "dicom/worker/channel.h"

#include <cstddef>
#include <memory>
#include <span>

namespace negato::dicom {

/// Anonymous shared memory that a worker fills with its answer. Its size is sealed, so that a worker cannot shrink it under the reader.
class SharedBuffer
{
public:
    /// Empty when the system has no memory or no descriptor left.
    static std::unique_ptr<SharedBuffer> create(std::size_t capacity);
    ~SharedBuffer();
    SharedBuffer(const SharedBuffer &) = delete;
    SharedBuffer &operator=(const SharedBuffer &) = delete;

    [[nodiscard]] int descriptor() const { return m_descriptor.get(); }
    [[nodiscard]] std::size_t capacity() const { return m_bytes.size(); }
    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }

private:
    SharedBuffer(Descriptor descriptor, std::span<std::byte> bytes);
    Descriptor m_descriptor;
    std::span<std::byte> m_bytes;
};

/// Lends buffers and takes them back for reuse: touching memory for the first time costs more than decoding into it.
/// Thread-safe; buffers may outlive the pool.
class BufferPool
{
public:
    BufferPool();
    ~BufferPool();
    BufferPool(const BufferPool &) = delete;
    BufferPool &operator=(const BufferPool &) = delete;

    /// A buffer of at least `size` bytes whose content is undefined; returns by itself when the last owner lets go.
    /// Empty when the system refuses.
    [[nodiscard]] std::shared_ptr<SharedBuffer> take(std::size_t size);

private:
    struct Idle;
    std::shared_ptr<Idle> m_idle;
};

} // namespace negato::dicom
