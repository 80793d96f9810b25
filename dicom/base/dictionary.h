#pragma once

#include "dicom/base/tag.h"
#include "dicom/base/vr.h"

#include <optional>
#include <string_view>

namespace negato::dicom {

/// One row of PS3.6 Chapter 6. Strings live as long as the program.
struct DictionaryEntry
{
    Tag tag;
    Vr vr = Vr::Unknown; ///< the first where the standard allows several
    std::string_view keyword;
    std::string_view name;
};

/// The entry of a standard attribute, repeating groups (50xx, 60xx) included; nullptr for private and unknown ones.
const DictionaryEntry *lookUp(Tag tag);
/// By keyword ("PatientName"), exact case; nullptr when there is none.
const DictionaryEntry *lookUp(std::string_view keyword);

/// "CT Image Storage"; empty for a UID the table does not hold.
std::string_view sopClassName(std::string_view uid);
/// "JPEG 2000 Image Compression (Lossless Only)"; empty when unknown.
std::string_view transferSyntaxName(std::string_view uid);

} // namespace negato::dicom
