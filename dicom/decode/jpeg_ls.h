#pragma once

#include "dicom/decode/codec.h"

namespace negato::dicom {

/// JPEG-LS, lossless and near-lossless (PS3.5 8.2.3, A.4.3; ISO/IEC 14495-1), by CharLS: 2 to 16 bits, one or three components, every
/// interleave mode.
[[nodiscard]] Result<DecodedColour> decodeJpegLs(const CompressedFrame &frame, std::span<std::byte> out);

} // namespace negato::dicom
