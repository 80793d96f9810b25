#pragma once

#include "dicom/base/vr.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace negato::dicom {

/// Specific Character Set (0008,0005): PS3.3 C.12.1.1.2, code extensions C.12.1.1.3 and PS3.5 6.1.2.
///
/// Turns the bytes of a value into UTF-8. Never fails: bytes that the declared sets do not define become U+FFFD, and
/// `isKnown()` tells when a defined term was not recognised (the value is then read as the nearest superset).
/// Immutable; safe to share between threads.
class CharacterSet
{
public:
    /// The default repertoire, ISO_IR 6. Bytes above 0x7F, which it forbids, are read as UTF-8 where valid, else Latin-1.
    CharacterSet();
    /// From the values of Specific Character Set, in order, as they stand in the file (padding allowed; common
    /// misspellings such as "ISO-IR 100" or "ISO_IR_100" are understood).
    static CharacterSet fromTerms(std::span<const std::string> terms);

    [[nodiscard]] bool isKnown() const { return m_known; }

    /// All values of one element (backslash separated where the VR allows), to UTF-8. Code extension state returns to
    /// its start at the delimiters of PS3.5 6.1.2.5.3: CR LF FF TAB, backslash, and ^ = in a PN.
    [[nodiscard]] std::string toUtf8(std::string_view bytes, Vr vr) const;

private:
    std::vector<int> m_terms; ///< internal numbers of the defined terms; first is the one without escapes
    bool m_known = true;
};

} // namespace negato::dicom
