#include "dicom/archive/archive_private.h"
#include "dicom/archive/arrival_reader.h"
#include "dicom/archive/keyword_query.h"

#include <sys/statvfs.h>

namespace negato::dicom {

namespace fs = std::filesystem;

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

Result<RemovalPlan> Archive::removalPlan(std::span<const std::string> studyInstanceUids) const
{
    return d->reading([&](const IndexReader &reader) { return reader.removalPlan(studyInstanceUids); });
}

} // namespace negato::dicom
