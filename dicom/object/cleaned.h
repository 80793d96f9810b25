#pragma once

#include "dicom/parse/data_set.h"

namespace negato::dicom {

/// The data set with what can be written of it (isWritable): a DS of too many characters is written anew with fewer, what is not there or
/// breaks its value representation is left out, in items too. Private elements of the top level are left out: their meaning is
/// their maker's.
[[nodiscard]] DataSet cleaned(const DataSet &dataSet);

} // namespace negato::dicom
