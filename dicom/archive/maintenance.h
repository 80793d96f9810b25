#pragma once

#include "dicom/archive/archive.h"
#include "dicom/archive/archive_folder.h"
#include "dicom/archive/known_object.h"
#include "dicom/archive/sql.h"

#include <set>
#include <string>

namespace negato::dicom {

struct CheckOutcome
{
    std::vector<FileReport> findings;
    std::vector<KnownObject> learned; ///< links whose digests were taken for the first time
};
/// Archive::check. `catchUp` gives a row to everything that has a file by then.
Result<CheckOutcome> checkObjects(const QSqlDatabase &database, const ArchiveFolder &folder, const std::function<void()> &catchUp,
                                  const std::stop_token &stop, const WorkProgressSink &progress);

/// Archive::rebuild; the caller holds the writing lock.
Result<std::vector<FileReport>> rebuildIndex(const QSqlDatabase &database, const ArchiveFolder &folder,
                                             WorkerPool &pool, const std::stop_token &stop,
                                             const WorkProgressSink &progress);

/// After a process was killed: gives rows to objects that have none. What cannot be read is left to check(). Of `spare` those go
/// that the archive has already, byte for byte; and all go that are of doomed studies.
Result<void> indexOrphans(const QSqlDatabase &database, const ArchiveFolder &folder, WorkerPool &pool, const std::set<std::string> &spare);

} // namespace negato::dicom
