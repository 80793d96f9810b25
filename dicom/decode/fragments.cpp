#include "dicom/decode/fragments.h"

#include "dicom/base/tags.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace negato::dicom {

namespace {

constexpr std::uint64_t kItemHead = 8; ///< tag and length of an item, which offsets count too

using Starts = std::vector<std::size_t>; ///< the first fragment of each frame

std::vector<std::uint64_t> basicOffsets(const ParsedFile &file)
{
    Cursor cursor(file.bytes, file.pixels->offsetTable.offset);
    std::vector<std::uint64_t> offsets;
    for (std::uint64_t i = 0; i + 4 <= file.pixels->offsetTable.length; i += 4)
        offsets.push_back(cursor.take32(file.byteOrder));
    return offsets;
}

std::vector<std::uint64_t> extendedOffsets(const ParsedFile &file)
{
    std::vector<std::uint64_t> offsets;
    for (const double value : file.dataSet.numbers(tag::ExtendedOffsetTable))
        offsets.push_back(static_cast<std::uint64_t>(value));
    return offsets;
}

/// The fragment whose item begins `offset` bytes after the end of the offset table item.
std::optional<std::size_t> fragmentAt(const PixelSource &pixels, std::uint64_t offset)
{
    const std::uint64_t base = pixels.fragments.front().offset - kItemHead;
    const auto found = std::ranges::lower_bound(pixels.fragments, base + offset + kItemHead, {}, &ByteRange::offset);
    if (found == pixels.fragments.end() || found->offset != base + offset + kItemHead)
        return {};
    return static_cast<std::size_t>(found - pixels.fragments.begin());
}

/// The first fragment of each frame, or nothing where the table is not one of this object: every offset must be one of a fragment,
/// the first of the first, and none may go back. Tables of zeros are common.
Starts byOffsets(const PixelSource &pixels, const std::vector<std::uint64_t> &offsets, std::uint32_t frameCount)
{
    Starts starts;
    if (offsets.size() != frameCount)
        return {};
    for (const std::uint64_t offset : offsets) {
        const auto start = fragmentAt(pixels, offset);
        if (!start || (starts.empty() ? *start != 0 : *start <= starts.back()))
            return {};
        starts.push_back(*start);
    }
    return starts;
}

/// JPEG and JPEG-LS begin with SOI and another marker, JPEG 2000 with SOC and SIZ or as a JP2 file, JPEG XL with its signature.
bool beginsCodestream(std::span<const std::byte> bytes)
{
    using namespace std::string_view_literals;
    constexpr std::array starts{"\xFF\xD8\xFF"sv, "\xFF\x4F\xFF\x51"sv, "\0\0\0\x0CjP  "sv, "\0\0\0\x0CJXL "sv,
                                "\xFF\x0A"sv};
    const std::string_view text(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    return std::ranges::any_of(starts, [&](std::string_view start) { return text.starts_with(start); });
}

Starts byCodestreams(const ParsedFile &file, std::uint32_t frameCount)
{
    const auto &fragments = file.pixels->fragments;
    Starts starts;
    for (std::size_t i = 0; i < fragments.size(); ++i)
        if (beginsCodestream(file.bytes.subspan(fragments[i].offset, fragments[i].length)))
            starts.push_back(i);
    return starts.size() == frameCount && starts.front() == 0 ? starts : Starts{};
}

Starts oneEach(std::uint32_t frameCount)
{
    Starts starts;
    for (std::size_t i = 0; i < frameCount; ++i)
        starts.push_back(i);
    return starts;
}

/// The best way to tell frames apart that this object allows; empty where there is none.
Starts startsOf(const ParsedFile &file, std::uint32_t frameCount)
{
    const PixelSource &pixels = *file.pixels;
    if (frameCount == 1)
        return {0};
    if (pixels.fragments.size() == frameCount) // whatever a table says: every frame has at least one
        return oneEach(frameCount);
    if (auto starts = byOffsets(pixels, extendedOffsets(file), frameCount); !starts.empty())
        return starts;
    if (auto starts = byOffsets(pixels, basicOffsets(file), frameCount); !starts.empty())
        return starts;
    return byCodestreams(file, frameCount);
}

} // namespace

Result<FrameFragments> FrameFragments::of(const ParsedFile &file, std::uint32_t frameCount)
{
    if (!file.pixels->isEncapsulated || file.pixels->fragments.empty())
        return fail(ErrorCode::Malformed, "no compressed fragments in Pixel Data");
    FrameFragments out;
    out.m_file = &file;
    auto starts = startsOf(file, frameCount);
    starts.push_back(file.pixels->fragments.size());
    for (std::size_t i = 0; i + 1 < starts.size(); ++i)
        out.m_ranges.push_back({starts[i], starts[i + 1]});
    return out;
}

Result<std::span<const std::byte>> FrameFragments::frame(std::uint32_t frameNumber,
                                                         std::vector<std::byte> &scratch) const
{
    const auto &fragments = m_file->pixels->fragments;
    if (frameNumber < 1 || frameNumber > m_ranges.size())
        return fail(ErrorCode::Malformed, "none of " + std::to_string(fragments.size())
                                              + " fragments can be assigned to frame " + std::to_string(frameNumber));
    const Range range = m_ranges[frameNumber - 1];
    const auto bytesOf = [&](std::size_t i) { return m_file->bytes.subspan(fragments[i].offset, fragments[i].length); };
    if (range.end - range.first == 1)
        return bytesOf(range.first);
    scratch.clear();
    for (std::size_t i = range.first; i < range.end; ++i)
        scratch.insert(scratch.end(), bytesOf(i).begin(), bytesOf(i).end());
    return scratch;
}

} // namespace negato::dicom
