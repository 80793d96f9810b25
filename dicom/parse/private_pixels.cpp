#include "dicom/parse/private_pixels.h"

#include "dicom/parse/private_element.h"

namespace negato::dicom {

std::string privatePixels(const DataSet &dataSet)
{
    constexpr std::string_view creator = "ELSCINT1";
    constexpr std::uint8_t pixels = 0x0A, compression = 0x11;
    const Element *kind = privateElement(dataSet, kElscintGroup, creator, compression);
    if (!kind || !privateElement(dataSet, kElscintGroup, creator, pixels))
        return {};
    return std::string(creator) + ' ' + dataSet.text(kind->tag);
}

} // namespace negato::dicom
