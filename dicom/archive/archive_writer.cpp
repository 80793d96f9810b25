#include "dicom/archive/archive_writer.h"

#include "dicom/archive/index_reader.h"
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

std::vector<BatchEntry *> filesOf(std::vector<BatchEntry> &entries)
{
    std::vector<BatchEntry *> files;
    for (BatchEntry &entry : entries)
        if (entry.isKept() && !entry.object.isLink())
            files.push_back(&entry);
    return files;
}

bool isOfKnownUid(const PendingObject &object, const std::vector<BatchEntry> &entries)
{
    return std::ranges::any_of(entries, [&](const BatchEntry &entry) { return entry.object.facts->instanceUid == object.facts->instanceUid; });
}

} // namespace

ArchiveWriter::ArchiveWriter(const ArchiveFolder &folder, const Connections &connections)
    : m_folder(folder)
    , m_connections(connections)
    , m_journal(folder.journal(), folder.root())
    , m_classification(folder)
    , m_openStudies(std::make_shared<const std::set<std::string>>())
{
}

void ArchiveWriter::setOpenStudies(const std::vector<std::string> &uids)
{
    m_openStudies = std::make_shared<const std::set<std::string>>(uids.begin(), uids.end());
}

void ArchiveWriter::bindToThisThread()
{
    if (std::exchange(m_thread, std::this_thread::get_id()) == std::this_thread::get_id())
        return;
    forgetStatements();
    m_isSynchronous.reset();
}

void ArchiveWriter::forgetStatements()
{
    m_rows.reset();
    m_classification.forgetStatement();
}

/// Whether commits to the index of this thread's connection wait until they are on disk.
Result<void> ArchiveWriter::waitForDisk(const QSqlDatabase &database, bool isToWait)
{
    if (m_isSynchronous == isToWait)
        return {};
    const auto set = run(database, isToWait ? QStringLiteral("PRAGMA main.synchronous = FULL") : QStringLiteral("PRAGMA main.synchronous = NORMAL"));
    if (!set)
        return fail(set);
    m_isSynchronous = isToWait;
    return {};
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
        if (!entry.isBehind)
            finishEntry(entry, committed.has_value());
    }
    std::erase_if(entries, [](const BatchEntry &entry) { return !entry.isBehind; });
    std::ranges::move(entries, std::back_inserter(m_behind));
    return answers;
}

void ArchiveWriter::finishEntry(BatchEntry &entry, bool isCommitted)
{
    if (!entry.object.isLink() && !entry.object.isReused && !entry.isMoved)
        ::unlink(entry.object.temporary.c_str()); // duplicate or refused
    if (isCommitted && entry.isKept())
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
    const auto isJournaled = files ? makeRoomInJournal(entries, *files) : Result<bool>(fail(files));
    if (isJournaled)
        done = *isJournaled ? commitByJournal(*files) : commitByFiles(*database, entries, *files);
    else
        done = fail(isJournaled);
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
        entries, [&](const BatchEntry &entry) { return entry.object.isLink() || isOfKnownUid(entry.object, m_behind); });
    return isOrdinary && !m_isStuck ? Result<void>() : catchUp();
}

Result<void> ArchiveWriter::enforceQuota(Entries &entries)
{
    if (m_quotaBytes <= 0)
        return {};
    std::int64_t wanted = 0;
    std::set<std::string> arriving;
    for (const BatchEntry *entry : filesOf(entries))
        wanted += entry->object.size;
    for (const BatchEntry &entry : entries) // also of duplicates: their senders are told that they are here
        arriving.insert(entry.object.facts->studyUid);
    auto room = makeRoom(wanted, arriving);
    if (!room)
        return fail(room);
    for (BatchEntry *entry : filesOf(entries)) {
        *room -= entry->object.size;
        if (*room >= 0)
            continue;
        entry->decision = BatchEntry::Decision::Refused;
        entry->answer = fail(ErrorCode::QuotaExceeded, "quota of " + std::to_string(m_quotaBytes) + " bytes");
    }
    for (BatchEntry &entry : entries)
        if (entry.duplicateOf && entry.duplicateOf->decision == BatchEntry::Decision::Refused)
            entry.refuse(entry.duplicateOf->answer.error()); // nothing of it is stored
    return {};
}

/// Gives the files that are to be moved there.
Result<std::vector<BatchEntry *>> ArchiveWriter::place(const QSqlDatabase &database, Entries &entries)
{
    for (BatchEntry &entry : entries) {
        if (!entry.isKept())
            continue;
        if (m_sourceNumber == 0 || m_source != entry.object.source) { // mostly that of the last object
            const auto number = sourceNumber(database, entry.object.source);
            if (!number)
                return fail(number);
            m_source = entry.object.source;
            m_sourceNumber = *number;
        }
        entry.placed = {{}, std::move(entry.object.linkedFile), m_sourceNumber, nextStoredAtUs(), entry.object.state};
        if (!entry.object.isLink())
            entry.placed.objectName = ArchiveFolder::newName();
    }
    return filesOf(entries);
}

