#include "dicom/decode/jpeg_header.h"

#include <algorithm>
#include <string>

namespace negato::dicom {

namespace {

constexpr std::size_t kFixedPart = 6; ///< of a frame header: precision, rows, columns, number of components

std::uint8_t byteAt(std::span<const std::byte> bytes, std::size_t i)
{
    return static_cast<std::uint8_t>(bytes[i]);
}

std::uint16_t wordAt(std::span<const std::byte> bytes, std::size_t i)
{
    return static_cast<std::uint16_t>(byteAt(bytes, i) << 8 | byteAt(bytes, i + 1));
}

/// SOI, EOI, TEM and RSTm stand alone (T.81 B.1.1.4).
bool hasNoLength(std::uint8_t marker)
{
    return (marker >= jpeg::kFirstRestart && marker <= jpeg::kEndOfImage) || marker == 0x01;
}

} // namespace

bool JpegHeader::isSubsampled() const
{
    return std::ranges::any_of(components, [](const JpegComponent &c) { return c.horizontal != 1 || c.vertical != 1; });
}

JpegSegments::JpegSegments(std::span<const std::byte> codestream)
    : m_rest(codestream)
{
}

JpegSegment JpegSegments::next()
{
    while (m_rest.size() >= 2) {
        const std::uint8_t marker = byteAt(m_rest, 1);
        if (byteAt(m_rest, 0) != 0xFF || marker == 0xFF || marker == 0) {
            m_rest = m_rest.subspan(1);
            continue;
        }
        m_rest = m_rest.subspan(2);
        if (marker == jpeg::kEndOfImage)
            return {marker, {}};
        if (hasNoLength(marker))
            continue;
        const std::size_t length = m_rest.size() >= 2 ? wordAt(m_rest, 0) : 0;
        if (length < 2 || length > m_rest.size())
            break;
        const JpegSegment segment{marker, m_rest.subspan(2, length - 2)};
        m_rest = m_rest.subspan(length);
        return segment;
    }
    m_rest = {};
    return {};
}

bool isFrameHeader(std::uint8_t marker)
{
    constexpr std::uint8_t notFrames[]{0xC4, 0xC8, 0xCC}; // DHT, JPG, DAC
    return marker >= 0xC0 && marker <= 0xCF && std::ranges::find(notFrames, marker) == std::end(notFrames);
}

Result<JpegHeader> parseFrameHeader(const JpegSegment &segment)
{
    const int process = segment.marker - 0xC0;
    if (process > static_cast<int>(JpegProcess::Lossless))
        return fail(ErrorCode::UnsupportedPixels, "JPEG process of SOF" + std::to_string(process));
    const auto content = segment.content;
    const std::size_t count = content.size() >= kFixedPart ? byteAt(content, 5) : 0;
    if (count == 0 || content.size() < kFixedPart + 3 * count)
        return fail(ErrorCode::CodecFailed, "JPEG frame header is cut");
    JpegHeader header;
    header.process = static_cast<JpegProcess>(process);
    header.precision = byteAt(content, 0);
    header.rows = wordAt(content, 1);
    header.columns = wordAt(content, 3);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = kFixedPart + 3 * i;
        const std::uint8_t factors = byteAt(content, at + 1);
        header.components.push_back(
            {byteAt(content, at), static_cast<std::uint8_t>(factors >> 4), static_cast<std::uint8_t>(factors & 15)});
    }
    return header;
}

Result<JpegHeader> readJpegHeader(std::span<const std::byte> codestream)
{
    JpegSegments segments(codestream);
    for (auto segment = segments.next(); segment.marker != 0; segment = segments.next()) {
        if (isFrameHeader(segment.marker))
            return parseFrameHeader(segment);
        if (segment.marker == jpeg::kStartOfScan)
            break;
    }
    return fail(ErrorCode::CodecFailed, "no JPEG frame header");
}

} // namespace negato::dicom
