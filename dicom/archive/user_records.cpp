#include "dicom/archive/user_records.h"

#include "dicom/archive/statement.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <tuple>

namespace negato::dicom {

namespace {

Result<void> only(const Result<QSqlQuery> &query)
{
    return query ? Result<void>() : fail(query);
}

/// The same statement for many values, in one transaction.
template <typename Range, typename ToValues>
Result<void> runForEach(const QSqlDatabase &database, const QString &sql, const Range &range, const ToValues &toValues)
{
    auto query = prepared(database, sql);
    if (!query)
        return fail(query);
    for (const auto &item : range) {
        if (const auto done = runAgain(*query, toValues(item)); !done)
            return done;
    }
    return {};
}

QVariantList oneText(const std::string &value)
{
    return {text(value)};
}

} // namespace

std::int64_t nowMs()
{
    return QDateTime::currentMSecsSinceEpoch();
}

namespace {

std::atomic<std::int64_t> last = 0; ///< given by nextStoredAtUs()

} // namespace

Result<void> continueStoringTimes(const QSqlDatabase &database)
{
    auto newest = run(database, QStringLiteral("SELECT stored_at FROM main.instance ORDER BY id DESC LIMIT 1"));
    if (!newest)
        return fail(newest);
    if (newest->next())
        last = std::max(last.load(), integerAt(*newest, 0));
    return {};
}

std::int64_t nextStoredAtUs()
{
    const auto now =
        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    std::int64_t before = last.load();
    while (!last.compare_exchange_weak(before, std::max(now, before + 1)))
        ;
    return std::max(now, before + 1);
}

Result<std::int64_t> sourceNumber(const QSqlDatabase &database, const Source &source)
{
    const QVariantList key = {static_cast<int>(source.kind), text(source.place)};
    const QString search = QStringLiteral("SELECT id FROM user.source WHERE kind = ? AND place = ?");
    auto found = run(database, search, key);
    if (!found)
        return fail(found);
    if (found->next())
        return integerAt(*found, 0);
    const auto number = static_cast<qlonglong>(QRandomGenerator::system()->generate64() >> 2U) + 1;
    const auto inserted = run(database, QStringLiteral("INSERT INTO user.source(kind, place, id) VALUES(?, ?, ?)"),
                              key + QVariantList{number});
    if (!inserted)
        return fail(inserted);
    return number;
}

Result<void> recordOrigins(const QSqlDatabase &database, const std::vector<PlacedObject> &objects)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return fail(transaction);
    {
        auto object =
            Statement::prepare(database, "INSERT OR REPLACE INTO user.object(name, source, stored_at) VALUES(?, ?, ?)");
        auto link = Statement::prepare(database, "INSERT OR REPLACE INTO user.link(path, source, stored_at) VALUES(?, ?, ?)");
        if (!object || !link)
            return fail(object ? link : object);
        std::vector<const PlacedObject *> inOrder; // of their keys: then rows that lie together are written together
        for (const PlacedObject &placed : objects)
            inOrder.push_back(&placed);
        std::ranges::stable_sort(inOrder, [](const PlacedObject *a, const PlacedObject *b) {
            return std::tie(a->objectName, a->linkedFile.native()) < std::tie(b->objectName, b->linkedFile.native());
        });
        for (const PlacedObject *each : inOrder) {
            const PlacedObject &placed = *each;
            Statement &row = placed.isLink() ? link->blob(placed.linkedFile.native()) : object->text(placed.objectName);
            if (const auto done = row.integer(placed.sourceId).integer(placed.storedAtUs).run(); !done)
                return done;
        }
    }
    return transaction->commit();
}

Result<void> recordMissingOrigins(const QSqlDatabase &database)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return fail(transaction);
    for (const QString &sql : {QStringLiteral("INSERT OR IGNORE INTO user.object SELECT object, source, stored_at"
                                              " FROM main.instance WHERE object IS NOT NULL"),
                               QStringLiteral("INSERT OR IGNORE INTO user.link SELECT linked_path, source, stored_at"
                                              " FROM main.instance WHERE linked_path IS NOT NULL")}) {
        if (const auto done = run(database, sql); !done)
            return fail(done);
    }
    return transaction->commit();
}

Result<void> noteKept(const QSqlDatabase &database, std::span<const std::string> instanceUids)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return fail(transaction);
    for (const std::string &uid : instanceUids) {
        auto there = run(database, QStringLiteral("SELECT 1 FROM main.instance WHERE uid = ? AND object IS NOT NULL"), {text(uid)});
        if (!there || !there->next()) // it may have been evicted meanwhile
            return there ? Result<void>(fail(ErrorCode::NotInArchive, {}, uid)) : fail(there);
    }
    {
        auto object = Statement::prepare(database, "INSERT OR IGNORE INTO user.kept SELECT object FROM main.instance"
                                                   " WHERE uid = ? AND object IS NOT NULL");
        auto study = Statement::prepare(database, "UPDATE main.study SET local_only = 1 WHERE id IN (SELECT s.study FROM main.series s"
                                                  " JOIN main.instance i ON i.series = s.id WHERE i.uid = ?)");
        if (!object || !study)
            return fail(object ? study : object);
        for (const std::string &uid : instanceUids)
            for (Statement *const row : {&*object, &*study})
                if (const auto done = row->text(uid).run(); !done)
                    return done;
    }
    return transaction->commit();
}

