#pragma once

#include "dicom/archive/sql.h"

namespace negato::dicom {

/// While set, a next process to open the archive compares objects and index.
Result<void> setInUse(const QSqlDatabase &database, bool isInUse);
[[nodiscard]] Result<bool> wasLeftInUse(const QSqlDatabase &database);

} // namespace negato::dicom
