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

} // namespace negato::dicom
