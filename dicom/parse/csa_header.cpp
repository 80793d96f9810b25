#include "dicom/parse/csa_header.h"

#include "dicom/parse/cursor.h"
#include "dicom/parse/private_element.h"

#include <algorithm>
#include <charconv>

namespace negato::dicom {

namespace {

std::string_view untilNull(std::string_view text)
{
    return text.substr(0, text.find('\0'));
}

/// Format "SV10": entries of name (64), vm, vr (4), syngo type, item count, marker, then items of four 32-bit numbers (the
/// second is the length) and a value padded to 4 bytes.
std::vector<double> numbersIn(std::string_view header, std::string_view wanted)
{
    constexpr std::uint64_t entryHead = 84;
    Cursor cursor(std::as_bytes(std::span(header.data(), header.size())));
    if (!cursor.has(16) || cursor.takeText(4) != "SV10")
        return {};
    cursor.skip(4);
    const std::uint32_t count = cursor.take32(ByteOrder::Little);
    cursor.skip(4);
    for (std::uint32_t i = 0; i < count && cursor.has(entryHead); ++i) {
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

std::vector<double> csaNumbers(const DataSet &dataSet, std::string_view entry)
{
    const Element *header = privateElement(dataSet, kCsaHeader.group, "SIEMENS CSA HEADER", kCsaHeader.element);
    return header ? numbersIn(header->value, entry) : std::vector<double>{};
}

std::optional<double> csaBValue(const DataSet &dataSet)
{
    const auto values = csaNumbers(dataSet, "B_value");
    return values.empty() ? std::nullopt : std::optional(values.front());
}

} // namespace negato::dicom
