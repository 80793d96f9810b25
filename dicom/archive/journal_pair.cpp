#include "dicom/archive/journal_pair.h"

namespace negato::dicom {

namespace {

std::filesystem::path secondOf(std::filesystem::path file)
{
    file += ".2";
    return file;
}

} // namespace

JournalPair::JournalPair(const std::filesystem::path &file, std::filesystem::path archiveFolder)
    : m_archiveFolder(std::move(archiveFolder))
    , m_journals{StoreJournal(file), StoreJournal(secondOf(file))}
{
}

/// An error stays with the journal: it is not empty then, and the next try meets it again.
Result<void> JournalPair::finishSettling()
{
    return m_settling.valid() ? m_settling.get() : Result<void>();
}

Result<void> JournalPair::makeRoom(std::size_t objects, std::int64_t bytes)
{
    if (const auto ready = current().prepare(); !ready)
        return ready;
    if (current().hasRoomFor(objects, bytes))
        return {};
    if (current().isDoubtful() || !finishSettling() || !m_journals[1 - m_current].isEmpty()) // which may be long ago: the disk may have room again
        return settle();
    m_settling = std::async(std::launch::async, [this, &full = current()]() -> Result<void> {
        const auto synced = syncFileSystem(m_archiveFolder);
        return synced ? full.clear() : synced;
    });
    m_current = 1 - m_current;
    return current().prepare();
}

Result<void> JournalPair::write(std::span<const StoreJournal::Entry> entries)
{
    return current().append(entries);
}

Result<void> JournalPair::settle()
{
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
    for (StoreJournal &journal : m_journals)
        if (const auto replayed = journal.replay(restore); !replayed)
            return fail(replayed);
    const bool hadAny = !m_journals[0].isEmpty() || !m_journals[1].isEmpty();
    const auto settled = settle();
    return settled ? Result<bool>(hadAny) : fail(settled);
}

} // namespace negato::dicom
