#include "dicom/archive/archive.h"

#include "dicom/archive/archive_private.h"
#include "dicom/archive/importer.h"
#include "dicom/archive/index_schema.h"
#include "dicom/archive/maintenance.h"
#include "dicom/archive/user_records.h"
#include "dicom/worker/worker_pool.h"

#include <QTimer>

#include <future>
#include <mutex>

namespace negato::dicom {

namespace fs = std::filesystem;

namespace {

/// So many changes in a second are one for those who show them.
constexpr int kCoalesceMs = 150;

} // namespace

Result<std::unique_ptr<Archive>> Archive::open(const ArchiveOptions &options, WorkerPool *pool)
{
    auto folder =
        options.isReadOnly ? ArchiveFolder::openToRead(options.folder) : ArchiveFolder::openToWrite(options.folder);
    if (!folder)
        return fail(folder);
    auto state = IndexState::Usable;
    if (!options.isReadOnly) {
        folder->emptyIncoming();
        const auto prepared = DiskReserve(folder->reserve()).helping([&] { return prepareDatabases(*folder); });
        if (!prepared)
            return fail(prepared);
        state = *prepared;
    }
    std::unique_ptr<Archive> archive(
        new Archive(std::make_unique<Private>(std::move(*folder), options.isReadOnly, pool)));
    archive->d->isIndexLost = state == IndexState::Lost;
    if (options.isReadOnly)
        return archive;
    archive->d->quotaBytes = options.quotaBytes;
    archive->d->writer.setQuota(options.quotaBytes);
    archive->d->writer.setEvicted([opened = archive.get()](const std::vector<StudyRecord> &studies) { Q_EMIT opened->evicted(studies); });
    if (const auto recovered = archive->d->recover())
        archive->startStoring();
    else if (recovered.error().code == ErrorCode::DiskFull)
        archive->d->whyReadOnly = recovered.error();
    else
        return fail(recovered);
    return archive;
}

void Archive::startStoring()
{
    static_cast<void>(backUpUserDatabase(d->folder, true)); // the next start tries again
    {
        const std::scoped_lock lock(d->writing);
        d->writer.fillReserve();
    }
    startCommits();
    d->canStore = true;
}

/// There may be enough now for what an earlier process left.
void Archive::roomWasMade()
{
    {
        const std::scoped_lock lock(d->starting);
        if (d->isDiskFull() && d->recover())
            startStoring();
    }
    announce();
}

/// Somebody else may have made room; whoever stores finds out, now and then.
bool Archive::canStore()
{
    constexpr auto pause = std::chrono::seconds(5);
    if (d->canStore || !d->isDiskFull())
        return d->canStore;
    {
        const std::scoped_lock lock(d->starting);
        const auto now = std::chrono::steady_clock::now();
        if (d->canStore || now < d->nextTry)
            return d->canStore;
        d->nextTry = now + pause;
    }
    roomWasMade();
    return d->canStore;
}

Archive::Archive(std::unique_ptr<Private> parts)
    : d(std::move(parts))
{
}

Archive::~Archive()
{
    if (!d->canStore)
        return;
    d->preparing = {}; // which waits
    d->commits.reset();
    const std::scoped_lock lock(d->writing);
    const auto recorded = d->writer.recordOrigins(true);
    const auto settled = d->writer.settle();
    if (recorded && settled)
        static_cast<void>(d->writer.setInUse(false));
}

void Archive::startCommits()
{
    d->commits = std::make_unique<GroupCommit>(GroupCommit::Hooks{
        .write =
            [this](std::vector<PendingObject> batch) {
                const std::scoped_lock lock(d->writing);
                return d->writer.commit(std::move(batch));
            },
        .behind = [this] { return d->writer.behind(); },
        .catchUp =
            [this] {
                const std::scoped_lock lock(d->writing);
                return d->writer.catchUp().has_value();
            },
        .afterBatch =
            [this](bool isIdle) {
                announce();
                followUp(isIdle);
            },
    });
    d->intake.emplace(*d->pool, d->writing, d->writer, *d->commits);
}

/// Files are written without the lock, since receivers go on meanwhile. Where anything fails it is tried again.
void Archive::followUp(bool isIdle)
{
    std::unique_lock lock(d->writing);
    const auto files = d->writer.takeFollowing();
    lock.unlock();
    for (const auto &file : files)
        static_cast<void>(file->follow());
    lock.lock();
    static_cast<void>(isIdle ? d->writer.rest() : d->writer.recordOrigins(false));
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
    return d->isDiskFull() ? std::optional(d->whyReadOnly) : std::nullopt;
}

std::size_t Archive::salvagedObjects() const
{
    return d->salvaged;
}

const fs::path &Archive::folder() const
{
    return d->folder.root();
}

ImportReport Archive::importPaths(std::span<const fs::path> paths, const ImportOptions &options,
                                  const std::stop_token &stop, const ImportProgressSink &progress)
{
    ImportReport report;
    if (!canStore()) {
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

void Archive::prepareToReceive()
{
    if (d->canStore && !d->preparing.valid())
        d->preparing = std::async(std::launch::async, [this] { d->writer.prepare(); });
}

Result<StoreOutcome> Archive::storeIncoming(const fs::path &file, const Source &source, const std::string &claimedInstanceUid, const WrittenFile &written)
{
    return canStore() ? d->intake->store(file, source, claimedInstanceUid, written) : std::unexpected(d->whyReadOnly);
}

void Archive::storeIncoming(const fs::path &file, const Source &source, const std::string &claimedInstanceUid, const WrittenFile &written,
                            StoredSink stored)
{
    if (canStore())
        d->intake->store(file, source, claimedInstanceUid, written, std::move(stored));
    else
        stored(std::unexpected(d->whyReadOnly));
}

void Archive::flush()
{
    if (d->canStore)
        d->commits->hurry();
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

Result<RemovalPlan> Archive::remove(std::span<const std::string> studyInstanceUids)
{
    auto removed = d->makingRoom([&](const QSqlDatabase &db) -> Result<RemovalPlan> {
        auto plan = IndexReader(db, d->folder).removalPlan(studyInstanceUids);
        const auto done = plan ? d->writer.remove(studyInstanceUids) : Result<void>(fail(plan));
        return done ? plan : fail(done);
    });
    if (removed)
        roomWasMade();
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
    auto done = d->makingRoom([&](const QSqlDatabase &) -> Result<void> {
        d->writer.setQuota(quotaBytes);
        const auto room = quotaBytes > 0 ? d->writer.makeRoom(0, {}) : Result<std::int64_t>(0);
        return room ? Result<void>() : fail(room);
    });
    if (done)
        roomWasMade();
    return done;
}

Result<std::vector<FileReport>> Archive::check(const std::stop_token &stop, const WorkProgressSink &progress) const
{
    const auto database = d->upToDate();
    if (!database)
        return fail(database);
    const auto catchUp = [this] {
        if (!d->canStore)
            return;
        const std::scoped_lock lock(d->writing);
        static_cast<void>(d->writer.catchUp()); // what it cannot index is found to be without a row
    };
    auto checked = checkObjects(*database, d->folder, catchUp, stop, progress);
    if (!checked)
        return fail(checked);
    if (d->canStore) { // kept for the next check; where that fails it takes them again
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
        d->writer.forgetRoom();
        return rebuildIndex(db, d->folder, *d->pool, stop, progress);
    });
    if (!findings)
        return findings;
    d->isIndexLost = false;
    announce();
    return findings;
}

} // namespace negato::dicom
