#pragma once

#include <string>
#include <string_view>

namespace negato::dicom {

/// The five components of one group of a Person Name, UTF-8, padding removed.
struct NameComponents
{
    std::string family;
    std::string given;
    std::string middle;
    std::string prefix;
    std::string suffix;

    [[nodiscard]] bool isEmpty() const;
};

/// A value of VR PN: up to three component groups (PS3.5 6.2.1).
struct PersonName
{
    NameComponents alphabetic;
    NameComponents ideographic;
    NameComponents phonetic;

    /// From one UTF-8 value ("Yamada^Tarou=山田^太郎=やまだ^たろう"). Never fails; missing parts are empty.
    static PersonName fromValue(std::string_view utf8);
};

/// For a list or a tile: "YAMADA, Tarou (山田 太郎)", "Adams, Rev. John Quincy, B.A."; the alphabetic group as "Family, Prefix
/// Given Middle, Suffix", the ideographic group (else the phonetic) in brackets, with spaces alone. When there is no
/// alphabetic group the others stand alone. Case is kept as sent.
std::string displayName(const PersonName &name);
std::string displayName(std::string_view utf8Value);

/// All groups, lower case, accents removed (ICU), components separated by spaces: what a search matches against.
std::string searchKey(std::string_view utf8Value);

} // namespace negato::dicom
