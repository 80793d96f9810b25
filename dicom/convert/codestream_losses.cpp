#include "dicom/convert/codestream_losses.h"

#include "dicom/decode/codestream_start.h"
#include "dicom/decode/jpeg_header.h"
#include "dicom/parse/cursor.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>

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

/// What follows a scan's coded data: in it 0xFF is never followed by a byte that begins a marker (ITU-T T.81 B.1.1.5, T.87 A.1), but
/// for those of restarts.
std::span<const std::byte> afterCodedData(std::span<const std::byte> bytes)
{
    for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
        const std::uint8_t next = byteAt(bytes, i + 1);
        const bool isRestart = next >= jpeg::kFirstRestart && next <= jpeg::kLastRestart;
        if (byteAt(bytes, i) == 0xFF && next >= 0x80 && next != 0xFF && !isRestart)
            return bytes.subspan(i);
    }
    return {};
}

/// Whether `isLossy` of the parameters of any scan, which follow its components of two bytes each (T.81 B.2.3, T.87 C.2.3).
template <typename IsLossy>
bool hasScan(std::span<const std::byte> codestream, IsLossy isLossy)
{
    JpegSegments segments(codestream);
    for (auto segment = segments.next(); segment.marker != 0; segment = segments.next()) {
        if (segment.marker != jpeg::kStartOfScan)
            continue;
        const std::size_t parameters = segment.content.empty() ? 1 : 1 + 2 * std::size_t{byteAt(segment.content, 0)};
        if (parameters + 3 <= segment.content.size() && isLossy(segment.content.subspan(parameters, 3)))
            return true;
        segments.continueAt(afterCodedData(segments.rest()));
    }
    return false;
}

bool isNearLossless(std::span<const std::byte> codestream)
{
    return hasScan(codestream, [](std::span<const std::byte> parameters) { return byteAt(parameters, 0) > 0; }); // NEAR
}

/// Lossless JPEG can leave lower bits out.
bool hasPointTransform(std::span<const std::byte> codestream)
{
    return hasScan(codestream, [](std::span<const std::byte> parameters) { return (byteAt(parameters, 2) & 15) > 0; }); // Al
}

/// What a header says of the components' wavelets (ITU-T T.800 A.6.1, A.6.2), and what it takes over from another.
class Wavelets
{
public:
    explicit Wavelets(unsigned components)
        : m_components(components)
    {
    }
    void take(std::uint16_t marker, std::span<const std::byte> content)
    {
        constexpr std::uint16_t codingStyle = 0xFF52, styleOfComponent = 0xFF53;
        constexpr std::size_t wavelet = 9, waveletOfComponent = 5; // places
        const std::size_t number = m_components < 257 ? 1 : 2; // bytes of a component's number
        if (marker == codingStyle && content.size() > wavelet)
            m_isIrreversible = byteAt(content, wavelet) == kIrreversible;
        else if (marker == styleOfComponent && content.size() > number + waveletOfComponent)
            m_ofComponents[number == 1 ? byteAt(content, 0) : wordAt(content, 0)] = byteAt(content, number + waveletOfComponent) == kIrreversible;
    }
    [[nodiscard]] bool isEmpty() const { return !m_isIrreversible && m_ofComponents.empty(); }
    /// Of one component at least. What the main header says holds where that of a tile says nothing (T.800 A.6.2).
    [[nodiscard]] bool isIrreversible(const Wavelets *main = nullptr) const
    {
        for (unsigned component = 0; component < m_components; ++component) {
            const auto own = of(component);
            if (own ? *own : main && main->of(component).value_or(false))
                return true;
        }
        return false;
    }

private:
    static constexpr std::uint8_t kIrreversible = 0; ///< 9-7, Table A.20

    [[nodiscard]] std::optional<bool> of(unsigned component) const
    {
        const auto found = m_ofComponents.find(component);
        return found == m_ofComponents.end() ? m_isIrreversible : found->second;
    }

    unsigned m_components;
    std::optional<bool> m_isIrreversible; ///< where a component says nothing of its own
    std::map<unsigned, bool> m_ofComponents;
};

constexpr std::uint16_t kStartOfTilePart = 0xFF90, kStartOfData = 0xFF93;

/// Gives the segments of a header to `wavelets`, and what follows them.
std::span<const std::byte> takeHeader(std::span<const std::byte> rest, Wavelets &wavelets)
{
    while (rest.size() >= 4 && wordAt(rest, 0) != kStartOfTilePart && wordAt(rest, 0) != kStartOfData) {
        const std::size_t length = wordAt(rest, 2); // with its own field
        if (length < 2 || length > rest.size() - 2)
            return {};
        wavelets.take(wordAt(rest, 0), rest.subspan(4, length - 2));
        rest = rest.subspan(2 + length);
    }
    return rest;
}

/// Each tile by the header of its first part, which alone may say something else than the main header (T.800 A.4.2, A.6.1). Nothing
/// where none is there.
std::optional<bool> hasIrreversibleTile(std::span<const std::byte> rest, const Wavelets &main, unsigned components)
{
    constexpr std::size_t head = 12; // SOT with its marker: length, tile, length of the part, number of the part, parts
    const bool isMainIrreversible = main.isIrreversible();
    std::optional<bool> isAny;
    while (rest.size() >= head && wordAt(rest, 0) == kStartOfTilePart) {
        Wavelets wavelets(components);
        takeHeader(rest.subspan(head), wavelets);
        if (byteAt(rest, 10) == 0)
            isAny = isAny.value_or(false) || (wavelets.isEmpty() ? isMainIrreversible : wavelets.isIrreversible(&main));
        const std::size_t length = Cursor(rest, 6).take32(ByteOrder::Big); // 0: it is the last
        if (length < head || length > rest.size())
            break;
        rest = rest.subspan(length);
    }
    return isAny;
}

bool hasIrreversibleWavelet(std::span<const std::byte> codestream)
{
    constexpr std::array start{std::byte{0xFF}, std::byte{0x4F}, std::byte{0xFF}, std::byte{0x51}};
    constexpr std::size_t components = 40; // place of their number
    const auto found = std::ranges::search(codestream, start); // behind the boxes of a JP2 file
    const auto whole = std::span(found.begin(), codestream.end());
    if (whole.size() < components + 2)
        return false;
    const unsigned count = wordAt(whole, components);
    Wavelets main(count);
    const auto tiles = takeHeader(whole.subspan(2), main);
    return hasIrreversibleTile(tiles, main, count).value_or(main.isIrreversible());
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
    case CodestreamKind::JpegLossless: return hasPointTransform(codestream) ? "ISO_10918_1" : "";
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
