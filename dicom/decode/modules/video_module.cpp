#include "dicom/decode/codec_module.h"
#include "dicom/decode/modules/video_pass.h"

#include <string>

namespace negato::dicom {

namespace {

class FfmpegVideo final : public VideoDecoder
{
public:
    FfmpegVideo(const ParsedFile &file, const PixelDescription &description, std::unique_ptr<VideoContents> contents)
        : m_file(file)
        , m_description(description)
        , m_contents(std::move(contents))
    {
    }

    Result<void> rewind()
    {
        m_pass = std::make_unique<VideoPass>(m_file, m_description, *m_contents);
        return m_pass->open();
    }

    Result<void> decode(std::uint32_t frameNumber, std::span<std::byte> out) override
    {
        if (m_contents->cover(frameNumber))
            m_pass.reset(); // it knew less
        if (const auto known = checkNumber(frameNumber); !known)
            return known;
        if (const auto reached = goTo(frameNumber); !reached) {
            m_pass.reset(); // its last picture is gone
            return reached;
        }
        if (m_pass->number() != frameNumber)
            return fail(ErrorCode::CodecFailed, "frame " + std::to_string(frameNumber) + " is missing in the video");
        if (!m_pass->isSound())
            return fail(ErrorCode::CodecFailed,
                        "the video is damaged in or before frame " + std::to_string(frameNumber));
        return m_converter.convert(m_pass->picture(), m_description, out);
    }

private:
    [[nodiscard]] Result<void> checkNumber(std::uint32_t frameNumber) const
    {
        if (frameNumber > m_contents->index().last())
            return fail(ErrorCode::NoSuchFrame, "the video ends after frame "
                                                    + std::to_string(m_contents->index().last()) + " of "
                                                    + std::to_string(m_description.frames));
        if (frameNumber >= m_contents->index().firstUncertain())
            return fail(ErrorCode::CodecFailed,
                        "pictures are missing in the video before frame " + std::to_string(frameNumber));
        return {};
    }

    Result<void> goTo(std::uint32_t frameNumber)
    {
        if (!m_pass || frameNumber < m_pass->number())
            if (const auto rewound = rewind(); !rewound)
                return rewound;
        while (m_pass->number() < frameNumber)
            if (const auto advanced = m_pass->advance(); !advanced)
                return fail(ErrorCode::CodecFailed,
                            "frame " + std::to_string(frameNumber) + " is missing in the video");
        return {};
    }

    const ParsedFile &m_file;
    const PixelDescription m_description;
    std::unique_ptr<VideoContents> m_contents;
    std::unique_ptr<VideoPass> m_pass;
    PictureConverter m_converter;
};

Result<std::unique_ptr<VideoDecoder>> openFfmpegVideo(const ParsedFile &file, const PixelDescription &description)
{
    if (description.samplesPerPixel != 3 || (description.bitsAllocated != 8 && description.bitsAllocated != 16))
        return fail(ErrorCode::UnsupportedPixels, "video with other than three samples of 8 or 16 bits");
    if (file.pixels->fragments.empty())
        return fail(ErrorCode::Malformed, "no compressed fragments in Pixel Data");
    listenToDecoders();
    auto contents = VideoContents::open(file, description.frames);
    if (!contents)
        return fail(contents);
    auto video = std::make_unique<FfmpegVideo>(file, description, std::move(*contents));
    return video;
}

} // namespace

} // namespace negato::dicom

extern "C" {
extern const negato::dicom::VideoFactory negato_video_factory = negato::dicom::openFfmpegVideo;
}
