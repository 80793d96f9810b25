#pragma once

#include "dicom/base/result.h"
#include "dicom/decode/pixel_description.h"

#include <memory>
#include <span>

extern "C" {
#include <libavutil/frame.h>
#include <libswscale/swscale.h>
}

namespace negato::dicom {

struct FreeFrame
{
    void operator()(AVFrame *frame) const { av_frame_free(&frame); }
};
using VideoPicture = std::unique_ptr<AVFrame, FreeFrame>;

/// Turns decoded pictures into RGB samples as VideoDecoder promises, and keeps what libswscale prepared.
class PictureConverter
{
public:
    /// `out` as PixelDescription::decodedFormat() says. Fails with CodecFailed where the picture has another size.
    [[nodiscard]] Result<void> convert(const AVFrame &picture, const PixelDescription &description,
                                       std::span<std::byte> out);

private:
    struct FreeContext
    {
        void operator()(SwsContext *context) const { sws_freeContext(context); }
    };
    [[nodiscard]] bool prepare(const AVFrame &picture, AVPixelFormat target);
    std::unique_ptr<SwsContext, FreeContext> m_context;
    VideoPicture m_rgb;
};

} // namespace negato::dicom
