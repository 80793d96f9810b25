#include "dicom/base/code_extensions.h"

#include "dicom/base/repertoire.h"

#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace negato::dicom {
namespace {

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

constexpr char kEscape = '\x1B';

bool isHigh(char c)
{
    return (static_cast<unsigned char>(c) & 0x80U) != 0;
}
bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20;
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
            icu::UnicodeString(static_cast<UChar32>(0xFF61 + byte - 0xA1)).toUTF8String(out);
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

} // namespace

std::string decodeWithExtensions(std::span<const int> terms, std::string_view bytes, Vr vr)
{
    return CodeExtensionDecoder(initialState(terms), vr).decode(bytes);
}

} // namespace negato::dicom
