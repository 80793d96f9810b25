#pragma once

#include "dicom/archive/arrivals.h"
#include "dicom/archive/sql.h"

#include <optional>

namespace negato::dicom {

/// Archive::arrivalsSince.
Result<Arrivals> arrivalsSince(const QSqlDatabase &database, const std::optional<ArrivalMark> &since);

} // namespace negato::dicom
