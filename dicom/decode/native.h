#pragma once

#include "dicom/base/result.h"
#include "dicom/decode/pixel_description.h"

#include <span>

namespace negato::dicom {

/// Frame `frameNumber` (from 1) of uncompressed pixels, into samples as they stand: native byte order, interleaved, one bit
/// widened to a byte, 4:2:2 expanded; not yet masked, colours not yet converted. Fails with Truncated.
[[nodiscard]] Result<void> readNative(const ParsedFile &file, const PixelDescription &description,
                                      std::uint32_t frameNumber, std::span<std::byte> out);

/// One frame by itself, which begins at a byte; little-endian. `bytes` holds nativeBitsPerFrame().
[[nodiscard]] Result<void> readNativeFrame(std::span<const std::byte> bytes, const PixelDescription &description,
                                           std::span<std::byte> out);

} // namespace negato::dicom
