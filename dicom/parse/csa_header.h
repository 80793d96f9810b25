#pragma once

#include "dicom/parse/data_set.h"
#include "dicom/parse/wanted_tags.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace negato::dicom {

inline constexpr PrivateTag kCsaHeader{0x0029, 0x10};

/// Numbers of one entry of Siemens' CSA Image Header Info (element 10 of the block of "SIEMENS CSA HEADER" in group 0029). Empty
/// where there is none or its bytes do not hold it. Bounded by the length of the header.
std::vector<double> csaNumbers(const DataSet &dataSet, std::string_view entry);

/// How strong the diffusion weighting was (entry "B_value", s/mm2): older Siemens scanners say it nowhere else.
std::optional<double> csaBValue(const DataSet &dataSet);

} // namespace negato::dicom
