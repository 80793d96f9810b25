#include "dicom/archive/archive.h"

#include "dicom/archive/archive_writer.h"
#include "dicom/archive/arrival_reader.h"
#include "dicom/archive/group_commit.h"
#include "dicom/archive/importer.h"
#include "dicom/archive/incoming_object.h"
#include "dicom/archive/index_reader.h"
#include "dicom/archive/index_schema.h"
#include "dicom/archive/keyword_query.h"
#include "dicom/archive/maintenance.h"
#include "dicom/worker/worker_pool.h"

#include <QTimer>

#include <atomic>
#include <future>
#include <mutex>

#include <sys/statvfs.h>
#include <unistd.h>

namespace negato::dicom {

namespace fs = std::filesystem;

namespace {

/// So many changes in a second are one for those who show them.
constexpr int kCoalesceMs = 150;

} // namespace

struct Archive::Private
{
    Private(ArchiveFolder opened, bool readsOnly, WorkerPool *workers)
        : folder(std::move(opened))
        , connections(folder.index(), folder.user(), readsOnly)
        , writer(folder, connections)
        , pool(workers)
    {
    }

    ArchiveFolder folder;
    Connections connections;
    mutable std::mutex writing; ///< held by whoever uses `writer`
    ArchiveWriter writer;
    WorkerPool *pool;
    std::atomic<bool> isIndexLost = false;
    Error whyReadOnly = error(ErrorCode::ArchiveFailed, "opened to read only"); ///< while there are no `commits`
    std::atomic<std::int64_t> quotaBytes = 0;
    std::atomic<bool> isAnnounced = false;
    std::unique_ptr<GroupCommit> commits; ///< last: ends before what it uses. Null when read only

    /// The connection of this thread, to an index that has everything that was answered for.
    [[nodiscard]] Result<QSqlDatabase> upToDate() const
    {
        if (commits)
            commits->catchUp();
        return connections.current();
    }

    /// A call on the reader of this thread.
    template <typename Function>
    auto reading(const Function &function) const -> decltype(function(std::declval<const IndexReader &>()))
    {
        const auto database = upToDate();
        if (!database)
            return fail(database);
        return function(IndexReader(*database, folder));
    }

    /// A call on this thread's connection, with the writing lock and an index that has everything until it ends.
    template <typename Function>
    auto changing(const Function &function) -> decltype(function(std::declval<const QSqlDatabase &>()))
    {
        if (!commits)
            return std::unexpected(whyReadOnly);
        const auto database = upToDate();
        const std::scoped_lock lock(writing);
        if (!database)
            return fail(database);
        if (const auto caughtUp = writer.catchUp(); !caughtUp) // more may have come before the lock
            return fail(caughtUp);
        return function(*database);
    }

    [[nodiscard]] Result<KnownLinks> knownLinks(std::span<const fs::path> paths) const
    {
        const auto database = upToDate();
        return database ? KnownLinks::below(paths, *database) : fail(database);
    }

