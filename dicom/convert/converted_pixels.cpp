#include "dicom/convert/converted_pixels.h"

#include "dicom/base/tags.h"
#include "dicom/decode/colour.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace negato::dicom {

namespace {

constexpr unsigned kBitsOfByte = 8;

std::string word(std::uint16_t value)
{
    return {static_cast<char>(value & 0xFF), static_cast<char>(value >> kBitsOfByte)};
}

} // namespace

Result<ConvertedPixels> ConvertedPixels::of(const ParsedFile &file)
{
    if (isVideo(file.transferSyntaxUid))
        return fail(ErrorCode::UnsupportedTransferSyntax, "video " + file.transferSyntaxUid);
    auto description = PixelDescription::fromFile(file);
    if (!description)
        return fail(description);
    ConvertedPixels pixels(std::make_unique<FrameDecoder>(file, std::move(*description)));
    if (const auto checked = ConversionPlan::checkSize(pixels.size()); !checked)
        return fail(checked);
    const auto colour = pixels.decode(1);
    if (!colour)
        return fail(colour);
    pixels.m_colour = *colour;
    return pixels;
}

ConvertedPixels::ConvertedPixels(std::unique_ptr<FrameDecoder> decoder)
    : m_decoder(std::move(decoder))
{
}

std::uint64_t ConvertedPixels::size() const
{
    const std::uint64_t samples = std::uint64_t{description().frames} * description().samplesPerFrame();
    const std::uint64_t bytes = isBits() ? (samples + kBitsOfByte - 1) / kBitsOfByte
                                         : std::uint64_t{description().frames} * description().decodedFormat().byteCount();
    return bytes + bytes % 2;
}

/// Only YBR_FULL has one Y Cb Cr a pixel (PS3.3 C.7.6.3.1.2).
bool ConvertedPixels::isYbrKept() const
{
    return m_colour == DecodedColour::AsDeclared && description().photometric.starts_with("YBR_FULL");
}

ConversionChanges ConvertedPixels::changes(const DataSet &dataSet) const
{
    ConversionChanges changes{.left = {tag::ExtendedOffsetTable, tag::ExtendedOffsetTableLengths, tag::EncapsulatedPixelDataValueTotalLength}};
    changes.pixelBytes = size();
    if (description().isFloat)
        changes.pixelVr = description().bitsAllocated == 64 ? Vr::OD : Vr::OF;
    else
        changes.pixelVr = description().bitsAllocated > kBitsOfByte ? Vr::OW : Vr::OB;
    if (description().samplesPerPixel > 1) {
        changes.values[tag::PhotometricInterpretation] = {Vr::CS, isYbrKept() ? "YBR_FULL" : "RGB"};
        changes.values[tag::PlanarConfiguration] = {Vr::US, word(0)};
    }
    const auto high = static_cast<std::uint16_t>(description().bitsStored - 1);
    if (!description().isFloat && !m_decoder->keepsFreeBits() && dataSet.integer(tag::HighBit) != high) {
        changes.values[tag::BitsStored] = {Vr::US, word(description().bitsStored)};
        changes.values[tag::HighBit] = {Vr::US, word(high)};
    }
    return changes;
}

Result<DecodedColour> ConvertedPixels::decode(std::uint32_t frameNumber)
{
    m_frame.resize(description().decodedFormat().byteCount());
    m_number = frameNumber;
    return m_decoder->decodeToNative(frameNumber, m_frame);
}

Result<void> ConvertedPixels::next()
{
    const auto colour = std::exchange(m_isBegun, true) ? decode(m_number + 1) : Result<DecodedColour>(m_colour);
    if (!colour)
        return fail(colour);
    if (isYbrKept() && *colour == DecodedColour::Rgb)
        return fail(ErrorCode::CodecFailed, "the colours of frame " + std::to_string(m_number) + " are not those of the first");
    if (!isYbrKept() && *colour == DecodedColour::AsDeclared)
        convertToRgb(m_frame, description());
    if (isBits())
        pack();
    m_left = isBits() ? m_bits : m_frame;
    return {};
}

/// Without gaps between frames, lowest bit first (PS3.5 8.1.1).
void ConvertedPixels::pack()
{
    m_bits.clear();
    for (const std::byte sample : m_frame) {
        m_openBits = static_cast<std::uint8_t>(m_openBits | static_cast<unsigned>(sample & std::byte{1}) << m_openCount);
        if (++m_openCount < kBitsOfByte)
            continue;
        m_bits.push_back(std::byte{m_openBits});
        m_openBits = 0;
        m_openCount = 0;
    }
    if (m_number == description().frames && m_openCount > 0)
        m_bits.push_back(std::byte{m_openBits});
}

Result<void> ConvertedPixels::read(std::span<std::byte> out)
{
    while (!out.empty()) {
        while (m_left.empty() && m_number < description().frames + (m_isBegun ? 0 : 1))
            if (const auto decoded = next(); !decoded)
                return decoded;
        const std::size_t count = std::min(out.size(), m_left.size());
        if (count == 0) { // what makes their number even
            std::ranges::fill(out, std::byte{});
            return {};
        }
        std::memcpy(out.data(), m_left.data(), count);
        out = out.subspan(count);
        m_left = m_left.subspan(count);
    }
    return {};
}

} // namespace negato::dicom
