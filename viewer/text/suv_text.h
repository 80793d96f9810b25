#pragma once

#include "dicom/image/suv.h"

#include <QString>

namespace negato::viewer {

/// "SUVbw", "SUVlbm", ...: not translated, as it stands in reports.
QString suvName(dicom::SuvType type);
/// "g/ml" or "cm²/ml".
QString suvUnit(dicom::SuvType type);
/// Why there is no SUV, in one sentence. Any thread.
QString suvRefusalText(dicom::SuvRefusal why);

} // namespace negato::viewer
