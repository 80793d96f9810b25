#pragma once

#include "dicom/archive/pending_object.h"
#include "dicom/archive/sql.h"

#include <set>
#include <string>
#include <vector>

namespace negato::dicom {

/// The user database's tables, on a connection where it is attached as `user`. Functions that write several rows do so
/// in one transaction of their own.

/// Number of a source; numbers are random, so that they stay distinct from those of a user database that was lost.
Result<std::int64_t> sourceNumber(const QSqlDatabase &database, const Source &source);

/// Copies to the user database what only the index knows of origin and time: of these objects and links.
Result<void> recordOrigins(const QSqlDatabase &database, const std::vector<PlacedObject> &objects);
/// The same for every row of the index that lacks it: after a process was killed.
Result<void> recordMissingOrigins(const QSqlDatabase &database);
/// These objects are never evicted from now on; durable when it returns. Fails with NotInArchive, and does nothing, where one is gone.
Result<void> noteKept(const QSqlDatabase &database, std::span<const std::string> instanceUids);
/// What the user database knows of an object or link; source number 0 (unknown) and time 0 where it knows nothing.
Result<PlacedObject> originOfObject(const QSqlDatabase &database, const std::string &objectName);
Result<std::vector<PlacedObject>> linkedFiles(const QSqlDatabase &database);

Result<void> notePinned(const QSqlDatabase &database, std::span<const std::string> studyUids, bool isPinned);
Result<void> noteExpected(const QSqlDatabase &database, const std::string &uid, std::optional<std::int64_t> count);
Result<void> noteUse(const QSqlDatabase &database, const std::string &studyUid, std::int64_t atMs);

/// What a removal took: remembered as doomed until the files are deleted and no journal has them, so that nothing brings them back.
struct RemovedRows
{
    std::vector<std::string> studyUids;
    std::vector<std::string> objects;
    std::vector<std::string> links;
    bool isOfUnknownToo = false; ///< the studies are doomed as well: what is of them and has no row yet
};
Result<void> noteRemoval(const QSqlDatabase &database, const RemovedRows &removed);
/// Sorted.
Result<std::vector<std::string>> doomedObjects(const QSqlDatabase &database);
Result<void> forgetDoomed(const QSqlDatabase &database);
Result<std::set<std::string>> doomedStudies(const QSqlDatabase &database);
Result<void> forgetDoomedStudies(const QSqlDatabase &database);

/// Since 1970 UTC.
std::int64_t nowMs();
/// Later than every time given before by this process, and than those of the index after continueStoringTimes(): the order of
/// storing is the order of these, also when the clock is set back.
std::int64_t nextStoredAtUs();
Result<void> continueStoringTimes(const QSqlDatabase &database);

} // namespace negato::dicom
