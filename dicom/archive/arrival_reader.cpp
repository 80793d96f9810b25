#include "dicom/archive/arrival_reader.h"

namespace negato::dicom {

namespace {

Result<ArrivalMark> newest(const QSqlDatabase &database)
{
    auto row = run(database, QStringLiteral("SELECT id, stored_at FROM instance ORDER BY id DESC LIMIT 1"));
    if (!row)
        return fail(row);
    return row->next() ? ArrivalMark{integerAt(*row, 0), integerAt(*row, 1)} : ArrivalMark{};
}

/// Rows are written in the order of their times, so that behind a known row nothing older stands. After a rebuild, or when
/// the row is gone, every row is looked at.
Result<std::int64_t> rowToBeginAt(const QSqlDatabase &database, const ArrivalMark &mark)
{
    auto row = run(database, QStringLiteral("SELECT stored_at FROM instance WHERE id = ?"), {qlonglong(mark.row)});
    if (!row)
        return fail(row);
    return row->next() && integerAt(*row, 0) == mark.storedAtUs ? mark.row : 0;
}

Arrival arrivalAt(const QSqlQuery &row)
{
    return {.studyInstanceUid = textAt(row, 0),
            .seriesInstanceUid = textAt(row, 1),
            .modality = textAt(row, 2),
            .studyDescription = textAt(row, 3),
            .seriesDescription = textAt(row, 4),
            .source = {static_cast<SourceKind>(integerAt(row, 5)), textAt(row, 6)},
            .firstStoredAtMs = integerAt(row, 7) / 1000,
            .instances = integerAt(row, 8)};
}

} // namespace

Result<Arrivals> arrivalsSince(const QSqlDatabase &database, const std::optional<ArrivalMark> &since)
{
    const auto reading = Transaction::beginReading(database); // the mark and the rows are of one moment
    const auto mark = reading ? newest(database) : Result<ArrivalMark>(fail(reading));
    if (!mark)
        return fail(mark);
    Arrivals found{.mark = *mark};
    if (!since || mark->storedAtUs <= since->storedAtUs) // at most something has been removed
        return found;
    const auto begin = rowToBeginAt(database, *since);
    if (!begin)
        return fail(begin);
    auto rows = run(database,
                    QStringLiteral("SELECT s.uid, r.uid, r.modality, s.description, r.description, o.kind, o.place,"
                                   " min(i.stored_at), count(*)"
                                   " FROM instance i JOIN series r ON r.id = i.series JOIN study s ON s.id = r.study"
                                   " JOIN user.source o ON o.id = i.source"
                                   " WHERE i.id > ? AND i.stored_at > ? GROUP BY r.id, i.source ORDER BY min(i.stored_at)"),
                    {qlonglong(*begin), qlonglong(since->storedAtUs)});
    if (!rows)
        return fail(rows);
    while (rows->next())
        found.series.push_back(arrivalAt(*rows));
    return found;
}

} // namespace negato::dicom
