#pragma once

#include "dicom/archive/archive_writer.h"
#include "dicom/archive/import.h"

#include <memory>
#include <stop_token>
#include <string>

namespace negato::dicom {

/// Counts what becomes of the files of one import; called from all its threads.
class ImportTally
{
public:
    explicit ImportTally(ImportProgressSink progress);
    ~ImportTally();

    void found();
    void searched(); ///< the search is over
    void ignored();
    void directory();
    void known(const std::string &studyUid); ///< a linked file that has not changed since it was indexed
    void unpacked(); ///< a compressed folder, done with
    /// DiskFull, ArchiveFailed and QuotaExceeded also stop the import; Cancelled stops it and only counts
    /// as not tried.
    void rejected(const std::string &shownPath, Error why);
    void read(std::int64_t bytes);
    void submitted(std::size_t objects);
    struct Answered
    {
        std::string shownPath;
        std::string studyUid;
        std::int64_t bytes = 0;
    };
    void answered(const Answered &object, const Result<Committed> &answer);

    /// Requested when going on makes no sense.
    [[nodiscard]] std::stop_source &stopSource();
    /// Waits until everything submitted was answered; then the report.
    [[nodiscard]] ImportReport finish(bool isCancelled);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace negato::dicom
