#include "dicom/decode/run_length.h"

#include "dicom/parse/cursor.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

namespace negato::dicom {

namespace {

constexpr std::uint64_t kHeader = 64; ///< number of segments and 15 offsets
constexpr std::uint32_t kMaxSegments = 15;
constexpr std::size_t kLongestRun = 128;
constexpr std::size_t kBlock = 16;

// Runs are short, and copying whole blocks past their end is cheaper than asking for each how long it is. Callers see to it that
// input and output go on for kLongestRun bytes.
void copyBlocks(std::byte *out, const std::byte *in, std::size_t count)
{
    for (std::size_t i = 0; i < count; i += kBlock)
        std::memcpy(out + i, in + i, kBlock);
}

void fillBlocks(std::byte *out, std::byte value, std::size_t count)
{
    for (std::size_t i = 0; i < count; i += kBlock)
        std::memset(out + i, static_cast<int>(value), kBlock);
}

/// Whether a segment holds nothing of meaning from here on: zeros that make its length even, or codes that do nothing.
bool isPadding(std::span<const std::byte> rest)
{
    return std::ranges::all_of(rest, [](std::byte b) { return b == std::byte{0} || b == std::byte{0x80}; });
}

/// PackBits (PS3.5 G.3.2). False where the segment does not hold as many bytes as `out`: its runs are not those that were written.
bool unpack(std::span<const std::byte> in, std::span<std::byte> out)
{
    std::size_t at = 0;
    std::size_t written = 0;
    while (at < in.size() && written < out.size()) {
        const int code = static_cast<std::int8_t>(in[at++]);
        if (code == -128)
            continue;
        const std::size_t count = static_cast<std::size_t>(code >= 0 ? code + 1 : 1 - code);
        if (count > out.size() - written)
            return false;
        const bool isFarFromEnds = out.size() - written >= kLongestRun && in.size() - at >= kLongestRun;
        if (code >= 0) {
            if (count > in.size() - at)
                return false;
            if (isFarFromEnds)
                copyBlocks(out.data() + written, in.data() + at, count);
            else
                std::memcpy(out.data() + written, in.data() + at, count);
            at += count;
        } else if (at < in.size()) {
            if (isFarFromEnds)
                fillBlocks(out.data() + written, in[at], count);
            else
                std::memset(out.data() + written, static_cast<int>(in[at]), count);
            ++at;
        } else {
            return false;
        }
        written += count;
    }
    return written == out.size() && isPadding(in.subspan(at));
}

std::vector<std::uint64_t> segmentOffsets(std::span<const std::byte> frame)
{
    Cursor cursor(frame);
    if (!cursor.has(kHeader))
        return {};
    const std::uint32_t count = cursor.take32(ByteOrder::Little);
    if (count > kMaxSegments)
        return {};
    std::vector<std::uint64_t> offsets;
    for (std::uint32_t i = 0; i < count; ++i)
        offsets.push_back(cursor.take32(ByteOrder::Little));
    offsets.push_back(frame.size());
    return std::ranges::is_sorted(offsets) && offsets.front() >= kHeader ? offsets : std::vector<std::uint64_t>{};
}

/// One bit a pixel is packed into bytes before it is run-length encoded (as for native pixels).
Result<DecodedColour> decodeBits(std::span<const std::byte> segment, std::span<std::byte> out)
{
    std::vector<std::byte> packed((out.size() + 7) / 8);
    if (!unpack(segment, packed))
        return fail(ErrorCode::CodecFailed, "RLE segment of another length");
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = (packed[i / 8] >> (i % 8)) & std::byte{1};
    return DecodedColour::AsDeclared;
}

/// Planes of bytes to pixels of `Size` bytes. order[i] is the plane of byte i.
template <std::size_t Size>
void weave(const std::byte *planes, std::size_t pixels, const std::size_t *order, std::byte *out)
{
    for (std::size_t byte = 0; byte < Size; ++byte) {
        const std::byte *plane = planes + order[byte] * pixels;
        for (std::size_t i = 0; i < pixels; ++i)
            out[i * Size + byte] = plane[i];
    }
}

/// Two planes at once: one pass over memory, and whole vectors of it.
template <>
void weave<2>(const std::byte *planes, std::size_t pixels, const std::size_t *order, std::byte *out)
{
    const std::byte *low = planes + order[0] * pixels;
    const std::byte *high = planes + order[1] * pixels;
    for (std::size_t i = 0; i < pixels; ++i) {
        out[2 * i] = low[i];
        out[2 * i + 1] = high[i];
    }
}

template <>
void weave<3>(const std::byte *planes, std::size_t pixels, const std::size_t *order, std::byte *out)
{
    const std::byte *first = planes + order[0] * pixels;
    const std::byte *second = planes + order[1] * pixels;
    const std::byte *third = planes + order[2] * pixels;
    for (std::size_t i = 0; i < pixels; ++i) {
        out[3 * i] = first[i];
        out[3 * i + 1] = second[i];
        out[3 * i + 2] = third[i];
    }
}

void weaveAll(const std::vector<std::byte> &planes, std::size_t pixels, const std::vector<std::size_t> &order,
              std::span<std::byte> out)
{
    switch (order.size()) {
    case 2: return weave<2>(planes.data(), pixels, order.data(), out.data());
    case 3: return weave<3>(planes.data(), pixels, order.data(), out.data());
    case 4: return weave<4>(planes.data(), pixels, order.data(), out.data());
    case 6: return weave<6>(planes.data(), pixels, order.data(), out.data());
    case 8: return weave<8>(planes.data(), pixels, order.data(), out.data());
    case 12: return weave<12>(planes.data(), pixels, order.data(), out.data());
    default: return;
    }
}

/// The segment of each byte of a pixel: little-endian in memory, most significant first in the file (PS3.5 G.2).
std::vector<std::size_t> segmentOfByte(std::size_t segments, std::size_t bytesPerSample)
{
    std::vector<std::size_t> order(segments);
    for (std::size_t byte = 0; byte < segments; ++byte)
        order[byte] = byte / bytesPerSample * bytesPerSample + bytesPerSample - 1 - byte % bytesPerSample;
    return order;
}

} // namespace

Result<DecodedColour> decodeRunLength(const CompressedFrame &frame, std::span<std::byte> out)
{
    const PixelDescription &description = frame.description;
    const auto offsets = segmentOffsets(frame.codestream);
    const std::size_t bytesPerSample = std::max<std::size_t>(1, description.bitsAllocated / 8U);
    const std::size_t segments = bytesPerSample * description.samplesPerPixel;
    if (offsets.size() != segments + 1)
        return fail(ErrorCode::CodecFailed, "RLE header does not hold " + std::to_string(segments) + " segments");
    const auto segment = [&](std::size_t i) {
        return frame.codestream.subspan(offsets[i], offsets[i + 1] - offsets[i]);
    };
    if (description.bitsAllocated == 1)
        return decodeBits(segment(0), out);
    const std::size_t pixels = std::size_t{description.rows} * description.columns;
    static thread_local std::vector<std::byte> planes; // kept between frames: a fresh one costs as much as the decoding
    if (segments > 1 && planes.size() < out.size())
        planes.resize(out.size());
    for (std::size_t i = 0; i < segments; ++i) {
        const auto plane = segments == 1 ? out : std::span(planes).subspan(i * pixels, pixels);
        if (!unpack(segment(i), plane))
            return fail(ErrorCode::CodecFailed, "RLE segment " + std::to_string(i) + " of another length");
    }
    weaveAll(planes, pixels, segmentOfByte(segments, bytesPerSample), out);
    return DecodedColour::AsDeclared;
}

} // namespace negato::dicom
