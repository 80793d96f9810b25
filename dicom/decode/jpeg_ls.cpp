#include "dicom/decode/jpeg_ls.h"

#include "dicom/decode/jpeg_ls_header.h"
#include "dicom/decode/samples.h"

#include <charls/charls.h>

#include <algorithm>
#include <array>
#include <exception>
#include <vector>

namespace negato::dicom {

namespace {

bool isEndOrEndOfImage(std::span<const std::byte> rest)
{
    return rest.empty() || (rest.size() >= 2 && rest[0] == std::byte{0xFF} && rest[1] == std::byte{0xD9});
}

/// Lossless and not interleaved, by our own decoder. Fails with UnsupportedPixels where something has to be left to CharLS.
Result<DecodedColour> decodePlainLossless(const CompressedFrame &frame, std::span<std::byte> out)
{
    const auto header = readJpegLsHeader(frame.codestream);
    if (!header)
        return fail(ErrorCode::UnsupportedPixels, "not a plain JPEG-LS header");
    const PixelDescription &description = frame.description;
    const std::size_t components = header->components.size();
    if (const auto shape = checkShape(description, header->rows, header->columns, components,
                                      static_cast<std::uint64_t>(header->precision));
        !shape)
        return fail(shape);
    JpegLsScan scan{.rows = header->rows, .columns = header->columns, .parameters = header->parameters};
    scan.samplesPerPixel = static_cast<std::uint32_t>(components);
    auto rest = header->scans;
    for (; scan.sample < components; ++scan.sample) {
        const auto data = jpegLsScanData(rest, header->components[scan.sample]);
        if (!data)
            return fail(ErrorCode::UnsupportedPixels, "not a plain JPEG-LS scan");
        const auto after = description.bitsAllocated > 8
            ? decodeJpegLsScan(scan, *data, reinterpret_cast<std::uint16_t *>(out.data()))
            : decodeJpegLsScan(scan, *data, reinterpret_cast<std::uint8_t *>(out.data()));
        if (!after)
            return fail(after);
        rest = *after;
    }
    if (!isEndOrEndOfImage(rest))
        return fail(ErrorCode::UnsupportedPixels, "not the end of a JPEG-LS image");
    return DecodedColour::AsDeclared;
}

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
    if (const auto plain = decodePlainLossless(frame, out); plain || plain.error().code != ErrorCode::UnsupportedPixels)
        return plain;
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
