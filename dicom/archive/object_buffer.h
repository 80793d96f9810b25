#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace negato::dicom {

/// Memory for the bytes of one small object, with room before and behind them for what the journal adds to a record: so that
/// it goes to the disk in one piece and past the system's cache. It is used again, since touching new memory takes as long as reading.
class ObjectBuffer
{
public:
    static constexpr std::size_t kPage = 4096; ///< what blocks begin at and are a multiple of
    static constexpr std::size_t kHead = 360; ///< bytes before the object's

    /// `size` bytes, of any value.
    static std::shared_ptr<ObjectBuffer> ofSize(std::size_t size);
    /// Gives back to the system what is not used at the moment.
    static void forgetUnused();
    ~ObjectBuffer();
    ObjectBuffer(const ObjectBuffer &) = delete;
    ObjectBuffer &operator=(const ObjectBuffer &) = delete;

    [[nodiscard]] std::span<std::byte> bytes() { return {m_memory + kHead, m_size}; }
    /// Head, bytes and the rest of the last page.
    [[nodiscard]] std::span<std::byte> block() { return {m_memory, (kHead + m_size + kPage - 1) / kPage * kPage}; }

private:
    ObjectBuffer(std::byte *memory, std::size_t room)
        : m_memory(memory)
        , m_room(room)
    {
    }
    std::byte *m_memory;
    std::size_t m_room;
    std::size_t m_size = 0;
};

} // namespace negato::dicom
