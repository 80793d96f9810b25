#include "dicom/decode/modules/video_contents.h"

#include <algorithm>
#include <array>
#include <optional>

namespace negato::dicom {

/// Reads the headers of pictures. FFmpeg's parsers know the order of presentation of H.264 and HEVC.
class VideoContents::Headers
{
public:
    explicit Headers(const AVCodecParameters &parameters)
        : m_parser(av_parser_init(parameters.codec_id))
        , m_context(avcodec_alloc_context3(nullptr))
    {
        avcodec_parameters_to_context(m_context.get(), &parameters);
        if (m_parser)
            m_parser->flags |= PARSER_FLAG_COMPLETE_FRAMES;
    }

    [[nodiscard]] bool isMpeg2() const
    {
        return m_context->codec_id == AV_CODEC_ID_MPEG2VIDEO || m_context->codec_id == AV_CODEC_ID_MPEG1VIDEO;
    }

    /// Nothing where the packet is the second field of the picture before.
    std::optional<CodedPicture> read(const AVPacket &packet, const VideoStream &stream)
    {
        CodedPicture out{.isKey = (packet.flags & AV_PKT_FLAG_KEY) != 0, .time = stream.timeOf(packet)};
        constexpr int most = 8 << 10; // where a picture's header may begin
        const std::span bytes(packet.data, static_cast<std::size_t>(std::min(packet.size, most)));
        if (isMpeg2()) {
            const std::int64_t reference = temporalReference(bytes);
            if (const auto code = timeCode(bytes, stream.rate())) {
                m_groupTime = code;
                m_lastOrder = 0;
            }
            if (m_groupTime && !out.time)
                out.time = *m_groupTime + reference;
            out.order = m_lastOrder += signedDistance(reference - m_lastOrder);
        } else if (m_parser) {
            std::uint8_t *unused = nullptr;
            int unusedSize = 0;
            av_parser_parse2(m_parser.get(), m_context.get(), &unused, &unusedSize, packet.data, packet.size,
                             AV_NOPTS_VALUE, AV_NOPTS_VALUE, 0);
            if (isSecondField())
                return {};
            out.order = m_parser->output_picture_number;
        }
        return out;
    }

private:
    /// ISO/IEC 13818-2 6.2.3: ten bits after the start code of a picture; counts within a group, modulo 1024.
    static std::int64_t temporalReference(std::span<const std::uint8_t> bytes)
    {
        constexpr std::array<std::uint8_t, 4> pictureStart{0, 0, 1, 0};
        const auto found = std::ranges::search(bytes, pictureStart);
        const auto rest = bytes.subspan(static_cast<std::size_t>(found.begin() - bytes.begin()));
        return rest.size() < 6 ? 0 : rest[4] << 2 | rest[5] >> 6;
    }
    /// ISO/IEC 13818-2 6.2.2.6: hours, minutes, seconds and pictures, of the picture with temporal reference 0 of a
    /// group; in frames.
    static std::optional<std::int64_t> timeCode(std::span<const std::uint8_t> bytes, std::int64_t rate)
    {
        constexpr std::array<std::uint8_t, 4> groupStart{0, 0, 1, 0xB8};
        const auto found = std::ranges::search(bytes, groupStart);
        const auto rest = bytes.subspan(static_cast<std::size_t>(found.begin() - bytes.begin()));
        if (rest.size() < 8)
            return {};
        const std::uint32_t bits =
            std::uint32_t{rest[4]} << 24 | std::uint32_t{rest[5]} << 16 | std::uint32_t{rest[6]} << 8 | rest[7];
        const std::int64_t hours = bits >> 26 & 31, minutes = bits >> 20 & 63, seconds = bits >> 13 & 63,
                           pictures = bits >> 7 & 63;
        return ((hours * 60 + minutes) * 60 + seconds) * rate + pictures;
    }
    static std::int64_t signedDistance(std::int64_t distance)
    {
        constexpr std::int64_t all = 1024;
        return ((distance + all / 2) & (all - 1)) - all / 2;
    }
    bool isSecondField()
    {
        const auto structure = m_parser->picture_structure;
        const bool isField =
            structure == AV_PICTURE_STRUCTURE_TOP_FIELD || structure == AV_PICTURE_STRUCTURE_BOTTOM_FIELD;
        const bool isSecond = isField && m_openField != AV_PICTURE_STRUCTURE_UNKNOWN && m_openField != structure;
        m_openField = isField && !isSecond ? structure : AV_PICTURE_STRUCTURE_UNKNOWN;
        return isSecond;
    }

