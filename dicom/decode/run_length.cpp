#include "dicom/decode/run_length.h"

#include "dicom/parse/cursor.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace negato::dicom {

namespace {

constexpr std::uint64_t kHeader = 64; ///< number of segments and 15 offsets
constexpr std::uint32_t kMaxSegments = 15;

/// PackBits (PS3.5 G.3.2). Gives the number of bytes written; a stream that ends early or runs over is cut.
std::size_t unpack(std::span<const std::byte> in, std::span<std::byte> out)
{
    std::size_t at = 0;
    std::size_t written = 0;
    while (at < in.size() && written < out.size()) {
        const int code = static_cast<std::int8_t>(in[at++]);
        if (code == -128)
            continue;
        const std::size_t count = static_cast<std::size_t>(code >= 0 ? code + 1 : 1 - code);
        const std::size_t room = std::min(count, out.size() - written);
        if (code >= 0) {
            const std::size_t taken = std::min(room, in.size() - at);
            std::memcpy(out.data() + written, in.data() + at, taken);
            written += taken;
            at += std::min(count, in.size() - at);
        } else if (at < in.size()) {
            std::memset(out.data() + written, static_cast<int>(in[at++]), room);
            written += room;
        }
    }
    return written;
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
Result<void> decodeBits(std::span<const std::byte> segment, std::span<std::byte> out)
{
    std::vector<std::byte> packed((out.size() + 7) / 8);
    if (unpack(segment, packed) != packed.size())
        return fail(ErrorCode::CodecFailed, "RLE segment ends early");
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = (packed[i / 8] >> (i % 8)) & std::byte{1};
    return {};
}

} // namespace

Result<void> decodeRunLength(std::span<const std::byte> frame, const PixelDescription &description,
                             std::span<std::byte> out)
{
    const auto offsets = segmentOffsets(frame);
    const std::size_t bytesPerSample = std::max<std::size_t>(1, description.bitsAllocated / 8U);
    const std::size_t segments = bytesPerSample * description.samplesPerPixel;
    if (offsets.size() != segments + 1)
        return fail(ErrorCode::CodecFailed, "RLE header does not hold " + std::to_string(segments) + " segments");
    const auto segment = [&](std::size_t i) { return frame.subspan(offsets[i], offsets[i + 1] - offsets[i]); };
    if (description.bitsAllocated == 1)
        return decodeBits(segment(0), out);
    std::vector<std::byte> plane(std::size_t{description.rows} * description.columns);
    for (std::size_t i = 0; i < segments; ++i) {
        if (unpack(segment(i), plane) != plane.size())
            return fail(ErrorCode::CodecFailed, "RLE segment " + std::to_string(i) + " ends early");
        const std::size_t sample = i / bytesPerSample;
        const std::size_t byte = bytesPerSample - 1 - i % bytesPerSample; // most significant first
        std::byte *target = out.data() + sample * bytesPerSample + byte;
        for (std::size_t pixel = 0; pixel < plane.size(); ++pixel)
            target[pixel * segments] = plane[pixel];
    }
    return {};
}

} // namespace negato::dicom
