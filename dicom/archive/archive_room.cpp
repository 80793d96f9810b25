#include "dicom/archive/archive_writer.h"
#include "dicom/archive/index_reader.h"

#include <utility>

// What goes from an archive: to keep its quota, or since the user wants it.
namespace negato::dicom {

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

} // namespace negato::dicom
