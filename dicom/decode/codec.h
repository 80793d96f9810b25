#pragma once

#include "dicom/base/result.h"
#include "dicom/decode/pixel_description.h"

#include <span>
#include <string_view>

namespace negato::dicom {

/// What the samples that a codec wrote are: as the file declares them (YBR stays YBR), or already RGB.
enum class DecodedColour { AsDeclared, Rgb };

/// One frame as it stands in the file.
struct CompressedFrame
{
    std::span<const std::byte> codestream;
    std::string_view transferSyntaxUid;
    const PixelDescription &description;
};

/// Writes `out` as interleaved native-endian samples of Bits Allocated (one bit: a byte a pixel), not yet masked. What the
/// codestream says of its own size and precision is checked against the description before anything is written.
///
/// Fails with UnsupportedPixels where the codestream is of a kind this codec does not do, so that the next one is asked, and with
/// CodecFailed where it is damaged or contradicts the description. All run in the worker only: the libraries may die of hostile
/// bytes.
using Codec = Result<DecodedColour> (*)(const CompressedFrame &frame, std::span<std::byte> out);

/// CodecFailed unless the codestream has the shape that the Image Pixel module declares and a sample fits Bits Allocated.
[[nodiscard]] Result<void> checkShape(const PixelDescription &description, std::uint64_t rows, std::uint64_t columns,
                                      std::uint64_t samplesPerPixel, std::uint64_t precision);

} // namespace negato::dicom
