#include "dicom/parse/mosaic.h"

#include "dicom/base/tags.h"
#include "dicom/parse/cursor.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

namespace negato::dicom {

namespace {

constexpr std::uint16_t kSiemensGroup = 0x0029;


/// The element `last` of the private block that `creator` reserved (PS3.5 7.8.1).
const Element *privateElement(const DataSet &dataSet, std::string_view creator, std::uint16_t last)
{
    for (std::uint16_t block = 0x10; block <= 0xFF; ++block)
        if (dataSet.text({kSiemensGroup, block}) == creator)
            return dataSet.find({kSiemensGroup, static_cast<std::uint16_t>(block << 8 | last)});
    return nullptr;
}

std::string_view untilNull(std::string_view text)
{
    return text.substr(0, text.find('\0'));
}

/// One tag of the CSA header, format "SV10": name (64), vm, vr (4), syngo type, item count, marker, then items of four
/// 32-bit numbers (the second is the length) and a value padded to 4 bytes. Empty when the bytes do not hold it.
std::vector<double> csaNumbers(std::string_view header, std::string_view wanted)
{
    constexpr std::uint64_t tagHead = 84;
    Cursor cursor(std::as_bytes(std::span(header.data(), header.size())));
    if (!cursor.has(16) || cursor.takeText(4) != "SV10")
        return {};
    cursor.skip(4);
    const std::uint32_t count = cursor.take32(ByteOrder::Little);
    cursor.skip(4);
    for (std::uint32_t i = 0; i < count && cursor.has(tagHead); ++i) {
        const bool isWanted = untilNull(cursor.takeText(64)) == wanted;
        cursor.skip(12);
        const std::uint32_t items = cursor.take32(ByteOrder::Little);
        cursor.skip(4);
        std::vector<double> values;
        for (std::uint32_t item = 0; item < items && cursor.has(16); ++item) {
            cursor.skip(4);
            const std::uint64_t length = cursor.take32(ByteOrder::Little);
            cursor.skip(8);
            const std::uint64_t padded = (length + 3) / 4 * 4;
            if (!cursor.has(padded))
                return {};
            auto text = untilNull(cursor.takeText(padded));
            text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
            double value = 0;
            if (isWanted && std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{})
                values.push_back(value);
        }
        if (isWanted)
            return values;
    }
    return {};
}

} // namespace

bool isMosaic(const DataSet &dataSet)
{
    const auto imageType = dataSet.texts(tag::ImageType);
    return std::ranges::find(imageType, "MOSAIC") != imageType.end();
}

std::optional<MosaicLayout> mosaicLayout(const DataSet &dataSet)
{
    if (!isMosaic(dataSet))
        return {};
    const Element *header = privateElement(dataSet, "SIEMENS CSA HEADER", 0x10);
    if (!header)
        return {};
    const auto count = csaNumbers(header->value, "NumberOfImagesInMosaic");
    if (count.empty() || count[0] < 2 || count[0] > 4096)
        return {};
    MosaicLayout layout;
    layout.tileCount = static_cast<std::uint32_t>(count[0]);
    layout.tilesPerRow = static_cast<std::uint32_t>(std::ceil(std::sqrt(count[0])));
    const auto normal = csaNumbers(header->value, "SliceNormalVector");
    if (normal.size() == 3)
        std::ranges::copy(normal, layout.sliceNormal.begin());
    return layout;
}

} // namespace negato::dicom
