#pragma once

#include "dicom/archive/arrivals.h"
#include "dicom/archive/import.h"
#include "dicom/archive/records.h"
#include "dicom/archive/study_query.h"
#include "dicom/base/result.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>

namespace negato::dicom {

class WorkerPool;
struct StoredFrame; // stored_frame.h: its geometry types are heavy to include

struct ArchiveOptions
{
    std::filesystem::path folder;
    /// Reading alone needs no lock and no workers, and works beside a process that writes.
    bool isReadOnly = false;
    std::int64_t quotaBytes = 0; ///< 0: none
};

/// What whoever has written a file in incoming/ knows of it.
struct WrittenFile
{
    std::string sha256{}; ///< empty: not known
    bool isReused = false; ///< its writer wants to write the next object over it
};

enum class StoreOutcome : std::uint8_t { Stored, Duplicate, Conflict };

/// Position within a long job.
struct WorkProgress
{
    std::int64_t done = 0;
    std::int64_t total = 0;
    std::int64_t bytesDone = 0;
};
using WorkProgressSink = std::function<void(const WorkProgress &)>;

/// The local mini-PACS: a folder of objects as they were received, and an index of them.
///
///     objects/xx/<32 hex digits>.dcm   the truth; names are random, nothing from the wire
///     incoming/                        temporaries; emptied when the archive is opened
///     index.sqlite                     a cache of what the objects say; rebuild() makes it again
///     user.sqlite, user.backup.sqlite  pins, sources, links, expected counts: what no file says
///     journal, journal.2               what was stored last, until it is at its place for good
///     reserve                          nothing: it is given up to remove studies where the disk is full
///     lock                             held by the one process that writes
///
/// An object is stored only once it is written, synchronised, renamed, its folder synchronised and its index row
/// committed. All functions are safe from every thread, block on the disk, and so are never called on the window's
/// thread; only the constructor's thread matters, and only for the signal: after open() on another thread,
/// moveToThread(). Errors: ArchiveFailed for an unusable index (Error::context is SQLite's message) and DiskFull
/// everywhere; others as told.
class Archive : public QObject
{
    Q_OBJECT

public:
    /// Creates what is missing, and brings the index in line with the files where an earlier process was killed. `pool`
    /// may be null when read only; else it must outlive the archive. Where the disk has no room for what such a process left
    /// in the journal, it is opened to read and to remove only (problem()), and the journal kept. Fails with ArchiveLocked, ArchiveFailed,
    /// PermissionDenied, DiskFull, (read only) FileNotFound, or IoFailed and PermissionDenied for a journal that cannot be read:
    /// what it holds was acknowledged, so nothing is opened without it.
    [[nodiscard]] static Result<std::unique_ptr<Archive>> open(const ArchiveOptions &options, WorkerPool *pool);
    /// Waits for commits that are under way.
    ~Archive() override;

    /// The index was missing or unreadable when the archive was opened, and is empty now: rebuild() is due. An
    /// unreadable index was put aside, not deleted.
    [[nodiscard]] bool isIndexLost() const;
    /// DiskFull where it had to be opened to read and to remove only: all else that writes fails with that. Once a removal, a new
    /// quota or somebody else has made enough room there is no problem any more, seconds after something is to be stored at the latest; changed() tells.
    [[nodiscard]] std::optional<Error> problem() const;
    /// Objects that came back from a journal whose beginning was damaged, when the archive was opened. What was removed since it was
    /// written may be among them.
    [[nodiscard]] std::size_t salvagedObjects() const;
    [[nodiscard]] const std::filesystem::path &folder() const;

    /// Files, folders with all below them, DICOMDIR files and compressed folders (ZIP). Never fails as a whole: the
    /// report says what became of every file. Cancelling keeps what is stored.
    ImportReport importPaths(std::span<const std::filesystem::path> paths, const ImportOptions &options,
                             const std::stop_token &stop = {}, const ImportProgressSink &progress = {});

    /// Objects are about to come one by one: makes, in the background, what the first of them would wait for.
    void prepareToReceive();
    /// A path in incoming/ that nobody else has, for a receiver to write one object to.
    [[nodiscard]] std::filesystem::path newIncomingFile() const;
    /// Takes a complete file in incoming/ over, whatever the outcome (one that is reused may stay, as its writer's); returns when it is durable, and whoever asks from then on
    /// finds it (in another process a few tenths of a second later). Fails as an import rejects: NotDicom, MissingAttribute,
    /// QuotaExceeded, DiskFull... and with FileReplaced where it does not hold the object that its sender claims (empty: any).
    [[nodiscard]] Result<StoreOutcome> storeIncoming(const std::filesystem::path &file, const Source &source,
                                                     const std::string &claimedInstanceUid = {}, const WrittenFile &written = {});
    using StoredSink = std::function<void(const Result<StoreOutcome> &)>;
    /// The same for one of many that nobody waits for alone: returns when it has been read, and goes to the disk with what comes
    /// within the next tenth of a second, or at flush(). `stored` is told then, on the thread that commits, or at once where it fails.
    void storeIncoming(const std::filesystem::path &file, const Source &source, const std::string &claimedInstanceUid,
                       const WrittenFile &written, StoredSink stored);
    /// What waits to be stored is stored without waiting for more.
    void flush();

