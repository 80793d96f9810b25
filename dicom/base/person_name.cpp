#include "dicom/base/person_name.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <array>

namespace negato::dicom {
namespace {

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

// The part before the delimiter; `rest` keeps what follows it.
std::string_view takePart(std::string_view &rest, char delimiter)
{
    const auto end = rest.find(delimiter);
    const auto part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return part;
}

NameComponents componentsOf(std::string_view group)
{
    NameComponents name;
    for (std::string *part : {&name.family, &name.given, &name.middle, &name.prefix, &name.suffix})
        *part = trimmed(takePart(group, '^'));
    return name;
}

std::string joined(std::string_view left, std::string_view separator, std::string_view right)
{
    std::string text(left);
    if (!left.empty() && !right.empty())
        text += separator;
    text += right;
    return text;
}

// All components, since suffix and middle name tell father and son, and namesakes, apart.
std::string shownForm(const NameComponents &name, std::string_view separator)
{
    const auto given = joined(joined(name.prefix, " ", name.given), " ", name.middle);
    return joined(joined(name.family, separator, given), separator, name.suffix);
}

// Letters that Unicode does not decompose, but that a reader with another keyboard types plainly.
std::string_view plainLetters(UChar32 letter)
{
    switch (letter) {
    case 0x00E6: return "ae";
    case 0x00F8: return "o";
    case 0x0111: return "d";
    case 0x0131: return "i";
    case 0x0142: return "l";
    case 0x0153: return "oe";
    default: return {};
    }
}

// Accents of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs. Vowels of Indic and Thai script and the
// voicing marks of kana carry the name and stay.
bool isAccent(UChar32 point)
{
    return (point >= 0x0300 && point <= 0x036F) || (point >= 0x0591 && point <= 0x05C7)
        || (point >= 0x064B && point <= 0x065F) || point == 0x0670;
}

icu::UnicodeString withoutAccents(const icu::UnicodeString &decomposed)
{
    icu::UnicodeString plain;
    for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
        const UChar32 point = decomposed.char32At(i);
        const auto letters = plainLetters(point);
        if (!letters.empty())
            plain += icu::UnicodeString::fromUTF8(
                icu::StringPiece(letters.data(), static_cast<std::int32_t>(letters.size())));
        else if (!isAccent(point))
            plain += point;
    }
    return plain;
}

} // namespace

bool NameComponents::isEmpty() const
{
    return family.empty() && given.empty() && middle.empty() && prefix.empty() && suffix.empty();
}

PersonName PersonName::fromValue(std::string_view utf8)
{
    PersonName name;
    for (NameComponents *group : {&name.alphabetic, &name.ideographic, &name.phonetic})
        *group = componentsOf(takePart(utf8, '='));
    return name;
}

std::string displayName(const PersonName &name)
{
    const auto alphabetic = shownForm(name.alphabetic, ", ");
    const auto ideographic = shownForm(name.ideographic, " ");
    const auto phonetic = shownForm(name.phonetic, " ");
    const auto &main = !alphabetic.empty() ? alphabetic : !ideographic.empty() ? ideographic : phonetic;
    const auto &second = !alphabetic.empty() && !ideographic.empty() ? ideographic : phonetic;
    if (second.empty() || &second == &main)
        return main;
    return main + " (" + second + ")";
}

std::string displayName(std::string_view utf8Value)
{
    return displayName(PersonName::fromValue(utf8Value));
}

std::string searchKey(std::string_view utf8Value)
{
    std::string spaced;
    while (!utf8Value.empty()) {
        auto group = takePart(utf8Value, '=');
        while (!group.empty())
            spaced = joined(spaced, " ", trimmed(takePart(group, '^')));
    }
    UErrorCode status = U_ZERO_ERROR;
    const auto *decomposer = icu::Normalizer2::getNFKDInstance(status);
    const auto *composer = icu::Normalizer2::getNFKCInstance(status);
    if (U_FAILURE(status))
        return spaced;
    auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(spaced.data(), static_cast<std::int32_t>(spaced.size())));
    text.foldCase();
    const auto key = composer->normalize(withoutAccents(decomposer->normalize(text, status)), status);
    std::string out;
    key.toUTF8String(out);
    return U_FAILURE(status) ? spaced : out;
}

} // namespace negato::dicom
