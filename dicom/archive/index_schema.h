#pragma once

#include "dicom/archive/archive_folder.h"
#include "dicom/archive/sql.h"

namespace negato::dicom {

/// Whether the index had to be begun anew.
enum class IndexState { Usable, Lost };

/// Makes both databases usable before connections to the pair are opened: creates what is missing, migrates older
/// versions, puts an unreadable index aside ("index.broken-...sqlite"), and restores an unreadable user database from
/// its backup. Fails with ArchiveFailed for a database of a newer version.
Result<IndexState> prepareDatabases(const ArchiveFolder &folder);

/// Writes the user database's backup copy, whole or not at all. `isDaily`: only when the last is older than a day.
Result<void> backUpUserDatabase(const ArchiveFolder &folder, bool isDaily);

} // namespace negato::dicom
