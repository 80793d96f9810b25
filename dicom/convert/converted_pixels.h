#pragma once

#include "dicom/convert/data_set_walker.h"
#include "dicom/decode/frame_decoder.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace negato::dicom {

/// Compressed pixels as native ones, little endian, frame after frame: the stored values that they were made from. Pixels of three
/// samples are interleaved, as YBR_FULL where the codec leaves them so, else as RGB.
class ConvertedPixels
{
public:
    /// Decodes the first frame, since it takes that to know its colours. `file` must outlive it. Fails as
    /// PixelDescription::fromFile() and FrameDecoder::decode() do, with UnsupportedTransferSyntax for videos, and with TooLarge
    /// where all frames together are.
    [[nodiscard]] static Result<ConvertedPixels> of(const ParsedFile &file);

    /// Of all frames, an even number.
    [[nodiscard]] std::uint64_t size() const;
    /// The attributes that describe them.
    [[nodiscard]] ConversionChanges changes(const DataSet &dataSet) const;
    /// The next bytes, all of `out`.
    [[nodiscard]] Result<void> read(std::span<std::byte> out);

private:
    explicit ConvertedPixels(std::unique_ptr<FrameDecoder> decoder);
    [[nodiscard]] const PixelDescription &description() const { return m_decoder->description(); }
    [[nodiscard]] bool isBits() const { return description().bitsAllocated == 1; }
    [[nodiscard]] bool isYbrKept() const;
    [[nodiscard]] Result<DecodedColour> decode(std::uint32_t frameNumber);
    [[nodiscard]] Result<void> next();
    void pack();

    std::unique_ptr<FrameDecoder> m_decoder;
    DecodedColour m_colour = DecodedColour::AsDeclared; ///< of the first frame, hence of all
    std::vector<std::byte> m_frame;
    std::vector<std::byte> m_bits; ///< of pixels of one bit, which are bytes in m_frame: packed
    std::uint8_t m_openBits = 0;   ///< of the last frame, in a byte that is not full
    unsigned m_openCount = 0;
    std::uint32_t m_number = 0; ///< of the frame in m_frame
    std::span<const std::byte> m_left; ///< of its bytes
    bool m_isBegun = false;            ///< the first frame was decoded for its colours before
};

} // namespace negato::dicom