    struct CloseParser
    {
        void operator()(AVCodecParserContext *parser) const { av_parser_close(parser); }
    };
    struct FreeContext
    {
        void operator()(AVCodecContext *context) const { avcodec_free_context(&context); }
    };
    std::unique_ptr<AVCodecParserContext, CloseParser> m_parser;
    std::unique_ptr<AVCodecContext, FreeContext> m_context;
    std::int64_t m_lastOrder = 0;
    std::optional<std::int64_t> m_groupTime;
    AVPictureStructure m_openField = AV_PICTURE_STRUCTURE_UNKNOWN;
};

VideoContents::VideoContents(const ParsedFile &file, std::uint32_t declared)
    : m_declared(declared)
    , m_stream(file)
    , m_packet(av_packet_alloc())
{
}

VideoContents::~VideoContents() = default;

Result<std::unique_ptr<VideoContents>> VideoContents::open(const ParsedFile &file, std::uint32_t declared)
{
    std::unique_ptr<VideoContents> out(new VideoContents(file, declared));
    if (const auto opened = out->m_stream.open(); !opened)
        return fail(opened);
    out->m_headers = std::make_unique<Headers>(out->m_stream.parameters());
    return out;
}

std::int64_t VideoContents::pictureOf(std::size_t packet)
{
    while (packet >= m_pictureOfPacket.size() && !m_isAtEnd)
        scan();
    return packet < m_pictureOfPacket.size() ? m_pictureOfPacket[packet] : kNoPicture;
}

bool VideoContents::cover(std::uint32_t frameNumber)
{
    constexpr std::size_t few = 64;
    while (m_index.last() < frameNumber && !m_isFinal) {
        scanTo(std::max(few, 2 * m_pictures.size()));
        const std::size_t whole = wholeGroups();
        const std::span<const CodedPicture> seen(m_pictures.data(), whole);
        VideoIndex ahead(seen, static_cast<std::uint32_t>(whole), m_headers->isMpeg2());
        if (!m_isAtEnd && ahead.isRegular()) {
            m_index = std::move(ahead);
            continue;
        }
        scanTo(~std::size_t{0});
        m_index = VideoIndex(m_pictures, m_declared, m_headers->isMpeg2());
        m_isFinal = true;
        return !m_index.isRegular();
    }
    return false;
}

void VideoContents::scan()
{
    if (!m_stream.read(*m_packet)) {
        m_isAtEnd = true;
        return;
    }
    const auto picture = m_headers->read(*m_packet, m_stream);
    const bool isShown = !(m_packet->flags & AV_PKT_FLAG_DISCARD);
    if (picture && isShown)
        m_pictures.push_back(*picture);
    m_pictureOfPacket.push_back(isShown ? static_cast<std::int64_t>(m_pictures.size()) - 1 : kNoPicture);
    av_packet_unref(m_packet.get());
}

void VideoContents::scanTo(std::size_t pictures)
{
    while (!m_isAtEnd && m_pictures.size() < pictures)
        scan();
}

/// Pictures before the last key picture: more of its group may follow.
std::size_t VideoContents::wholeGroups() const
{
    const auto key = std::ranges::find(m_pictures.rbegin(), m_pictures.rend(), true, &CodedPicture::isKey);
    return key == m_pictures.rend() ? 0 : static_cast<std::size_t>(m_pictures.rend() - key) - 1;
}

} // namespace negato::dicom
