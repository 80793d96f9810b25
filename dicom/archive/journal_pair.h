#pragma once

#include "dicom/archive/store_journal.h"

#include <array>
#include <condition_variable>
#include <filesystem>
#include <future>
#include <mutex>
#include <optional>
#include <vector>

namespace negato::dicom {

/// Two journals in turn: while one is written, the system puts what the other holds to its places for good.
///
/// writeAlong() and prepare() may be called from any thread at any time. All else is for one thread at a time, which alone turns
/// and empties journals.
class JournalPair
{
public:
    /// `journal` in the archive's folder, and `journal.2`.
    JournalPair(const std::filesystem::path &file, std::filesystem::path archiveFolder);

    /// A record, for as long as holds() says so.
    struct Ticket
    {
        std::size_t journal = 0;
        StoreJournal::Place place;
    };
    using Entry = StoreJournal::Entry;

    /// Creates both, so that no object waits for that.
    Result<void> prepare();
    enum class Company {
        None,   ///< only where nobody else writes
        Others, ///< in one piece with what other threads bring meanwhile
    };
    /// Durable when it returns. Nothing where it does not fit in behind what is there, or could not be written.
    std::optional<Ticket> writeAlong(const Entry &entry, Company company);
    /// What an earlier writeAlong() wrote is still there.
    [[nodiscard]] bool holds(const Ticket &ticket) const { return ticket.journal == m_current && m_journals[m_current].holds(ticket.place); }
    /// It is not to come back; durable when it returns.
    Result<void> forget(const Ticket &ticket);

    /// Durable when it returns true; after an error nothing of `entries` counts. False where the disk has no room for a journal.
    /// Where they do not fit in any more it turns to the other one, after `beforeTurning`, and waits where that is still in use.
    Result<bool> write(std::span<const Entry> entries, const std::function<Result<void>()> &beforeTurning);
    /// Returns when all that they hold lies at its place for good, and they are empty.
    Result<void> settle();
    /// What an earlier process left, whole objects only, in the order of storing; whether there was any. After an error nothing is
    /// emptied before it has succeeded.
    Result<bool> replay(const StoreJournal::Restore &restore);

private:
    /// The journals are in one thread's hands while it lives.
    class Turn;
    struct Waiting
    {
        const Entry *entry;
        std::optional<Ticket> ticket{};
        bool isDone = false;
    };
    [[nodiscard]] StoreJournal &current() { return m_journals[m_current]; }
    void writeGroup(std::span<Waiting *const> group);
    void writePiece(std::span<Waiting *const> piece, std::span<const Entry> entries);
    Result<void> makeRoom(std::size_t objects, std::int64_t bytes, const std::function<Result<void>()> &beforeTurning);
    Result<bool> replayBoth(const StoreJournal::Restore &restore);
    Result<void> settleBoth();
    Result<void> finishSettling();

    std::filesystem::path m_archiveFolder;
    std::array<StoreJournal, 2> m_journals;
    std::size_t m_current = 0;
    std::optional<Error> m_whyNotReplayed; ///< what an earlier process left
    std::future<Result<void>> m_settling; ///< of the one that is not current
    std::mutex m_mutex;
    std::condition_variable m_freed;
    bool m_isInUse = false;
    std::vector<Waiting *> m_waiting; ///< on the stacks of their threads
};

} // namespace negato::dicom
