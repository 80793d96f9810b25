#pragma once

#include "dicom/decode/modules/video_contents.h"
#include "dicom/decode/modules/video_picture.h"

#include <optional>

namespace negato::dicom {

/// Takes FFmpeg's messages, which it would print otherwise. Before any other call to it.
void listenToDecoders();

/// One decoding of a video from its first frame on. Every packet carries the number of its coded picture through the
/// decoder, so that what comes out is known by number; what the decoder complains of spoils all up to the next key
/// picture. Refers to all it is given.
class VideoPass
{
public:
    VideoPass(const ParsedFile &file, const PixelDescription &description, VideoContents &contents);
    ~VideoPass();
    VideoPass(const VideoPass &) = delete;
    VideoPass &operator=(const VideoPass &) = delete;

    [[nodiscard]] Result<void> open();
    /// Moves on to the next picture that the decoder gives. Fails with NoSuchFrame at the end, CodecFailed where it
    /// gives up.
    [[nodiscard]] Result<void> advance();

    /// Frame number of the current picture, from 1; 0 before the first, kBeyond where it is one not looked at yet.
    static constexpr std::uint32_t kBeyond = ~std::uint32_t{0};
    [[nodiscard]] std::uint32_t number() const { return m_number; }
    /// Whether the current picture is as it was encoded, as far as that can be told.
    [[nodiscard]] bool isSound() const { return m_isSound; }
    [[nodiscard]] const AVFrame &picture() const { return *m_picture; }

private:
    void feed();
    [[nodiscard]] bool takePicture();
    [[nodiscard]] bool judge(std::int64_t coded);
    void noteDamage(std::int64_t coded);

    const PixelDescription &m_description;
    VideoContents &m_contents;
    VideoStream m_stream;
    struct FreeCodec
    {
        void operator()(AVCodecContext *codec) const { avcodec_free_context(&codec); }
    };
    std::unique_ptr<AVCodecContext, FreeCodec> m_codec;
    VideoPacket m_packet;
    VideoPicture m_picture;
    std::size_t m_packets = 0;
    std::int64_t m_fed = 0; ///< coded picture of the last packet
    std::optional<std::int64_t> m_firstDamage; ///< coded picture since which no key picture came out sound
    std::int64_t m_lastDamage = -1;
    std::uint32_t m_firstSound = 0; ///< number of the key picture after the last damage
    std::uint32_t m_number = 0;
    bool m_isSound = true;
};

} // namespace negato::dicom
