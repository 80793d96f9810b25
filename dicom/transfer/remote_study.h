#pragma once

#include "dicom/archive/records.h"
#include "dicom/parse/data_set.h"

namespace negato::dicom {

/// An answer at study level (PS3.4 C.6.2.1.3) in the form in which the archive tells of its own studies: what it holds of
/// the archive (bytes, pins, conflicts) is empty. Without Study Instance UID: no answer to work with.
StudyRecord remoteStudy(const DataSet &answer);

} // namespace negato::dicom
