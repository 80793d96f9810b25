#pragma once

#include "dicom/base/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace negato::dicom {

/// What an LSE segment may change (T.87 C.2.4.1.1).
struct JpegLsParameters
{
    int maximum = 0; ///< MAXVAL, 1 to 65535
    std::array<int, 3> thresholds{}; ///< 1 <= T1 <= T2 <= T3 <= maximum
    int reset = 64; ///< RESET, 3 to 255

    [[nodiscard]] static JpegLsParameters defaults(int maximum);
};

/// What the decoding of one lossless scan of one component needs to know.
struct JpegLsScan
{
    std::uint32_t rows = 0;
    std::uint32_t columns = 0; ///< one at least
    std::uint32_t samplesPerPixel = 1; ///< of the image; distance from pixel to pixel
    std::uint32_t sample = 0; ///< of a pixel, that this scan holds
    JpegLsParameters parameters;
};

/// Decodes the entropy-coded data of one scan into interleaved samples (uint8_t or uint16_t, wide enough for the
/// maximum) and gives what follows it. Fails with CodecFailed where it ends early, goes on after the last row or holds
/// what no encoder writes.
template <typename Sample>
[[nodiscard]] Result<std::span<const std::byte>> decodeJpegLsScan(const JpegLsScan &scan,
                                                                  std::span<const std::byte> data, Sample *out);

} // namespace negato::dicom
