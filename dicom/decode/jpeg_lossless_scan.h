#pragma once

#include "dicom/base/result.h"
#include "dicom/decode/jpeg_difference_table.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace negato::dicom {

/// What the decoding of one scan needs to know.
struct JpegLosslessScan
{
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
    std::uint32_t samplesPerPixel = 1; ///< of the image; distance from pixel to pixel
    std::uint32_t firstSample = 0;     ///< of a pixel that this scan holds
    std::uint32_t samples = 1;         ///< that this scan holds, interleaved
    std::array<const JpegDifferenceTable *, 3> tables{};
    int selection = 1;      ///< predictor, 1 to 7 (T.81 Table H.1)
    int precision = 16;
    int pointTransform = 0;
    std::uint32_t restartRows = 0; ///< 0 without restart intervals
};

/// Decodes the entropy-coded data of one scan into interleaved samples (uint8_t or uint16_t) and gives what follows it. Fails with
/// CodecFailed where it ends early or holds a code that is not in its table.
template <typename Sample>
[[nodiscard]] Result<std::span<const std::byte>> decodeLosslessScan(const JpegLosslessScan &scan,
                                                                    std::span<const std::byte> data, Sample *out);

} // namespace negato::dicom