/// Few small objects at once are what receivers bring: then a sender waits for each. False for others, and where the index has the
/// object already: a replay would not give its row the new file.
Result<bool> ArchiveWriter::makeRoomInJournal(const Entries &entries, const std::vector<BatchEntry *> &files)
{
    const std::int64_t bytes = bytesOf(files);
    const auto isForRowsOnly = [](const BatchEntry &entry) { return entry.object.isLink() || entry.decision == BatchEntry::Decision::ReplaceFile; };
    if (files.empty() || std::ranges::any_of(entries, isForRowsOnly) || !StoreJournal::takes(files.size(), bytes))
        return false;
    if (!m_journal.hasRoomFor(files.size(), bytes)) // what is behind must not be written over
        if (const auto caughtUp = catchUp(); !caughtUp)
            return fail(caughtUp);
    const auto hasRoom = m_journal.makeRoom(files.size(), bytes);
    if (!hasRoom && hasRoom.error().code == ErrorCode::DiskFull)
        return false; // the object itself may still find room
    return hasRoom ? Result<bool>(true) : fail(hasRoom);
}

/// One synchronisation; the files, their names and the index follow, and settle() waits for them.
Result<void> ArchiveWriter::commitByJournal(const std::vector<BatchEntry *> &files)
{
    std::vector<StoreJournal::Entry> records;
    for (const BatchEntry *entry : files)
        records.push_back({entry->placed.objectName, entry->object.temporary, entry->object.bytes.get(), entry->object.size, entry->object.sha256,
                           entry->object.source, entry->placed.storedAtUs});
    if (const auto written = m_journal.write(records); !written)
        return written;
    for (BatchEntry *entry : files)
        entry->isBehind = true;
    return {};
}

/// Files while the sender prepares the next object; rows are cheaper together.
Result<void> ArchiveWriter::followUp()
{
    const auto followed = followFiles(m_folder, filesOf(m_behind));
    const auto recorded = recordOrigins(false);
    return followed ? recorded : followed;
}

Result<void> ArchiveWriter::catchUp()
{
    if (m_behind.empty())
        return {};
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
    auto done = m_thread == std::this_thread::get_id() ? waitForDisk(database, false) : Result<void>();
    if (done)
        done = followFiles(m_folder, filesOf(m_behind));
    if (done)
        done = writeRows(database, m_behind, [] { return Result<void>(); });
    if (!done)
        return done;
    for (BatchEntry &entry : m_behind)
        finishEntry(entry, true);
    m_behind.clear();
    return {};
}

Result<void> ArchiveWriter::commitByFiles(const QSqlDatabase &database, const Entries &entries, const std::vector<BatchEntry *> &files)
{
    auto done = catchUp(); // rows stand in the order in which they were stored
    if (done)
        done = waitForDisk(database, true);
    if (done)
        done = syncFiles(m_folder, files);
    if (done)
        done = moveFiles(m_folder, files);
    if (!done)
        return done;
    auto synced = std::async(std::launch::async, [&] { return syncPlaces(m_folder, files); }); // as long as the rows take
    return writeRows(database, entries, [&] { return synced.get(); });
}

Result<void> ArchiveWriter::rest()
{
    const auto settled = settle();
    forgetStatements();
    ObjectBuffer::forgetUnused();
    const auto recorded = recordOrigins(true);
    return recorded ? settled : recorded;
}

Result<void> ArchiveWriter::settle()
{
    const auto caughtUp = catchUp();
    return caughtUp ? m_journal.settle() : caughtUp;
}

Result<bool> ArchiveWriter::replayJournal()
{
    const auto database = m_connections.current();
    if (!database)
        return fail(database);
    return m_journal.replay([&](const StoreJournal::Entry &entry, std::span<const std::byte> bytes) {
        const auto restored = restoreObject(m_folder.newIncoming(), m_folder.objectFile(entry.objectName), bytes);
        const auto source = restored ? sourceNumber(*database, entry.source) : Result<std::int64_t>(fail(restored));
        return source ? dicom::recordOrigins(*database, {{entry.objectName, {}, *source, entry.storedAtUs, {}}}) : Result<void>(fail(source));
    });
}

