#pragma once

#include "dicom/parse/data_set.h"

#include <QString>

namespace negato::app {

/// One line an attribute: tag, VR, keyword, value; items indented under their sequence.
QString dumpText(const dicom::DataSet &dataSet, int depth = 0);

} // namespace negato::app
