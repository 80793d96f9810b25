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

/// Component identifiers of the segments with a marker, one after the other. `first` is where the first stands in a segment's
/// content, `step` the distance to the next; their number is in the byte before.
std::vector<std::byte> identifiers(std::span<const std::byte> codestream, std::byte marker, std::size_t first, std::size_t step)
{
    constexpr std::size_t markerAndLength = 4;
    std::vector<std::byte> out;
    for (std::size_t at = 0; at + markerAndLength + first < codestream.size(); ++at) {
        if (codestream[at] != std::byte{0xFF} || codestream[at + 1] != marker) // entropy-coded, 0x80 and more never follow 0xFF
            continue;
        const auto content = codestream.subspan(at + markerAndLength);
        const auto count = static_cast<std::size_t>(content[first - 1]);
        for (std::size_t i = 0; i < count && first + i * step < content.size(); ++i)
            out.push_back(content[first + i * step]);
    }
    return out;
}

/// Whether the scans hold each component of the frame once and in its order (T.87 C.2.2, C.2.3). CharLS takes whatever scan comes
/// next for the next component.
bool hasComponentsInOrder(std::span<const std::byte> codestream)
{
    constexpr std::byte startOfFrame{0xF7}, startOfScan{0xDA};
    return identifiers(codestream, startOfFrame, 6, 3) == identifiers(codestream, startOfScan, 1, 2);
}

std::vector<std::byte> withEndOfImage(std::span<const std::byte> codestream)
{
    std::vector<std::byte> out(codestream.begin(), codestream.end());
    out.insert(out.end(), {std::byte{0xFF}, std::byte{0xD9}});
    return out;
}

Result<DecodedColour> decodeWith(charls::jpegls_decoder &decoder, std::span<const std::byte> codestream,
                                 const PixelDescription &description, std::span<std::byte> out)
{
    const charls::frame_info info = decoder.frame_info();
    const auto components = static_cast<std::uint64_t>(info.component_count);
    const auto precision = static_cast<std::uint64_t>(info.bits_per_sample);
    if (const auto shape = checkShape(description, info.height, info.width, components, precision); !shape)
        return fail(shape);
    if (components > 1 && !hasComponentsInOrder(codestream))
        return fail(ErrorCode::CodecFailed, "JPEG-LS scans of other components than the frame has");
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
        return decodeWith(decoder, codestream, frame.description, out);
    } catch (const std::exception &exception) { // charls::jpegls_error, std::bad_alloc
        return fail(ErrorCode::CodecFailed, exception.what());
    }
}

} // namespace negato::dicom
