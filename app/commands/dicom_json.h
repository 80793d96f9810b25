#pragma once

#include "dicom/parse/data_set.h"

#include <QJsonObject>
#include <QString>

namespace negato::app {

/// The DICOM JSON model, PS3.18 Annex F. Values that were not carried (pixels) have a BulkDataURI under `bulkDataUri`.
QJsonObject dicomJson(const dicom::DataSet &dataSet, const QString &bulkDataUri);

} // namespace negato::app
