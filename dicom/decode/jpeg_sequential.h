#pragma once

#include "dicom/decode/codec.h"

namespace negato::dicom {

/// JPEG of 8 bits with DCT, sequential or progressive (PS3.5 8.2.1; ITU-T T.81 F and G), by libjpeg-turbo: the accurate integer IDCT
/// and the triangular upsampling of chroma, as dcmtk and GDCM have them. Whether the components are YBR is decided by the
/// Photometric Interpretation alone, never by markers of the codestream (C.7.6.3.1.2). 12 bits and lossless are UnsupportedPixels,
/// and so are codestreams with damage in their entropy-coded data, which GDCM may still make something of.
[[nodiscard]] Result<DecodedColour> decodeJpegSequential(const CompressedFrame &frame, std::span<std::byte> out);

} // namespace negato::dicom
