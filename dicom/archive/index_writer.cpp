#include "dicom/archive/index_writer.h"

namespace negato::dicom {

namespace {

/// A batch changes some thousand pages, those of the indexes again and again: they stay in memory until its end, and are copied
/// from the journal into the file after several batches.
Result<void> prepareForMany(const QSqlDatabase &database)
{
    for (const QString &sql : {QStringLiteral("PRAGMA main.cache_size = -32768"), QStringLiteral("PRAGMA wal_autocheckpoint = 4096")})
        if (const auto set = run(database, sql); !set)
            return fail(set);
    return {};
}

/// Columns object and linked_path.
void bindPlace(Statement &row, const PlacedObject &place)
{
    if (place.isLink())
        row.null().blob(place.linkedFile.native());
    else
        row.text(place.objectName).null();
}

/// Columns link_inode and link_modified; NULL unless it is a linked file.
void bindLinkState(Statement &row, const PlacedObject &place)
{
    if (place.isLink())
        row.integer(static_cast<std::int64_t>(place.linkedState.inode)).integer(place.linkedState.modifiedNs);
    else
        row.null().null();
}

} // namespace

Result<IndexWriter> IndexWriter::create(const QSqlDatabase &database)
{
    if (const auto prepared = prepareForMany(database); !prepared)
        return fail(prepared);
    return IndexWriter(std::make_unique<StatementSet>(database));
}

IndexWriter::IndexWriter(std::unique_ptr<StatementSet> statements)
    : m_statements(std::move(statements))
    , m_groups(*m_statements)
    , m_counts(*m_statements)
{
}

Result<void> IndexWriter::insert(const ObjectFacts &facts, const std::string &sha256, std::int64_t size,
                                 const PlacedObject &place, bool isConflict)
{
    const auto study = m_groups.study(facts, place);
    const auto series = study ? m_groups.series(facts, study->row) : study;
    if (!series)
        return fail(series);
    if (study->isNew)
        m_counts.touchStudy(study->row);
    if (series->isNew || isConflict)
        m_counts.touchSeries(series->row);
    if (!isConflict)
        m_counts.add({study->row, series->row, place.sourceId}, facts.frameCount, place.isLink() ? std::nullopt : std::optional(size));
    const auto insertion = m_statements->bound("INSERT INTO instance(series, uid, sop_class, number, frames, row_count,"
                                               " column_count, transfer_syntax, object, linked_path, size, digest, source,"
                                               " stored_at, shown, conflict, descriptions, link_inode, link_modified)"
                                               " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                                               series->row, facts.instanceUid, facts.sopClassUid, facts.instanceNumber, facts.frameCount,
                                               facts.rows, facts.columns, facts.transferSyntaxUid);
    if (!insertion)
        return fail(insertion);
    Statement &row = **insertion;
    bindPlace(row, place);
    row.integer(size).blob(sha256).integer(place.sourceId).integer(place.storedAtUs);
    row.integer(isConflict ? 0 : 1).integer(isConflict ? 1 : 0).blob(facts.descriptions);
    bindLinkState(row, place);
    const auto inserted = row.run();
    return inserted && isConflict ? m_statements->run("UPDATE instance SET conflict = 1 WHERE uid = ?", facts.instanceUid) : inserted;
}

Result<void> IndexWriter::replaceFile(std::int64_t instanceRow, const std::string &sha256, std::int64_t size,
                                      const PlacedObject &place)
{
    const auto update = m_statements->of("UPDATE instance SET object = ?, linked_path = ?, size = ?, digest = ?, source = ?,"
                                         " stored_at = ?, link_inode = ?, link_modified = ? WHERE id = ? RETURNING series");
    if (!update)
        return fail(update);
    Statement &row = **update;
    bindPlace(row, place);
    row.integer(size).blob(sha256).integer(place.sourceId).integer(place.storedAtUs);
    bindLinkState(row, place);
    row.integer(instanceRow);
    const auto isRow = row.next();
    if (!isRow)
        return fail(isRow);
    if (*isRow)
        m_counts.touchSeries(row.integerAt(0));
    row.finish();
    return {};
}

Result<void> IndexWriter::removeInstances(const std::vector<std::int64_t> &instanceRows)
{
    m_hasRemoved = m_hasRemoved || !instanceRows.empty();
    for (const std::int64_t row : instanceRows)
        if (const auto removed = removeInstance(row); !removed)
            return removed;
    return {};
}

Result<void> IndexWriter::removeInstance(std::int64_t row)
{
    const auto removal = m_statements->bound("DELETE FROM instance WHERE id = ? RETURNING series, uid", row);
    const auto isRow = removal ? (*removal)->next() : fail(removal);
    if (!isRow)
        return fail(isRow);
    std::string uid;
    if (*isRow) {
        m_counts.touchSeries((*removal)->integerAt(0));
        uid = (*removal)->bytesAt(1);
    }
    (*removal)->finish();
    return *isRow ? showFirst(uid) : Result<void>();
}

Result<void> IndexWriter::showFirst(const std::string &uid)
{
    const auto left = m_statements->bound("UPDATE instance SET shown = (id = (SELECT min(id) FROM instance WHERE uid = ?1)),"
                                          " conflict = (SELECT count(*) > 1 FROM instance WHERE uid = ?1) WHERE uid = ?1 RETURNING series",
                                          uid);
    auto isRow = left ? (*left)->next() : fail(left);
    for (; isRow && *isRow; isRow = (*left)->next())
        m_counts.touchSeries((*left)->integerAt(0));
    if (!isRow)
        return fail(isRow);
    (*left)->finish();
    return {};
}

Result<void> IndexWriter::finish()
{
    const auto updated = m_counts.update(m_hasRemoved);
    m_groups.forget();
    m_hasRemoved = false;
    return updated;
}

} // namespace negato::dicom
