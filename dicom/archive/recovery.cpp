#include "dicom/archive/recovery.h"

#include "dicom/archive/archive_state.h"
#include "dicom/archive/maintenance.h"
#include "dicom/archive/user_records.h"

#include <algorithm>

#include <unistd.h>

namespace negato::dicom {

namespace {

/// They have rows now, but for second copies of what was there.
std::size_t countSalvaged(const ArchiveFolder &folder, const ReplayedObjects &replayed)
{
    return static_cast<std::size_t>(std::ranges::count_if(replayed.salvaged, [&](const std::string &name) {
        return replayed.namesWithoutRow.contains(name) && ::access(folder.objectFile(name).c_str(), F_OK) == 0;
    }));
}

} // namespace

Result<std::size_t> recoverArchive(const QSqlDatabase &database, const ArchiveFolder &folder, ArchiveWriter &writer, WorkerPool &pool)
{
    if (const auto continued = continueStoringTimes(database); !continued)
        return fail(continued);
    if (const auto finished = writer.finishRemovals(); !finished) // which makes room
        return fail(finished);
    const auto replayed = writer.replayJournal();
    const auto wasInUse = replayed ? wasLeftInUse(database) : Result<bool>(fail(replayed));
    if (!wasInUse)
        return fail(wasInUse);
    if (!*wasInUse && !replayed->hadAny) { // index and files agree
        const auto ended = writer.endRecovery();
        return ended ? Result<std::size_t>(0) : fail(ended);
    }
    if (const auto recorded = recordMissingOrigins(database); !recorded)
        return fail(recorded);
    if (const auto indexed = indexOrphans(database, folder, pool, replayed->namesWithoutRow); !indexed)
        return fail(indexed);
    for (const std::filesystem::path &journal : replayed->salvagedJournals)
        ::unlink(journal.c_str());
    auto ended = writer.endRecovery();
    if (ended)
        ended = writer.setInUse(false);
    return ended ? Result<std::size_t>(countSalvaged(folder, *replayed)) : fail(ended);
}

} // namespace negato::dicom