    Result<void> recover();
    [[nodiscard]] Result<PendingObject> readIncoming(const fs::path &file, const Source &source, const std::string &claimedInstanceUid,
                                                     const WrittenFile &written = {}) const;
};

Result<void> Archive::Private::recover()
{
    const std::scoped_lock lock(writing);
    const auto replayed = writer.replayJournal();
    if (!replayed)
        return fail(replayed);
    const auto wasInUse = writer.wasLeftInUse();
    const auto database = connections.current();
    if (!wasInUse || !database)
        return fail(database ? Result<void>(fail(wasInUse)) : Result<void>(fail(database)));
    if (const auto continued = continueStoringTimes(*database); !continued)
        return continued;
    const bool mayDiffer = *wasInUse || *replayed; // index and files
    if (const auto finished = writer.finishRemovals(); !finished || !mayDiffer)
        return finished;
    if (const auto recorded = recordMissingOrigins(*database); !recorded)
        return recorded;
    if (const auto indexed = indexOrphans(*database, folder, *pool); !indexed)
        return indexed;
    return writer.setInUse(false);
}

Result<std::unique_ptr<Archive>> Archive::open(const ArchiveOptions &options, WorkerPool *pool)
{
    auto folder =
        options.isReadOnly ? ArchiveFolder::openToRead(options.folder) : ArchiveFolder::openToWrite(options.folder);
    if (!folder)
        return fail(folder);
    auto state = IndexState::Usable;
    if (!options.isReadOnly) {
        folder->emptyIncoming();
        const auto prepared = prepareDatabases(*folder);
        if (!prepared)
            return fail(prepared);
        state = *prepared;
    }
    std::unique_ptr<Archive> archive(
        new Archive(std::make_unique<Private>(std::move(*folder), options.isReadOnly, pool)));
    archive->d->isIndexLost = state == IndexState::Lost;
    if (options.isReadOnly)
        return archive;
    if (const auto recovered = archive->d->recover(); !recovered) {
        if (recovered.error().code != ErrorCode::DiskFull)
            return fail(recovered);
        archive->d->whyReadOnly = recovered.error();
        return archive;
    }
    static_cast<void>(backUpUserDatabase(archive->d->folder, true)); // the next start tries again
    archive->d->quotaBytes = options.quotaBytes;
    archive->d->writer.setQuota(options.quotaBytes);
    archive->startCommits();
    return archive;
}

Archive::Archive(std::unique_ptr<Private> parts)
    : d(std::move(parts))
{
}

Archive::~Archive()
{
    if (!d->commits)
        return;
    d->commits.reset();
    const std::scoped_lock lock(d->writing);
    const auto recorded = d->writer.recordOrigins(true);
    const auto settled = d->writer.settle();
    if (recorded && settled)
        static_cast<void>(d->writer.setInUse(false));
}

void Archive::startCommits()
{
    d->writer.setEvicted([this](const std::vector<StudyRecord> &studies) { Q_EMIT evicted(studies); });
    d->commits = std::make_unique<GroupCommit>(GroupCommit::Hooks{
        .write =
            [this](std::vector<PendingObject> batch) {
                const std::scoped_lock lock(d->writing);
                auto answers = d->writer.commit(std::move(batch));
                return GroupCommit::Written{std::move(answers), d->writer.behind()};
            },
        .catchUp =
            [this] {
                const std::scoped_lock lock(d->writing);
                return d->writer.catchUp().has_value();
            },
        .afterBatch =
            [this](bool isIdle) {
                announce();
                const std::scoped_lock lock(d->writing);
                static_cast<void>(isIdle ? d->writer.rest() : d->writer.followUp()); // kept for the next time where it fails
            },
    });
}

void Archive::announce()
{
    if (d->isAnnounced.exchange(true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            QTimer::singleShot(kCoalesceMs, this, [this] {
                d->isAnnounced = false;
                Q_EMIT changed();
            });
        },
        Qt::QueuedConnection);
}

bool Archive::isIndexLost() const
{
    return d->isIndexLost;
}

std::optional<Error> Archive::problem() const
{
    return d->whyReadOnly.code == ErrorCode::DiskFull ? std::optional(d->whyReadOnly) : std::nullopt;
}

const fs::path &Archive::folder() const
{
    return d->folder.root();
}

ImportReport Archive::importPaths(std::span<const fs::path> paths, const ImportOptions &options,
                                  const std::stop_token &stop, const ImportProgressSink &progress)
{
    ImportReport report;
    if (!d->commits) {
        report.stopped = d->whyReadOnly;
        return report;
    }
    const auto known = options.mode == ImportMode::Link ? d->knownLinks(paths) : Result<KnownLinks>(KnownLinks());
    if (known)
        return importFiles(paths, options, d->folder, *known, *d->pool, *d->commits, stop, progress);
    report.stopped = known.error();
    return report;
}

fs::path Archive::newIncomingFile() const
{
    return d->folder.newIncoming();
}

/// The file is gone where this fails.
Result<PendingObject> Archive::Private::readIncoming(const fs::path &file, const Source &source, const std::string &claimedInstanceUid,
                                                       const WrittenFile &written) const
{
    auto object = readTemporary(file, source, written, *pool);
    if (object && !claimedInstanceUid.empty() && object->facts->instanceUid != claimedInstanceUid)
        object = fail(ErrorCode::FileReplaced, "SOPInstanceUID");
    if (!object)
        ::unlink(file.c_str());
    return object;
}

Result<StoreOutcome> Archive::storeIncoming(const fs::path &file, const Source &source, const std::string &claimedInstanceUid, const WrittenFile &written)
{
    if (!d->commits)
        return std::unexpected(d->whyReadOnly);
    auto object = d->readIncoming(file, source, claimedInstanceUid, written);
    if (!object)
        return fail(object);
    std::promise<Result<StoreOutcome>> answer;
    std::vector<GroupCommit::Submission> one(1);
    one[0] = {std::move(*object), [&](const Result<Committed> &committed) {
                  answer.set_value(committed ? Result<StoreOutcome>(committed->outcome) : fail(committed));
              }};
    d->commits->submit(std::move(one), GroupCommit::Urgency::Now);
    return answer.get_future().get();
}

void Archive::storeIncoming(const fs::path &file, const Source &source, const std::string &claimedInstanceUid, StoredSink stored)
{
    auto object = d->commits ? d->readIncoming(file, source, claimedInstanceUid)
                             : Result<PendingObject>(std::unexpected(d->whyReadOnly));
    if (!object) {
        stored(fail(object));
        return;
    }
    object->bytes.reset(); // many of them wait
    std::vector<GroupCommit::Submission> one(1);
    one[0] = {std::move(*object), [stored = std::move(stored)](const Result<Committed> &committed) {
                  stored(committed ? Result<StoreOutcome>(committed->outcome) : fail(committed));
              }};
    d->commits->submit(std::move(one), GroupCommit::Urgency::WithOthers);
}

void Archive::flush()
{
    if (d->commits)
        d->commits->hurry();
}

Result<std::vector<StudyRecord>> Archive::studies(const StudyQuery &query) const
{
    return d->reading([&](const IndexReader &reader) { return reader.studies(query); });
}

Result<std::int64_t> Archive::countStudies(const StudyQuery &query) const
{
    return d->reading([&](const IndexReader &reader) { return reader.countStudies(query); });
}

Result<std::vector<std::string>> Archive::modalities() const
{
    return d->reading([](const IndexReader &reader) { return reader.modalities(); });
}

Result<std::vector<PatientRecord>> Archive::patients(const StudyQuery &query) const
{
    return d->reading([&](const IndexReader &reader) { return reader.patients(query); });
}

Result<std::vector<SeriesRecord>> Archive::seriesOf(const std::string &studyInstanceUid) const
{
    return d->reading([&](const IndexReader &reader) { return reader.seriesOf(studyInstanceUid); });
}

Result<std::vector<InstanceRecord>> Archive::instancesOf(const std::string &seriesInstanceUid) const
{
    return d->reading([&](const IndexReader &reader) { return reader.instancesOf(seriesInstanceUid); });
}

Result<std::vector<StoredFrame>> Archive::framesOf(const std::string &seriesInstanceUid) const
{
    return d->reading([&](const IndexReader &reader) { return reader.framesOf(seriesInstanceUid); });
}

Result<fs::path> Archive::fileOf(const std::string &sopInstanceUid) const
{
    return d->reading([&](const IndexReader &reader) { return reader.fileOf(sopInstanceUid); });
}

Result<std::vector<KeywordRow>> Archive::find(QueryLevel level, std::span<const KeywordValue> filters) const
{
    const auto database = d->upToDate();
    if (!database)
        return fail(database);
    return findByKeyword(*database, level, filters);
}

std::vector<std::string> Archive::keywordsOf(QueryLevel level)
{
    return dicom::keywordsOf(level);
}

Result<Arrivals> Archive::arrivalsSince(const std::optional<ArrivalMark> &mark) const
{
    const auto database = d->upToDate();
    return database ? dicom::arrivalsSince(*database, mark) : fail(database);
}

Result<ArchiveUsage> Archive::usage() const
{
    auto usage = d->reading([](const IndexReader &reader) { return reader.usage(); });
    struct statvfs status = {};
    if (usage && ::statvfs(d->folder.root().c_str(), &status) == 0)
        usage->freeBytes = static_cast<std::int64_t>(status.f_bavail * status.f_frsize);
    if (usage)
        usage->quotaBytes = d->quotaBytes;
    return usage;
}

Result<void> Archive::setPinned(std::span<const std::string> studyInstanceUids, bool isPinned)
{
    auto done = d->changing([&](const QSqlDatabase &db) { return notePinned(db, studyInstanceUids, isPinned); });
    if (done)
        announce();
    return done;
}

Result<void> Archive::keep(std::span<const std::string> sopInstanceUids)
{
    return d->changing([&](const QSqlDatabase &db) { return noteKept(db, sopInstanceUids); });
}

Result<void> Archive::touch(const std::string &studyInstanceUid)
{
    return d->changing([&](const QSqlDatabase &db) { return noteUse(db, studyInstanceUid, nowMs()); });
}

Result<void> Archive::setExpectedInstances(const std::string &uid, std::optional<std::int64_t> count)
{
    auto done = d->changing([&](const QSqlDatabase &db) { return noteExpected(db, uid, count); });
    if (done)
        announce();
    return done;
}

Result<RemovalPlan> Archive::removalPlan(std::span<const std::string> studyInstanceUids) const
{
    return d->reading([&](const IndexReader &reader) { return reader.removalPlan(studyInstanceUids); });
}

Result<RemovalPlan> Archive::remove(std::span<const std::string> studyInstanceUids)
{
    auto removed = d->changing([&](const QSqlDatabase &db) -> Result<RemovalPlan> {
        auto plan = IndexReader(db, d->folder).removalPlan(studyInstanceUids);
        const auto done = plan ? d->writer.remove(studyInstanceUids) : Result<void>(fail(plan));
        return done ? plan : fail(done);
    });
    if (removed)
        announce();
    return removed;
}

void Archive::setOpenStudies(const std::vector<std::string> &studyInstanceUids)
{
    d->writer.setOpenStudies(studyInstanceUids);
}

std::int64_t Archive::quotaBytes() const
{
    return d->quotaBytes;
}

Result<void> Archive::setQuota(std::int64_t quotaBytes)
{
    d->quotaBytes = quotaBytes;
    auto done = d->changing([&](const QSqlDatabase &) -> Result<void> {
        d->writer.setQuota(quotaBytes);
        const auto room = quotaBytes > 0 ? d->writer.makeRoom(0, {}) : Result<std::int64_t>(0);
        return room ? Result<void>() : fail(room);
    });
    if (done)
        announce();
    return done;
}

Result<std::vector<FileReport>> Archive::check(const std::stop_token &stop, const WorkProgressSink &progress) const
{
    const auto database = d->upToDate();
    if (!database)
        return fail(database);
    const auto catchUp = [this] {
        if (!d->commits)
            return;
        const std::scoped_lock lock(d->writing);
        static_cast<void>(d->writer.catchUp()); // what it cannot index is found to be without a row
    };
    auto checked = checkObjects(*database, d->folder, catchUp, stop, progress);
    if (!checked)
        return fail(checked);
    if (d->commits) { // kept for the next check; where that fails it takes them again
        const std::scoped_lock lock(d->writing);
        static_cast<void>(keepDigests(*database, checked->learned));
    }
    return std::move(checked->findings);
}

Result<std::vector<FileReport>> Archive::rebuild(const std::stop_token &stop, const WorkProgressSink &progress)
{
    auto findings = d->changing([&](const QSqlDatabase &db) -> Result<std::vector<FileReport>> {
        if (const auto recorded = d->writer.recordOrigins(true); !recorded)
            return fail(recorded);
        return rebuildIndex(db, d->folder, *d->pool, stop, progress);
    });
    if (!findings)
        return findings;
    d->isIndexLost = false;
    announce();
    return findings;
}

} // namespace negato::dicom
