#pragma once

#include "dicom/decode/pixel_description.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace negato::dicom {

/// Overlay planes in bits of Pixel Data that the pixels leave free (retired; PS3.3-2004 C.9.2): bit Overlay Bit Position of each
/// sample, of planes as large as the image.
class EmbeddedOverlays
{
public:
    static EmbeddedOverlays of(const DataSet &dataSet, const PixelDescription &description);

    /// Bit n stands for group 6000 + 2n.
    [[nodiscard]] std::uint16_t groups() const;
    [[nodiscard]] bool isEmpty() const { return m_planes.empty(); }
    /// Of all masks together.
    [[nodiscard]] std::size_t byteCount() const { return m_planes.size() * m_bytesOfMask; }
    /// One mask after the other by group, each as Overlay Data has it (PS3.5 8.1.2). `samples`: those of a frame before maskSamples.
    void extract(std::span<const std::byte> samples, std::span<std::byte> masks) const;

private:
    struct Plane
    {
        std::uint16_t group;
        unsigned bit;
    };
    std::vector<Plane> m_planes;
    std::size_t m_bytesOfMask = 0;
    std::size_t m_bytesOfSample = 2;
};

} // namespace negato::dicom
