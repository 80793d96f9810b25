#pragma once

#include <string>
#include <string_view>

namespace negato::dicom {

/// The sets of characters that DICOM has (PS3.3 C.12.1.1.2).
enum class Repertoire : int {
    Ascii,
    Latin1,
    Latin2,
    Latin3,
    Latin4,
    Latin5,
    Latin9,
    Cyrillic,
    Arabic,
    Greek,
    Hebrew,
    Thai,
    Jis0201, // romaji in G0, katakana in G1
    Jis0208,
    Jis0212,
    KsX1001,
    Gb2312,
    Utf8,
    Gb18030,
};

/// U+FFFD in UTF-8: in the place of what a set does not define.
inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct ParsedTerm
{
    Repertoire repertoire = Repertoire::Ascii;
    bool known = true;
};

/// What a defined term of Specific Character Set names.
ParsedTerm parseTerm(std::string_view term);

/// Of two bytes a character, in G0.
constexpr bool isTwoByteG0(Repertoire set)
{
    return set == Repertoire::Jis0208 || set == Repertoire::Jis0212;
}

/// Takes no code extensions.
constexpr bool standsAlone(Repertoire set)
{
    return set == Repertoire::Utf8 || set == Repertoire::Gb18030;
}

/// Adds bytes of one set in UTF-8. They are in the form that its converter takes, which is EUC for the sets of two bytes; ASCII, JIS X 0201
/// and UTF-8 have none.
void appendConverted(std::string &out, Repertoire set, std::string_view bytes);

} // namespace negato::dicom
