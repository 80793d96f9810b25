#include "dicom/archive/recovery.h"

#include "dicom/archive/archive_state.h"
#include "dicom/archive/maintenance.h"
#include "dicom/archive/user_records.h"

namespace negato::dicom {

Result<void> recoverArchive(const QSqlDatabase &database, const ArchiveFolder &folder, ArchiveWriter &writer, WorkerPool &pool)
{
    if (const auto continued = continueStoringTimes(database); !continued)
        return continued;
    const auto replayed = writer.replayJournal();
    const auto wasInUse = replayed ? wasLeftInUse(database) : Result<bool>(fail(replayed));
    if (!wasInUse)
        return fail(wasInUse);
    const bool mayDiffer = *wasInUse || replayed->hadAny; // index and files
    if (const auto finished = writer.finishRemovals(); !finished || !mayDiffer)
        return finished;
    if (const auto recorded = recordMissingOrigins(database); !recorded)
        return recorded;
    if (const auto indexed = indexOrphans(database, folder, pool, replayed->namesWithoutRow); !indexed)
        return indexed;
    return writer.setInUse(false);
}

} // namespace negato::dicom
