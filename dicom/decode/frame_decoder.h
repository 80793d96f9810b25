#pragma once

#include "dicom/base/result.h"
#include "dicom/decode/codec.h"
#include "dicom/decode/embedded_overlays.h"
#include "dicom/decode/fragments.h"
#include "dicom/decode/pixel_description.h"
#include "dicom/decode/video_decoder.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace negato::dicom {

/// Decodes the frames of one parsed file, which must outlive it, and keeps what is worth keeping between them: where frames begin,
/// the buffer for joining fragments, and the place in a video. Runs in the worker only: the codecs behind it may abort on hostile input. One thread.
class FrameDecoder
{
public:
    FrameDecoder(const ParsedFile &file, PixelDescription description);
    FrameDecoder(const FrameDecoder &) = delete;
    FrameDecoder &operator=(const FrameDecoder &) = delete;

    [[nodiscard]] const PixelDescription &description() const { return m_description; }
    /// In bits of the pixels.
    [[nodiscard]] const EmbeddedOverlays &overlays() const { return m_overlays; }

    /// Frame `frameNumber` (from 1) into `out`, which holds description().decodedFormat().byteCount() bytes: stored values masked
    /// to Bits Stored and sign-extended, native byte order, samples interleaved, YBR as RGB, palettes as indices. Fails with
    /// NoSuchFrame, UnsupportedTransferSyntax, UnsupportedPixels, Truncated, Malformed or CodecFailed. `masks`: overlays().byteCount()
    /// bytes for them, or none.
    [[nodiscard]] Result<void> decode(std::uint32_t frameNumber, std::span<std::byte> out, std::span<std::byte> masks = {});

    /// A frame of compressed pixels other than videos as it would stand in native Pixel Data: YBR stays where the codec leaves it so, at
    /// one Y Cb Cr a pixel, which the answer says, and so do bits beside the value where keepsFreeBits().
    [[nodiscard]] Result<DecodedColour> decodeToNative(std::uint32_t frameNumber, std::span<std::byte> out);
    /// Whether the codestreams hold whole words, with what stands in bits that the value leaves free.
    [[nodiscard]] bool keepsFreeBits() const { return m_keepsFreeBits; }

    /// How often the sides can be halved so that the shorter one keeps `shortestSide` pixels; 0 where the codec has no smaller
    /// sizes, or a mean of pixels means nothing (palettes).
    [[nodiscard]] unsigned reductionTo(std::uint32_t shortestSide) const;
    /// decode() at 1 / 2^reduce of the size: `out` holds description().reduced(reduce).decodedFormat().byteCount() bytes. Also fails
    /// where the codestream has not as many sizes.
    [[nodiscard]] Result<void> decodeReduced(std::uint32_t frameNumber, unsigned reduce, std::span<std::byte> out);

private:
    [[nodiscard]] Result<void> checkNumber(std::uint32_t frameNumber) const;
    // Not yet masked, colours as they are:
    [[nodiscard]] Result<DecodedColour> decodeCodestream(std::uint32_t frameNumber, std::span<std::byte> out);
    [[nodiscard]] Result<DecodedColour> nativeFrame(std::uint32_t frameNumber, std::span<std::byte> out) const;
    [[nodiscard]] Result<std::span<const std::byte>> codestreamOf(std::uint32_t frameNumber);
    [[nodiscard]] Result<void> decodeVideo(std::uint32_t frameNumber, std::span<std::byte> out);
    const ParsedFile &m_file;
    const PixelDescription m_description;
    const bool m_keepsFreeBits;
    const EmbeddedOverlays m_overlays;
    std::optional<Result<FrameFragments>> m_fragments; ///< made with the first compressed frame
    std::vector<std::byte> m_joined;
    std::unique_ptr<VideoDecoder> m_video; ///< made with the first frame of a video
};

} // namespace negato::dicom