Result<void> ArchiveWriter::insertRows(const QSqlDatabase &database, const Entries &entries)
{
    if (!m_rows) {
        auto created = IndexWriter::create(database);
        if (!created)
            return fail(created);
        m_rows.emplace(std::move(*created));
    }
    for (const BatchEntry &entry : entries) {
        if (const auto removed = m_rows->removeInstances(entry.displaced); !removed)
            return removed;
        if (!entry.isKept())
            continue;
        const PendingObject &object = entry.object;
        const auto written = entry.decision == BatchEntry::Decision::ReplaceFile
            ? m_rows->replaceFile(entry.row, object.sha256, object.size, entry.placed)
            : m_rows->insert(*object.facts, object.sha256, object.size, entry.placed,
                             entry.decision == BatchEntry::Decision::InsertConflict);
        if (!written)
            return written;
        if (const auto removed = m_rows->removeInstances(entry.stale); !removed)
            return removed;
    }
    return m_rows->finish();
}

Result<void> ArchiveWriter::writeRows(const QSqlDatabase &database, const Entries &entries, const std::function<Result<void>()> &isReady)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return fail(transaction);
    if (const auto inserted = insertRows(database, entries); !inserted) {
        m_rows.reset();
        return inserted;
    }
    if (const auto ready = isReady(); !ready)
        return ready;
    return transaction->commit();
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

Result<std::int64_t> ArchiveWriter::makeRoom(std::int64_t bytes, const std::set<std::string> &spared)
{
    const auto database = m_connections.current();
    const auto held = database ? bytesHeld(*database) : Result<std::int64_t>(fail(database));
    if (!held)
        return held;
    const std::int64_t room = m_quotaBytes - *held - bytesOf(filesOf(m_behind));
    if (room >= bytes)
        return room;
    if (const auto caughtUp = catchUp(); !caughtUp) // what the index does not know yet cannot be chosen
        return fail(caughtUp);
    const auto openStudies = m_openStudies.load();
    const auto victims = evictable(*database, bytes - room, [&](const std::string &uid) { return openStudies->contains(uid) || spared.contains(uid); });
    if (!victims)
        return fail(victims);
    const std::vector<StudyRecord> studies = m_evicted ? recordsOf(*database, victims->studyUids) : std::vector<StudyRecord>();
    const auto removed = victims->studyUids.empty() ? Result<void>() : remove(victims->studyUids);
    if (removed && !studies.empty())
        m_evicted(studies);
    return removed ? Result<std::int64_t>(room + victims->bytes) : fail(removed);
}

std::vector<StudyRecord> ArchiveWriter::recordsOf(const QSqlDatabase &database, const std::vector<std::string> &studyUids) const
{
    std::vector<StudyRecord> records;
    for (const std::string &uid : studyUids)
        if (const auto found = IndexReader(database, m_folder).studies({.studyInstanceUid = uid}); found && !found->empty())
            records.push_back(found->front());
    return records;
}

Result<void> ArchiveWriter::remove(std::span<const std::string> studyUids)
{
    const auto database = m_connections.current();
    if (!database)
        return fail(database);
    auto done = catchUp(); // it may be of these studies
    if (done)
        done = recordOrigins(true); // else they would be written after the removal
    const auto removal = done ? removalOf(*database, studyUids) : Result<Removal>(fail(done));
    return removal ? removeObjects(*database, *removal) : fail(removal);
}

/// Settled first, or the journal would bring back what is removed.
Result<void> ArchiveWriter::removeObjects(const QSqlDatabase &database, const Removal &removal)
{
    const auto settled = settle();
    return settled ? dicom::removeObjects(database, m_folder, removal) : settled;
}

Result<void> ArchiveWriter::finishRemovals()
{
    const auto database = m_connections.current();
    const auto removal = database ? unfinishedRemoval(*database) : Result<Removal>(fail(database));
    if (!removal)
        return fail(removal);
    return removal->removed.objects.empty() ? Result<void>() : removeObjects(*database, *removal);
}

Result<void> ArchiveWriter::setInUse(bool isInUse)
{
    const auto database = m_connections.current();
    if (!database)
        return fail(database);
    const auto set = run(*database, QStringLiteral("INSERT OR REPLACE INTO main.state(key, value) VALUES('in_use', ?)"),
                         {isInUse ? QStringLiteral("1") : QStringLiteral("0")});
    if (!set)
        return fail(set);
    m_isInUse = isInUse;
    return {};
}

Result<bool> ArchiveWriter::wasLeftInUse() const
{
    const auto database = m_connections.current();
    if (!database)
        return fail(database);
    auto found = run(*database, QStringLiteral("SELECT value FROM main.state WHERE key = 'in_use'"));
    if (!found)
        return fail(found);
    return found->next() && found->value(0).toString() == QLatin1String("1");
}

} // namespace negato::dicom
