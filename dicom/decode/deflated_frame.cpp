#include "dicom/decode/deflated_frame.h"

#include "dicom/decode/native.h"

#include <optional>
#include <string>
#include <vector>
#include <zlib.h>

namespace negato::dicom {

namespace {

constexpr int kRawDeflate = -MAX_WBITS; ///< no zlib header

/// Bytes written to `out`; nothing where the stream does not come to its end or holds more. zlib counts in 32 bits, and frames have
/// at most 2^31 bytes.
std::optional<std::size_t> inflateInto(std::span<const std::byte> in, std::span<std::byte> out)
{
    z_stream stream{};
    if (inflateInit2(&stream, kRawDeflate) != Z_OK)
        return {};
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<std::byte *>(in.data()));
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const bool isWhole = inflate(&stream, Z_FINISH) == Z_STREAM_END;
    inflateEnd(&stream);
    return isWhole ? std::optional<std::size_t>(stream.total_out) : std::nullopt;
}

Result<DecodedColour> fromNative(std::span<const std::byte> native, const PixelDescription &description,
                                 std::span<std::byte> out)
{
    if (const auto read = readNativeFrame(native, description, out); !read)
        return fail(read);
    return DecodedColour::AsDeclared;
}

std::size_t nativeBytes(const PixelDescription &description)
{
    return static_cast<std::size_t>((description.nativeBitsPerFrame() + 7) / 8);
}

} // namespace

Result<DecodedColour> decodeDeflatedFrame(const CompressedFrame &frame, std::span<std::byte> out)
{
    const std::size_t needed = nativeBytes(frame.description);
    std::vector<std::byte> native(needed + needed % 2); // an even length may have been asked for before deflating, too
    const auto written = inflateInto(frame.codestream, native);
    if (!written || *written < needed)
        return fail(ErrorCode::CodecFailed, "the frame does not inflate to " + std::to_string(needed) + " bytes");
    return fromNative(std::span(native).first(needed), frame.description, out);
}

Result<DecodedColour> decodeUncompressedFrame(const CompressedFrame &frame, std::span<std::byte> out)
{
    const std::size_t needed = nativeBytes(frame.description);
    if (frame.codestream.size() != needed + needed % 2 && frame.codestream.size() != needed)
        return fail(ErrorCode::CodecFailed, "the frame has " + std::to_string(frame.codestream.size())
                                                + " bytes instead of " + std::to_string(needed));
    return fromNative(frame.codestream.first(needed), frame.description, out);
}

} // namespace negato::dicom
