#include "dicom/archive/index_writer.h"

#include "dicom/base/person_name.h"

#include <QSqlRecord>

namespace negato::dicom {

/// A text column and where its value stands.
struct IndexColumn
{
    QString name;
    std::string ObjectFacts::*member;
};

namespace {

const std::vector<IndexColumn> &studyColumns()
{
    static const std::vector<IndexColumn> columns = {
        {QStringLiteral("patient_name"), &ObjectFacts::patientName},
        {QStringLiteral("patient_id"), &ObjectFacts::patientId},
        {QStringLiteral("issuer"), &ObjectFacts::issuerOfPatientId},
        {QStringLiteral("birth_date"), &ObjectFacts::birthDate},
        {QStringLiteral("sex"), &ObjectFacts::sex},
        {QStringLiteral("study_date"), &ObjectFacts::studyDate},
        {QStringLiteral("study_time"), &ObjectFacts::studyTime},
        {QStringLiteral("description"), &ObjectFacts::studyDescription},
        {QStringLiteral("accession"), &ObjectFacts::accessionNumber},
        {QStringLiteral("study_code"), &ObjectFacts::studyId},
        {QStringLiteral("referring"), &ObjectFacts::referringPhysician},
        {QStringLiteral("institution"), &ObjectFacts::institution}};
    return columns;
}

const std::vector<IndexColumn> &seriesColumns()
{
    static const std::vector<IndexColumn> columns = {{QStringLiteral("description"), &ObjectFacts::seriesDescription},
                                                {QStringLiteral("modality"), &ObjectFacts::modality},
                                                {QStringLiteral("body_part"), &ObjectFacts::bodyPart},
                                                {QStringLiteral("laterality"), &ObjectFacts::laterality},
                                                {QStringLiteral("protocol"), &ObjectFacts::protocol},
                                                {QStringLiteral("series_date"), &ObjectFacts::seriesDate},
                                                {QStringLiteral("series_time"), &ObjectFacts::seriesTime}};
    return columns;
}

QStringList names(const std::vector<IndexColumn> &columns)
{
    QStringList list;
    for (const IndexColumn &column : columns)
        list.append(column.name);
    return list;
}

QStringList values(const std::vector<IndexColumn> &columns, const ObjectFacts &facts)
{
    QStringList list;
    for (const IndexColumn &column : columns)
        list.append(text(facts.*column.member));
    return list;
}

QString patientKey(const ObjectFacts &facts)
{
    const QChar separator(0x1f);
    if (!facts.patientId.empty())
        return QLatin1Char('I') + text(facts.patientId) + separator + text(facts.issuerOfPatientId);
    return QLatin1Char('N') + text(searchKey(facts.patientName)) + separator + text(facts.birthDate);
}

/// SQL NULL is not what an absent text is: columns are NOT NULL.
QVariantList notNull(const QStringList &values)
{
    QVariantList list;
    for (const QString &value : values)
        list.append(value.isNull() ? QStringLiteral("") : value);
    return list;
}

/// NULL unless it is a linked file.
QVariantList linkState(const PlacedObject &place)
{
    if (!place.isLink())
        return {QVariant(), QVariant()};
    return {static_cast<qlonglong>(place.linkedState.inode), qlonglong(place.linkedState.modifiedNs)};
}

/// Never null: what the columns for searching hold.
struct StudyKeys
{
    QString name;
    QString search;
};

StudyKeys studyKeys(const std::string &patientName, const std::string &patientId, const std::string &accession,
                    const std::string &description)
{
    const QString name = QLatin1String("") + text(searchKey(patientName));
    const QStringList all = {name, text(searchKey(patientId)), text(searchKey(accession)), text(searchKey(description))};
    return {name, all.join(QLatin1Char('\n'))};
}

/// A batch changes some thousand pages, those of the indexes again and again: they stay in memory until its end, and are copied
/// from the journal into the file after several batches.
Result<void> prepareForMany(const QSqlDatabase &database)
{
    for (const QString &sql : {QStringLiteral("PRAGMA main.cache_size = -32768"), QStringLiteral("PRAGMA wal_autocheckpoint = 4096")})
        if (const auto set = run(database, sql); !set)
            return fail(set);
    return {};
}

QString questionMarks(qsizetype count)
{
    return QStringList(count, QStringLiteral("?")).join(QLatin1Char(','));
}

} // namespace

Result<IndexWriter> IndexWriter::create(const QSqlDatabase &database)
{
    if (const auto prepared = prepareForMany(database); !prepared)
        return fail(prepared);
    auto insert = Statement::prepare(database, "INSERT INTO instance(series, uid, sop_class, number, frames, row_count,"
                                               " column_count, transfer_syntax, object, linked_path, size, digest, source,"
                                               " stored_at, shown, conflict, descriptions, link_inode, link_modified)"
                                               " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    if (!insert)
        return fail(insert);
    return IndexWriter(database, std::move(*insert));
}

Result<void> IndexWriter::insert(const ObjectFacts &facts, const std::string &sha256, std::int64_t size,
                                 const PlacedObject &place, bool isConflict)
{
    const auto study = studyRow(facts, place);
    const auto series = study ? seriesRow(facts, *study) : study;
    if (!series)
        return fail(series);
    if (isConflict)
        m_touchedSeries.insert(*series);
    else
        m_added[{*study, *series, place.sourceId}].add(facts.frameCount, size, place.isLink());
    Statement &row = m_insertInstance;
    row.integer(*series).text(facts.instanceUid).text(facts.sopClassUid).integer(facts.instanceNumber);
    row.integer(facts.frameCount).integer(facts.rows).integer(facts.columns).text(facts.transferSyntaxUid);
    if (place.isLink())
        row.null().blob(place.linkedFile.native());
    else
        row.text(place.objectName).null();
    row.integer(size).blob(sha256).integer(place.sourceId).integer(place.storedAtUs);
    row.integer(isConflict ? 0 : 1).integer(isConflict ? 1 : 0).blob(facts.descriptions);
    if (place.isLink())
        row.integer(static_cast<std::int64_t>(place.linkedState.inode)).integer(place.linkedState.modifiedNs);
    else
        row.null().null();
    if (const auto inserted = row.run(); !inserted || !isConflict)
        return inserted;
    const auto marked =
        run(QStringLiteral("UPDATE instance SET conflict = 1 WHERE uid = ?"), {text(facts.instanceUid)});
    return marked ? Result<void>() : fail(marked);
}

Result<void> IndexWriter::replaceFile(std::int64_t instanceRow, const std::string &sha256, std::int64_t size,
                                      const PlacedObject &place)
{
    const QVariant object = place.isLink() ? QVariant() : text(place.objectName);
    const QVariant link = place.isLink() ? QVariant(blob(place.linkedFile.string())) : QVariant();
    auto done = run(QStringLiteral("UPDATE instance SET object = ?, linked_path = ?, size = ?, digest = ?, source = ?,"
                                   " stored_at = ?, link_inode = ?, link_modified = ?"
                                   " WHERE id = ? RETURNING series"),
                    QVariantList{object, link, qlonglong(size), blob(sha256), qlonglong(place.sourceId),
                                 qlonglong(place.storedAtUs)}
                        + linkState(place) + QVariantList{qlonglong(instanceRow)});
    if (!done)
        return fail(done);
    if (done->next())
        m_touchedSeries.insert(integerAt(*done, 0));
    return {};
}

Result<void> IndexWriter::removeInstances(const std::vector<std::int64_t> &instanceRows)
{
    if (instanceRows.empty())
        return {};
    m_hasRemoved = true;
    auto removal = prepared(m_database, QStringLiteral("DELETE FROM instance WHERE id = ? RETURNING series, uid"));
    if (!removal)
        return fail(removal);
    for (const std::int64_t row : instanceRows) {
        if (const auto done = runAgain(*removal, {qlonglong(row)}); !done)
            return done;
        if (!removal->next())
            continue;
        m_touchedSeries.insert(integerAt(*removal, 0));
        const QVariant uid = removal->value(1);
        removal->finish();
        if (const auto shown = showFirst(uid); !shown)
            return shown;
    }
    return {};
}

Result<void> IndexWriter::showFirst(const QVariant &uid)
{
    auto left = run(QStringLiteral("UPDATE instance SET shown = (id = (SELECT min(id) FROM instance WHERE"
                                   " uid = ?)), conflict = (SELECT count(*) > 1 FROM instance WHERE uid = ?)"
                                   " WHERE uid = ? RETURNING series"),
                    {uid, uid, uid});
    if (!left)
        return fail(left);
    while (left->next())
        m_touchedSeries.insert(integerAt(*left, 0));
    return {};
}

Result<void> IndexWriter::finish()
{
    const auto updated = updateCounts();
    for (auto &[sql, query] : m_statements)
        query.finish();
    m_patients.clear();
    m_studies.clear();
    m_series.clear();
    m_touchedStudies.clear();
    m_touchedSeries.clear();
    m_added.clear();
    m_hasRemoved = false;
    return updated;
}

Result<void> IndexWriter::updateCounts()
{
    for (const qint64 series : m_touchedSeries) {
        if (const auto updated = updateSeries(series); !updated)
            return updated;
    }
    for (const auto &[to, added] : m_added) {
        if (const auto counted = count(to, added); !counted)
            return counted;
    }
    for (const qint64 study : m_touchedStudies) {
        if (const auto updated = updateStudy(study); !updated)
            return updated;
    }
    if (!m_hasRemoved)
        return {};
    const auto swept =
        run(QStringLiteral("DELETE FROM patient WHERE id NOT IN (SELECT patient FROM study)"));
    return swept ? Result<void>() : fail(swept);
}

/// Objects of rows that were there before: counting all others again would cost more with each that comes.
Result<void> IndexWriter::count(const Target &to, const Added &added)
{
    if (!m_touchedSeries.contains(to.series)) {
        const auto series = run(QStringLiteral("UPDATE series SET instance_count = instance_count + ?, frame_count = frame_count + ? WHERE id = ?"),
                                {added.instances, added.frames, to.series});
        if (!series)
            return fail(series);
    }
    if (m_touchedStudies.contains(to.study))
        return {};
    const auto study = run(QStringLiteral("UPDATE study SET instance_count = instance_count + ?, bytes = bytes + ?, linked_count = linked_count + ?,"
                                          " local_only = max(local_only, coalesce((SELECT kind FROM user.source WHERE id = ?), -1) <> ?) WHERE id = ?"),
                           {added.instances, added.bytes, added.links, qlonglong(to.source), static_cast<int>(SourceKind::Retrieved), to.study});
    return study ? Result<void>() : fail(study);
}

Result<QSqlQuery> IndexWriter::run(const QString &sql, const QVariantList &values)
{
    auto known = m_statements.find(sql);
    if (known == m_statements.end()) {
        auto made = prepared(m_database, sql);
        if (!made)
            return made;
        known = m_statements.emplace(sql, std::move(*made)).first;
    }
    if (const auto executed = runAgain(known->second, values); !executed)
        return fail(executed);
    return known->second;
}

Result<qint64> IndexWriter::insertRow(const QString &table, const QStringList &columns, const QVariantList &values)
{
    const auto inserted = run(QStringLiteral("INSERT INTO %1(%2) VALUES(%3)")
                                  .arg(table, columns.join(QLatin1Char(',')), questionMarks(columns.size())),
                              values);
    if (!inserted)
        return fail(inserted);
    return inserted->lastInsertId().toLongLong();
}

Result<qint64> IndexWriter::patientRow(const ObjectFacts &facts)
{
    const QString key = patientKey(facts);
    if (const auto known = m_patients.find(key); known != m_patients.end())
        return known->second;
    auto found = run(QStringLiteral("SELECT id FROM patient WHERE key = ?"), {key});
    if (!found)
        return fail(found);
    if (found->next())
        return m_patients[key] = integerAt(*found, 0);
    const QStringList columns = {QStringLiteral("key"),  QStringLiteral("patient_id"), QStringLiteral("issuer"),
                                 QStringLiteral("name"), QStringLiteral("name_key"),   QStringLiteral("birth_date"),
                                 QStringLiteral("sex")};
    const auto inserted =
        insertRow(QStringLiteral("patient"), columns,
                  notNull({key, text(facts.patientId), text(facts.issuerOfPatientId), text(facts.patientName),
                           text(searchKey(facts.patientName)), text(facts.birthDate), text(facts.sex)}));
    if (inserted)
        m_patients[key] = *inserted;
    return inserted;
}

Result<std::optional<IndexWriter::Row>> IndexWriter::findRow(const QString &sql, const QVariantList &values)
{
    auto found = run(sql, values);
    if (!found)
        return fail(found);
    if (!found->next())
        return std::nullopt;
    Row row{integerAt(*found, 0), {}};
    for (int i = 1; i < found->record().count(); ++i)
        row.isEmpty.push_back(found->value(i).toString().isEmpty());
    return row;
}

Result<qint64> IndexWriter::studyRow(const ObjectFacts &facts, const PlacedObject &place)
{
    auto known = m_studies.find(facts.studyUid);
    if (known == m_studies.end()) {
        auto found = findRow(QStringLiteral("SELECT id, %1 FROM study WHERE uid = ?")
                                 .arg(names(studyColumns()).join(QLatin1Char(','))),
                             {text(facts.studyUid)});
        if (!found)
            return fail(found);
        if (!*found)
            return newStudy(facts, place);
        known = m_studies.emplace(facts.studyUid, std::move(**found)).first;
    }
    const auto filled = fillEmpty(QStringLiteral("study"), studyColumns(), known->second, facts);
    if (!filled)
        return fail(filled);
    const auto updated = *filled ? updateSearchKey(known->second.id) : Result<void>();
    return updated ? Result<qint64>(known->second.id) : fail(updated);
}

Result<qint64> IndexWriter::newStudy(const ObjectFacts &facts, const PlacedObject &place)
{
    const auto patient = patientRow(facts);
    if (!patient)
        return patient;
    const StudyKeys keys = studyKeys(facts.patientName, facts.patientId, facts.accessionNumber, facts.studyDescription);
    const QStringList columns = {QStringLiteral("uid"),    QStringLiteral("patient"), QStringLiteral("name_key"),
                                 QStringLiteral("search"), QStringLiteral("source"),  QStringLiteral("stored_at")};
    const QVariantList own = {text(facts.studyUid), *patient, keys.name, keys.search, qlonglong(place.sourceId),
                              qlonglong(place.storedAtUs)};
    const auto inserted =
        insertRow(QStringLiteral("study"), columns + names(studyColumns()),
                  own + notNull(values(studyColumns(), facts)));
    if (inserted) {
        m_studies.emplace(facts.studyUid, newRow(*inserted, studyColumns(), facts));
        m_touchedStudies.insert(*inserted);
    }
    return inserted;
}

Result<qint64> IndexWriter::seriesRow(const ObjectFacts &facts, qint64 study)
{
    const std::pair key(study, facts.seriesUid);
    auto known = m_series.find(key);
    if (known == m_series.end()) {
        auto found = findRow(QStringLiteral("SELECT id, %1 FROM series WHERE study = ? AND uid = ?")
                                 .arg(names(seriesColumns()).join(QLatin1Char(','))),
                             {study, text(facts.seriesUid)});
        if (!found)
            return fail(found);
        if (!*found)
            return newSeries(facts, study);
        known = m_series.emplace(key, std::move(**found)).first;
    }
    const auto filled = fillEmpty(QStringLiteral("series"), seriesColumns(), known->second, facts);
    return filled ? Result<qint64>(known->second.id) : fail(filled);
}

Result<qint64> IndexWriter::newSeries(const ObjectFacts &facts, qint64 study)
{
    const QStringList columns = {QStringLiteral("study"), QStringLiteral("uid"), QStringLiteral("number")};
    const auto inserted = insertRow(QStringLiteral("series"), columns + names(seriesColumns()),
                                    QVariantList{study, text(facts.seriesUid), optionalInteger(facts.seriesNumber)}
                                        + notNull(values(seriesColumns(), facts)));
    if (inserted) {
        m_series.emplace(std::pair(study, facts.seriesUid), newRow(*inserted, seriesColumns(), facts));
        m_touchedSeries.insert(*inserted);
    }
    return inserted;
}

IndexWriter::Row IndexWriter::newRow(qint64 id, std::span<const IndexColumn> columns, const ObjectFacts &facts)
{
    Row row{id, {}};
    for (const IndexColumn &column : columns)
        row.isEmpty.push_back((facts.*column.member).empty());
    return row;
}

Result<bool> IndexWriter::fillEmpty(const QString &table, std::span<const IndexColumn> columns, Row &row,
                                    const ObjectFacts &facts)
{
    bool hasFilled = false;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string &value = facts.*columns[i].member;
        if (!row.isEmpty[i] || value.empty())
            continue;
        const auto set = run(QStringLiteral("UPDATE %1 SET %2 = ? WHERE id = ?").arg(table, columns[i].name),
                             {text(value), row.id});
        if (!set)
            return fail(set);
        row.isEmpty[i] = false;
        hasFilled = true;
    }
    return hasFilled;
}

Result<void> IndexWriter::updateSearchKey(qint64 study)
{
    auto row = run(QStringLiteral("SELECT patient_name, patient_id, accession, description FROM study"
                                  " WHERE id = ?"),
                   {study});
    if (!row)
        return fail(row);
    row->next();
    const StudyKeys keys = studyKeys(textAt(*row, 0), textAt(*row, 1), textAt(*row, 2), textAt(*row, 3));
    row->finish();
    const auto set = run(QStringLiteral("UPDATE study SET name_key = ?, search = ? WHERE id = ?"),
                         {keys.name, keys.search, study});
    return set ? Result<void>() : fail(set);
}

Result<void> IndexWriter::updateSeries(qint64 series)
{
    auto done = run(QStringLiteral("UPDATE series SET (instance_count, frame_count) = (SELECT count(*),"
                                   " coalesce(sum(frames), 0) FROM instance WHERE series = series.id AND shown = 1)"
                                   " WHERE id = ? RETURNING study"),
                    {series});
    if (!done)
        return fail(done);
    if (done->next())
        m_touchedStudies.insert(integerAt(*done, 0));
    done->finish();
    const auto swept = run(QStringLiteral("DELETE FROM series WHERE id = ? AND NOT EXISTS(SELECT 1 FROM"
                                          " instance WHERE series = ?)"),
                           {series, series});
    return swept ? Result<void>() : fail(swept);
}

Result<void> IndexWriter::updateStudy(qint64 study)
{
    const auto swept = run(QStringLiteral("DELETE FROM study WHERE id = ? AND NOT EXISTS(SELECT 1 FROM"
                                          " series WHERE study = ?)"),
                           {study, study});
    if (!swept)
        return fail(swept);
    const auto updated = run(
        QStringLiteral(
            "UPDATE study SET (series_count, instance_count) = (SELECT count(*), coalesce(sum(instance_count), 0)"
            " FROM series WHERE study = ?),"
            " modalities = coalesce((SELECT group_concat(modality, '\\') FROM (SELECT DISTINCT modality FROM"
            " series WHERE study = ? AND modality <> '' ORDER BY modality)), ''),"
            " (bytes, linked_count, conflict_count, local_only) = (SELECT"
            " coalesce(sum(CASE WHEN i.object IS NULL THEN 0 ELSE i.size END), 0), coalesce(sum(i.object IS NULL), 0),"
            " coalesce(sum(i.shown = 0), 0), coalesce(max(coalesce(o.kind, -1) <> ?), 0)"
            " FROM series s JOIN instance i ON i.series = s.id LEFT JOIN user.source o ON o.id = i.source"
            " WHERE s.study = ?) WHERE id = ?"),
        {study, study, static_cast<int>(SourceKind::Retrieved), study, study});
    if (!updated)
        return fail(updated);
    const auto kept = run(QStringLiteral("UPDATE study SET local_only = 1 WHERE id = ? AND local_only = 0 AND EXISTS(SELECT 1 FROM series s"
                                         " JOIN instance i ON i.series = s.id JOIN user.kept k ON k.name = i.object WHERE s.study = ?)"),
                          {study, study});
    return kept ? Result<void>() : fail(kept);
}

} // namespace negato::dicom
