#pragma once

#include "dicom/base/tags.h"
#include "dicom/parse/data_set.h"

#include <string>
#include <vector>

namespace negato::test {

inline dicom::DataSet &set(dicom::DataSet &dataSet, dicom::Tag tag, dicom::Vr vr, std::string value)
{
    dicom::Element element;
    element.tag = tag;
    element.vr = vr;
    element.length = value.size();
    element.value = std::move(value);
    dataSet.add(std::move(element));
    return dataSet;
}

/// Of US or SS.
inline dicom::DataSet &setWords(dicom::DataSet &dataSet, dicom::Tag tag, dicom::Vr vr, const std::vector<int> &values)
{
    std::string bytes;
    for (const int value : values) {
        bytes += static_cast<char>(value & 0xFF);
        bytes += static_cast<char>(value >> 8 & 0xFF);
    }
    return set(dataSet, tag, vr, bytes);
}

inline dicom::Tag inGroup(std::uint16_t group, dicom::Tag tag)
{
    tag.group = group;
    return tag;
}

} // namespace negato::test