Result<PlacedObject> originOfObject(const QSqlDatabase &database, const std::string &objectName)
{
    PlacedObject placed;
    placed.objectName = objectName;
    auto found =
        run(database, QStringLiteral("SELECT source, stored_at FROM user.object WHERE name = ?"), {text(objectName)});
    if (!found)
        return fail(found);
    if (found->next()) {
        placed.sourceId = integerAt(*found, 0);
        placed.storedAtUs = integerAt(*found, 1);
    }
    return placed;
}

Result<std::vector<PlacedObject>> linkedFiles(const QSqlDatabase &database)
{
    auto found = run(database, QStringLiteral("SELECT path, source, stored_at FROM user.link"));
    if (!found)
        return fail(found);
    std::vector<PlacedObject> links;
    while (found->next())
        links.push_back({{}, blobAt(*found, 0), integerAt(*found, 1), integerAt(*found, 2)});
    return links;
}

Result<void> notePinned(const QSqlDatabase &database, std::span<const std::string> studyUids, bool isPinned)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return fail(transaction);
    const auto noted = runForEach(database,
                                  QStringLiteral("INSERT INTO user.note(uid, pinned) VALUES(?, ?)"
                                                 " ON CONFLICT(uid) DO UPDATE SET pinned = excluded.pinned"),
                                  studyUids, [&](const std::string &uid) {
                                      return QVariantList{text(uid), isPinned ? 1 : 0};
                                  });
    return noted ? transaction->commit() : noted;
}

Result<void> noteExpected(const QSqlDatabase &database, const std::string &uid, std::optional<std::int64_t> count)
{
    return only(run(database,
                    QStringLiteral("INSERT INTO user.note(uid, expected) VALUES(?, ?)"
                                   " ON CONFLICT(uid) DO UPDATE SET expected = excluded.expected"),
                    {text(uid), optionalInteger(count)}));
}

Result<void> noteUse(const QSqlDatabase &database, const std::string &studyUid, std::int64_t atMs)
{
    return only(run(database,
                    QStringLiteral("INSERT INTO user.note(uid, last_used) VALUES(?, ?)"
                                   " ON CONFLICT(uid) DO UPDATE SET last_used = excluded.last_used"),
                    {text(studyUid), qlonglong(atMs)}));
}

Result<void> noteRemoval(const QSqlDatabase &database, const RemovedRows &removed)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return fail(transaction);
    auto done = runForEach(database, QStringLiteral("INSERT OR IGNORE INTO user.doomed(name) VALUES(?)"),
                           removed.objects, oneText);
    if (done && removed.isOfUnknownToo)
        done = runForEach(database, QStringLiteral("INSERT OR IGNORE INTO user.doomed_study(uid) VALUES(?)"), removed.studyUids, oneText);
    if (done)
        done = runForEach(database, QStringLiteral("DELETE FROM user.object WHERE name = ?"), removed.objects, oneText);
    if (done)
        done = runForEach(database, QStringLiteral("DELETE FROM user.link WHERE path = ?"), removed.links,
                          [](const std::string &path) { return QVariantList{blob(path)}; });
    if (done)
        done = runForEach(database, QStringLiteral("DELETE FROM user.note WHERE uid = ?"), removed.studyUids, oneText);
    return done ? transaction->commit() : done;
}

Result<std::vector<std::string>> doomedObjects(const QSqlDatabase &database)
{
    auto found = run(database, QStringLiteral("SELECT name FROM user.doomed ORDER BY name"));
    if (!found)
        return fail(found);
    std::vector<std::string> names;
    while (found->next())
        names.push_back(textAt(*found, 0));
    return names;
}

Result<void> forgetDoomed(const QSqlDatabase &database)
{
    return only(run(database, QStringLiteral("DELETE FROM user.doomed")));
}

Result<std::set<std::string>> doomedStudies(const QSqlDatabase &database)
{
    auto found = run(database, QStringLiteral("SELECT uid FROM user.doomed_study"));
    if (!found)
        return fail(found);
    std::set<std::string> uids;
    while (found->next())
        uids.insert(textAt(*found, 0));
    return uids;
}

Result<void> forgetDoomedStudies(const QSqlDatabase &database)
{
    return only(run(database, QStringLiteral("DELETE FROM user.doomed_study")));
}

} // namespace negato::dicom
