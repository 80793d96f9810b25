#include "dicom/base/vr.h"

#include <array>
#include <cstddef>

namespace negato::dicom {

namespace {

struct VrTraits
{
    std::string_view code;
    bool isLong;  ///< PS3.5 Table 7.1-1
    bool isText;
    bool charset; ///< PS3.5 6.1.2.3
    bool multi;
    int word;
};

// In the order of the enumeration.
constexpr std::array<VrTraits, 35> kTraits{{
    {"??", true, false, false, false, 1}, {"AE", false, true, false, true, 1}, {"AS", false, true, false, true, 1},
    {"AT", false, false, false, false, 2}, {"CS", false, true, false, true, 1}, {"DA", false, true, false, true, 1},
    {"DS", false, true, false, true, 1}, {"DT", false, true, false, true, 1}, {"FD", false, false, false, false, 8},
    {"FL", false, false, false, false, 4}, {"IS", false, true, false, true, 1}, {"LO", false, true, true, true, 1},
    {"LT", false, true, true, false, 1}, {"OB", true, false, false, false, 1}, {"OD", true, false, false, false, 8},
    {"OF", true, false, false, false, 4}, {"OL", true, false, false, false, 4}, {"OV", true, false, false, false, 8},
    {"OW", true, false, false, false, 2}, {"PN", false, true, true, true, 1}, {"SH", false, true, true, true, 1},
    {"SL", false, false, false, false, 4}, {"SQ", true, false, false, false, 1}, {"SS", false, false, false, false, 2},
    {"ST", false, true, true, false, 1}, {"SV", true, false, false, false, 8}, {"TM", false, true, false, true, 1},
    {"UC", true, true, true, true, 1}, {"UI", false, true, false, true, 1}, {"UL", false, false, false, false, 4},
    {"UN", true, false, false, false, 1}, {"UR", true, true, false, false, 1}, {"US", false, false, false, false, 2},
    {"UT", true, true, true, false, 1}, {"UV", true, false, false, false, 8},
}};

constexpr std::size_t kLetters = 26;

/// kLetters or more for anything but a capital.
constexpr std::size_t letterIndex(char letter)
{
    return static_cast<unsigned char>(letter - 'A');
}

constexpr auto kByCode = [] {
    std::array<Vr, kLetters * kLetters> table{};
    for (std::size_t i = 1; i < kTraits.size(); ++i)
        table[letterIndex(kTraits[i].code[0]) * kLetters + letterIndex(kTraits[i].code[1])] = static_cast<Vr>(i);
    return table;
}();

const VrTraits &traits(Vr vr)
{
    return kTraits[static_cast<std::size_t>(vr)];
}

} // namespace

Vr vrFromCode(char first, char second)
{
    const std::size_t row = letterIndex(first), column = letterIndex(second);
    return row < kLetters && column < kLetters ? kByCode[row * kLetters + column] : Vr::Unknown;
}

std::string_view code(Vr vr)
{
    return traits(vr).code;
}

bool hasLongLength(Vr vr)
{
    return traits(vr).isLong;
}

bool isText(Vr vr)
{
    return traits(vr).isText;
}

bool usesCharacterSet(Vr vr)
{
    return traits(vr).charset;
}

bool isMultiValuedText(Vr vr)
{
    return traits(vr).multi;
}

int wordSize(Vr vr)
{
    return traits(vr).word;
}

} // namespace negato::dicom
