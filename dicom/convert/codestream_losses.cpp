#include "dicom/convert/codestream_losses.h"

#include "dicom/decode/codestream_start.h"
#include "dicom/decode/jpeg_header.h"
#include "dicom/parse/cursor.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace negato::dicom {

namespace {

std::uint8_t byteAt(std::span<const std::byte> bytes, std::size_t i)
{
    return std::to_integer<std::uint8_t>(bytes[i]);
}

std::uint16_t wordAt(std::span<const std::byte> bytes, std::size_t i)
{
    return Cursor(bytes, i).take16(ByteOrder::Big);
}

/// By its first scan (ITU-T T.87 C.2.3): after the components, of two bytes each.
bool isNearLossless(std::span<const std::byte> codestream)
{
    JpegSegments segments(codestream);
    for (auto segment = segments.next(); segment.marker != 0; segment = segments.next()) {
        if (segment.marker != jpeg::kStartOfScan)
            continue;
        const std::size_t near = segment.content.empty() ? 1 : 1 + 2 * std::size_t{byteAt(segment.content, 0)};
        return near < segment.content.size() && byteAt(segment.content, near) > 0;
    }
    return false;
}

/// What the main header says of the components' wavelets (ITU-T T.800 A.6.1, A.6.2).
class Wavelets
{
public:
    void take(std::uint16_t marker, std::span<const std::byte> content)
    {
        constexpr std::uint16_t size = 0xFF51, codingStyle = 0xFF52, styleOfComponent = 0xFF53;
        constexpr std::size_t components = 34, wavelet = 9, waveletOfComponent = 5; // places
        const std::size_t number = m_components < 257 ? 1 : 2; // bytes of a component's number
        if (marker == size && content.size() >= components + 2)
            m_components = wordAt(content, components);
        else if (marker == codingStyle && content.size() > wavelet)
            m_isIrreversible = byteAt(content, wavelet) == kIrreversible;
        else if (marker == styleOfComponent && content.size() > number + waveletOfComponent)
            ++(byteAt(content, number + waveletOfComponent) == kIrreversible ? m_irreversible : m_others);
    }
    /// Of one component at least.
    [[nodiscard]] bool isIrreversible() const { return m_irreversible > 0 || (m_isIrreversible && m_others < m_components); }

private:
    static constexpr std::uint8_t kIrreversible = 0; ///< 9-7, Table A.20

    unsigned m_components = 0;
    bool m_isIrreversible = false; ///< where a component says nothing of its own
    unsigned m_irreversible = 0; ///< components that do
    unsigned m_others = 0;
};

bool hasIrreversibleWavelet(std::span<const std::byte> codestream)
{
    constexpr std::array start{std::byte{0xFF}, std::byte{0x4F}, std::byte{0xFF}, std::byte{0x51}};
    constexpr std::uint16_t startOfTilePart = 0xFF90;
    const auto found = std::ranges::search(codestream, start); // behind the boxes of a JP2 file
    auto rest = found.empty() ? std::span<const std::byte>() : std::span(found.begin(), codestream.end()).subspan(2);
    Wavelets wavelets;
    while (rest.size() >= 4 && wordAt(rest, 0) != startOfTilePart) {
        const std::size_t length = wordAt(rest, 2); // with its own field
        if (length < 2 || length > rest.size() - 2)
            break;
        wavelets.take(wordAt(rest, 0), rest.subspan(4, length - 2));
        rest = rest.subspan(2 + length);
    }
    return wavelets.isIrreversible();
}

} // namespace

std::string_view lossyMethodOf(std::span<const std::byte> codestream)
{
    const auto start = codestreamStart(codestream);
    if (!start)
        return {};
    switch (start->kind) {
    case CodestreamKind::JpegSequential:
    case CodestreamKind::JpegProgressive: return "ISO_10918_1";
    case CodestreamKind::JpegLossless: return {};
    case CodestreamKind::JpegLs: return isNearLossless(codestream) ? "ISO_14495_1" : "";
    case CodestreamKind::Jpeg2000: return hasIrreversibleWavelet(codestream) ? "ISO_15444_1" : "";
    case CodestreamKind::Htj2k: return hasIrreversibleWavelet(codestream) ? "ISO_15444_15" : "";
    }
    return {};
}

/// Each frame begins a fragment; those in between have no headers.
std::string_view lossyMethodOf(const ParsedFile &file)
{
    constexpr std::string_view ofCodestreams = "1.2.840.10008.1.2.4."; // PS3.6 A; what else is compressed may hold any bytes
    if (!file.transferSyntaxUid.starts_with(ofCodestreams))
        return {};
    for (const ByteRange &fragment : file.pixels->fragments)
        if (const auto method = lossyMethodOf(file.bytes.subspan(fragment.offset, fragment.length)); !method.empty())
            return method;
    return {};
}

} // namespace negato::dicom
