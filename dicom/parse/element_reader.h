#pragma once

#include "dicom/base/charset.h"
#include "dicom/parse/cursor.h"
#include "dicom/parse/data_set.h"
#include "dicom/parse/file_start.h"

#include <optional>

namespace negato::dicom {

inline constexpr std::uint32_t kUndefinedLength = 0xFFFFFFFF;

/// Tag, VR and length field of one element (PS3.5 7.1), before its value.
struct ElementHead
{
    Tag tag;
    Vr vr = Vr::UN;         ///< never Unknown: resolved from the dictionary where the file does not say
    std::uint32_t length = 0;
    bool isImplicitUn = false; ///< UN whose content is implicit little endian (PS3.5 6.2.2)
    bool lacksVr = false;      ///< explicit encoding, but no VR stood here: read as implicit
};

/// Reads a head at the cursor; empty when the bytes run out.
std::optional<ElementHead> readHead(Cursor &cursor, Encoding encoding, bool pixelsAreSigned);

/// The value as DataSet holds it: text as UTF-8 without padding, binary little-endian.
std::string carriedValue(std::string_view bytes, Vr vr, ByteOrder order, const CharacterSet &characterSet);

} // namespace negato::dicom
