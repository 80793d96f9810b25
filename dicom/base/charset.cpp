#include "dicom/base/charset.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>

namespace negato::dicom {
namespace {

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
constexpr std::size_t kRepertoireCount = static_cast<std::size_t>(Repertoire::Gb18030) + 1;

// Indexed by Repertoire; the EUC form serves the 94x94 sets. JIS X 0201 and ASCII are done by arithmetic, UTF-8 by ICU
// strings. GB18030 has all of GBK.
constexpr std::array<const char *, kRepertoireCount> kConverters{
    nullptr,      "ISO-8859-1", "ISO-8859-2", "ISO-8859-3", "ISO-8859-4",  "ISO-8859-9", "ISO-8859-15",
    "ISO-8859-5", "ISO-8859-6", "ISO-8859-7", "ISO-8859-8", "ISO-8859-11", nullptr,      "EUC-JP",
    "EUC-JP",     "EUC-KR",     "GB2312",     nullptr,      "gb18030"};

struct DefinedTerm
{
    std::string_view number; // what follows "ISO_IR" or "ISO 2022 IR"
    Repertoire repertoire;
};
constexpr std::array kDefinedTerms{
    DefinedTerm{"6", Repertoire::Ascii},     DefinedTerm{"100", Repertoire::Latin1},
    DefinedTerm{"101", Repertoire::Latin2},  DefinedTerm{"109", Repertoire::Latin3},
    DefinedTerm{"110", Repertoire::Latin4},  DefinedTerm{"144", Repertoire::Cyrillic},
    DefinedTerm{"127", Repertoire::Arabic},  DefinedTerm{"126", Repertoire::Greek},
    DefinedTerm{"138", Repertoire::Hebrew},  DefinedTerm{"148", Repertoire::Latin5},
    DefinedTerm{"203", Repertoire::Latin9},  DefinedTerm{"13", Repertoire::Jis0201},
    DefinedTerm{"166", Repertoire::Thai},    DefinedTerm{"87", Repertoire::Jis0208},
    DefinedTerm{"159", Repertoire::Jis0212}, DefinedTerm{"149", Repertoire::KsX1001},
    DefinedTerm{"58", Repertoire::Gb2312},   DefinedTerm{"192", Repertoire::Utf8},
};

// PS3.3 Tables C.12-3 and C.12-4, without the ESC in front. "$@" is the 1978 edition of JIS X 0208, "$(B" its long
// form.
struct Designation
{
    std::string_view escape;
    bool isG0;
    Repertoire repertoire;
};
constexpr std::array kDesignations{
    Designation{"(B", true, Repertoire::Ascii},     Designation{"(J", true, Repertoire::Jis0201},
    Designation{")I", false, Repertoire::Jis0201},  Designation{"-A", false, Repertoire::Latin1},
    Designation{"-B", false, Repertoire::Latin2},   Designation{"-C", false, Repertoire::Latin3},
    Designation{"-D", false, Repertoire::Latin4},   Designation{"-L", false, Repertoire::Cyrillic},
    Designation{"-G", false, Repertoire::Arabic},   Designation{"-F", false, Repertoire::Greek},
    Designation{"-H", false, Repertoire::Hebrew},   Designation{"-M", false, Repertoire::Latin5},
    Designation{"-b", false, Repertoire::Latin9},   Designation{"-T", false, Repertoire::Thai},
    Designation{"$B", true, Repertoire::Jis0208},   Designation{"$@", true, Repertoire::Jis0208},
    Designation{"$(B", true, Repertoire::Jis0208},  Designation{"$(D", true, Repertoire::Jis0212},
    Designation{"$)C", false, Repertoire::KsX1001}, Designation{"$)A", false, Repertoire::Gb2312},
};

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr char kEscape = '\x1B';
constexpr char kSubstitute = '\x1A';

bool isHigh(char c)
{
    return (static_cast<unsigned char>(c) & 0x80U) != 0;
}
bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20;
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
bool isTwoByteG0(Repertoire set)
{
    return set == Repertoire::Jis0208 || set == Repertoire::Jis0212;
}
bool standsAlone(Repertoire set)
{
    return set == Repertoire::Utf8 || set == Repertoire::Gb18030;
}

void appendUtf8(std::string &out, const icu::UnicodeString &text)
{
    text.toUTF8String(out);
}

struct ConverterCloser
{
    void operator()(UConverter *converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

// A converter holds state, so each thread has its own.
UConverter *converterFor(Repertoire set)
{
    thread_local std::array<Converter, kRepertoireCount> converters;
    auto &converter = converters[static_cast<std::size_t>(set)];
    if (!converter) {
        UErrorCode status = U_ZERO_ERROR;
        converter.reset(ucnv_open(kConverters[static_cast<std::size_t>(set)], &status));
    }
    return converter.get();
}

// Bytes of one repertoire in the form its converter takes. ICU answers some undefined single bytes with SUBSTITUTE.
void appendConverted(std::string &out, Repertoire set, std::string_view bytes)
{
    UConverter *converter = converterFor(set);
    if (converter == nullptr) {
        out += kReplacement;
        return;
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter, status);
    text.findAndReplace(icu::UnicodeString(char16_t{kSubstitute}), icu::UnicodeString(char16_t{0xFFFD}));
    appendUtf8(out, text);
}

bool isValidUtf8(std::string_view bytes)
{
    const auto length = static_cast<std::int32_t>(bytes.size());
    for (std::int32_t i = 0; i < length;) {
        UChar32 point = 0;
        U8_NEXT(reinterpret_cast<const std::uint8_t *>(bytes.data()), i, length, point);
        if (point < 0)
            return false;
    }
    return true;
}

// High bytes of a single-byte or EUC-like set in G1. 8/0 to 9/15 are control codes that DICOM does not use.
void appendG1(std::string &out, Repertoire set, std::string_view bytes)
{
    const auto isC1 = [](char c) { return static_cast<unsigned char>(c) < 0xA0; };
    while (!bytes.empty()) {
        const auto end = static_cast<std::size_t>(std::ranges::find_if(bytes, isC1) - bytes.begin());
        if (end > 0)
            appendConverted(out, set, bytes.substr(0, end));
        if (end < bytes.size())
            out += kReplacement;
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
}

void appendKatakana(std::string &out, std::string_view bytes)
{
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0xA1 && byte <= 0xDF)
            appendUtf8(out, icu::UnicodeString(static_cast<UChar32>(0xFF61 + byte - 0xA1)));
        else
            out += kReplacement;
    }
}

// No set in G1: forbidden, but met in files that were written without a thought about character sets.
void appendUndeclared(std::string &out, std::string_view bytes)
{
    if (isValidUtf8(bytes))
        out += bytes;
    else
        appendG1(out, Repertoire::Latin1, bytes);
}

// What G0 and G1 hold, as ISO 2022 has it (PS3.5 6.1.2.5).
struct CodeState
{
    Repertoire g0 = Repertoire::Ascii;
    std::optional<Repertoire> g1;
};

CodeState initialState(std::span<const int> terms)
{
    CodeState state;
    if (static_cast<Repertoire>(terms.front()) == Repertoire::Jis0201)
        state.g0 = Repertoire::Jis0201;
    // Value 1 may not be a multi-byte set, nor may its high bytes come without an escape; where they do all the same,
    // the one G1 set that was declared is what the writer meant.
    for (const int term : terms) {
        const auto set = static_cast<Repertoire>(term);
        if (set != Repertoire::Ascii && !isTwoByteG0(set)) {
            state.g1 = set;
            break;
        }
    }
    return state;
}

class CodeExtensionDecoder
{
public:
    CodeExtensionDecoder(CodeState initial, Vr vr)
        : m_initial(initial)
        , m_state(initial)
        , m_vr(vr)
    {
    }

