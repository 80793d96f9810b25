#pragma once

#include "dicom/archive/records.h"
#include "dicom/base/error.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace negato::dicom {

enum class ImportMode : std::uint8_t {
    Copy, ///< bit-preserving, into the archive folder
    Link, ///< the files stay where they are; entries of compressed folders are copied all the same
};

struct ImportOptions
{
    ImportMode mode = ImportMode::Copy;
    std::optional<Source> source; ///< empty: Imported, from the path given
};

struct ImportProgress
{
    std::int64_t filesFound = 0;
    std::int64_t filesDone = 0;
    std::int64_t bytesDone = 0; ///< read
    std::int64_t stored = 0;
    std::int64_t duplicates = 0;
    std::int64_t rejected = 0;
    bool isSearching = true; ///< filesFound still grows
};
/// Called on a thread of the import, at most about ten times a second and once at the end.
using ImportProgressSink = std::function<void(const ImportProgress &)>;

struct FileReport
{
    std::string file; ///< path; of a compressed folder "archive.zip!entry"
    Error error;
};

struct ImportReport
{
    std::int64_t stored = 0; ///< new in the archive, conflicting ones included
    std::int64_t duplicates = 0; ///< same SOP Instance UID, same bytes
    std::int64_t directories = 0; ///< DICOMDIR files: read, not stored
    std::int64_t ignored = 0; ///< hidden files and the like of operating systems
    std::int64_t bytesStored = 0;
    std::vector<std::string> studyUids; ///< of all that was stored or there already, in the order in which they came
    std::vector<FileReport> conflicts; ///< UidConflict: stored beside the first object of that UID
    std::vector<FileReport> displaced; ///< ObjectDisplaced: linked files that held another object, which is no longer in the archive
    std::vector<FileReport> rejected;
    std::int64_t untried = 0; ///< found when it was stopped; folders that were not searched yet may have more
    std::optional<Error> stopped; ///< why the rest was not tried: Cancelled, DiskFull, QuotaExceeded, ArchiveFailed

    [[nodiscard]] bool isComplete() const { return !stopped && rejected.empty(); }
};

} // namespace negato::dicom
