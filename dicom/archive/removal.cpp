#include "dicom/archive/removal.h"

#include "dicom/archive/index_writer.h"

#include <unistd.h>

namespace negato::dicom {

Result<Removal> removalOf(const QSqlDatabase &database, std::span<const std::string> studyUids)
{
    Removal removal;
    auto select =
        prepared(database, QStringLiteral("SELECT i.id, i.object, i.linked_path FROM study s JOIN series r ON"
                                          " r.study = s.id JOIN instance i ON i.series = r.id WHERE s.uid = ?"));
    if (!select)
        return fail(select);
    for (const std::string &uid : studyUids) {
        removal.removed.studyUids.push_back(uid);
        if (const auto executed = runAgain(*select, {text(uid)}); !executed)
            return fail(executed);
        while (select->next()) {
            removal.rows.push_back(integerAt(*select, 0));
            if (select->isNull(1))
                removal.removed.links.push_back(blobAt(*select, 2));
            else
                removal.removed.objects.push_back(textAt(*select, 1));
        }
    }
    return removal;
}

Result<Removal> unfinishedRemoval(const QSqlDatabase &database)
{
    auto doomed = doomedObjects(database);
    if (!doomed || doomed->empty())
        return doomed ? Result<Removal>(Removal()) : fail(doomed);
    Removal removal;
    removal.removed.objects = std::move(*doomed);
    auto found = run(database, QStringLiteral("SELECT id FROM instance WHERE object IN (SELECT name FROM user.doomed)"));
    if (!found)
        return fail(found);
    while (found->next())
        removal.rows.push_back(integerAt(*found, 0));
    return removal;
}

namespace {

Result<void> removeRows(const QSqlDatabase &database, const std::vector<std::int64_t> &rows)
{
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
    return transaction->commit();
}

} // namespace

Result<void> removeObjects(const QSqlDatabase &database, const ArchiveFolder &folder, const Removal &removal)
{
    auto removed = removeRows(database, removal.rows);
    if (!removed && removed.error().code != ErrorCode::DiskFull)
        return removed;
    for (const std::string &name : removal.removed.objects)
        ::unlink(folder.objectFile(name).c_str());
    if (!removed)
        removed = removeRows(database, removal.rows);
    return removed ? syncFileSystem(folder.objects()) : removed;
}

Result<std::int64_t> bytesHeld(const QSqlDatabase &database)
{
    auto used = run(database, QStringLiteral("SELECT coalesce(sum(bytes), 0) FROM study"));
    if (!used)
        return fail(used);
    used->next();
    return integerAt(*used, 0);
}

Result<Evictable> evictable(const QSqlDatabase &database, std::int64_t bytes, const std::function<bool(const std::string &uid)> &isSpared)
{
    // local_only covers what was imported, received or made here; linked files free nothing.
    auto candidates =
        run(database, QStringLiteral("SELECT s.uid, s.bytes FROM study s LEFT JOIN user.note n ON n.uid = s.uid"
                                     " WHERE s.local_only = 0 AND s.bytes > 0 AND coalesce(n.pinned, 0) = 0"
                                     " ORDER BY coalesce(n.last_used, s.stored_at / 1000), s.id"));
    if (!candidates)
        return fail(candidates);
    Evictable found;
    while (found.bytes < bytes && candidates->next()) {
        const std::string uid = textAt(*candidates, 0);
        if (isSpared(uid))
            continue;
        found.studyUids.push_back(uid);
        found.bytes += integerAt(*candidates, 1);
    }
    return found;
}

} // namespace negato::dicom