    std::string decode(std::string_view bytes)
    {
        m_rest = bytes;
        while (!m_rest.empty()) {
            const char c = m_rest.front();
            if (c == kEscape)
                takeEscape();
            else if (isControl(c))
                takeControl();
            else if (isHigh(c))
                takeG1();
            else if (isTwoByteG0(m_state.g0) && c != ' ')
                takeTwoByteG0();
            else
                takeSingleG0();
        }
        return std::move(m_out);
    }

private:
    void takeEscape()
    {
        m_rest.remove_prefix(1);
        for (const auto &designation : kDesignations) {
            if (!m_rest.starts_with(designation.escape))
                continue;
            if (designation.isG0)
                m_state.g0 = designation.repertoire;
            else
                m_state.g1 = designation.repertoire;
            m_rest.remove_prefix(designation.escape.size());
            return;
        }
        m_out += kReplacement;
    }

    void takeControl()
    {
        const char c = m_rest.front();
        if (c == '\r' || c == '\n' || c == '\f' || c == '\t')
            m_state = m_initial;
        m_out += c;
        m_rest.remove_prefix(1);
    }

    void takeG1()
    {
        const auto run =
            m_rest.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(m_rest, isHigh) - m_rest.begin()));
        if (!m_state.g1)
            appendUndeclared(m_out, run);
        else if (*m_state.g1 == Repertoire::Jis0201)
            appendKatakana(m_out, run);
        else
            appendG1(m_out, *m_state.g1, run);
        m_rest.remove_prefix(run.size());
    }

