#pragma once

#include "dicom/base/result.h"
#include "dicom/decode/modules/fragment_stream.h"

#include <memory>
#include <optional>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

namespace negato::dicom {

struct FreePacket
{
    void operator()(AVPacket *packet) const { av_packet_free(&packet); }
};
using VideoPacket = std::unique_ptr<AVPacket, FreePacket>;

std::unexpected<Error> videoError(const char *what, int code);

/// The packets of the video in a file's fragments, from the first on. Nothing is decoded here. Refers to the file.
class VideoStream
{
public:
    explicit VideoStream(const ParsedFile &file);

    /// Fails with CodecFailed where no video is found.
    [[nodiscard]] Result<void> open();
    [[nodiscard]] const AVCodecParameters &parameters() const { return *m_format->streams[m_index]->codecpar; }
    /// Of presentation, in frames; nothing where the container does not say.
    [[nodiscard]] std::optional<std::int64_t> timeOf(const AVPacket &packet) const;
    /// Frames in a second, rounded.
    [[nodiscard]] std::int64_t rate() const;
    /// False at the end. The packet is unreferenced by the caller.
    [[nodiscard]] bool read(AVPacket &packet);

private:
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
    FragmentStream m_stream;
    std::unique_ptr<AVIOContext, FreeIo> m_io;
    std::unique_ptr<AVFormatContext, FreeFormat> m_format;
    int m_index = -1;
};

} // namespace negato::dicom
