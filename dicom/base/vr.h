#pragma once

#include <cstdint>
#include <string_view>

namespace negato::dicom {

/// Value Representation, PS3.5 6.2.
enum class Vr : std::uint8_t {
    Unknown, ///< not one of the standard's two-letter codes
    AE, AS, AT, CS, DA, DS, DT, FD, FL, IS, LO, LT, OB, OD, OF, OL, OV, OW, PN, SH, SL, SQ, SS, ST, SV, TM, UC, UI, UL,
    UN, UR, US, UT, UV,
};

/// Two letters to Vr; Vr::Unknown for anything else.
Vr vrFromCode(char first, char second);
/// "PN"; "??" for Vr::Unknown.
std::string_view code(Vr vr);
/// Explicit VR with a 32-bit length after two reserved bytes (PS3.5 Table 7.1-1).
bool hasLongLength(Vr vr);
/// Character strings (not UI-like binary numbers): everything a person can read.
bool isText(Vr vr);
/// Subject to Specific Character Set: LO LT PN SH ST UC UT (PS3.5 6.1.2.3).
bool usesCharacterSet(Vr vr);
/// A backslash separates values (not in LT ST UT UR, nor in binary).
bool isMultiValuedText(Vr vr);
/// Size of one binary number (AT counts as two of 16 bits), 1 for bytes and text: the unit of byte order.
int wordSize(Vr vr);

} // namespace negato::dicom
