#pragma once

#include "dicom/base/result.h"
#include "dicom/parse/data_set.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace negato::dicom {

/// What stands in the file behind the attributes: native pixels, little endian, frame after frame.
struct PixelBytes
{
    std::span<const std::byte> bytes;
    Vr vr = Vr::OW;
};

/// Whether a value can be written as it is: it is all there, its UIDs, DS and IS obey PS3.5 6.2, and so it is with what its items hold.
[[nodiscard]] bool isWritable(const Element &element);

/// A Part 10 file: Explicit VR Little Endian, sequences and items with explicit lengths, File Meta Information of this program. The same
/// bytes for the same data set.
///
/// Text is written as UTF-8, and Specific Character Set says so (ISO_IR 192), whatever the data set says. Left out are group 2, group
/// lengths, signatures, and Pixel Data of the data set itself: pixels come from `pixels`. Fails with MissingAttribute without SOP Class or Instance UID,
/// with Malformed (context: the attribute) for what is not writable, TooLarge above 4 GiB in one value.
[[nodiscard]] Result<std::string> encodeFile(const DataSet &dataSet, const PixelBytes &pixels = {});

/// The same into a file that is there whole or not at all (writeDurably).
[[nodiscard]] Result<void> writeFile(const std::filesystem::path &file, const DataSet &dataSet, const PixelBytes &pixels = {});

} // namespace negato::dicom
