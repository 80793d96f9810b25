#pragma once

#include "dicom/decode/modules/video_index.h"
#include "dicom/decode/modules/video_stream.h"

#include <memory>
#include <vector>

namespace negato::dicom {

/// Which pictures are in a video and which frame number each has, by a look at their headers. It goes ahead of decoding
/// by a few groups, so that the first frame of a long video does not wait; where something seems to be missing, the
/// whole is looked at. Refers to the file.
class VideoContents
{
public:
    static constexpr std::int64_t kNoPicture = -1;

    /// `declared` is Number of Frames. Fails with CodecFailed where no video is found.
    [[nodiscard]] static Result<std::unique_ptr<VideoContents>> open(const ParsedFile &file, std::uint32_t declared);
    ~VideoContents();

    /// Coded picture that a packet belongs to, two fields to one; kNoPicture where it is not for show.
    [[nodiscard]] std::int64_t pictureOf(std::size_t packet);
    /// Looks ahead until the frame's number is among those known, or to the end. True where numbers given before are no
    /// longer so.
    [[nodiscard]] bool cover(std::uint32_t frameNumber);
    /// Of the pictures looked at.
    [[nodiscard]] const VideoIndex &index() const { return m_index; }

private:
    class Headers;
    VideoContents(const ParsedFile &file, std::uint32_t declared);
    void scan();
    void scanTo(std::size_t pictures);
    [[nodiscard]] std::size_t wholeGroups() const;

    const std::uint32_t m_declared;
    VideoStream m_stream;
    VideoPacket m_packet;
    std::unique_ptr<Headers> m_headers;
    std::vector<std::int64_t> m_pictureOfPacket;
    std::vector<CodedPicture> m_pictures;
    VideoIndex m_index;
    bool m_isAtEnd = false;
    bool m_isFinal = false; ///< the index is of the whole video
};

} // namespace negato::dicom
