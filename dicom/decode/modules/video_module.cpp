#include "dicom/decode/codec_module.h"
#include "dicom/decode/modules/fragment_stream.h"
#include "dicom/decode/modules/video_picture.h"

#include <algorithm>
#include <cstdio>
#include <string>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/log.h>
}

namespace negato::dicom {

namespace {

constexpr int kReadBytes = 64 << 10;
constexpr std::int64_t kProbeBytes = 4 << 20;
constexpr std::int64_t kMaxStreams = 8;
constexpr char kFormats[] = "mpeg,mpegts,mpegvideo,h264,hevc,mov,mp4";
constexpr char kCodecs[] = "mpeg1video,mpeg2video,h264,hevc";

struct FreeIo
{
    void operator()(AVIOContext *io) const
    {
        av_freep(&io->buffer);
        avio_context_free(&io);
    }
};
struct FreeFormat
{
    void operator()(AVFormatContext *format) const { avformat_close_input(&format); }
};
struct FreeCodec
{
    void operator()(AVCodecContext *codec) const { avcodec_free_context(&codec); }
};
struct FreePacket
{
    void operator()(AVPacket *packet) const { av_packet_free(&packet); }
};

/// FFmpeg's reading of a FragmentStream.
int readPacket(void *opaque, std::uint8_t *to, int size)
{
    const std::size_t got = static_cast<FragmentStream *>(opaque)->read(
        std::as_writable_bytes(std::span(to, static_cast<std::size_t>(size))));
    return got == 0 ? AVERROR_EOF : static_cast<int>(got);
}

std::int64_t seekTo(void *opaque, std::int64_t offset, int whence)
{
    auto &stream = *static_cast<FragmentStream *>(opaque);
    const auto size = static_cast<std::int64_t>(stream.size());
    whence &= ~AVSEEK_FORCE;
    if (whence == AVSEEK_SIZE)
        return size;
    const std::int64_t base = whence == SEEK_CUR ? static_cast<std::int64_t>(stream.position()) : whence == SEEK_END ? size : 0;
    if (base + offset < 0 || base + offset > size)
        return AVERROR(EINVAL);
    stream.seek(static_cast<std::uint64_t>(base + offset));
    return base + offset;
}

std::unexpected<Error> videoError(const char *what, int code)
{
    char reason[AV_ERROR_MAX_STRING_SIZE];
    av_strerror(code, reason, sizeof reason);
    return fail(ErrorCode::CodecFailed, std::string(what) + ": " + reason);
}

/// One pass over the video from its first frame on.
class Pass
{
public:
    Pass(const ParsedFile &file, const PixelDescription &description)
        : m_stream(file)
        , m_description(description)
        , m_io(avio_alloc_context(static_cast<unsigned char *>(av_malloc(kReadBytes)), kReadBytes, 0, &m_stream, readPacket,
                                  nullptr, seekTo))
        , m_packet(av_packet_alloc())
        , m_picture(av_frame_alloc())
    {
    }

    Result<void> open()
    {
        AVFormatContext *format = avformat_alloc_context();
        format->pb = m_io.get();
        format->probesize = kProbeBytes;
        format->max_streams = kMaxStreams;
        format->format_whitelist = av_strdup(kFormats); // files cannot name others, and no protocol is ever opened
        format->codec_whitelist = av_strdup(kCodecs);
        if (const int code = avformat_open_input(&format, nullptr, nullptr, nullptr); code < 0)
            return videoError("no video stream", code);
        m_format.reset(format);
        if (const int code = avformat_find_stream_info(format, nullptr); code < 0)
            return videoError("no video stream", code);
        const AVCodec *codec = nullptr;
        m_index = av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, &codec, 0);
        if (m_index < 0)
            return videoError("no video stream", m_index);
        return openCodec(*codec);
    }

    /// Moves on to the next picture. Fails with NoSuchFrame at the end of the stream.
    Result<void> advance()
    {
        for (;;) {
            const int code = avcodec_receive_frame(m_codec.get(), m_picture.get());
            if (code == 0) {
                ++m_number;
                return {};
            }
            if (code == AVERROR_EOF)
                return fail(ErrorCode::NoSuchFrame, "the video ends after frame " + std::to_string(m_number) + " of "
                                                        + std::to_string(m_description.frames));
            if (code != AVERROR(EAGAIN))
                return videoError("damaged video", code);
            feed();
        }
    }

