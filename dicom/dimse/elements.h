#pragma once

#include "dicom/base/tag.h"
#include "dicom/base/vr.h"

#include <map>
#include <string>
#include <string_view>

namespace negato::dimse {

/// Little endian numbers of a data set.
void append16(std::string &bytes, std::uint16_t value);
void append32(std::string &bytes, std::uint32_t value);

/// One element (PS3.5 7.1), little endian, its value padded to an even length.
void appendElement(std::string &bytes, dicom::Tag tag, dicom::Vr vr, std::string_view value, bool isExplicit);

/// An identifier (PS3.4 C.4) of standard attributes; an empty value asks for the attribute. Values beyond ASCII are UTF-8, and
/// the identifier says so.
using IdentifierValues = std::map<dicom::Tag, std::string>;
std::string identifierBytes(IdentifierValues values, bool isExplicit);
/// The same with sequences of one item each, as matching keys of a worklist are (PS3.4 K.6.1.2.2).
struct Identifier
{
    IdentifierValues values;
    std::map<dicom::Tag, IdentifierValues> items;
};
std::string identifierBytes(Identifier identifier, bool isExplicit);

} // namespace negato::dimse
