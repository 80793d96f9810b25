#include "dicom/decode/frame_decoder.h"

#include "dicom/decode/codec_table.h"
#include "dicom/decode/codestream_start.h"
#include "dicom/decode/colour.h"
#include "dicom/decode/native.h"
#include "dicom/decode/samples.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <string_view>
#include <utility>

namespace negato::dicom {

namespace {

bool areCellsWhole(const ParsedFile &file, const PixelDescription &description)
{
    if (file.pixels->fragments.empty() || isVideo(file.transferSyntaxUid))
        return false;
    const ByteRange first = file.pixels->fragments.front();
    const auto start = codestreamStart(file.bytes.subspan(first.offset, first.length));
    return start && codesWholeCells(*start, description.bitsAllocated);
}

/// Other codestreams hold the bits of the pixels alone, and what stands above them after decoding is their sign.
bool hasFreeBits(const ParsedFile &file, const PixelDescription &description)
{
    constexpr std::array<std::string_view, 3> whole{"1.2.840.10008.1.2.1.98", "1.2.840.10008.1.2.5", "1.2.840.10008.1.2.8.1"};
    return !file.pixels || !file.pixels->isEncapsulated || std::ranges::find(whole, file.transferSyntaxUid) != whole.end()
        || areCellsWhole(file, description);
}

} // namespace

FrameDecoder::FrameDecoder(const ParsedFile &file, PixelDescription description)
    : m_file(file)
    , m_description(std::move(description))
    , m_keepsFreeBits(hasFreeBits(file, m_description))
    , m_overlays(m_keepsFreeBits ? EmbeddedOverlays::of(file.dataSet, m_description) : EmbeddedOverlays())
{
}

Result<std::span<const std::byte>> FrameDecoder::codestreamOf(std::uint32_t frameNumber)
{
    if (!m_fragments)
        m_fragments = FrameFragments::of(m_file, m_description.frames);
    return *m_fragments ? (*m_fragments)->frame(frameNumber, m_joined) : fail(*m_fragments);
}

unsigned FrameDecoder::reductionTo(std::uint32_t shortestSide) const
{
    const bool isMeaningful = m_description.decodedFormat().photometric != Photometric::PaletteColor;
    if (!isMeaningful || !m_file.pixels->isEncapsulated || !reducedCodecFor(m_file.transferSyntaxUid))
        return 0;
    const auto side = std::min<std::uint32_t>(m_description.rows, m_description.columns);
    return shortestSide == 0 || side < shortestSide ? 0 : static_cast<unsigned>(std::bit_width(side / shortestSide)) - 1;
}

Result<void> FrameDecoder::decodeReduced(std::uint32_t frameNumber, unsigned reduce, std::span<std::byte> out)
{
    const ReducedCodec codec = reducedCodecFor(m_file.transferSyntaxUid);
    if (!m_file.pixels->isEncapsulated || !codec)
        return fail(ErrorCode::UnsupportedPixels, "no smaller sizes");
    const auto codestream = codestreamOf(frameNumber);
    if (!codestream)
        return fail(codestream);
    const auto colour = codec({*codestream, m_file.transferSyntaxUid, m_description}, reduce, out);
    if (!colour)
        return fail(colour);
    const PixelDescription smaller = m_description.reduced(reduce);
    maskSamples(out, smaller);
    if (*colour == DecodedColour::AsDeclared)
        convertToRgb(out, smaller);
    return {};
}

Result<DecodedColour> FrameDecoder::decodeCodestream(std::uint32_t frameNumber, std::span<std::byte> out)
{
    const auto codestream = codestreamOf(frameNumber);
    return codestream ? decodeCompressed({*codestream, m_file.transferSyntaxUid, m_description}, out) : fail(codestream);
}

Result<DecodedColour> FrameDecoder::nativeFrame(std::uint32_t frameNumber, std::span<std::byte> out) const
{
    const auto read = readNative(m_file, m_description, frameNumber, out);
    return read ? Result<DecodedColour>(DecodedColour::AsDeclared) : fail(read);
}

Result<DecodedColour> FrameDecoder::decodeToNative(std::uint32_t frameNumber, std::span<std::byte> out)
{
    if (const auto checked = checkNumber(frameNumber); !checked)
        return fail(checked);
    const auto colour = decodeCodestream(frameNumber, out);
    if (colour && !m_keepsFreeBits)
        maskSamples(out, m_description);
    return colour;
}

Result<void> FrameDecoder::decodeVideo(std::uint32_t frameNumber, std::span<std::byte> out)
{
    if (!m_video) {
        auto video = openVideo(m_file, m_description);
        if (!video)
            return fail(video);
        m_video = std::move(*video);
    }
    return m_video->decode(frameNumber, out);
}

Result<void> FrameDecoder::checkNumber(std::uint32_t frameNumber) const
{
    if (frameNumber < 1 || frameNumber > m_description.frames)
        return fail(ErrorCode::NoSuchFrame, "frame " + std::to_string(frameNumber) + " of "
                                                + std::to_string(m_description.frames));
    return {};
}

Result<void> FrameDecoder::decode(std::uint32_t frameNumber, std::span<std::byte> out, std::span<std::byte> masks)
{
    if (const auto checked = checkNumber(frameNumber); !checked)
        return checked;
    const bool isCompressed = m_file.pixels->isEncapsulated;
    if (isCompressed && isVideo(m_file.transferSyntaxUid))
        return decodeVideo(frameNumber, out);
    const auto colour = isCompressed ? decodeCodestream(frameNumber, out) : nativeFrame(frameNumber, out);
    if (!colour)
        return fail(colour);
    if (!masks.empty())
        m_overlays.extract(out, masks);
    maskSamples(out, m_description);
    if (*colour == DecodedColour::AsDeclared)
        convertToRgb(out, m_description);
    return {};
}

} // namespace negato::dicom
