#include "dicom/parse/private_pixels.h"

#include "dicom/parse/private_element.h"

namespace negato::dicom {

std::string privatePixels(const DataSet &dataSet)
{
    constexpr std::string_view creator = "ELSCINT1";
    const Element *kind = privateElement(dataSet, kElscintCompression.group, creator, kElscintCompression.element);
    if (!kind || !privateElement(dataSet, kElscintPixels.group, creator, kElscintPixels.element))
        return {};
    return std::string(creator) + ' ' + dataSet.text(kind->tag);
}

} // namespace negato::dicom
