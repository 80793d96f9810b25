#include "dicom/archive/archive_writer.h"

#include "dicom/archive/batch_entry.h"
#include "dicom/archive/index_writer.h"
#include "dicom/archive/known_object.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <string_view>
#include <system_error>
#include <unordered_map>

#include <unistd.h>

namespace negato::dicom {

namespace fs = std::filesystem;

namespace {

/// From so many files on, syncfs is cheaper than a call for each file and folder: ext4 took 4 ms a file for fdatasync,
/// and 8 ms for 256 files at once.
constexpr std::size_t kManyFiles = 4;
constexpr std::size_t kOriginsAtOnce = 4096;
constexpr std::int64_t kWorthAThread = 64 << 10; ///< bytes that take longer to be written than a thread to begin

/// Whether commits to the index of this connection wait until they are on disk.
Result<void> waitForDisk(const QSqlDatabase &database, bool &isWaiting, bool isToWait)
{
    if (isWaiting == isToWait)
        return {};
    const auto set = run(database, isToWait ? QStringLiteral("PRAGMA main.synchronous = FULL") : QStringLiteral("PRAGMA main.synchronous = NORMAL"));
    if (!set)
        return fail(set);
    isWaiting = isToWait;
    return {};
}

bool holds(const fs::path &file, std::span<const std::byte> bytes)
{
    const auto opened = openForReading(file);
    std::vector<std::byte> there(bytes.size() + 1);
    const auto count = opened ? readSome(*opened, there) : Result<std::size_t>(fail(opened));
    return count && *count == bytes.size() && std::equal(bytes.begin(), bytes.end(), there.begin());
}

/// Writes an object to its place unless it is there.
Result<void> restoreObject(const fs::path &temporary, const fs::path &place, std::span<const std::byte> bytes)
{
    if (holds(place, bytes))
        return {};
    auto file = createFile(temporary);
    auto done = file ? writeAll(*file, bytes) : Result<void>(fail(file));
    std::error_code code;
    if (done)
        fs::rename(temporary, place, code);
    return code ? std::unexpected(systemError(code.value(), "rename", place)) : done;
}

} // namespace

ArchiveWriter::ArchiveWriter(const ArchiveFolder &folder, const Connections &connections)
    : m_folder(folder)
    , m_connections(connections)
    , m_journal(folder.journal(), folder.root())
    , m_openStudies(std::make_shared<const std::set<std::string>>())
{
}

void ArchiveWriter::setOpenStudies(const std::vector<std::string> &uids)
{
    m_openStudies = std::make_shared<const std::set<std::string>>(uids.begin(), uids.end());
}

std::vector<Result<Committed>> ArchiveWriter::commit(std::vector<PendingObject> batch)
{
    std::vector<BatchEntry> entries;
    entries.reserve(batch.size());
    for (PendingObject &object : batch)
        entries.emplace_back().object = std::move(object);
    const auto committed = commitEntries(entries);
    std::vector<Result<Committed>> answers;
    for (BatchEntry &entry : entries) {
        if (!entry.object.isLink())
            ::unlink(entry.object.temporary.c_str()); // renamed, duplicate or refused
        if (!committed && entry.answer)
            entry.answer = fail(committed);
        else if (entry.isKept() && committed)
            m_unrecorded.push_back(std::move(entry.placed));
        answers.push_back(std::move(entry.answer));
    }
    return answers;
}

Result<void> ArchiveWriter::commitEntries(std::vector<BatchEntry> &entries)
{
    auto database = m_connections.current();
    if (!database)
        return fail(database);
    auto done = m_isInUse ? Result<void>() : setInUse(true);
    if (done)
        done = classify(*database, entries);
    if (done)
        done = enforceQuota(entries);
    const auto changesIndex = [](const BatchEntry &entry) { return entry.isKept() || !entry.displaced.empty(); };
    if (!done || std::ranges::none_of(entries, changesIndex))
        return done;
    const auto files = place(*database, entries);
    const auto isJournaled = files ? makeRoomInJournal(*files) : Result<bool>(fail(files));
    if (isJournaled)
        done = *isJournaled ? commitByJournal(*database, entries, *files) : commitByFiles(*database, entries, *files);
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

/// Where an object was linked whose file has become another object: it is nowhere any more, and its row would show the other.
Result<std::set<std::int64_t>> ArchiveWriter::displace(const QSqlDatabase &database, std::vector<BatchEntry> &entries)
{
    std::set<std::int64_t> all;
    if (std::ranges::none_of(entries, [](const BatchEntry &entry) { return entry.object.isLink(); }))
        return all;
    auto others = Statement::prepare(database, kOthersOfPathSelect);
    if (!others)
        return fail(others);
    for (BatchEntry &entry : entries) {
        if (!entry.object.isLink())
            continue;
        others->blob(entry.object.linkedFile.native()).text(entry.object.facts->instanceUid);
        std::vector<std::int64_t> rows;
        auto isRow = others->next();
        for (; isRow && *isRow; isRow = others->next())
            rows.push_back(others->integerAt(0));
        others->finish();
        if (!isRow)
            return fail(isRow);
        all.insert(rows.begin(), rows.end());
        entry.displace(std::move(rows));
    }
    return all;
}

Result<void> ArchiveWriter::classify(const QSqlDatabase &database, std::vector<BatchEntry> &entries)
{
    std::vector<KnownObject> learned;
    {
        const auto reading = Transaction::beginReading(database); // else each question locks and unlocks
        auto prepared = !reading ? Result<Statement>(fail(reading))
            : m_known            ? Result<Statement>(std::move(*m_known))
                                 : Statement::prepare(database, kKnownObjectSelect);
        if (!prepared)
            return fail(prepared);
        Statement *const rows = &m_known.emplace(std::move(*prepared));
        const auto displaced = displace(database, entries);
        if (!displaced)
            return fail(displaced);
        std::unordered_map<std::string_view, std::vector<BatchEntry *>> inBatch; // by SOP Instance UID
        for (BatchEntry &entry : entries) {
            const std::string &uid = entry.object.facts->instanceUid;
            rows->text(uid);
            std::vector<KnownObject> known;
            auto isRow = rows->next();
            for (; isRow && *isRow; isRow = rows->next())
                known.push_back(knownObjectAt(*rows, m_folder));
            rows->finish();
            if (!isRow)
                return fail(isRow);
            std::erase_if(known, [&](const KnownObject &object) { return displaced->contains(object.row); });
            std::vector<BatchEntry *> &same = inBatch[uid];
            if (!known.empty() || !same.empty())
                entry.decide(known, same);
            same.push_back(&entry);
            std::ranges::copy_if(known, std::back_inserter(learned), &KnownObject::isLearned);
        }
    }
    return keepDigests(database, learned);
}

Result<void> ArchiveWriter::enforceQuota(std::vector<BatchEntry> &entries)
{
    if (m_quotaBytes <= 0)
        return {};
    std::int64_t wanted = 0;
    std::set<std::string> arriving;
    for (const BatchEntry &entry : entries) {
        if (!entry.isKept() || entry.object.isLink())
            continue;
        wanted += entry.object.size;
        arriving.insert(entry.object.facts->studyUid);
    }
    auto room = makeRoom(wanted, arriving);
    if (!room)
        return fail(room);
    for (BatchEntry &entry : entries) {
        if (!entry.isKept() || entry.object.isLink())
            continue;
        *room -= entry.object.size;
        if (*room >= 0)
            continue;
        entry.decision = BatchEntry::Decision::Refused;
        entry.answer = fail(ErrorCode::QuotaExceeded, "quota of " + std::to_string(m_quotaBytes) + " bytes");
    }
    for (BatchEntry &entry : entries)
        if (entry.duplicateOf && entry.duplicateOf->decision == BatchEntry::Decision::Refused)
            entry.refuse(entry.duplicateOf->answer.error()); // nothing of it is stored
    return {};
}

Result<std::vector<BatchEntry *>> ArchiveWriter::place(const QSqlDatabase &database, std::vector<BatchEntry> &entries) const
{
    std::vector<BatchEntry *> files;
    const Source *lastSource = nullptr;
    std::int64_t lastNumber = 0;
    for (BatchEntry &entry : entries) {
        if (!entry.isKept())
            continue;
        if (!lastSource || *lastSource != entry.object.source) { // mostly one for the whole batch
            const auto number = sourceNumber(database, entry.object.source);
            if (!number)
                return fail(number);
            lastSource = &entry.object.source;
            lastNumber = *number;
        }
        entry.placed = {{}, std::move(entry.object.linkedFile), lastNumber, nextStoredAtUs(), entry.object.state};
        if (entry.object.isLink())
            continue;
        entry.placed.objectName = ArchiveFolder::newName();
        files.push_back(&entry);
    }
    return files;
}

/// Few small objects at once are what receivers bring: then a sender waits for each. False for others.
Result<bool> ArchiveWriter::makeRoomInJournal(const std::vector<BatchEntry *> &files)
{
    std::int64_t bytes = 0;
    for (const BatchEntry *entry : files)
        bytes += entry->object.size;
    if (files.empty() || !StoreJournal::takes(files.size(), bytes))
        return false;
    const auto hasRoom = m_journal.makeRoom(files.size(), bytes);
    if (!hasRoom && hasRoom.error().code == ErrorCode::DiskFull)
        return false; // the object itself may still find room
    return hasRoom ? Result<bool>(true) : fail(hasRoom);
}

/// One synchronisation; the files, their names and the index follow by themselves, and settle() waits for them.
Result<void> ArchiveWriter::commitByJournal(const QSqlDatabase &database, const std::vector<BatchEntry> &entries,
                                            const std::vector<BatchEntry *> &files)
{
    if (const auto switched = waitForDisk(database, m_isSynchronous, false); !switched)
        return switched;
    std::vector<StoreJournal::Entry> records;
    for (const BatchEntry *entry : files)
        records.push_back({entry->placed.objectName, entry->object.temporary, entry->object.bytes.all(), entry->object.size, entry->object.sha256,
                           entry->object.source, entry->placed.storedAtUs});
    std::int64_t bytes = 0;
    for (const StoreJournal::Entry &record : records)
        bytes += record.size;
    auto written = std::async(bytes >= kWorthAThread ? std::launch::async : std::launch::deferred,
                              [&] { return m_journal.write(records); }); // while the rows are inserted
    return writeRows(database, entries, [&] {
        const auto isDurable = written.get();
        return isDurable ? moveFiles(files) : isDurable;
    });
}

Result<void> ArchiveWriter::commitByFiles(const QSqlDatabase &database, const std::vector<BatchEntry> &entries,
                                          const std::vector<BatchEntry *> &files)
{
    auto done = waitForDisk(database, m_isSynchronous, true);
    if (done)
        done = syncFiles(files);
    if (done)
        done = moveFiles(files);
    if (!done)
        return done;
    auto synced = std::async(std::launch::async, [&] { return syncPlaces(files); }); // as long as the rows take
    return writeRows(database, entries, [&] { return synced.get(); });
}

Result<void> ArchiveWriter::rest()
{
    m_rows.reset();
    m_known.reset();
    const auto recorded = recordOrigins(true);
    const auto settled = settle();
    return recorded ? settled : recorded;
}

Result<void> ArchiveWriter::settle()
{
    return m_journal.settle();
}

Result<bool> ArchiveWriter::replayJournal()
{
    const auto database = m_connections.current();
    if (!database)
        return fail(database);
    return m_journal.replay([&](const StoreJournal::Entry &entry) {
        const auto restored = restoreObject(m_folder.newIncoming(), m_folder.objectFile(entry.objectName), entry.bytes);
        const auto source = restored ? sourceNumber(*database, entry.source) : Result<std::int64_t>(fail(restored));
        return source ? dicom::recordOrigins(*database, {{entry.objectName, {}, *source, entry.storedAtUs, {}}}) : Result<void>(fail(source));
    });
}

Result<void> ArchiveWriter::syncFiles(const std::vector<BatchEntry *> &files) const
{
    const bool isMany = files.size() >= kManyFiles;
    auto done = isMany ? syncFileSystem(m_folder.incoming()) : Result<void>();
    for (std::size_t i = 0; !isMany && done && i < files.size(); ++i)
        done = syncFile(files[i]->object.temporary);
    return done;
}

Result<void> ArchiveWriter::moveFiles(const std::vector<BatchEntry *> &files) const
{
    Result<void> done;
    for (std::size_t i = 0; done && i < files.size(); ++i) {
        const fs::path target = m_folder.objectFile(files[i]->placed.objectName);
        std::error_code code;
        fs::rename(files[i]->object.temporary, target, code);
        if (code)
            done = std::unexpected(systemError(code.value(), "rename", target));
    }
    return done;
}

/// The new names.
Result<void> ArchiveWriter::syncPlaces(const std::vector<BatchEntry *> &files) const
{
    std::set<fs::path> folders;
    for (const BatchEntry *entry : files)
        folders.insert(m_folder.objectFile(entry->placed.objectName).parent_path());
    if (folders.size() >= kManyFiles)
        return syncFileSystem(m_folder.objects());
    Result<void> done;
    for (auto folder = folders.begin(); done && folder != folders.end(); ++folder)
        done = syncFolder(*folder);
    return done;
}

Result<void> ArchiveWriter::insertRows(const QSqlDatabase &database, const std::vector<BatchEntry> &entries)
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

Result<void> ArchiveWriter::writeRows(const QSqlDatabase &database, const std::vector<BatchEntry> &entries,
                                      const std::function<Result<void>()> &isReady)
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
    if (!database)
        return fail(database);
    auto used = run(*database, QStringLiteral("SELECT coalesce(sum(bytes), 0) FROM study"));
    if (!used)
        return fail(used);
    used->next();
    std::int64_t room = m_quotaBytes - integerAt(*used, 0);
    used->finish();
    if (room >= bytes)
        return room;
    // local_only covers what was imported, received or made here; linked files free nothing.
    auto candidates =
        run(*database, QStringLiteral("SELECT s.uid, s.bytes FROM study s LEFT JOIN user.note n ON n.uid = s.uid"
                                      " WHERE s.local_only = 0 AND s.bytes > 0 AND coalesce(n.pinned, 0) = 0"
                                      " ORDER BY coalesce(n.last_used, s.stored_at / 1000), s.id"));
    if (!candidates)
        return fail(candidates);
    const auto openStudies = m_openStudies.load();
    std::vector<std::string> victims;
    while (room < bytes && candidates->next()) {
        const std::string uid = textAt(*candidates, 0);
        if (openStudies->contains(uid) || spared.contains(uid))
            continue;
        victims.push_back(uid);
        room += integerAt(*candidates, 1);
    }
    candidates->finish();
    const auto removed = victims.empty() ? Result<void>() : remove(victims);
    return removed ? Result<std::int64_t>(room) : fail(removed);
}

Result<void> ArchiveWriter::remove(std::span<const std::string> studyUids)
{
    const auto database = m_connections.current();
    if (!database)
        return fail(database);
    if (const auto recorded = recordOrigins(true); !recorded) // else they would be written after the removal
        return recorded;
    RemovedRows removed;
    std::vector<std::int64_t> rows;
    auto select =
        prepared(*database, QStringLiteral("SELECT i.id, i.object, i.linked_path FROM study s JOIN series r ON"
                                           " r.study = s.id JOIN instance i ON i.series = r.id WHERE s.uid = ?"));
    if (!select)
        return fail(select);
    for (const std::string &uid : studyUids) {
        removed.studyUids.push_back(uid);
        if (const auto executed = runAgain(*select, {text(uid)}); !executed)
            return executed;
        while (select->next()) {
            rows.push_back(integerAt(*select, 0));
            if (select->isNull(1))
                removed.links.push_back(blobAt(*select, 2));
            else
                removed.objects.push_back(textAt(*select, 1));
        }
    }
    return removeObjects(*database, removed, rows);
}

Result<void> ArchiveWriter::removeObjects(const QSqlDatabase &database, const RemovedRows &removed,
                                          const std::vector<std::int64_t> &rows)
{
    if (const auto settled = settle(); !settled) // else the journal would bring back what is removed
        return settled;
    if (const auto noted = noteRemoval(database, removed); !noted)
        return noted;
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return fail(transaction);
    {
        auto writer = IndexWriter::create(database);
        if (!writer)
            return fail(writer);
        auto done = writer->removeInstances(rows);
        if (done)
            done = writer->finish();
        if (!done)
            return done;
    }
    if (const auto committed = transaction->commit(); !committed)
        return committed;
    for (const std::string &name : removed.objects)
        ::unlink(m_folder.objectFile(name).c_str());
    if (const auto synced = syncFileSystem(m_folder.objects()); !synced)
        return synced;
    return forgetDoomed(database);
}

Result<void> ArchiveWriter::finishRemovals()
{
    const auto database = m_connections.current();
    if (!database)
        return fail(database);
    RemovedRows removed;
    auto doomed = doomedObjects(*database);
    if (!doomed || doomed->empty())
        return doomed ? Result<void>() : fail(doomed);
    removed.objects = std::move(*doomed);
    auto found =
        run(*database, QStringLiteral("SELECT id FROM instance WHERE object IN (SELECT name FROM user.doomed)"));
    if (!found)
        return fail(found);
    std::vector<std::int64_t> rows;
    while (found->next())
        rows.push_back(integerAt(*found, 0));
    found->finish();
    return removeObjects(*database, removed, rows);
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
