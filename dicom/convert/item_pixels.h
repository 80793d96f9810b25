#pragma once

#include "dicom/parse/file_start.h"
#include "dicom/parse/parsed_file.h"

#include <string>

namespace negato::dicom {

/// Decoded pixels of an item, as a native value.
struct ItemPixels
{
    Vr vr = Vr::OW;
    std::string bytes;
};

/// Of compressed pixels within a sequence: of an icon. `place`: the item's content in the bytes of the file, up to the end of the
/// pixels. Fails as ConvertedPixels does, with TooLarge above `most` bytes, and with UnsupportedPixels where an attribute that stands
/// before them would have to change.
[[nodiscard]] Result<ItemPixels> pixelsOfItem(const ParsedFile &file, ByteRange place, Encoding encoding, std::uint64_t most);

} // namespace negato::dicom
