#pragma once

#include "dicom/decode/codec.h"

namespace negato::dicom {

/// One frame through GDCM's own codec: JPEG (8, 12, 16 bit; sequential, progressive, lossless), JPEG-LS, JPEG 2000. The fallback
/// of the direct codecs and their judge in the tests. Aborts on some damaged codestreams (Debian builds it with asserts).
[[nodiscard]] Result<DecodedColour> decodeWithGdcm(const CompressedFrame &frame, std::span<std::byte> out);

} // namespace negato::dicom
