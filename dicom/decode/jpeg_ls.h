#pragma once

#include "dicom/decode/codec.h"

namespace negato::dicom {

/// JPEG-LS, lossless and near-lossless (PS3.5 8.2.3, A.4.3; ISO/IEC 14495-1): 2 to 16 bits, one or three components,
/// every interleave mode. Lossless components that are not interleaved are decoded here, more than twice as fast as by
/// CharLS and with the maximum that an LSE segment gives, which CharLS ignores; all else is decoded by CharLS.
[[nodiscard]] Result<DecodedColour> decodeJpegLs(const CompressedFrame &frame, std::span<std::byte> out);

} // namespace negato::dicom
