#pragma once

#include "dicom/base/result.h"
#include "dicom/parse/data_set.h"

#include <QJsonObject>

namespace negato::web {

/// An object of the DICOM JSON Model (PS3.18 F.2) as a data set. What is of no known form is left out; bulk data are elided.
/// Fails with WebGarbled where sequences are nested deeper than anything sensible.
dicom::Result<dicom::DataSet> dataSetFrom(const QJsonObject &json);

} // namespace negato::web
