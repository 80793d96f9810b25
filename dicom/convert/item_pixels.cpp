#include "dicom/convert/item_pixels.h"

#include "dicom/convert/converted_pixels.h"
#include "dicom/parse/data_set_parser.h"

#include <algorithm>

namespace negato::dicom {

namespace {

ParsedFile parsedItem(const ParsedFile &file, ByteRange place, Encoding encoding)
{
    ParsedFile item;
    item.transferSyntaxUid = file.transferSyntaxUid;
    item.byteOrder = file.byteOrder;
    item.bytes = file.bytes.first(place.offset + place.length);
    DataSetParser parser(item, Cursor(item.bytes, place.offset), {.fileSize = item.bytes.size()});
    item.dataSet = parser.run(encoding, false);
    return item;
}

bool isSaid(const DataSet &item, Tag tag, const ConversionChanges::Value &value)
{
    if (value.vr == Vr::CS)
        return item.text(tag) == value.bytes;
    return item.integer(tag) == static_cast<unsigned char>(value.bytes[0]) + 256 * static_cast<unsigned char>(value.bytes[1]);
}

} // namespace

Result<ItemPixels> pixelsOfItem(const ParsedFile &file, ByteRange place, Encoding encoding, std::uint64_t most)
{
    const ParsedFile item = parsedItem(file, place, encoding);
    if (item.fault)
        return std::unexpected(*item.fault);
    auto pixels = ConvertedPixels::of(item);
    if (!pixels)
        return fail(pixels);
    if (pixels->size() > most)
        return fail(ErrorCode::TooLarge, "an icon of " + std::to_string(pixels->size()) + " bytes uncompressed");
    const ConversionChanges changes = pixels->changes(item.dataSet);
    for (const auto &[tag, value] : changes.values)
        if (!isSaid(item.dataSet, tag, value))
            return fail(ErrorCode::UnsupportedPixels, "compressed within a sequence, other " + toString(tag));
    ItemPixels out{changes.pixelVr, std::string(pixels->size(), '\0')};
    const auto read = pixels->read(std::as_writable_bytes(std::span(out.bytes)));
    return read ? Result<ItemPixels>(std::move(out)) : fail(read);
}

} // namespace negato::dicom
