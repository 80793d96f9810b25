#pragma once

#include "dicom/archive/archive_folder.h"
#include "dicom/archive/batch_entry.h"
#include "dicom/archive/classification.h"
#include "dicom/archive/connections.h"
#include "dicom/archive/index_writer.h"
#include "dicom/archive/journal_pair.h"
#include "dicom/archive/pending_object.h"
#include "dicom/archive/records.h"
#include "dicom/archive/removal.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <thread>

namespace negato::dicom {

/// Everything that changes the archive, one call at a time: the caller holds the archive's writing lock.
///
/// What comes alone is durable in the journal when commit() returns, but its file and its row follow: with those of others, at
/// catchUp(). Whoever is to see it in the index sees to that first.
class ArchiveWriter
{
public:
    ArchiveWriter(const ArchiveFolder &folder, const Connections &connections);

    void setQuota(std::int64_t bytes) { m_quotaBytes = bytes; }
    /// Told of studies that were evicted, as they were.
    void setEvicted(std::function<void(const std::vector<StudyRecord> &)> evicted) { m_evicted = std::move(evicted); }
    /// Any thread, without the lock.
    void setOpenStudies(const std::vector<std::string> &uids);

    /// Puts a batch on disk: by the journal, or by one synchronisation of files, one of folders, one commit of the index. One answer
    /// an object. Temporaries are gone afterwards, or at catchUp().
    std::vector<Result<Committed>> commit(std::vector<PendingObject> batch);
    /// Objects that commit() has answered for and the index does not have.
    [[nodiscard]] std::size_t behind() const { return m_behind.size(); }
    /// Files to their places, and rows into the index, of all that is behind. After an error they are still behind: nothing more is
    /// committed before it has succeeded.
    Result<void> catchUp();
    /// For the thread that commits, after each batch: what need not wait for catchUp().
    Result<void> followUp();
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
    using Entries = std::vector<BatchEntry>;

    Result<void> commitEntries(Entries &entries);
    Result<void> makeWayFor(const Entries &entries);
    Result<void> enforceQuota(Entries &entries);
    Result<std::vector<BatchEntry *>> place(const QSqlDatabase &database, Entries &entries);
    Result<void> commitByJournal(const std::vector<BatchEntry *> &files);
    Result<void> commitByFiles(const QSqlDatabase &database, const Entries &entries, const std::vector<BatchEntry *> &files);
    Result<bool> makeRoomInJournal(const Entries &entries, const std::vector<BatchEntry *> &files);
    [[nodiscard]] std::vector<StudyRecord> recordsOf(const QSqlDatabase &database, const std::vector<std::string> &studyUids) const;
    /// Commits once `isReady` has said so.
    Result<void> writeRows(const QSqlDatabase &database, const Entries &entries, const std::function<Result<void>()> &isReady);
    Result<void> insertRows(const QSqlDatabase &database, const Entries &entries);
    void finishEntry(BatchEntry &entry, bool isCommitted);
    Result<void> removeObjects(const QSqlDatabase &database, const Removal &removal);
    Result<void> catchUp(const QSqlDatabase &database);
    Result<void> waitForDisk(const QSqlDatabase &database, bool isToWait);
    void bindToThisThread();
    void forgetStatements();

    const ArchiveFolder &m_folder;
    const Connections &m_connections;
    JournalPair m_journal;
    Entries m_behind; ///< journaled, and nothing else
    bool m_isStuck = false; ///< the last catchUp() has failed
    std::thread::id m_thread; ///< which commits: statements and mode are of its connection
    std::optional<IndexWriter> m_rows; ///< statements cost as much as their work
    Classification m_classification;
    std::optional<bool> m_isSynchronous; ///< whether commits of that connection wait for the disk, where it was set
    Source m_source; ///< looked up last, and its number
    std::int64_t m_sourceNumber = 0;
    std::int64_t m_quotaBytes = 0;
    std::function<void(const std::vector<StudyRecord> &)> m_evicted;
    std::atomic<std::shared_ptr<const std::set<std::string>>> m_openStudies;
    std::vector<PlacedObject> m_unrecorded;
    bool m_isInUse = false;
};

} // namespace negato::dicom
