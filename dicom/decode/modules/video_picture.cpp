#include "dicom/decode/modules/video_picture.h"

#include <cstring>
#include <string>

namespace negato::dicom {

namespace {

constexpr int kStandardRows = 576; ///< of television before HD

/// PS3.5 8.2.5, 8.2.7: BT.601 in standard definition, BT.709 above, where the stream does not say.
int matrixOf(const AVFrame &picture)
{
    if (picture.colorspace != AVCOL_SPC_UNSPECIFIED && picture.colorspace != AVCOL_SPC_RGB)
        return picture.colorspace; // libswscale's tables have the same numbers
    return picture.height <= kStandardRows ? SWS_CS_ITU601 : SWS_CS_ITU709;
}

bool isFullRange(const AVFrame &picture)
{
    return picture.color_range == AVCOL_RANGE_JPEG || picture.format == AV_PIX_FMT_YUVJ420P
        || picture.format == AV_PIX_FMT_YUVJ422P || picture.format == AV_PIX_FMT_YUVJ444P;
}

/// From 16 bits to Bits Stored; libswscale rounds to 16.
void narrow(std::span<std::byte> out, int bits)
{
    auto *samples = reinterpret_cast<std::uint16_t *>(out.data());
    for (std::size_t i = 0; i < out.size() / 2; ++i)
        samples[i] = static_cast<std::uint16_t>(samples[i] >> (16 - bits));
}

} // namespace

bool PictureConverter::prepare(const AVFrame &picture, AVPixelFormat target)
{
    constexpr int unity = 1 << 16;
    m_context.reset(sws_getCachedContext(m_context.release(), picture.width, picture.height,
                                         static_cast<AVPixelFormat>(picture.format), picture.width, picture.height, target,
                                         SWS_BILINEAR | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP, nullptr,
                                         nullptr, nullptr));
    if (!m_context)
        return false;
    const int *matrix = sws_getCoefficients(matrixOf(picture));
    sws_setColorspaceDetails(m_context.get(), matrix, isFullRange(picture), matrix, 1, 0, unity, unity);
    if (m_rgb && m_rgb->width == picture.width && m_rgb->height == picture.height && m_rgb->format == target)
        return true;
    m_rgb.reset(av_frame_alloc()); // its rows have room behind, which libswscale writes into
    m_rgb->width = picture.width;
    m_rgb->height = picture.height;
    m_rgb->format = target;
    return av_frame_get_buffer(m_rgb.get(), 0) == 0;
}

Result<void> PictureConverter::convert(const AVFrame &picture, const PixelDescription &description, std::span<std::byte> out)
{
    if (picture.width != static_cast<int>(description.columns) || picture.height != static_cast<int>(description.rows))
        return fail(ErrorCode::CodecFailed, "the video is " + std::to_string(picture.height) + " x "
                                                + std::to_string(picture.width) + ", declared is "
                                                + std::to_string(description.rows) + " x "
                                                + std::to_string(description.columns));
    const bool isWide = description.bitsAllocated == 16;
    if (!prepare(picture, isWide ? AV_PIX_FMT_RGB48LE : AV_PIX_FMT_RGB24))
        return fail(ErrorCode::CodecFailed, "the video has pixels of an unknown kind");
    if (sws_scale(m_context.get(), picture.data, picture.linesize, 0, picture.height, m_rgb->data, m_rgb->linesize)
        != picture.height)
        return fail(ErrorCode::CodecFailed, "the video's colours cannot be converted");
    const std::size_t row = out.size() / description.rows;
    for (std::size_t i = 0; i < description.rows; ++i)
        std::memcpy(out.data() + i * row, m_rgb->data[0] + static_cast<std::ptrdiff_t>(i) * m_rgb->linesize[0], row);
    if (isWide)
        narrow(out, description.bitsStored);
    return {};
}

} // namespace negato::dicom
