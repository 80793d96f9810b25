#pragma once

#include "dicom/archive/archive.h"
#include "dicom/archive/archive_folder.h"
#include "dicom/archive/connections.h"
#include "dicom/archive/index_writer.h"
#include "dicom/archive/pending_object.h"
#include "dicom/archive/journal_pair.h"
#include "dicom/archive/user_records.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <set>

namespace negato::dicom {

struct BatchEntry;

/// What became of an object.
struct Committed
{
    StoreOutcome outcome = StoreOutcome::Stored;
    bool hasDisplaced = false; ///< of a link: its path held another object, which the index has no more
};

/// Everything that changes the archive, one call at a time: the caller holds the archive's writing lock.
class ArchiveWriter
{
public:
    ArchiveWriter(const ArchiveFolder &folder, const Connections &connections);

    void setQuota(std::int64_t bytes) { m_quotaBytes = bytes; }
    /// Any thread, without the lock.
    void setOpenStudies(const std::vector<std::string> &uids);

    /// Puts a batch on disk and into the index: one synchronisation of files, one of folders, one commit. One answer an
    /// object. Temporaries are gone afterwards.
    std::vector<Result<Committed>> commit(std::vector<PendingObject> batch);
    /// For the thread that commits, when nothing more comes for a while and at its end: what can wait until then.
    Result<void> rest();
    /// Puts what the journal made durable to its places for good.
    Result<void> settle();
    /// Writes what an earlier process left in the journal to its places; whether there was anything.
    Result<bool> replayJournal();
    /// Copies the origins of what was committed to the user database, once there are enough (or `isFinal`): it is off
    /// the path of a commit because until then the index has them.
    Result<void> recordOrigins(bool isFinal);
    Result<void> remove(std::span<const std::string> studyUids);
    /// Evicts until the quota leaves room for `bytes`; gives the room there is.
    Result<std::int64_t> makeRoom(std::int64_t bytes, const std::set<std::string> &spared);
    /// Ends removals that a killed process left half done.
    Result<void> finishRemovals();

    /// While set, a next process to open the archive compares objects and index.
    Result<void> setInUse(bool isInUse);
    [[nodiscard]] Result<bool> wasLeftInUse() const;

private:
    Result<void> commitEntries(std::vector<BatchEntry> &entries);
    static Result<std::set<std::int64_t>> displace(const QSqlDatabase &database, std::vector<BatchEntry> &entries);
    Result<void> classify(const QSqlDatabase &database, std::vector<BatchEntry> &entries);
    Result<void> enforceQuota(std::vector<BatchEntry> &entries);
    /// The files that are to be moved to their places.
    Result<std::vector<BatchEntry *>> place(const QSqlDatabase &database, std::vector<BatchEntry> &entries) const;
    Result<void> syncFiles(const std::vector<BatchEntry *> &files) const;
    Result<void> moveFiles(const std::vector<BatchEntry *> &files) const;
    Result<void> syncPlaces(const std::vector<BatchEntry *> &files) const;
    Result<void> commitByJournal(const QSqlDatabase &database, const std::vector<BatchEntry> &entries, const std::vector<BatchEntry *> &files);
    Result<void> commitByFiles(const QSqlDatabase &database, const std::vector<BatchEntry> &entries, const std::vector<BatchEntry *> &files);
    Result<bool> makeRoomInJournal(const std::vector<BatchEntry *> &files);
    /// Commits once `isReady` has said so.
    Result<void> writeRows(const QSqlDatabase &database, const std::vector<BatchEntry> &entries,
                           const std::function<Result<void>()> &isReady);
    Result<void> insertRows(const QSqlDatabase &database, const std::vector<BatchEntry> &entries);
    Result<void> removeObjects(const QSqlDatabase &database, const RemovedRows &removed,
                               const std::vector<std::int64_t> &rows);

    const ArchiveFolder &m_folder;
    const Connections &m_connections;
    JournalPair m_journal;
    std::optional<IndexWriter> m_rows; ///< of the committing thread's connection; statements cost as much as their work
    std::optional<Statement> m_known;  ///< likewise
    bool m_isSynchronous = true; ///< commits of the committing thread's connection wait for the disk
    std::int64_t m_quotaBytes = 0;
    std::atomic<std::shared_ptr<const std::set<std::string>>> m_openStudies;
    std::vector<PlacedObject> m_unrecorded;
    bool m_isInUse = false;
};

} // namespace negato::dicom
