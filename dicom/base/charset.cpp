#include "dicom/base/charset.h"

#include "dicom/base/code_extensions.h"
#include "dicom/base/repertoire.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace negato::dicom {
namespace {

constexpr char kEscape = '\x1B';
constexpr char kSubstitute = '\x1A'; ///< what a converter puts for what it does not know

bool isHigh(char c)
{
    return (static_cast<unsigned char>(c) & 0x80U) != 0;
}
/// Itself in every set but JIS X 0201: no escape, and nothing that a converter puts for what it does not know.
bool isAsciiEverywhere(char c)
{
    return !isHigh(c) && c != kEscape && c != kSubstitute;
}
/// Eight bytes at a time.
bool isAsciiEverywhere(std::string_view bytes)
{
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101, highs = 0x80 * ones;
    const auto hasZero = [](std::uint64_t word) { return (word - ones) & ~word & highs; };
    std::uint64_t found = 0;
    for (; bytes.size() >= sizeof found; bytes.remove_prefix(sizeof found)) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data(), sizeof word);
        found |= (word & highs) | hasZero(word ^ (ones * kEscape)) | hasZero(word ^ (ones * kSubstitute));
    }
    return found == 0 && std::ranges::all_of(bytes, [](char c) { return isAsciiEverywhere(c); });
}

} // namespace

CharacterSet::CharacterSet()
    : m_terms{static_cast<int>(Repertoire::Ascii)}
{
}

CharacterSet CharacterSet::fromTerms(std::span<const std::string> terms)
{
    CharacterSet set;
    if (terms.empty())
        return set;
    set.m_terms.clear();
    for (const auto &term : terms) {
        const auto parsed = parseTerm(term);
        set.m_known = set.m_known && parsed.known;
        // These two take no code extensions: declared beside others, they are what the bytes are in.
        if (standsAlone(parsed.repertoire)) {
            set.m_terms = {static_cast<int>(parsed.repertoire)};
            break;
        }
        set.m_terms.push_back(static_cast<int>(parsed.repertoire));
    }
    return set;
}

std::string CharacterSet::toUtf8(std::string_view bytes, Vr vr) const
{
    const auto first = static_cast<Repertoire>(m_terms.front());
    if (first != Repertoire::Jis0201 && isAsciiEverywhere(bytes)) // most values of most files
        return std::string(bytes);
    std::string out;
    if (first == Repertoire::Utf8)
        icu::UnicodeString::fromUTF8(icu::StringPiece(bytes.data(), static_cast<std::int32_t>(bytes.size()))).toUTF8String(out);
    else if (first == Repertoire::Gb18030)
        appendConverted(out, first, bytes);
    else
        return decodeWithExtensions(m_terms, bytes, vr);
    return out;
}

} // namespace negato::dicom
