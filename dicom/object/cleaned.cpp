#include "dicom/object/cleaned.h"

#include "dicom/object/data_set_writer.h"
#include "dicom/object/elements.h"

#include <optional>

namespace negato::dicom {

namespace {

DataSet cleanedItem(const DataSet &item);

std::optional<Element> cleanedElement(const DataSet &holder, const Element &element)
{
    if (isWritable(element))
        return element;
    if (element.elided)
        return {};
    if (element.vr == Vr::DS && !holder.numbers(element.tag).empty()) {
        DataSet written;
        setNumbers(written, element.tag, holder.numbers(element.tag));
        return written.elements().front();
    }
    if (element.vr != Vr::SQ)
        return {};
    Element sequence = element;
    for (DataSet &item : sequence.items)
        item = cleanedItem(item);
    return sequence;
}

DataSet cleanedItem(const DataSet &item)
{
    DataSet result;
    result.reserve(item.elements().size());
    for (const Element &element : item.elements())
        if (auto sound = cleanedElement(item, element))
            result.add(std::move(*sound));
    return result;
}

} // namespace

DataSet cleaned(const DataSet &dataSet)
{
    DataSet standard;
    standard.reserve(dataSet.elements().size());
    for (const Element &element : dataSet.elements())
        if (!element.tag.isPrivate())
            standard.add(element);
    return cleanedItem(standard);
}

} // namespace negato::dicom
