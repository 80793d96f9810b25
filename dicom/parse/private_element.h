#pragma once

#include "dicom/parse/data_set.h"

#include <cstdint>
#include <string_view>

namespace negato::dicom {

/// Element `last` (its low byte) of a block of the group that `creator` has reserved (PS3.5 7.8.1); a null pointer where no
/// such block has it.
const Element *privateElement(const DataSet &dataSet, std::uint16_t group, std::string_view creator, std::uint8_t last);

} // namespace negato::dicom
