#include "render/movie/movie_writer.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>
}

#include <array>
#include <string>
#include <system_error>

namespace negato::render {

namespace {

using dicom::ErrorCode;
using dicom::fail;

constexpr std::array kEncoders{"libx264", "libopenh264", "mpeg4"}; ///< the first that opens
constexpr int kMpeg4Quality = 3; ///< 1 is the best, 31 the worst
constexpr char kH264Quality[] = "18"; ///< looks like the pictures themselves

struct Freeing
{
    void operator()(AVCodecContext *encoder) const { avcodec_free_context(&encoder); }
    void operator()(AVFormatContext *file) const
    {
        if (file->pb)
            avio_closep(&file->pb);
        avformat_free_context(file);
    }
    void operator()(AVFrame *frame) const { av_frame_free(&frame); }
    void operator()(AVPacket *packet) const { av_packet_free(&packet); }
    void operator()(SwsContext *scaler) const { sws_freeContext(scaler); }
};
template <typename T>
using Owned = std::unique_ptr<T, Freeing>;

std::string words(int code)
{
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    return av_make_error_string(text.data(), text.size(), code);
}

Owned<AVCodecContext> openedEncoder(const MovieFormat &format, bool hasGlobalHeader)
{
    for (const char *name : kEncoders) {
        const AVCodec *codec = avcodec_find_encoder_by_name(name);
        if (!codec)
            continue;
        Owned<AVCodecContext> encoder(avcodec_alloc_context3(codec));
        encoder->width = format.columns / 2 * 2;
        encoder->height = format.rows / 2 * 2;
        encoder->pix_fmt = AV_PIX_FMT_YUV420P;
        encoder->time_base = {1, format.picturesPerSecond};
        encoder->framerate = {format.picturesPerSecond, 1};
        encoder->color_range = AVCOL_RANGE_MPEG;
        encoder->flags |= hasGlobalHeader ? AV_CODEC_FLAG_GLOBAL_HEADER : 0;
        encoder->flags |= AV_CODEC_FLAG_QSCALE;
        encoder->global_quality = FF_QP2LAMBDA * kMpeg4Quality;
        av_opt_set(encoder->priv_data, "crf", kH264Quality, 0); // where there is such a thing
        if (avcodec_open2(encoder.get(), codec, nullptr) >= 0)
            return encoder;
    }
    return nullptr;
}

class Mp4Writer final : public MovieWriter
{
public:
    Mp4Writer(std::filesystem::path file, const MovieFormat &format)
        : m_file(std::move(file))
        , m_part(m_file)
        , m_format(format)
    {
        m_part += ".part";
    }
    ~Mp4Writer() override
    {
        m_output.reset();
        std::error_code ignored;
        if (m_isBegun)
            std::filesystem::remove(m_part, ignored);
    }

    dicom::Result<void> begin()
    {
        AVFormatContext *output = nullptr;
        if (const int code = avformat_alloc_output_context2(&output, nullptr, "mp4", m_part.c_str()); code < 0)
            return failed(code);
        m_output.reset(output);
        m_encoder = openedEncoder(m_format, output->oformat->flags & AVFMT_GLOBALHEADER);
        if (!m_encoder)
            return fail(ErrorCode::UnsupportedPixels, "no encoder of H.264 or MPEG-4 for this size");
        m_stream = avformat_new_stream(output, nullptr);
        m_stream->time_base = m_encoder->time_base;
        m_stream->avg_frame_rate = m_encoder->framerate;
        avcodec_parameters_from_context(m_stream->codecpar, m_encoder.get());
        if (const int code = avio_open(&output->pb, m_part.c_str(), AVIO_FLAG_WRITE); code < 0)
            return failed(code);
        m_isBegun = true;
        if (const int code = avformat_write_header(output, nullptr); code < 0)
            return failed(code);
        return prepareFrame();
    }

    dicom::Result<void> add(std::span<const std::uint8_t> picture) override
    {
        if (picture.size() < static_cast<std::size_t>(m_format.columns) * static_cast<std::size_t>(m_format.rows) * 3)
            return fail(ErrorCode::UnsupportedPixels, "a picture that is smaller than its movie");
        if (const int code = av_frame_make_writable(m_frame.get()); code < 0)
            return failed(code);
        const std::array<const std::uint8_t *, 1> planes{picture.data()};
        const std::array<int, 1> strides{m_format.columns * 3};
        sws_scale(m_scaler.get(), planes.data(), strides.data(), 0, m_encoder->height, m_frame->data, m_frame->linesize);
        m_frame->pts = m_count++;
        return encode(m_frame.get());
    }

    dicom::Result<void> finish() override
    {
        if (const auto rest = encode(nullptr); !rest)
            return rest;
        if (const int code = av_write_trailer(m_output.get()); code < 0)
            return failed(code);
        if (const int code = avio_closep(&m_output->pb); code < 0)
            return failed(code);
        std::error_code problem;
        std::filesystem::rename(m_part, m_file, problem);
        m_isBegun = static_cast<bool>(problem);
        if (problem)
            return fail(ErrorCode::IoFailed, problem.message(), m_file.string());
        return {};
    }

private:
    dicom::Result<void> prepareFrame()
    {
        const int width = m_encoder->width, height = m_encoder->height;
        m_frame.reset(av_frame_alloc());
        m_frame->format = m_encoder->pix_fmt;
        m_frame->width = width;
        m_frame->height = height;
        m_packet.reset(av_packet_alloc());
        m_scaler.reset(sws_getContext(width, height, AV_PIX_FMT_RGB24, width, height, m_encoder->pix_fmt, SWS_BICUBIC, nullptr, nullptr, nullptr));
        if (const int code = av_frame_get_buffer(m_frame.get(), 0); code < 0 || !m_scaler)
            return failed(code);
        return {};
    }

    /// Null: nothing follows.
    dicom::Result<void> encode(const AVFrame *frame)
    {
        int code = avcodec_send_frame(m_encoder.get(), frame);
        while (code >= 0) {
            code = avcodec_receive_packet(m_encoder.get(), m_packet.get());
            if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
                return {};
            if (code < 0)
                break;
            if (m_packet->duration == 0)
                m_packet->duration = 1;
            av_packet_rescale_ts(m_packet.get(), m_encoder->time_base, m_stream->time_base);
            m_packet->stream_index = m_stream->index;
            code = av_interleaved_write_frame(m_output.get(), m_packet.get());
        }
        return failed(code);
    }

    [[nodiscard]] std::unexpected<dicom::Error> failed(int code) const { return fail(ErrorCode::IoFailed, words(code), m_file.string()); }

    std::filesystem::path m_file, m_part;
    MovieFormat m_format;
    Owned<AVFormatContext> m_output;
    Owned<AVCodecContext> m_encoder;
    Owned<AVFrame> m_frame;
    Owned<AVPacket> m_packet;
    Owned<SwsContext> m_scaler;
    AVStream *m_stream = nullptr; ///< of m_output
    std::int64_t m_count = 0;
    bool m_isBegun = false; ///< the unfinished file is there
};

dicom::Result<std::unique_ptr<MovieWriter>> openMp4(const std::filesystem::path &file, const MovieFormat &format)
{
    av_log_set_level(AV_LOG_ERROR);
    auto writer = std::make_unique<Mp4Writer>(file, format);
    if (const auto begun = writer->begin(); !begun)
        return fail(begun);
    return writer;
}

} // namespace

} // namespace negato::render

extern "C" {
extern const negato::render::MovieFactory negato_movie_factory = negato::render::openMp4;
}
