#pragma once

#include "dicom/base/result.h"
#include "dicom/decode/pixel_description.h"

#include <span>

namespace negato::dicom {

/// RLE Lossless, PS3.5 Annex G: one segment for each byte of each sample, most significant byte first. Writes interleaved
/// native-endian samples, one bit widened to a byte. Fails with CodecFailed.
[[nodiscard]] Result<void> decodeRunLength(std::span<const std::byte> frame, const PixelDescription &description,
                                           std::span<std::byte> out);

} // namespace negato::dicom
