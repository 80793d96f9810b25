#pragma once

#include "dicom/archive/store_journal.h"

#include <array>
#include <filesystem>
#include <future>

namespace negato::dicom {

/// Two journals in turn: while one is written, the system puts what the other holds to its places for good. One thread.
class JournalPair
{
public:
    /// `journal` in the archive's folder, and `journal.2`.
    JournalPair(const std::filesystem::path &file, std::filesystem::path archiveFolder);

    /// Whether these fit in behind what is there: else makeRoom() gives up what stands in the other.
    [[nodiscard]] bool hasRoomFor(std::size_t objects, std::int64_t bytes) const { return m_journals[m_current].hasRoomFor(objects, bytes); }
    /// Turns to the other one where these do not fit in any more; waits where that is still in use.
    Result<void> makeRoom(std::size_t objects, std::int64_t bytes);
    /// Durable when it returns; after an error nothing of `entries` counts.
    Result<void> write(std::span<const StoreJournal::Entry> entries);
    /// Returns when all that they hold lies at its place for good, and they are empty.
    Result<void> settle();
    /// What an earlier process left, whole objects only; whether there was any.
    Result<bool> replay(const StoreJournal::Restore &restore);

private:
    [[nodiscard]] StoreJournal &current() { return m_journals[m_current]; }
    Result<void> finishSettling();

    std::filesystem::path m_archiveFolder;
    std::array<StoreJournal, 2> m_journals;
    std::size_t m_current = 0;
    std::future<Result<void>> m_settling; ///< of the one that is not current
};

} // namespace negato::dicom
