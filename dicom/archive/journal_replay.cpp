#include "dicom/archive/journal_replay.h"

#include "dicom/archive/object_files.h"
#include "dicom/archive/user_records.h"

namespace negato::dicom {

namespace {

/// 0 without one.
Result<std::int64_t> timeOfRow(const QSqlDatabase &database, const std::string &objectName)
{
    auto row = run(database, QStringLiteral("SELECT stored_at FROM main.instance WHERE object = ?"), {text(objectName)});
    if (!row)
        return fail(row);
    return row->next() ? integerAt(*row, 0) : 0;
}

} // namespace

Result<void> restoreJournaled(const QSqlDatabase &database, const ArchiveFolder &folder, const StoreJournal::Entry &entry,
                              std::span<const std::byte> bytes, ReplayedObjects &objects)
{
    const auto rowTime = timeOfRow(database, entry.objectName);
    if (!rowTime)
        return fail(rowTime);
    if (*rowTime == 0)
        objects.namesWithoutRow.insert(entry.objectName);
    if (const auto restored = restoreObject(folder.newIncoming(), folder.objectFile(entry.objectName), bytes); !restored)
        return restored;
    const auto known = originOfObject(database, entry.objectName);
    if (!known || known->storedAtUs != 0)
        return known ? Result<void>() : fail(known);
    const auto source = sourceNumber(database, entry.source);
    if (!source)
        return fail(source);
    return recordOrigins(database, {{entry.objectName, {}, *source, *rowTime != 0 ? *rowTime : nextStoredAtUs(), {}}});
}

} // namespace negato::dicom
