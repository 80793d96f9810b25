#include "dicom/decode/jpeg_ls_header.h"

#include <algorithm>
#include <array>

namespace negato::dicom {

namespace {

namespace marker {
constexpr unsigned kStartOfImage = 0xD8, kStartOfScan = 0xDA, kApplication0 = 0xE0, kApplication8 = 0xE8,
                   kApplication15 = 0xEF, kStartOfFrame = 0xF7, kParameters = 0xF8, kComment = 0xFE;
}

unsigned byteAt(std::span<const std::byte> bytes, std::size_t i)
{
    return static_cast<unsigned>(bytes[i]);
}

int wordAt(std::span<const std::byte> bytes, std::size_t i)
{
    return static_cast<int>(byteAt(bytes, i) << 8 | byteAt(bytes, i + 1));
}

bool isMarker(std::span<const std::byte> bytes, unsigned marker)
{
    return bytes.size() >= 2 && byteAt(bytes, 0) == 0xFF && byteAt(bytes, 1) == marker;
}

/// The content of the marker segment at the beginning, without marker and length, which is checked.
std::optional<std::span<const std::byte>> contentOf(std::span<const std::byte> bytes)
{
    constexpr std::size_t markerSize = 2, lengthSize = 2;
    if (bytes.size() < markerSize + lengthSize)
        return {};
    const auto length = static_cast<std::size_t>(wordAt(bytes, markerSize));
    if (length < lengthSize || length > bytes.size() - markerSize)
        return {};
    return bytes.subspan(markerSize + lengthSize, length - lengthSize);
}

/// T.87 C.2.2.
bool readFrameHeader(std::span<const std::byte> content, JpegLsHeader &header)
{
    constexpr std::size_t fixed = 6;
    const std::size_t count = content.size() < fixed ? 0 : byteAt(content, 5);
    if (count == 0 || content.size() != fixed + 3 * count || !header.components.empty())
        return false;
    header.precision = static_cast<int>(byteAt(content, 0));
    header.rows = static_cast<std::uint32_t>(wordAt(content, 1));
    header.columns = static_cast<std::uint32_t>(wordAt(content, 3));
    for (std::size_t at = fixed; at < content.size(); at += 3) {
        const auto identifier = static_cast<std::uint8_t>(byteAt(content, at));
        const bool isPlain =
            byteAt(content, at + 1) == 0x11 && byteAt(content, at + 2) == 0; // sampling factors, no table
        if (!isPlain || std::ranges::find(header.components, identifier) != header.components.end())
            return false;
        header.components.push_back(identifier);
    }
    return header.precision >= 2 && header.precision <= 16 && header.rows > 0 && header.columns > 0;
}

/// T.87 C.2.4.1.1, the first type of LSE: MAXVAL, T1, T2, T3, RESET; 0 stands for the default.
using ParameterWords = std::array<int, 5>;

bool readParameters(std::span<const std::byte> content, std::optional<ParameterWords> &words)
{
    constexpr unsigned codingParameters = 1;
    if (words || content.size() != 1 + 2 * ParameterWords{}.size() || byteAt(content, 0) != codingParameters)
        return false;
    words.emplace();
    for (std::size_t i = 0; i < words->size(); ++i)
        (*words)[i] = wordAt(content, 1 + 2 * i);
    return true;
}

std::optional<JpegLsParameters> parametersOf(int precision, const ParameterWords &words)
{
    constexpr int mostReset = 255; // a larger one is allowed with a larger maximum
    const int most = (1 << precision) - 1;
    const auto &[maximum, t1, t2, t3, reset] = words;
    auto out = JpegLsParameters::defaults(maximum == 0 ? most : maximum);
    int least = 1;
    for (std::size_t i = 0; i < out.thresholds.size(); ++i) {
        const int given = std::array{t1, t2, t3}[i];
        const int threshold = given == 0 ? out.thresholds[i] : given;
        if (threshold < least || threshold > out.maximum)
            return {};
        least = out.thresholds[i] = threshold;
    }
    out.reset = reset == 0 ? out.reset : reset;
    if (out.maximum > most || out.reset < 3 || out.reset > mostReset)
        return {};
    return out;
}

/// All but the parameters, which depend on the precision.
bool takeSegment(std::span<const std::byte> bytes, std::span<const std::byte> content, JpegLsHeader &header,
                 std::optional<ParameterWords> &words)
{
    if (byteAt(bytes, 0) != 0xFF)
        return false;
    const unsigned kind = byteAt(bytes, 1);
    if (kind == marker::kStartOfFrame)
        return readFrameHeader(content, header);
    if (kind == marker::kParameters)
        return readParameters(content, words);
    return kind == marker::kComment
        || (kind >= marker::kApplication0 && kind <= marker::kApplication15 && kind != marker::kApplication8);
}

} // namespace

std::optional<JpegLsHeader> readJpegLsHeader(std::span<const std::byte> codestream)
{
    if (!isMarker(codestream, marker::kStartOfImage))
        return {};
    JpegLsHeader header;
    std::optional<ParameterWords> words;
    auto rest = codestream.subspan(2);
    while (!isMarker(rest, marker::kStartOfScan)) {
        const auto content = contentOf(rest);
        if (!content || !takeSegment(rest, *content, header, words))
            return {};
        rest = rest.subspan(4 + content->size());
    }
    const auto parameters =
        header.components.empty() ? std::nullopt : parametersOf(header.precision, words.value_or(ParameterWords{}));
    if (!parameters)
        return {};
    header.parameters = *parameters;
    header.scans = rest;
    return header;
}

std::optional<std::span<const std::byte>> jpegLsScanData(std::span<const std::byte> codestream, std::uint8_t component)
{
    const auto content = isMarker(codestream, marker::kStartOfScan) ? contentOf(codestream) : std::nullopt;
    // One component, it and no mapping table, NEAR, no interleaving, no point transform.
    const std::array<unsigned, 6> plain{1, component, 0, 0, 0, 0};
    const auto isSame = [](std::byte a, unsigned b) { return static_cast<unsigned>(a) == b; };
    if (!content || !std::ranges::equal(*content, plain, isSame))
        return {};
    return codestream.subspan(4 + content->size());
}

} // namespace negato::dicom
