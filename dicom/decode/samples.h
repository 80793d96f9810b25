#pragma once

#include "dicom/decode/pixel_description.h"

#include <cstddef>
#include <span>

namespace negato::dicom {

/// Keeps Bits Stored below High Bit of each sample and extends the sign (PS3.5 8.1.1), in place. `bytes` holds native-endian
/// samples of bitsAllocated.
void maskSamples(std::span<std::byte> bytes, const PixelDescription &description);

/// Sample planes (all R, all G, all B) to interleaved samples. `in` and `out` do not overlap.
void interleave(std::span<const std::byte> in, std::span<std::byte> out, const PixelDescription &description);

/// Calls `visitor(std::span<T>)` with the samples that a codec writes, as unsigned numbers of Bits Allocated: the low bits of a
/// negative value are its two's complement.
template <typename Visitor>
decltype(auto) visitOutput(std::span<std::byte> out, const PixelDescription &description, Visitor &&visitor)
{
    const auto as = [&]<typename T>(T) { return std::span<T>(reinterpret_cast<T *>(out.data()), out.size() / sizeof(T)); };
    switch (description.bitsAllocated) {
    case 16: return visitor(as(std::uint16_t{}));
    case 32: return visitor(as(std::uint32_t{}));
    default: return visitor(as(std::uint8_t{}));
    }
}

/// Samples of one byte at the beginning of `bytes` to 16 bits, in place.
void widen(std::span<std::byte> bytes);

} // namespace negato::dicom
