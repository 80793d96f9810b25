#include "dicom/archive/broken_journal.h"

#include "dicom/archive/journal_record.h"

#include <algorithm>
#include <array>
#include <system_error>

#include <unistd.h>

namespace negato::dicom {

namespace fs = std::filesystem;

std::vector<fs::path> brokenJournals(const fs::path &archiveFolder)
{
    std::vector<fs::path> found;
    std::error_code code;
    for (auto entry = fs::directory_iterator(archiveFolder, code); !code && entry != fs::directory_iterator(); entry.increment(code)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with("journal.broken-") || name.starts_with("journal.2.broken-"))
            found.push_back(entry->path());
    }
    std::ranges::sort(found);
    return found;
}

/// From one record to the next, beginning with the first: a sender may have written what looks like one into an object.
Result<void> salvageJournal(const fs::path &path, const StoreJournal::Restore &restore)
{
    const auto file = openForReading(path);
    if (!file)
        return fail(file);
    JournalRecordHead first;
    const auto count = ::pread(file->number(), &first, sizeof first, ObjectBuffer::kPage);
    if (count < 0)
        return fail(ErrorCode::IoFailed, "read journal", path.string());
    if (count < static_cast<ssize_t>(sizeof first) || first.magic == std::array<char, 8>{}) // nothing was ever written
        return {};
    if (!isRecord(first, first.epoch))
        return fail(ErrorCode::IoFailed, "no record at the beginning", path.string());
    std::int64_t end = 0;
    return StoreJournal::replayRecords(*file, path, first.epoch, restore, end);
}

} // namespace negato::dicom
