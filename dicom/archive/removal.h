#pragma once

#include "dicom/archive/archive_folder.h"
#include "dicom/archive/user_records.h"

#include <functional>
#include <span>
#include <vector>

namespace negato::dicom {

/// What a removal takes out of the index.
struct Removal
{
    RemovedRows removed;
    std::vector<std::int64_t> rows; ///< of instances
};

Result<Removal> removalOf(const QSqlDatabase &database, std::span<const std::string> studyUids);
/// What a killed process has not ended.
Result<Removal> unfinishedRemoval(const QSqlDatabase &database);
/// Takes out of the index and deletes what noteRemoval() has noted; durable when it returns. Where the disk has no room for the first
/// the files go before.
Result<void> removeObjects(const QSqlDatabase &database, const ArchiveFolder &folder, const Removal &removal);

/// Bytes of all files in the archive, as the index has them.
Result<std::int64_t> bytesHeld(const QSqlDatabase &database);
/// Studies that may go to free `bytes`, those unused for longest first, and what they free.
struct Evictable
{
    std::vector<std::string> studyUids;
    std::int64_t bytes = 0;
};
Result<Evictable> evictable(const QSqlDatabase &database, std::int64_t bytes, const std::function<bool(const std::string &uid)> &isSpared);

} // namespace negato::dicom
