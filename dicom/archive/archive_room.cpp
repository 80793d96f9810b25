#include "dicom/archive/archive_writer.h"
#include "dicom/archive/index_reader.h"

#include <algorithm>
#include <iterator>
#include <utility>

// What goes from an archive: to keep its quota, or since the user wants it.
namespace negato::dicom {

namespace {

bool isFull(const Result<void> &done)
{
    return !done && done.error().code == ErrorCode::DiskFull;
}

} // namespace

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
    m_leastRoom = *room;
    for (BatchEntry &entry : entries)
        if (entry.duplicateOf && entry.duplicateOf->decision == BatchEntry::Decision::Refused)
            entry.refuse(entry.duplicateOf->answer.error()); // nothing of it is stored
    return {};
}

Result<std::int64_t> ArchiveWriter::makeRoom(std::int64_t bytes, const std::set<std::string> &spared)
{
    const auto database = m_connections.current();
    const auto held = database ? bytesHeld(*database) : Result<std::int64_t>(fail(database));
    if (!held)
        return held;
    const std::int64_t room = m_quotaBytes - *held - m_behind.bytes();
    if (room >= bytes)
        return room;
    if (const auto caughtUp = catchUp(); !caughtUp && !isFull(caughtUp)) // what the index does not know yet cannot be chosen
        return fail(caughtUp);
    const auto openStudies = m_openStudies.load();
    const auto victims = evictable(*database, bytes - room, [&](const std::string &uid) {
        return openStudies->contains(uid) || spared.contains(uid) || !m_behind.namesOf(uid).empty();
    });
    if (!victims)
        return fail(victims);
    const std::vector<StudyRecord> studies = m_evicted ? recordsOf(*database, victims->studyUids) : std::vector<StudyRecord>();
    const auto removed = victims->studyUids.empty() ? Result<void>() : remove(victims->studyUids, Unknown::Left); // it may be nowhere else
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
    return remove(studyUids, Unknown::Removed);
}

/// Where what is behind cannot follow, what is removed of it is given up, and the rest has room afterwards.
Result<void> ArchiveWriter::remove(std::span<const std::string> studyUids, Unknown unknown)
{
    const auto database = m_connections.current();
    if (!database)
        return fail(database);
    if (const auto settled = settle(); !settled && !isFull(settled))
        return settled;
    auto removal = removalOf(*database, studyUids);
    if (!removal)
        return fail(removal);
    for (const std::string &uid : studyUids)
        std::ranges::move(m_behind.namesOf(uid), std::back_inserter(removal->removed.objects));
    removal->removed.isOfUnknownToo = unknown == Unknown::Removed && !m_isRecovered;
    const auto noted = m_reserve.helping([&] { return noteRemoval(*database, removal->removed); });
    if (!noted)
        return noted;
    giveUp(removal->removed);
    const auto removed = removeObjects(*database, *removal);
    static_cast<void>(settle()); // else later: it is noted
    return removed;
}

void ArchiveWriter::giveUp(const RemovedRows &removed)
{
    for (const std::string &uid : removed.studyUids)
        m_behind.giveUp(uid);
    const std::set<std::string> objects(removed.objects.begin(), removed.objects.end());
    const std::set<std::filesystem::path> links(removed.links.begin(), removed.links.end());
    std::erase_if(m_unrecorded, [&](const PlacedObject &placed) {
        return placed.isLink() ? links.contains(placed.linkedFile) : objects.contains(placed.objectName);
    });
}

Result<void> ArchiveWriter::removeObjects(const QSqlDatabase &database, const Removal &removal)
{
    const auto removed = m_reserve.helping([&] { return dicom::removeObjects(database, m_folder, removal); });
    m_hasDoomed |= removed.has_value();
    return removed;
}

/// Files are deleted and the journal is settled: nothing brings them back.
Result<void> ArchiveWriter::forgetDoomed()
{
    if (!m_hasDoomed || !m_isRecovered)
        return {};
    const auto database = m_connections.current();
    const auto forgotten = database ? dicom::forgetDoomed(*database) : Result<void>(fail(database));
    m_hasDoomed = !forgotten;
    return forgotten;
}

Result<void> ArchiveWriter::endRecovery()
{
    const auto database = m_connections.current();
    const auto forgotten = database ? forgetDoomedStudies(*database) : Result<void>(fail(database));
    m_isRecovered = forgotten.has_value();
    return forgotten ? forgetDoomed() : forgotten;
}

Result<void> ArchiveWriter::finishRemovals()
{
    const auto database = m_connections.current();
    const auto removal = database ? unfinishedRemoval(*database) : Result<Removal>(fail(database));
    if (!removal)
        return fail(removal);
    return removal->removed.objects.empty() ? Result<void>() : removeObjects(*database, *removal);
}

} // namespace negato::dicom
