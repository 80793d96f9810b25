#include "dicom/archive/journal_pair.h"

#include <numeric>
#include <utility>

namespace negato::dicom {

namespace {

std::filesystem::path secondOf(std::filesystem::path file)
{
    file += ".2";
    return file;
}

std::int64_t bytesOf(std::span<const StoreJournal::Entry> entries)
{
    return std::accumulate(entries.begin(), entries.end(), std::int64_t{0},
                           [](std::int64_t sum, const StoreJournal::Entry &entry) { return sum + entry.size; });
}

} // namespace

class JournalPair::Turn
{
public:
    explicit Turn(JournalPair &pair)
        : m_pair(pair)
    {
        std::unique_lock lock(m_pair.m_mutex);
        m_pair.m_freed.wait(lock, [this] { return !m_pair.m_isInUse; });
        m_pair.m_isInUse = true;
    }
    ~Turn()
    {
        {
            const std::scoped_lock lock(m_pair.m_mutex);
            m_pair.m_isInUse = false;
        }
        m_pair.m_freed.notify_all();
    }
    Turn(const Turn &) = delete;
    Turn &operator=(const Turn &) = delete;

private:
    JournalPair &m_pair;
};

JournalPair::JournalPair(const std::filesystem::path &file, std::filesystem::path archiveFolder)
    : m_archiveFolder(std::move(archiveFolder))
    , m_journals{StoreJournal(file), StoreJournal(secondOf(file))}
{
}

Result<void> JournalPair::prepare()
{
    for (StoreJournal &journal : m_journals) { // others get in between
        const Turn turn(*this);
        const auto settled = finishSettling();
        const auto prepared = settled ? journal.prepare() : settled;
        if (!prepared)
            return prepared;
    }
    return {};
}

/// Whoever finds the journals free writes for all that wait: one synchronisation does for many associations.
std::optional<JournalPair::Ticket> JournalPair::writeAlong(const Entry &entry, Company company)
{
    std::unique_lock lock(m_mutex);
    if (company == Company::None && m_isInUse)
        return {};
    Waiting own{&entry};
    m_waiting.push_back(&own);
    m_freed.wait(lock, [&] { return own.isDone || !m_isInUse; });
    if (own.isDone)
        return own.ticket;
    m_isInUse = true;
    const auto group = std::exchange(m_waiting, {});
    lock.unlock();
    writeGroup(group);
    lock.lock();
    for (Waiting *const each : group)
        each->isDone = true;
    m_isInUse = false;
    m_freed.notify_all();
    return own.ticket;
}

/// In pieces of what a journal takes at once.
void JournalPair::writeGroup(std::span<Waiting *const> group)
{
    while (!group.empty()) {
        std::vector<Entry> entries{*group.front()->entry};
        while (entries.size() < group.size() && StoreJournal::takes(entries.size() + 1, bytesOf(entries) + group[entries.size()]->entry->size))
            entries.push_back(*group[entries.size()]->entry);
        writePiece(group.first(entries.size()), entries);
        group = group.subspan(entries.size());
    }
}

void JournalPair::writePiece(std::span<Waiting *const> piece, std::span<const Entry> entries)
{
    if (!current().isReady() || !current().hasRoomFor(entries.size(), bytesOf(entries)))
        return;
    const auto places = current().append(entries);
    for (std::size_t i = 0; places && i < piece.size(); ++i)
        piece[i]->ticket = Ticket{m_current, (*places)[i]};
}

/// A replay finds it also in the one that is not written any more, until that is empty.
Result<void> JournalPair::forget(const Ticket &ticket)
{
    const Turn turn(*this);
    if (ticket.journal != m_current)
        static_cast<void>(finishSettling());
    return m_journals[ticket.journal].forget(ticket.place);
}

/// An error stays with the journal: it is not empty then, and the next try meets it again.
Result<void> JournalPair::finishSettling()
{
    return m_settling.valid() ? m_settling.get() : Result<void>();
}

Result<void> JournalPair::makeRoom(std::size_t objects, std::int64_t bytes, const std::function<Result<void>()> &beforeTurning)
{
    if (const auto ready = current().prepare(); !ready)
        return ready;
    if (current().hasRoomFor(objects, bytes))
        return {};
    if (const auto isReady = beforeTurning(); !isReady)
        return isReady;
    if (current().isDoubtful() || !finishSettling() || !m_journals[1 - m_current].isEmpty()) // which may be long ago: the disk may have room again
        return settleBoth();
    m_settling = std::async(std::launch::async, [this, &full = current()]() -> Result<void> {
        const auto synced = syncFileSystem(m_archiveFolder);
        return synced ? full.clear() : synced;
    });
    m_current = 1 - m_current;
    return current().prepare();
}

Result<bool> JournalPair::write(std::span<const Entry> entries, const std::function<Result<void>()> &beforeTurning)
{
    const Turn turn(*this);
    const auto hasRoom = makeRoom(entries.size(), bytesOf(entries), beforeTurning);
    if (!hasRoom)
        return hasRoom.error().code == ErrorCode::DiskFull ? Result<bool>(false) : fail(hasRoom);
    const auto written = current().append(entries);
    return written ? Result<bool>(true) : fail(written);
}

Result<void> JournalPair::settle()
{
    const Turn turn(*this);
    return settleBoth();
}

Result<void> JournalPair::settleBoth()
{
    if (m_whyNotReplayed)
        return std::unexpected(*m_whyNotReplayed);
    static_cast<void>(finishSettling()); // what it did not do is done now
    if (m_journals[0].isEmpty() && m_journals[1].isEmpty())
        return {};
    auto done = syncFileSystem(m_archiveFolder);
    for (StoreJournal &journal : m_journals)
        if (done && !journal.isEmpty())
            done = journal.clear();
    return done;
}

Result<bool> JournalPair::replay(const StoreJournal::Restore &restore)
{
    const Turn turn(*this);
    const auto replayed = replayBoth(restore);
    m_whyNotReplayed = replayed ? std::nullopt : std::optional(replayed.error());
    auto settled = replayed ? settleBoth() : Result<void>(fail(replayed));
    for (StoreJournal &journal : m_journals) // also where nothing was found: whole records may stand behind a torn first one
        if (settled)
            settled = journal.clear();
    return settled ? replayed : fail(settled);
}

Result<bool> JournalPair::replayBoth(const StoreJournal::Restore &restore)
{
    const std::array began{m_journals[0].firstStoredAtUs(), m_journals[1].firstStoredAtUs()};
    for (const auto &each : began)
        if (!each)
            return fail(each);
    const std::size_t older = *began[0] <= *began[1] ? 0 : 1; // of objects of one UID the first is shown
    for (const std::size_t each : {older, 1 - older})
        if (const auto replayed = m_journals[each].replay(restore); !replayed)
            return fail(replayed);
    return !m_journals[0].isEmpty() || !m_journals[1].isEmpty();
}

} // namespace negato::dicom
