#include "dicom/decode/deflated_frame.h"

#include "dicom/decode/native.h"

#include <string>
#include <vector>
#include <zlib.h>

namespace negato::dicom {

namespace {

constexpr int kRawDeflate = -MAX_WBITS; ///< no zlib header

/// Bytes written to `out`, at most as many as fit; zlib counts in 32 bits, and frames have at most 2^31 bytes.
std::size_t inflateInto(std::span<const std::byte> in, std::span<std::byte> out)
{
    z_stream stream{};
    if (inflateInit2(&stream, kRawDeflate) != Z_OK)
        return 0;
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<std::byte *>(in.data()));
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    return stream.total_out;
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
    std::vector<std::byte> native(nativeBytes(frame.description));
    if (const auto written = inflateInto(frame.codestream, native); written != native.size())
        return fail(ErrorCode::CodecFailed, "the frame inflates to " + std::to_string(written) + " bytes instead of "
                                                + std::to_string(native.size()));
    return fromNative(native, frame.description, out);
}

Result<DecodedColour> decodeUncompressedFrame(const CompressedFrame &frame, std::span<std::byte> out)
{
    const std::size_t needed = nativeBytes(frame.description);
    if (frame.codestream.size() < needed)
        return fail(ErrorCode::CodecFailed, "the frame has " + std::to_string(frame.codestream.size())
                                                + " bytes instead of " + std::to_string(needed));
    return fromNative(frame.codestream.first(needed), frame.description, out);
}

} // namespace negato::dicom
