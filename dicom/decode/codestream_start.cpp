#include "dicom/decode/codestream_start.h"

#include "dicom/decode/jpeg_header.h"
#include "dicom/parse/cursor.h"

#include <algorithm>
#include <array>

namespace negato::dicom {

namespace {

constexpr std::uint8_t kJpegLsFrame = 0xF7; // ITU-T T.87 C.1.1

std::optional<CodestreamKind> kindOf(std::uint8_t marker)
{
    switch (marker) { // ITU-T T.81 Table B.1
    case 0xC0:
    case 0xC1: return CodestreamKind::JpegSequential;
    case 0xC2: return CodestreamKind::JpegProgressive;
    case 0xC3: return CodestreamKind::JpegLossless;
    case kJpegLsFrame: return CodestreamKind::JpegLs;
    default: return {};
    }
}

std::optional<CodestreamStart> jpegStart(std::span<const std::byte> codestream)
{
    JpegSegments segments(codestream);
    for (auto segment = segments.next(); segment.marker != 0 && segment.marker != jpeg::kStartOfScan; segment = segments.next()) {
        if (!isFrameHeader(segment.marker) && segment.marker != kJpegLsFrame)
            continue;
        const auto kind = kindOf(segment.marker);
        if (!kind || segment.content.empty())
            return {};
        return CodestreamStart{*kind, std::to_integer<unsigned>(segment.content[0]), {}};
    }
    return {};
}

/// From SOC on (ITU-T T.800 A.5.1).
std::optional<CodestreamStart> jpeg2000Start(std::span<const std::byte> codestream)
{
    constexpr std::uint64_t capabilities = 6, firstDepth = 42;
    if (codestream.size() <= firstDepth)
        return {};
    const bool isHighThroughput = (Cursor(codestream, capabilities).take16(ByteOrder::Big) & 0x4000U) != 0; // T.814 A.2
    const auto depth = std::to_integer<unsigned>(codestream[firstDepth]);
    return CodestreamStart{isHighThroughput ? CodestreamKind::Htj2k : CodestreamKind::Jpeg2000, (depth & 0x7FU) + 1, (depth & 0x80U) != 0};
}

} // namespace

bool codesWholeCells(const CodestreamStart &start, unsigned bitsAllocated)
{
    return (start.kind == CodestreamKind::JpegLossless || start.kind == CodestreamKind::JpegLs) && start.bits == bitsAllocated;
}

std::optional<CodestreamStart> codestreamStart(std::span<const std::byte> codestream)
{
    constexpr std::array jpegImage{std::byte{0xFF}, std::byte{0xD8}};
    constexpr std::array jpeg2000Image{std::byte{0xFF}, std::byte{0x4F}, std::byte{0xFF}, std::byte{0x51}};
    constexpr std::size_t mostBoxes = 64 << 10; ///< of a JP2 file before its codestream: a profile of colours at most
    if (codestream.size() >= jpegImage.size() && std::ranges::equal(codestream.first(jpegImage.size()), jpegImage))
        return jpegStart(codestream);
    const auto found = std::ranges::search(codestream.first(std::min(codestream.size(), mostBoxes)), jpeg2000Image);
    return found.empty() ? std::nullopt : jpeg2000Start({found.begin(), codestream.end()});
}

} // namespace negato::dicom
