#include "dicom/decode/modules/video_stream.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <string_view>

namespace negato::dicom {

namespace {

constexpr int kReadBytes = 64 << 10;
constexpr std::int64_t kProbeBytes = 4 << 20;
constexpr std::int64_t kMaxStreams = 8;
constexpr char kFormats[] = "mpeg,mpegts,mpegvideo,h264,hevc,mov,mp4";
constexpr char kNoCodecs[] =
    "none"; // while looking: a decoder opened there has no limits; see also VideoIndex::reordering()

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
    const std::int64_t base = whence == SEEK_CUR ? static_cast<std::int64_t>(stream.position())
                            : whence == SEEK_END ? size
                                                 : 0;
    if (base + offset < 0 || base + offset > size)
        return AVERROR(EINVAL);
    stream.seek(static_cast<std::uint64_t>(base + offset));
    return base + offset;
}

} // namespace

std::unexpected<Error> videoError(const char *what, int code)
{
    char reason[AV_ERROR_MAX_STRING_SIZE];
    av_strerror(code, reason, sizeof reason);
    return fail(ErrorCode::CodecFailed, std::string(what) + ": " + reason);
}

VideoStream::VideoStream(const ParsedFile &file)
    : m_stream(file)
    , m_io(avio_alloc_context(static_cast<unsigned char *>(av_malloc(kReadBytes)), kReadBytes, 0, &m_stream, readPacket,
                              nullptr, seekTo))
{
}

Result<void> VideoStream::open()
{
    AVFormatContext *format = avformat_alloc_context();
    format->pb = m_io.get();
    format->probesize = kProbeBytes;
    format->max_streams = kMaxStreams;
    format->format_whitelist = av_strdup(kFormats); // files cannot name others, and no protocol is ever opened
    format->codec_whitelist = av_strdup(kNoCodecs);
    if (const int code = avformat_open_input(&format, nullptr, nullptr, nullptr); code < 0)
        return videoError("no video stream", code);
    m_format.reset(format);
    if (const int code = avformat_find_stream_info(format, nullptr); code < 0)
        return videoError("no video stream", code);
    m_index = av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (m_index < 0)
        return videoError("no video stream", m_index);
    return {};
}

std::optional<std::int64_t> VideoStream::timeOf(const AVPacket &packet) const
{
    const AVStream &stream = *m_format->streams[m_index];
    constexpr std::array<std::string_view, 3> bare{"mpegvideo", "h264", "hevc"}; // FFmpeg makes up times there
    const bool isBare = std::ranges::find(bare, std::string_view(m_format->iformat->name)) != bare.end();
    if (isBare || packet.pts == AV_NOPTS_VALUE || stream.avg_frame_rate.num <= 0 || stream.avg_frame_rate.den <= 0)
        return {};
    constexpr std::int64_t most = std::int64_t{1} << 40; // of any use, and far from where sums overflow
    const std::int64_t time = av_rescale_q(packet.pts, stream.time_base, av_inv_q(stream.avg_frame_rate));
    return time > -most && time < most ? std::optional(time) : std::nullopt;
}

std::int64_t VideoStream::rate() const
{
    const AVRational rate = m_format->streams[m_index]->avg_frame_rate;
    return rate.num > 0 && rate.den > 0 ? (rate.num + rate.den / 2) / rate.den : 25;
}

bool VideoStream::read(AVPacket &packet)
{
    while (av_read_frame(m_format.get(), &packet) >= 0) {
        if (packet.stream_index == m_index)
            return true;
        av_packet_unref(&packet);
    }
    return false;
}

} // namespace negato::dicom
