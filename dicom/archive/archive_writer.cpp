#include "dicom/archive/archive_writer.h"

#include "dicom/archive/archive_state.h"
#include "dicom/archive/broken_journal.h"
#include "dicom/archive/object_files.h"
#include "dicom/archive/user_records.h"

#include <algorithm>
#include <future>
#include <numeric>
#include <utility>

#include <unistd.h>

namespace negato::dicom {

namespace {

constexpr std::size_t kOriginsAtOnce = 4096;

std::int64_t bytesOf(const std::vector<BatchEntry *> &files)
{
    return std::accumulate(files.begin(), files.end(), std::int64_t{0},
                           [](std::int64_t sum, const BatchEntry *entry) { return sum + entry->object.size; });
}

} // namespace

ArchiveWriter::ArchiveWriter(const ArchiveFolder &folder, const Connections &connections)
    : m_folder(folder)
    , m_connections(connections)
    , m_reserve(folder.reserve())
    , m_journal(folder.journal(), folder.root())
    , m_classification(folder)
    , m_openStudies(std::make_shared<const std::set<std::string>>())
{
}

void ArchiveWriter::setQuota(std::int64_t bytes)
{
    m_quotaBytes = bytes;
    forgetRoom();
}

void ArchiveWriter::setOpenStudies(const std::vector<std::string> &uids)
{
    m_openStudies = std::make_shared<const std::set<std::string>>(uids.begin(), uids.end());
}

void ArchiveWriter::bindToThisThread()
{
    if (std::exchange(m_thread, std::this_thread::get_id()) == std::this_thread::get_id())
        return;
    m_rows.forget();
    m_classification.forgetStatement();
}

void ArchiveWriter::forgetStatements()
{
    m_rows.forgetStatements();
    m_classification.forgetStatement();
}

std::vector<Result<Committed>> ArchiveWriter::commit(std::vector<PendingObject> batch)
{
    bindToThisThread();
    Entries entries;
    entries.reserve(batch.size());
    for (PendingObject &object : batch)
        entries.emplace_back().object = std::move(object);
    const auto committed = commitEntries(entries);
    std::vector<Result<Committed>> answers;
    for (BatchEntry &entry : entries) {
        if (!committed && entry.answer)
            entry.answer = fail(committed);
        answers.push_back(entry.answer);
        if (entry.isBehind())
            m_behind.add(std::move(entry));
        else
            finishEntry(entry, committed.has_value());
    }
    return answers;
}

std::optional<JournaledObject> ArchiveWriter::journalAlong(ObjectBuffer &bytes, const std::string &sha256, const Source &source, JournalPair::Company company)
{
    JournaledObject object{ArchiveFolder::newName(), {}};
    const auto ticket = m_journal.writeAlong({.objectName = object.objectName,
                                              .file = {},
                                              .buffer = &bytes,
                                              .size = static_cast<std::int64_t>(bytes.bytes().size()),
                                              .sha256 = sha256,
                                              .source = source,
                                              .storedAtUs = nextStoredAtUs()},
                                             company);
    if (!ticket)
        return {};
    object.ticket = *ticket;
    return object;
}

std::optional<Committed> ArchiveWriter::takeAtOnce(PendingObject &object)
{
    const auto source = m_sources.known(object.source);
    const bool isOrdinary = m_isInUse && !m_isStuck && source && object.journaled && m_journal.holds(object.journaled->ticket)
        && (m_quotaBytes <= 0 || object.size <= m_leastRoom) && !m_behind.hasUid(object.facts->instanceUid);
    if (!isOrdinary || !m_classification.isCertainlyNew(object.facts->instanceUid))
        return {};
    m_leastRoom -= object.size;
    BatchEntry entry;
    entry.placed = placeFor(object, *source);
    entry.object = std::move(object);
    follow(entry);
    m_behind.add(std::move(entry));
    return Committed{StoreOutcome::Stored, false};
}

void ArchiveWriter::finishEntry(BatchEntry &entry, bool isCommitted)
{
    const bool isStored = isCommitted && entry.isKept();
    if (!entry.object.isLink() && !entry.object.isReused && !entry.isMoved && !entry.isBehind())
        ::unlink(entry.object.temporary.c_str()); // duplicate or refused
    if (!isStored && entry.object.journaled)
        forget(*entry.object.journaled);
    if (isStored)
        m_unrecorded.push_back(std::move(entry.placed));
}

Result<void> ArchiveWriter::commitEntries(Entries &entries)
{
    auto database = m_connections.current();
    if (!database)
        return fail(database);
    auto done = m_isInUse ? Result<void>() : setInUse(true);
    if (done)
        done = makeWayFor(entries);
    if (done)
        done = m_classification.classify(*database, entries);
    if (done)
        done = enforceQuota(entries);
    const auto changesIndex = [](const BatchEntry &entry) { return entry.isKept() || !entry.displaced.empty(); };
    if (!done || std::ranges::none_of(entries, changesIndex))
        return done;
    const auto files = place(*database, entries);
    const auto byJournal = files ? commitByJournal(entries, *files) : Result<bool>(fail(files));
    if (byJournal && *byJournal)
        return {};
    done = byJournal ? commitByFiles(*database, entries, *files) : fail(byJournal);
    if (done)
        return done;
    for (const BatchEntry &entry : entries) {
        if (!entry.placed.objectName.empty())
            ::unlink(m_folder.objectFile(entry.placed.objectName).c_str()); // was never acknowledged
    }
    static_cast<void>(settle()); // nor is it to come back from the journal
    return done;
}

/// The index has to know of what is behind where that matters to these: they are the same, or do not follow it.
Result<void> ArchiveWriter::makeWayFor(const Entries &entries)
{
    const bool isOrdinary = std::ranges::none_of(
        entries, [&](const BatchEntry &entry) { return entry.object.isLink() || m_behind.hasUid(entry.object.facts->instanceUid); });
    return isOrdinary && !m_isStuck ? Result<void>() : catchUp();
}

PlacedObject ArchiveWriter::placeFor(PendingObject &object, std::int64_t source) const
{
    PlacedObject placed{{}, std::move(object.linkedFile), source, nextStoredAtUs(), object.state};
    if (!object.isLink())
        placed.objectName = object.journaled ? object.journaled->objectName : ArchiveFolder::newName();
    return placed;
}

/// Gives the files that are to be moved there.
Result<std::vector<BatchEntry *>> ArchiveWriter::place(const QSqlDatabase &database, Entries &entries)
{
    for (BatchEntry &entry : entries) {
        if (!entry.isKept())
            continue;
        const auto source = m_sources.of(database, entry.object.source);
        if (!source)
            return fail(source);
        entry.placed = placeFor(entry.object, *source);
    }
    return filesOf(entries);
}

/// One synchronisation; the files, their names and the index follow, and settle() waits for them. Few small objects at once are what
/// receivers bring: then a sender waits for each. False for others, where the journal has no room, and where the index has the object
/// already: a replay would not give its row the new file.
Result<bool> ArchiveWriter::commitByJournal(const Entries &entries, const std::vector<BatchEntry *> &files)
{
    const auto isForRowsOnly = [](const BatchEntry &entry) { return entry.object.isLink() || entry.decision == BatchEntry::Decision::ReplaceFile; };
    if (files.empty() || std::ranges::any_of(entries, isForRowsOnly) || !StoreJournal::takes(files.size(), bytesOf(files)))
        return false;
    const bool areThere = std::ranges::all_of(files, [this](const BatchEntry *entry) { return isJournaled(*entry); });
    const auto written = areThere ? Result<bool>(true) : writeRecords(files);
    if (!written || !*written)
        return written;
    for (BatchEntry *entry : files)
        follow(*entry);
    return true;
}

/// Also of those that stand there already: to make room for others may empty it.
Result<bool> ArchiveWriter::writeRecords(const std::vector<BatchEntry *> &files)
{
    std::vector<StoreJournal::Entry> records;
    for (const BatchEntry *entry : files)
        records.push_back({entry->placed.objectName, entry->object.temporary, entry->object.bytes.get(), entry->object.size, entry->object.sha256,
                           entry->object.source, entry->placed.storedAtUs});
    return m_journal.write(records, [this] { return catchUp(); }); // what is behind must not be written over
}

void ArchiveWriter::follow(BatchEntry &entry) const
{
    PendingObject &object = entry.object;
    entry.following = std::make_shared<FollowingFile>(object.isReused ? std::filesystem::path() : object.temporary,
                                                      m_folder.objectFile(entry.placed.objectName), std::exchange(object.bytes, nullptr));
}

Result<void> ArchiveWriter::catchUp()
{
    if (m_behind.isEmpty()) {
        m_isStuck = false;
        return {};
    }
    const bool isGuest = m_thread != std::this_thread::get_id();
    if (isGuest)
        forgetStatements();
    const auto database = m_connections.current();
    auto done = database ? catchUp(*database) : Result<void>(fail(database));
    if (isGuest)
        forgetStatements(); // the thread and its connection may end
    m_isStuck = !done;
    return done;
}

Result<void> ArchiveWriter::catchUp(const QSqlDatabase &database)
{
    auto done = m_thread == std::this_thread::get_id() ? m_rows.waitForDisk(database, false) : Result<void>();
    if (done)
        done = m_behind.follow();
    if (done)
        done = m_rows.write(database, m_behind.entries(), [] { return Result<void>(); });
    if (!done)
        return done;
    for (BatchEntry &entry : m_behind.entries())
        finishEntry(entry, true);
    m_behind.clear();
    return {};
}

Result<void> ArchiveWriter::commitByFiles(const QSqlDatabase &database, const Entries &entries, const std::vector<BatchEntry *> &files)
{
    auto done = catchUp(); // rows stand in the order in which they were stored
    if (done)
        done = m_rows.waitForDisk(database, true);
    if (done)
        done = syncFiles(m_folder, files);
    if (done)
        done = moveFiles(m_folder, files);
    if (!done)
        return done;
    auto synced = std::async(std::launch::async, [&] { return syncPlaces(m_folder, files); }); // as long as the rows take
    return m_rows.write(database, entries, [&] { return synced.get(); });
}

Result<void> ArchiveWriter::rest()
{
    const auto settled = settle();
    forgetStatements();
    ObjectBuffer::forgetUnused();
    m_reserve.fill();
    const auto recorded = recordOrigins(true);
    return recorded ? settled : recorded;
}

Result<void> ArchiveWriter::settle()
{
    auto done = catchUp();
    if (done)
        done = m_journal.settle();
    return done ? forgetDoomed() : done;
}

Result<ReplayedObjects> ArchiveWriter::replayJournal()
{
    const auto database = m_connections.current();
    if (!database)
        return fail(database);
    const auto doomed = doomedObjects(*database);
    if (!doomed)
        return fail(doomed);
    ReplayedObjects objects;
    const StoreJournal::Restore restore = [&](const StoreJournal::Entry &entry, std::span<const std::byte> bytes) {
        return std::ranges::binary_search(*doomed, entry.objectName) ? Result<void>() : restoreJournaled(*database, m_folder, entry, bytes, objects);
    };
    const auto hadAny = m_journal.replay(restore);
    const auto salvaged = hadAny ? salvageJournals(restore, objects) : Result<void>(fail(hadAny));
    if (!salvaged)
        return fail(salvaged);
    objects.hadAny = *hadAny || !objects.salvagedJournals.empty();
    return objects;
}

/// One that cannot be read waits for a next start.
Result<void> ArchiveWriter::salvageJournals(const StoreJournal::Restore &restore, ReplayedObjects &objects) const
{
    for (const std::filesystem::path &journal : brokenJournals(m_folder.root())) {
        const auto salvaged = salvageJournal(journal, [&](const StoreJournal::Entry &entry, std::span<const std::byte> bytes) {
            objects.salvaged.insert(entry.objectName);
            return restore(entry, bytes);
        });
        if (salvaged)
            objects.salvagedJournals.push_back(journal);
        else if (salvaged.error().code == ErrorCode::DiskFull)
            return salvaged;
    }
    return objects.salvagedJournals.empty() ? Result<void>() : syncFileSystem(m_folder.root());
}

Result<void> ArchiveWriter::recordOrigins(bool isFinal)
{
    if (m_unrecorded.empty() || (!isFinal && m_unrecorded.size() < kOriginsAtOnce))
        return {};
    const auto database = m_connections.current();
    const auto recorded = database ? dicom::recordOrigins(*database, m_unrecorded) : Result<void>(fail(database));
    if (recorded)
        m_unrecorded.clear();
    return recorded;
}

Result<void> ArchiveWriter::setInUse(bool isInUse)
{
    const auto database = m_connections.current();
    const auto set = database ? dicom::setInUse(*database, isInUse) : Result<void>(fail(database));
    if (set)
        m_isInUse = isInUse;
    return set;
}

} // namespace negato::dicom
