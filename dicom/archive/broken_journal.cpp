#include "dicom/archive/broken_journal.h"

#include "dicom/archive/digest.h"
#include "dicom/archive/journal_record.h"

#include <algorithm>
#include <optional>
#include <system_error>

#include <unistd.h>

namespace negato::dicom {

namespace fs = std::filesystem;

namespace {

constexpr auto kPage = static_cast<std::int64_t>(ObjectBuffer::kPage);

struct Found
{
    JournalRecordHead head;
    std::vector<std::byte> bytes;
};

bool readAt(const FileHandle &file, std::int64_t at, std::span<std::byte> bytes)
{
    return ::pread(file.number(), bytes.data(), bytes.size(), at) == static_cast<ssize_t>(bytes.size());
}

/// Whole, and not forgotten.
std::optional<Found> recordAt(const FileHandle &file, std::int64_t at, std::int64_t fileSize)
{
    Found found;
    if (!readAt(file, at, std::as_writable_bytes(std::span(&found.head, 1))) || found.head.magic != kJournalRecord)
        return {};
    const std::int64_t begin = at + static_cast<std::int64_t>(sizeof found.head);
    if (found.head.size < 0 || found.head.size > fileSize - begin)
        return {};
    found.bytes.resize(static_cast<std::size_t>(found.head.size));
    Sha256 hash;
    if (!readAt(file, begin, found.bytes))
        return {};
    hash.add(found.bytes);
    return hash.finish() == std::string_view(found.head.sha256.data(), found.head.sha256.size()) ? std::optional(std::move(found)) : std::nullopt;
}

} // namespace

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

Result<void> salvageJournal(const fs::path &path, const StoreJournal::Restore &restore)
{
    const auto file = openForReading(path);
    if (!file)
        return fail(file);
    std::error_code code;
    const auto size = static_cast<std::int64_t>(fs::file_size(path, code));
    std::vector<std::int64_t> places; // of the newest
    std::uint64_t newest = 0;
    for (std::int64_t at = kPage; !code && at < size; at += kPage) {
        const auto found = recordAt(*file, at, size);
        if (!found || found->head.epoch < newest)
            continue;
        if (found->head.epoch > newest)
            places.clear();
        newest = found->head.epoch;
        places.push_back(at);
    }
    for (const std::int64_t at : places)
        if (const auto found = recordAt(*file, at, size))
            if (const auto restored = restore(journalEntryOf(found->head), found->bytes); !restored)
                return restored;
    return {};
}

} // namespace negato::dicom
