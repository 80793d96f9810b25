#pragma once

#include "dicom/base/result.h"
#include "dicom/decode/pixel_description.h"

#include <span>
#include <string>

namespace negato::dicom {

/// What the decoded samples of a compressed colour frame are.
enum class DecodedColour { AsDeclared, Rgb };

/// Whether GDCM has a codec for this syntax: JPEG (8, 12, 16 bit; sequential, progressive, lossless), JPEG-LS, JPEG 2000.
bool canGdcmDecode(const std::string &transferSyntaxUid);

/// One frame's codestream through GDCM's codec, into interleaved native-endian samples; not yet masked. Fails with CodecFailed.
[[nodiscard]] Result<DecodedColour> decodeWithGdcm(std::span<const std::byte> codestream,
                                                   const std::string &transferSyntaxUid,
                                                   const PixelDescription &description, std::span<std::byte> out);

} // namespace negato::dicom
