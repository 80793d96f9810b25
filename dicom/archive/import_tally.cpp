#include "dicom/archive/import_tally.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>

namespace negato::dicom {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kBetweenReports{100};

bool endsImport(ErrorCode code)
{
    return code == ErrorCode::DiskFull || code == ErrorCode::ArchiveFailed || code == ErrorCode::QuotaExceeded;
}

} // namespace

struct ImportTally::Private
{
    ImportProgressSink sink;
    std::stop_source stop;
    std::mutex mutex;
    std::condition_variable answered;
    ImportReport report;
    ImportProgress progress;
    std::set<std::string> knownStudies;
    std::int64_t outstanding = 0;
    Clock::time_point lastReport;

    void count(const Answered &object, const Committed &committed);
    void reject(const std::string &shownPath, Error why);
    void tell(bool isFinal = false);
};

ImportTally::ImportTally(ImportProgressSink progress)
    : d(std::make_unique<Private>())
{
    d->sink = std::move(progress);
}

ImportTally::~ImportTally() = default;

std::stop_source &ImportTally::stopSource()
{
    return d->stop;
}

void ImportTally::found()
{
    const std::scoped_lock lock(d->mutex);
    ++d->progress.filesFound;
    d->tell();
}

void ImportTally::searched()
{
    const std::scoped_lock lock(d->mutex);
    d->progress.isSearching = false;
    d->tell();
}

void ImportTally::ignored()
{
    const std::scoped_lock lock(d->mutex);
    ++d->report.ignored;
}

void ImportTally::directory()
{
    const std::scoped_lock lock(d->mutex);
    ++d->report.directories;
    ++d->progress.filesDone;
}

void ImportTally::known(const std::string &studyUid)
{
    const std::scoped_lock lock(d->mutex);
    d->count({{}, studyUid, 0}, {StoreOutcome::Duplicate});
    d->tell();
}

void ImportTally::unpacked()
{
    const std::scoped_lock lock(d->mutex);
    ++d->progress.filesDone;
}

void ImportTally::rejected(const std::string &shownPath, Error why)
{
    const std::scoped_lock lock(d->mutex);
    d->reject(shownPath, std::move(why));
    d->tell();
}

void ImportTally::read(std::int64_t bytes)
{
    const std::scoped_lock lock(d->mutex);
    d->progress.bytesDone += bytes;
}

void ImportTally::submitted(std::size_t objects)
{
    const std::scoped_lock lock(d->mutex);
    d->outstanding += static_cast<std::int64_t>(objects);
}

void ImportTally::answered(const Answered &object, const Result<Committed> &answer)
{
    const std::scoped_lock lock(d->mutex);
    if (answer)
        d->count(object, *answer);
    else
        d->reject(object.shownPath, answer.error());
    d->tell();
    if (--d->outstanding == 0)
        d->answered.notify_all();
}

ImportReport ImportTally::finish(bool isCancelled)
{
    std::unique_lock lock(d->mutex);
    d->answered.wait(lock, [&] { return d->outstanding == 0; });
    d->progress.isSearching = false;
    d->tell(true);
    if (isCancelled && !d->report.stopped)
        d->report.stopped = error(ErrorCode::Cancelled);
    if (d->report.stopped)
        d->report.untried = d->progress.filesFound - d->progress.filesDone;
    std::ranges::sort(d->report.rejected, {}, &FileReport::file);
    std::ranges::sort(d->report.conflicts, {}, &FileReport::file);
    std::ranges::sort(d->report.displaced, {}, &FileReport::file);
    return std::move(d->report);
}

void ImportTally::Private::count(const Answered &object, const Committed &committed)
{
    ++progress.filesDone;
    if (knownStudies.insert(object.studyUid).second)
        report.studyUids.push_back(object.studyUid);
    if (committed.outcome == StoreOutcome::Duplicate) {
        ++report.duplicates;
    } else {
        ++report.stored;
        report.bytesStored += object.bytes;
    }
    if (committed.hasDisplaced)
        report.displaced.push_back({object.shownPath, error(ErrorCode::ObjectDisplaced, {}, object.shownPath)});
    if (committed.outcome == StoreOutcome::Conflict)
        report.conflicts.push_back(
            {object.shownPath, error(ErrorCode::UidConflict, "SOPInstanceUID", object.shownPath)});
    progress.stored = report.stored;
    progress.duplicates = report.duplicates;
}

void ImportTally::Private::reject(const std::string &shownPath, Error why)
{
    if (why.code == ErrorCode::Cancelled) { // also by the workers: the program closes
        if (!report.stopped)
            report.stopped = error(ErrorCode::Cancelled);
        stop.request_stop();
        return;
    }
    why.subject = shownPath;
    if (endsImport(why.code)) {
        if (!report.stopped)
            report.stopped = why;
        stop.request_stop();
    }
    report.rejected.push_back({shownPath, std::move(why)});
    ++progress.filesDone;
    ++progress.rejected;
}

void ImportTally::Private::tell(bool isFinal)
{
    const auto now = Clock::now();
    if (!sink || (!isFinal && now - lastReport < kBetweenReports))
        return;
    lastReport = now;
    sink(progress);
}

} // namespace negato::dicom
