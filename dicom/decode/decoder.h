#pragma once

#include "dicom/decode/frame_decoder.h"

namespace negato::dicom {

/// One frame of a file of which no other will be asked for: FrameDecoder::decode without what it keeps.
[[nodiscard]] inline Result<void> decodeFrame(const ParsedFile &file, const PixelDescription &description,
                                              std::uint32_t frameNumber, std::span<std::byte> out)
{
    return FrameDecoder(file, description).decode(frameNumber, out);
}

} // namespace negato::dicom
