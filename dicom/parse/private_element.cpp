#include "dicom/parse/private_element.h"

#include <algorithm>

namespace negato::dicom {

const Element *privateElement(const DataSet &dataSet, std::uint16_t group, std::string_view creator, std::uint8_t last)
{
    constexpr std::uint16_t firstBlock = 0x10, lastBlock = 0xFF;
    const auto &elements = dataSet.elements();
    auto reservation = std::ranges::lower_bound(elements, Tag{group, firstBlock}, {}, &Element::tag);
    for (; reservation != elements.end() && reservation->tag <= Tag{group, lastBlock}; ++reservation) {
        if (dataSet.text(reservation->tag) != creator)
            continue;
        const auto element = static_cast<std::uint16_t>(reservation->tag.element << 8 | last);
        if (const Element *found = dataSet.find({group, element}))
            return found;
    }
    return nullptr;
}

} // namespace negato::dicom
