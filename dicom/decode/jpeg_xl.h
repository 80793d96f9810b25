#pragma once

#include "dicom/decode/codec.h"

namespace negato::dicom {

/// JPEG XL, lossless, JPEG recompression and lossy (PS3.5 8.2.15, A.4.12; ISO/IEC 18181), by libjxl: one or three components of up to
/// 16 bits. A recompressed JPEG is made whole again and decoded as JPEG, so that its samples are those of the original; where it
/// cannot be, and for lossy images, libjxl's own samples are taken. One thread.
[[nodiscard]] Result<DecodedColour> decodeJpegXl(const CompressedFrame &frame, std::span<std::byte> out);

} // namespace negato::dicom
