#pragma once

#include "dicom/parse/data_set.h"

namespace negato::dicom {

/// Patient and study of an image, for another object of the study; what the modules want (type 2) is there, if empty.
[[nodiscard]] DataSet patientAndStudyOf(const DataSet &image);

} // namespace negato::dicom
