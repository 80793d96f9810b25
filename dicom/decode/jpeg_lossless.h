#pragma once

#include "dicom/decode/codec.h"

namespace negato::dicom {

/// JPEG Lossless, processes 14 and 14 SV1 (PS3.5 8.2.1, A.4.1; ITU-T T.81 Annex H): selection values 1 to 7, 2 to 16 bits, one or three
/// components in one scan or in several, point transform, restart intervals. Other processes, subsampled components and 32 Bits
/// Allocated are UnsupportedPixels.
[[nodiscard]] Result<DecodedColour> decodeJpegLossless(const CompressedFrame &frame, std::span<std::byte> out);

} // namespace negato::dicom