    /// Number of the current picture, from 1; 0 before the first.
    [[nodiscard]] std::uint32_t number() const { return m_number; }
    [[nodiscard]] const AVFrame &picture() const { return *m_picture; }

private:
    Result<void> openCodec(const AVCodec &codec)
    {
        m_codec.reset(avcodec_alloc_context3(&codec));
        avcodec_parameters_to_context(m_codec.get(), m_format->streams[m_index]->codecpar);
        m_codec->thread_count = 1; // a worker may not start threads
        constexpr std::int64_t edge = 256; // blocks beyond the picture and the codecs' own working pictures count too
        m_codec->max_pixels = (m_description.rows + edge) * (m_description.columns + edge);
        if (const int code = avcodec_open2(m_codec.get(), &codec, nullptr); code < 0)
            return videoError("the video cannot be decoded", code);
        return {};
    }

    /// Gives the decoder the next packet of the video, or tells it that there are no more. A packet that it does not take is left
    /// out; the pictures that miss it are marked.
    void feed()
    {
        while (av_read_frame(m_format.get(), m_packet.get()) >= 0) {
            const bool isVideoPacket = m_packet->stream_index == m_index;
            if (isVideoPacket)
                avcodec_send_packet(m_codec.get(), m_packet.get());
            av_packet_unref(m_packet.get());
            if (isVideoPacket)
                return;
        }
        avcodec_send_packet(m_codec.get(), nullptr);
    }

    FragmentStream m_stream;
    const PixelDescription &m_description;
    std::unique_ptr<AVIOContext, FreeIo> m_io;
    std::unique_ptr<AVFormatContext, FreeFormat> m_format;
    std::unique_ptr<AVCodecContext, FreeCodec> m_codec;
    std::unique_ptr<AVPacket, FreePacket> m_packet;
    VideoPicture m_picture;
    int m_index = -1;
    std::uint32_t m_number = 0;
};

class FfmpegVideo final : public VideoDecoder
{
public:
    FfmpegVideo(const ParsedFile &file, const PixelDescription &description)
        : m_file(file)
        , m_description(description)
    {
    }

    Result<void> rewind()
    {
        m_pass = std::make_unique<Pass>(m_file, m_description);
        return m_pass->open();
    }

    Result<void> decode(std::uint32_t frameNumber, std::span<std::byte> out) override
    {
        if (!m_pass || frameNumber < m_pass->number())
            if (const auto rewound = rewind(); !rewound) {
                m_pass.reset();
                return rewound;
            }
        while (m_pass->number() < frameNumber)
            if (const auto advanced = m_pass->advance(); !advanced) {
                m_pass.reset(); // its last picture is gone
                return advanced;
            }
        if (m_pass->picture().decode_error_flags != 0 || (m_pass->picture().flags & AV_FRAME_FLAG_CORRUPT))
            return fail(ErrorCode::CodecFailed, "the video is damaged in frame " + std::to_string(frameNumber));
        return m_converter.convert(m_pass->picture(), m_description, out);
    }

private:
    const ParsedFile &m_file;
    const PixelDescription m_description;
    std::unique_ptr<Pass> m_pass;
    PictureConverter m_converter;
};

Result<std::unique_ptr<VideoDecoder>> openFfmpegVideo(const ParsedFile &file, const PixelDescription &description)
{
    av_log_set_level(AV_LOG_QUIET);
    if (description.samplesPerPixel != 3 || (description.bitsAllocated != 8 && description.bitsAllocated != 16))
        return fail(ErrorCode::UnsupportedPixels, "video with other than three samples of 8 or 16 bits");
    if (file.pixels->fragments.empty())
        return fail(ErrorCode::Malformed, "no compressed fragments in Pixel Data");
    auto video = std::make_unique<FfmpegVideo>(file, description);
    if (const auto opened = video->rewind(); !opened)
        return fail(opened);
    return video;
}

} // namespace

} // namespace negato::dicom

extern "C" {
extern const negato::dicom::VideoFactory negato_video_factory = negato::dicom::openFfmpegVideo;
}
