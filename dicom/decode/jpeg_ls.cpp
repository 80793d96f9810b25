#include "dicom/decode/jpeg_ls.h"

#include "dicom/decode/samples.h"

#include <charls/charls.h>

#include <algorithm>
#include <array>
#include <exception>
#include <vector>

namespace negato::dicom {

namespace {

/// CharLS leaves components that were coded one after the other in planes.
void decodePlanes(charls::jpegls_decoder &decoder, const PixelDescription &description, std::span<std::byte> out)
{
    std::vector<std::byte> planes(out.size());
    decoder.decode(planes.data(), planes.size());
    interleave(planes, out, description);
}

/// CharLS 2.4 never comes back from a codestream that is cut without a marker; at a marker it says what is wrong.
bool endsWithEndOfImage(std::span<const std::byte> codestream)
{
    constexpr std::array endOfImage{std::byte{0xFF}, std::byte{0xD9}};
    constexpr std::size_t padding = 16; // more than the byte that makes a fragment's length even
    const auto tail = codestream.last(std::min(codestream.size(), endOfImage.size() + padding));
    return !std::ranges::search(tail, endOfImage).empty();
}

std::vector<std::byte> withEndOfImage(std::span<const std::byte> codestream)
{
    std::vector<std::byte> out(codestream.begin(), codestream.end());
    out.insert(out.end(), {std::byte{0xFF}, std::byte{0xD9}});
    return out;
}

Result<DecodedColour> decodeWith(charls::jpegls_decoder &decoder, const PixelDescription &description,
                                 std::span<std::byte> out)
{
    const charls::frame_info info = decoder.frame_info();
    const auto components = static_cast<std::uint64_t>(info.component_count);
    const auto precision = static_cast<std::uint64_t>(info.bits_per_sample);
    if (const auto shape = checkShape(description, info.height, info.width, components, precision); !shape)
        return fail(shape);
    const bool isNarrow = precision <= 8 && description.bitsAllocated == 16;
    PixelDescription coded = description;
    coded.bitsAllocated = isNarrow ? 8 : description.bitsAllocated;
    const auto target = isNarrow ? out.first(out.size() / 2) : out;
    if (components > 1 && decoder.interleave_mode() == charls::interleave_mode::none)
        decodePlanes(decoder, coded, target);
    else
        decoder.decode(target.data(), target.size());
    if (isNarrow)
        widen(out);
    return DecodedColour::AsDeclared;
}

} // namespace

Result<DecodedColour> decodeJpegLs(const CompressedFrame &frame, std::span<std::byte> out)
{
    if (frame.description.bitsAllocated > 16)
        return fail(ErrorCode::UnsupportedPixels, "JPEG-LS in 32 bits allocated");
    if (frame.codestream.empty())
        return fail(ErrorCode::CodecFailed, "an empty codestream");
    std::vector<std::byte> mended;
    auto codestream = frame.codestream;
    if (!endsWithEndOfImage(codestream))
        codestream = mended = withEndOfImage(codestream);
    try {
        charls::jpegls_decoder decoder(codestream.data(), codestream.size());
        return decodeWith(decoder, frame.description, out);
    } catch (const std::exception &exception) { // charls::jpegls_error, std::bad_alloc
        return fail(ErrorCode::CodecFailed, exception.what());
    }
}

} // namespace negato::dicom
