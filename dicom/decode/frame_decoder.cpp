#include "dicom/decode/frame_decoder.h"

#include "dicom/decode/codec_table.h"
#include "dicom/decode/colour.h"
#include "dicom/decode/native.h"
#include "dicom/decode/samples.h"

#include <string>
#include <utility>

namespace negato::dicom {

FrameDecoder::FrameDecoder(const ParsedFile &file, PixelDescription description)
    : m_file(file)
    , m_description(std::move(description))
{
}

Result<void> FrameDecoder::decodeEncapsulated(std::uint32_t frameNumber, std::span<std::byte> out)
{
    if (!m_fragments)
        m_fragments = FrameFragments::of(m_file, m_description.frames);
    const auto codestream = *m_fragments ? (*m_fragments)->frame(frameNumber, m_joined) : fail(*m_fragments);
    if (!codestream)
        return fail(codestream);
    const auto colour = decodeCompressed({*codestream, m_file.transferSyntaxUid, m_description}, out);
    if (!colour)
        return fail(colour);
    maskSamples(out, m_description);
    if (*colour == DecodedColour::AsDeclared)
        convertToRgb(out, m_description);
    return {};
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

Result<void> FrameDecoder::decode(std::uint32_t frameNumber, std::span<std::byte> out)
{
    if (frameNumber < 1 || frameNumber > m_description.frames)
        return fail(ErrorCode::NoSuchFrame, "frame " + std::to_string(frameNumber) + " of "
                                                + std::to_string(m_description.frames));
    if (m_file.pixels->isEncapsulated && isVideo(m_file.transferSyntaxUid))
        return decodeVideo(frameNumber, out);
    if (m_file.pixels->isEncapsulated)
        return decodeEncapsulated(frameNumber, out);
    if (const auto read = readNative(m_file, m_description, frameNumber, out); !read)
        return fail(read);
    maskSamples(out, m_description);
    convertToRgb(out, m_description);
    return {};
}

} // namespace negato::dicom
