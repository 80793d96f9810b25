#pragma once

#include "dicom/base/result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace negato::dicom {

/// How a frame is coded: the n of its SOFn marker (ITU-T T.81 Table B.1). Differential and arithmetic kinds are not listed.
enum class JpegProcess : std::uint8_t { Baseline = 0, Extended = 1, Progressive = 2, Lossless = 3 };

struct JpegComponent
{
    std::uint8_t identifier = 0;
    std::uint8_t horizontal = 1; ///< sampling factors
    std::uint8_t vertical = 1;
};

/// The frame header (T.81 B.2.2).
struct JpegHeader
{
    JpegProcess process = JpegProcess::Baseline;
    std::uint8_t precision = 8;
    std::uint16_t rows = 0; ///< 0 where a DNL segment gives it after the scan
    std::uint16_t columns = 0;
    std::vector<JpegComponent> components;

    [[nodiscard]] bool isSubsampled() const;
};

/// One marker segment: the n of 0xFFn and its parameters, without the length.
struct JpegSegment
{
    std::uint8_t marker = 0;
    std::span<const std::byte> content;
};

/// Walks the segments of a codestream, from SOI on. Bytes between segments are skipped as fill bytes are.
class JpegSegments
{
public:
    explicit JpegSegments(std::span<const std::byte> codestream);
    /// The next segment; marker 0 where the codestream ends or breaks.
    JpegSegment next();
    /// What follows the last segment: after SOS, the entropy-coded data.
    [[nodiscard]] std::span<const std::byte> rest() const { return m_rest; }
    void continueAt(std::span<const std::byte> rest) { m_rest = rest; }

private:
    std::span<const std::byte> m_rest;
};

namespace jpeg {
inline constexpr std::uint8_t kHuffmanTables = 0xC4, kEndOfImage = 0xD9, kStartOfImage = 0xD8, kStartOfScan = 0xDA,
                              kRestartInterval = 0xDD, kFirstRestart = 0xD0, kLastRestart = 0xD7;
} // namespace jpeg

/// Of a segment that next() gave. Fails with UnsupportedPixels for a process that is not listed, CodecFailed where it is damaged.
[[nodiscard]] Result<JpegHeader> parseFrameHeader(const JpegSegment &segment);
/// Whether it is any SOFn.
bool isFrameHeader(std::uint8_t marker);
/// The first frame header of a codestream.
[[nodiscard]] Result<JpegHeader> readJpegHeader(std::span<const std::byte> codestream);

} // namespace negato::dicom
