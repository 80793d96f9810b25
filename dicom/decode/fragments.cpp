#include "dicom/decode/fragments.h"

#include "dicom/base/tags.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace negato::dicom {

namespace {

constexpr std::uint64_t kItemHead = 8; ///< tag and length of an item, which offsets count too

/// First and one past last fragment of a frame.
struct FragmentRange
{
    std::size_t first;
    std::size_t end;
};

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

std::optional<FragmentRange> byOffsets(const PixelSource &pixels, const std::vector<std::uint64_t> &offsets,
                                       std::uint32_t frameCount, std::uint32_t frameNumber)
{
    if (offsets.size() != frameCount)
        return {};
    const auto first = fragmentAt(pixels, offsets[frameNumber - 1]);
    const auto end = frameNumber < frameCount ? fragmentAt(pixels, offsets[frameNumber])
                                              : std::optional(pixels.fragments.size());
    if (!first || !end || *end <= *first)
        return {};
    return FragmentRange{*first, *end};
}

/// JPEG and JPEG-LS begin with SOI and another marker, JPEG 2000 with SOC and SIZ or as a JP2 file.
bool beginsCodestream(std::span<const std::byte> bytes)
{
    using namespace std::string_view_literals;
    constexpr std::array starts{"\xFF\xD8\xFF"sv, "\xFF\x4F\xFF\x51"sv, "\0\0\0\x0CjP  "sv};
    const std::string_view text(reinterpret_cast<const char *>(bytes.data()), bytes.size());
    return std::ranges::any_of(starts, [&](std::string_view start) { return text.starts_with(start); });
}

std::optional<FragmentRange> byCodestreams(const ParsedFile &file, std::uint32_t frameCount, std::uint32_t frameNumber)
{
    const auto &fragments = file.pixels->fragments;
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < fragments.size(); ++i)
        if (beginsCodestream(file.bytes.subspan(fragments[i].offset, fragments[i].length)))
            starts.push_back(i);
    if (starts.size() != frameCount)
        return {};
    starts.push_back(fragments.size());
    return FragmentRange{starts[frameNumber - 1], starts[frameNumber]};
}

std::optional<FragmentRange> fragmentsOf(const ParsedFile &file, std::uint32_t frameCount, std::uint32_t frameNumber)
{
    const PixelSource &pixels = *file.pixels;
    if (frameCount == 1)
        return FragmentRange{0, pixels.fragments.size()};
    if (auto range = byOffsets(pixels, extendedOffsets(file), frameCount, frameNumber))
        return range;
    if (auto range = byOffsets(pixels, basicOffsets(file), frameCount, frameNumber))
        return range;
    if (pixels.fragments.size() == frameCount)
        return FragmentRange{frameNumber - 1, frameNumber};
    return byCodestreams(file, frameCount, frameNumber);
}

} // namespace

Result<std::vector<std::byte>> frameBytes(const ParsedFile &file, std::uint32_t frameCount, std::uint32_t frameNumber)
{
    const PixelSource &pixels = *file.pixels;
    if (!pixels.isEncapsulated || pixels.fragments.empty())
        return fail(ErrorCode::Malformed, "no compressed fragments in Pixel Data");
    const auto range = fragmentsOf(file, frameCount, frameNumber);
    if (!range)
        return fail(ErrorCode::Malformed, std::to_string(pixels.fragments.size())
                                              + " fragments cannot be assigned to " + std::to_string(frameCount)
                                              + " frames");
    std::vector<std::byte> bytes;
    for (std::size_t i = range->first; i < range->end; ++i) {
        const auto part = file.bytes.subspan(pixels.fragments[i].offset, pixels.fragments[i].length);
        bytes.insert(bytes.end(), part.begin(), part.end());
    }
    return bytes;
}

} // namespace negato::dicom