    void takeTwoByteG0()
    {
        const auto isGraphic = [](char c) { return c > 0x20 && c < 0x7F; };
        if (m_rest.size() < 2 || !isGraphic(m_rest[0]) || !isGraphic(m_rest[1])) {
            m_out += kReplacement;
            m_rest.remove_prefix(1);
            return;
        }
        constexpr char kSingleShift3 = '\x8F';
        std::string euc(m_state.g0 == Repertoire::Jis0212 ? 1 : 0, kSingleShift3);
        euc += static_cast<char>(m_rest[0] | 0x80);
        euc += static_cast<char>(m_rest[1] | 0x80);
        appendConverted(m_out, m_state.g0, euc);
        m_rest.remove_prefix(2);
    }

    void takeSingleG0()
    {
        const char c = m_rest.front();
        m_rest.remove_prefix(1);
        const bool isDelimiter = isDelimiterOfVr(c);
        if (m_state.g0 == Repertoire::Jis0201 && c == '\\' && !isDelimiter)
            m_out += "\xC2\xA5"; // yen sign
        else if (m_state.g0 == Repertoire::Jis0201 && c == '~')
            m_out += "\xE2\x80\xBE"; // overline
        else
            m_out += c;
        if (isDelimiter)
            m_state = m_initial;
    }

    [[nodiscard]] bool isDelimiterOfVr(char c) const
    {
        return (c == '\\' && isMultiValuedText(m_vr)) || (m_vr == Vr::PN && (c == '^' || c == '='));
    }

    CodeState m_initial;
    CodeState m_state;
    Vr m_vr;
    std::string_view m_rest;
    std::string m_out;
};

struct ParsedTerm
{
    Repertoire repertoire = Repertoire::Ascii;
    bool known = true;
};

// Letters and digits decide, so that "ISO-IR 100", "ISO_IR_100" and "iso 2022 ir 100" are what they mean.
ParsedTerm parseTerm(std::string_view term)
{
    std::string letters;
    for (const char c : term) {
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))
            letters += c;
        else if (c >= 'a' && c <= 'z')
            letters += static_cast<char>(c - 'a' + 'A');
    }
    if (letters.empty())
        return {};
    if (letters == "GB18030" || letters == "GBK" || letters == "ISO2022GB18030" || letters == "ISO2022GBK")
        return {Repertoire::Gb18030, true};
    std::string_view number = letters;
    for (const std::string_view prefix : {"ISO2022IR", "ISOIR"}) {
        if (!number.starts_with(prefix))
            continue;
        number.remove_prefix(prefix.size());
        const auto found = std::ranges::find(kDefinedTerms, number, &DefinedTerm::number);
        if (found != kDefinedTerms.end())
            return {found->repertoire, true};
        break;
    }
    return {Repertoire::Ascii, false};
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
        appendUtf8(
            out, icu::UnicodeString::fromUTF8(icu::StringPiece(bytes.data(), static_cast<std::int32_t>(bytes.size()))));
    else if (first == Repertoire::Gb18030)
        appendConverted(out, first, bytes);
    else
        return CodeExtensionDecoder(initialState(m_terms), vr).decode(bytes);
    return out;
}

} // namespace negato::dicom
