#pragma once

#include "dicom/archive/archive_folder.h"
#include "dicom/archive/batch_entry.h"
#include "dicom/archive/behind_objects.h"
#include "dicom/archive/classification.h"
#include "dicom/archive/connections.h"
#include "dicom/archive/disk_reserve.h"
#include "dicom/archive/journal_pair.h"
#include "dicom/archive/journal_replay.h"
#include "dicom/archive/pending_object.h"
#include "dicom/archive/records.h"
#include "dicom/archive/removal.h"
#include "dicom/archive/row_writer.h"
#include "dicom/archive/source_numbers.h"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <thread>
#include <utility>
#include <vector>

namespace negato::dicom {

/// Everything that changes the archive, one call at a time: the caller holds the archive's writing lock.
///
/// What comes alone is durable in the journal when commit() returns, but its file and its row follow: with those of others, at
/// catchUp(). Whoever is to see it in the index sees to that first.
class ArchiveWriter
{
public:
    ArchiveWriter(const ArchiveFolder &folder, const Connections &connections);

    void setQuota(std::int64_t bytes);
    /// Keeps room back for removals, while there is some.
    void fillReserve() { m_reserve.fill(); }
    /// What the quota leaves has to be looked up again.
    void forgetRoom() { m_leastRoom = 0; }
    /// Told of studies that were evicted, as they were.
    void setEvicted(std::function<void(const std::vector<StudyRecord> &)> evicted) { m_evicted = std::move(evicted); }
    /// Any thread, without the lock.
    void setOpenStudies(const std::vector<std::string> &uids);

    /// Puts a batch on disk: by the journal, or by one synchronisation of files, one of folders, one commit of the index. One answer
    /// an object. Temporaries are gone afterwards, or at catchUp().
    std::vector<Result<Committed>> commit(std::vector<PendingObject> batch);
    /// What the first object would wait for. Any thread, without the lock.
    void prepare() { static_cast<void>(m_journal.prepare()); } // whoever needs it tries again
    /// Any thread, without the lock: puts the bytes of an object into the journal before it is known what becomes of it. commit()
    /// or takeAtOnce() has to follow, or forget(). Nothing where the journal cannot take it now: commit() finds a way.
    std::optional<JournaledObject> journalAlong(ObjectBuffer &bytes, const std::string &sha256, const Source &source, JournalPair::Company company);
    /// It is not stored, and is not to come back; where that cannot be written it may, as what a sender did not wait for.
    void forget(const JournaledObject &object) { static_cast<void>(m_journal.forget(object.ticket)); }
    /// commit() for one that is in the journal, without a question that takes long; nothing, and the object as it was, where that
    /// is not enough. On any thread.
    std::optional<Committed> takeAtOnce(PendingObject &object);
    /// Objects that were answered for and the index does not have. Any thread, without the lock.
    [[nodiscard]] std::size_t behind() const { return m_behind.count(); }
    /// Files to their places, and rows into the index, of all that is behind. After an error they are still behind: nothing more is
    /// committed before it has succeeded.
    Result<void> catchUp();
    /// Files of what is behind, which need neither the lock nor catchUp() to follow.
    std::vector<std::shared_ptr<FollowingFile>> takeFollowing() { return m_behind.takeFollowing(); }
    /// For the thread that commits, when nothing more comes for a while and at its end: what can wait until then.
    Result<void> rest();
    /// Puts what the journal made durable to its places for good.
    Result<void> settle();
    /// Writes what an earlier process left in the journal to its places. After an error the journal is kept, and nothing may be
    /// committed before it has succeeded.
    Result<ReplayedObjects> replayJournal();
    /// Copies the origins of what was committed to the user database, once there are enough (or `isFinal`): it is off
    /// the path of a commit because until then the index has them.
    Result<void> recordOrigins(bool isFinal);
    /// As the user wants it, with all that came of the studies so far. Also where the disk is full: what is behind of others follows
    /// afterwards.
    Result<void> remove(std::span<const std::string> studyUids);
    /// Evicts until the quota leaves room for `bytes`; gives the room there is. Where the disk is full as remove().
    Result<std::int64_t> makeRoom(std::int64_t bytes, const std::set<std::string> &spared);
    /// Ends removals that a killed process left half done.
    Result<void> finishRemovals();
    /// All that an earlier process left has its row, or is removed: no journal and no file brings anything else back.
    Result<void> endRecovery();

    /// While set, a next process to open the archive compares objects and index.
    Result<void> setInUse(bool isInUse);

private:
    using Entries = std::vector<BatchEntry>;

    Result<void> commitEntries(Entries &entries);
    Result<void> makeWayFor(const Entries &entries);
    Result<void> enforceQuota(Entries &entries);
    Result<std::vector<BatchEntry *>> place(const QSqlDatabase &database, Entries &entries);
    Result<bool> commitByJournal(const Entries &entries, const std::vector<BatchEntry *> &files);
    Result<bool> writeRecords(const std::vector<BatchEntry *> &files);
    [[nodiscard]] bool isJournaled(const BatchEntry &entry) const { return entry.object.journaled && m_journal.holds(entry.object.journaled->ticket); }
    [[nodiscard]] PlacedObject placeFor(PendingObject &object, std::int64_t source) const;
    void follow(BatchEntry &entry) const;
    Result<void> commitByFiles(const QSqlDatabase &database, const Entries &entries, const std::vector<BatchEntry *> &files);
    [[nodiscard]] std::vector<StudyRecord> recordsOf(const QSqlDatabase &database, const std::vector<std::string> &studyUids) const;
    void finishEntry(BatchEntry &entry, bool isCommitted);
    enum class Unknown { Left, Removed }; ///< what an earlier process stored and the index does not have yet
    Result<void> remove(std::span<const std::string> studyUids, Unknown unknown);
    Result<void> removeObjects(const QSqlDatabase &database, const Removal &removal);
    void giveUp(const RemovedRows &removed);
    Result<void> forgetDoomed();
    Result<void> catchUp(const QSqlDatabase &database);
    Result<void> salvageJournals(const StoreJournal::Restore &restore, ReplayedObjects &objects) const;
    void bindToThisThread();
    void forgetStatements();

    const ArchiveFolder &m_folder;
    const Connections &m_connections;
    DiskReserve m_reserve;
    JournalPair m_journal;
    BehindObjects m_behind;
    bool m_isStuck = false; ///< the last catchUp() has failed
    std::thread::id m_thread; ///< which commits: statements and mode are of its connection
    RowWriter m_rows;
    Classification m_classification;
    SourceNumbers m_sources;
    std::int64_t m_quotaBytes = 0;
    std::int64_t m_leastRoom = 0; ///< that the quota leaves
    std::function<void(const std::vector<StudyRecord> &)> m_evicted;
    std::atomic<std::shared_ptr<const std::set<std::string>>> m_openStudies;
    std::vector<PlacedObject> m_unrecorded;
    bool m_isInUse = false;
    bool m_isRecovered = false; ///< what an earlier process left
    bool m_hasDoomed = false; ///< the journal may hold what is noted as removed
};

} // namespace negato::dicom
