#pragma once

#include "dicom/decode/codec.h"

namespace negato::dicom {

/// RLE Lossless, PS3.5 Annex G: one segment for each byte of each sample, most significant byte first. A segment that ends early
/// fails with CodecFailed.
[[nodiscard]] Result<DecodedColour> decodeRunLength(const CompressedFrame &frame, std::span<std::byte> out);

} // namespace negato::dicom
