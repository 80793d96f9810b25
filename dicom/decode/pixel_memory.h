#pragma once

#include <cstddef>
#include <memory>

namespace negato::dicom {

/// Memory for the pixels of frames, in huge pages where the system has them: a frame touches its memory once, and the first touch of
/// ordinary pages costs more than reading the frame. Frames of one size share slabs of some MiB. Those of a study that was closed are
/// kept for the next one, whose frames are mostly of the same size; for others they make room before more is mapped. Thread-safe;
/// blocks may outlive it.
class PixelMemory
{
public:
    PixelMemory();
    ~PixelMemory();
    PixelMemory(const PixelMemory &) = delete;
    PixelMemory &operator=(const PixelMemory &) = delete;

    /// A block whose content is undefined, free again with its last owner. Throws std::bad_alloc.
    [[nodiscard]] std::shared_ptr<std::byte> take(std::size_t size);

    /// Gives to the system what nobody has wanted for so long, but for a little. May take some ten milliseconds.
    void giveIdleBack(int unwantedForMs);

    /// Bytes that are mapped: lent, kept for reuse, or lost between blocks.
    [[nodiscard]] std::size_t mappedBytes() const;

private:
    struct Slabs;
    std::shared_ptr<Slabs> m_slabs;
};

} // namespace negato::dicom
