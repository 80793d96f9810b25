#include "dicom/decode/modules/video_pass.h"

#include <algorithm>
#include <cstdarg>
#include <string>

extern "C" {
#include <libavutil/log.h>
}

namespace negato::dicom {

namespace {

// FFmpeg conceals what it cannot decode. Besides the marks on a picture, its messages are all there is to tell that,
// and their receiver is one for the whole process.
thread_local const void *s_heard = nullptr; ///< the decoder listened to
thread_local bool s_hasComplained = false;

void onMessage(void *context, int level, const char *, std::va_list)
{
    if (context && context == s_heard && level <= AV_LOG_ERROR)
        s_hasComplained = true;
}

bool isMarkedDamaged(const AVFrame &picture)
{
    return picture.decode_error_flags != 0 || (picture.flags & AV_FRAME_FLAG_CORRUPT) != 0;
}

} // namespace

void listenToDecoders()
{
    av_log_set_callback(onMessage);
}

VideoPass::VideoPass(const ParsedFile &file, const PixelDescription &description, VideoContents &contents)
    : m_description(description)
    , m_contents(contents)
    , m_stream(file)
    , m_packet(av_packet_alloc())
    , m_picture(av_frame_alloc())
{
}

VideoPass::~VideoPass()
{
    if (s_heard == m_codec.get())
        s_heard = nullptr;
}

Result<void> VideoPass::open()
{
    if (const auto opened = m_stream.open(); !opened)
        return opened;
    const AVCodec *codec = avcodec_find_decoder(m_stream.parameters().codec_id);
    constexpr AVCodecID known[]{AV_CODEC_ID_MPEG1VIDEO, AV_CODEC_ID_MPEG2VIDEO, AV_CODEC_ID_H264, AV_CODEC_ID_HEVC};
    if (!codec || std::ranges::find(known, codec->id) == std::end(known))
        return fail(ErrorCode::CodecFailed, "the video is of another kind");
    m_codec.reset(avcodec_alloc_context3(codec));
    avcodec_parameters_to_context(m_codec.get(), &m_stream.parameters());
    m_codec->thread_count = 1; // a worker may not start threads
    constexpr std::int64_t edge = 256; // blocks beyond the picture and the codecs' own working pictures count too
    m_codec->max_pixels = (m_description.rows + edge) * (m_description.columns + edge);
    m_codec->err_recognition |= AV_EF_CRCCHECK; // HEVC may carry a hash of each picture (H.265 D.3.19)
    m_codec->has_b_frames = std::max(m_codec->has_b_frames, m_contents.index().reordering());
    if (const int code = avcodec_open2(m_codec.get(), codec, nullptr); code < 0)
        return videoError("the video cannot be decoded", code);
    return {};
}

Result<void> VideoPass::advance()
{
    s_heard = m_codec.get();
    for (;;) {
        s_hasComplained = false;
        const int code = avcodec_receive_frame(m_codec.get(), m_picture.get());
        if (s_hasComplained)
            noteDamage(m_fed);
        if (code == 0 && takePicture())
            return {};
        if (code == 0)
            continue;
        if (code == AVERROR_EOF)
            return fail(ErrorCode::NoSuchFrame, "the video ends after frame " + std::to_string(m_number) + " of "
                                                    + std::to_string(m_description.frames));
        if (code == AVERROR(EAGAIN))
            feed();
        else
            noteDamage(m_fed); // what it refused is left out
    }
}

/// Gives the decoder the next packet of the video, or tells it that there are no more.
void VideoPass::feed()
{
    if (!m_stream.read(*m_packet)) {
        avcodec_send_packet(m_codec.get(), nullptr);
        return;
    }
    const std::int64_t coded = m_contents.pictureOf(m_packets++);
    m_fed = std::max(m_fed, coded);
    m_packet->pts = coded;
    if (coded >= 0 && m_contents.index().isAfterGap(static_cast<std::size_t>(coded)))
        noteDamage(coded);
    s_hasComplained = false;
    if (avcodec_send_packet(m_codec.get(), m_packet.get()) < 0 || s_hasComplained)
        noteDamage(m_fed);
    av_packet_unref(m_packet.get());
}

/// False where it is not known which picture that is.
bool VideoPass::takePicture()
{
    const std::int64_t coded = m_picture->pts;
    const VideoIndex &index = m_contents.index();
    const bool isBeyond = coded >= static_cast<std::int64_t>(index.size());
    const std::uint32_t number = !index.isOrdered() ? m_number + 1
                               : isBeyond           ? kBeyond
                                                    : index.number(static_cast<std::size_t>(coded));
    if (number == 0)
        return false;
    m_number = number;
    if (isMarkedDamaged(*m_picture))
        noteDamage(coded);
    m_isSound = judge(coded);
    return true;
}

/// All that follows in the stream up to the next key picture may be spoilt.
void VideoPass::noteDamage(std::int64_t coded)
{
    m_firstDamage = std::min(coded, m_firstDamage.value_or(coded));
    m_lastDamage = std::max(m_lastDamage, coded);
}

/// Whether nothing that was damaged went into the picture. Pictures that come before a key picture in presentation and
/// after it in the stream may depend on what was before.
bool VideoPass::judge(std::int64_t coded)
{
    if (!m_contents.index().isOrdered()) // after a loss the numbers are wrong as well
        return !m_firstDamage;
    const bool isKey = m_picture->key_frame && m_picture->pict_type == AV_PICTURE_TYPE_I;
    if (m_firstDamage && coded > m_lastDamage && isKey) {
        m_firstDamage.reset();
        m_firstSound = m_number;
    }
    return m_number >= m_firstSound && (!m_firstDamage || coded < *m_firstDamage);
}

} // namespace negato::dicom