    [[nodiscard]] Result<std::vector<StudyRecord>> studies(const StudyQuery &query) const;
    /// Number of studies that match, whatever limit and offset are.
    [[nodiscard]] Result<std::int64_t> countStudies(const StudyQuery &query) const;
    /// Every modality that occurs, sorted: for the filter row.
    [[nodiscard]] Result<std::vector<std::string>> modalities() const;
    /// The patients of the studies that match, with the counts of these studies; ordered by name, whatever the query's
    /// order is.
    [[nodiscard]] Result<std::vector<PatientRecord>> patients(const StudyQuery &query = {}) const;
    /// Ordered by series number. Fails with NotInArchive when there is no such study.
    [[nodiscard]] Result<std::vector<SeriesRecord>> seriesOf(const std::string &studyInstanceUid) const;
    /// Ordered by instance number; conflicting objects that are not shown come last. Fails with NotInArchive.
    [[nodiscard]] Result<std::vector<InstanceRecord>> instancesOf(const std::string &seriesInstanceUid) const;
    /// Every frame of the shown instances, in order of instance and frame number: the input of sortIntoStacks. Empty
    /// for series without pixels. Fails with NotInArchive.
    [[nodiscard]] Result<std::vector<StoredFrame>> framesOf(const std::string &seriesInstanceUid) const;
    /// The file of the shown object. Fails with NotInArchive.
    [[nodiscard]] Result<std::filesystem::path> fileOf(const std::string &sopInstanceUid) const;
    /// The catalogue by DICOM keyword: values match as PS3.4 C.2.2.2 says (exact, * and ?, date and time ranges, lists
    /// of UIDs; names without regard to case and accents). Fails with Usage, subject = keyword, for one that is not
    /// kept.
    [[nodiscard]] Result<std::vector<KeywordRow>> find(QueryLevel level, std::span<const KeywordValue> filters) const;
    /// The keywords that find() knows at that level.
    [[nodiscard]] static std::vector<std::string> keywordsOf(QueryLevel level);
    /// What was stored behind the mark, whatever way it came, by series and source; without a mark nothing but where the archive
    /// stands now.
    [[nodiscard]] Result<Arrivals> arrivalsSince(const std::optional<ArrivalMark> &mark) const;
    [[nodiscard]] Result<ArchiveUsage> usage() const;
    /// 0: none. Never blocks.
    [[nodiscard]] std::int64_t quotaBytes() const;

    Result<void> setPinned(std::span<const std::string> studyInstanceUids, bool isPinned);
    /// These objects are never evicted from now on, since somebody relies on them (PS3.4 J).
    Result<void> keep(std::span<const std::string> sopInstanceUids);
    /// For the order of eviction.
    Result<void> touch(const std::string &studyInstanceUid);
    /// Number of Study/Series Related Instances as a node told it, before or after the objects come.
    Result<void> setExpectedInstances(const std::string &studyOrSeriesInstanceUid, std::optional<std::int64_t> count);

    [[nodiscard]] Result<RemovalPlan> removalPlan(std::span<const std::string> studyInstanceUids) const;
    /// Removes the studies and the archive's files of them, pinned or not: the caller has asked. Linked files stay. Also where the
    /// disk is full; what has come in of them and could not be indexed yet goes with them, unless an earlier process left it.
    Result<RemovalPlan> remove(std::span<const std::string> studyInstanceUids);

    /// Studies on screen, which eviction must leave alone. Never blocks.
    void setOpenStudies(const std::vector<std::string> &studyInstanceUids);
    /// Evicts at once what is above the new quota and can be; never fails for what cannot.
    Result<void> setQuota(std::int64_t quotaBytes);

    /// Reads every object and compares: ChecksumMismatch (for a linked file that no check has read before: of size and time of
    /// modification), FileMissing, and NotInArchive for files that no row knows.
    /// A cancelled check gives what was found so far and a last finding of Cancelled.
    [[nodiscard]] Result<std::vector<FileReport>> check(const std::stop_token &stop = {},
                                                        const WorkProgressSink &progress = {}) const;
    /// Makes the index again from objects/ and the linked files, in one transaction, deleting nothing. Returns the
    /// files that could not be indexed. Cancelled leaves the old index as it was.
    Result<std::vector<FileReport>> rebuild(const std::stop_token &stop = {}, const WorkProgressSink &progress = {});

Q_SIGNALS:
    /// What queries answer has changed. Emitted on the archive's thread, several changes as one.
    void changed();
    /// Studies had to go to keep the quota; as they were. Emitted at once, on the thread that stored or set the quota: nothing may
    /// be asked of the archive there.
    void evicted(const std::vector<negato::dicom::StudyRecord> &studies);

private:
    struct Private;
    explicit Archive(std::unique_ptr<Private> parts);
    void startStoring();
    void startCommits();
    void roomWasMade();
    [[nodiscard]] bool canStore();
    void followUp(bool isIdle);
    void announce();
    std::unique_ptr<Private> d;
};

} // namespace negato::dicom
