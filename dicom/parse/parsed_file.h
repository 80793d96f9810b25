#pragma once

#include "dicom/base/result.h"
#include "dicom/parse/cursor.h"
#include "dicom/parse/data_set.h"
#include "dicom/parse/deviation.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace negato::dicom {

/// A run of bytes of the parsed block.
struct ByteRange
{
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

/// Where the pixels stand: Pixel Data, Float Pixel Data or Double Float Pixel Data of the top level.
struct PixelSource
{
    Tag tag;
    Vr vr = Vr::OW;
    ByteRange whole;                  ///< of native pixels; may be shorter than declared in a truncated file
    bool isEncapsulated = false;
    ByteRange offsetTable;            ///< content of the Basic Offset Table item
    std::vector<ByteRange> fragments; ///< without the offset table
};

/// What the bounded parser makes of a file.
struct ParsedFile
{
    std::string transferSyntaxUid; ///< declared; for files without one, what was recognised
    ByteOrder byteOrder = ByteOrder::Little;
    DataSet meta;
    DataSet dataSet;
    std::optional<PixelSource> pixels;
    std::vector<Deviation> deviations; ///< what was tolerated, one of a kind
    std::optional<Error> fault;     ///< the file ended or broke here; what stands before it was read
    std::vector<std::byte> inflated; ///< owns the bytes of a deflated data set
    std::span<const std::byte> bytes; ///< the block that the ranges of `pixels` refer to
};

} // namespace negato::dicom
