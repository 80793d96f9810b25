#pragma once

#include "dicom/base/result.h"
#include "dicom/decode/pixel_description.h"

#include <memory>
#include <span>
#include <string_view>

namespace negato::dicom {

/// Decodes the frames of one video (PS3.5 8.2.5 to 8.2.8 and 8.2.11: all fragments together are one stream of MPEG-2, MPEG-4 AVC or HEVC,
/// bare or in a transport stream, a program stream or an MP4 file). Frames follow from those before, so the next one is cheap
/// and one further back begins anew. Refers to the file, which must outlive it.
class VideoDecoder
{
public:
    virtual ~VideoDecoder() = default;

    /// Frame `frameNumber` (from 1, in order of presentation) as RGB by the matrix and range that the stream names, else by ITU-R
    /// BT.601 up to 576 rows and BT.709 above, studio range. Fails with NoSuchFrame where the stream ends before it, CodecFailed
    /// where it is missing or of another size, or where something is damaged or missing there or before it, back to the last key
    /// picture. A picture keeps its number when others are lost.
    [[nodiscard]] virtual Result<void> decode(std::uint32_t frameNumber, std::span<std::byte> out) = 0;
};

/// Makes a decoder of a file's fragments; fails with CodecFailed where no video stream is found, UnsupportedPixels for other than
/// three samples of 8 or 16 Bits Allocated.
using VideoFactory = Result<std::unique_ptr<VideoDecoder>> (*)(const ParsedFile &file, const PixelDescription &description);

/// Whether a transfer syntax is of a video.
bool isVideo(std::string_view transferSyntaxUid);

/// Through FFmpeg; also UnsupportedTransferSyntax where that cannot be loaded.
[[nodiscard]] Result<std::unique_ptr<VideoDecoder>> openVideo(const ParsedFile &file, const PixelDescription &description);

} // namespace negato::dicom
