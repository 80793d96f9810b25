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
    if (!place.objectName.empty())
        return {QVariant(), QVariant(), QVariant()};
    return {static_cast<qlonglong>(place.linkedState.device), static_cast<qlonglong>(place.linkedState.inode),
            qlonglong(place.linkedState.modifiedNs)};
}

QString questionMarks(qsizetype count)
{
    return QStringList(count, QStringLiteral("?")).join(QLatin1Char(','));
}

Result<qint64> insertRow(const QSqlDatabase &database, const QString &table, const QStringList &columns,
                         const QVariantList &values)
{
    const auto inserted = run(database,
                              QStringLiteral("INSERT INTO %1(%2) VALUES(%3)")
                                  .arg(table, columns.join(QLatin1Char(',')), questionMarks(columns.size())),
                              values);
    if (!inserted)
        return fail(inserted);
    return inserted->lastInsertId().toLongLong();
}

} // namespace

Result<IndexWriter> IndexWriter::create(const QSqlDatabase &database)
{
    IndexWriter writer(database);
    auto insert =
        prepared(database, QStringLiteral("INSERT INTO instance(series, uid, sop_class, number, frames, row_count,"
                                          " column_count, transfer_syntax, object, linked_path, size, digest,"
                                          " source, stored_at, shown, conflict, descriptions,"
                                          " link_device, link_inode, link_modified)"
                                          " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"));
    if (!insert)
        return fail(insert);
    writer.m_insertInstance = std::move(*insert);
    return writer;
}

Result<void> IndexWriter::insert(const ObjectFacts &facts, const std::string &sha256, std::int64_t size,
                                 const PlacedObject &place, bool isConflict)
{
    const auto study = studyRow(facts, place);
    const auto series = study ? seriesRow(facts, *study) : study;
    if (!series)
        return fail(series);
    m_touchedStudies.insert(*study);
    m_touchedSeries.insert(*series);
    const QVariant object = place.objectName.empty() ? QVariant() : text(place.objectName);
    const QVariant link = place.objectName.empty() ? QVariant(blob(place.linkedFile.string())) : QVariant();
    QVariantList values = {*series};
    values += notNull({text(facts.instanceUid), text(facts.sopClassUid)});
    values += QVariantList{optionalInteger(facts.instanceNumber), qlonglong(facts.frameCount), qlonglong(facts.rows),
                           qlonglong(facts.columns)};
    values += notNull({text(facts.transferSyntaxUid)});
    values += QVariantList{object,
                           link,
                           qlonglong(size),
                           blob(sha256),
                           qlonglong(place.sourceId),
                           qlonglong(place.storedAtUs),
                           isConflict ? 0 : 1,
                           isConflict ? 1 : 0,
                           blob(facts.descriptions)};
    values += linkState(place);
    if (const auto inserted = runAgain(m_insertInstance, values); !inserted || !isConflict)
        return inserted;
    const auto marked =
        run(m_database, QStringLiteral("UPDATE instance SET conflict = 1 WHERE uid = ?"), {text(facts.instanceUid)});
    return marked ? Result<void>() : fail(marked);
}

Result<void> IndexWriter::replaceFile(std::int64_t instanceRow, const PlacedObject &place, std::int64_t size)
{
    const QVariant object = place.objectName.empty() ? QVariant() : text(place.objectName);
    const QVariant link = place.objectName.empty() ? QVariant(blob(place.linkedFile.string())) : QVariant();
    auto done = run(m_database,
                    QStringLiteral("UPDATE instance SET object = ?, linked_path = ?, size = ?, source = ?,"
                                   " stored_at = ?, link_device = ?, link_inode = ?, link_modified = ?"
                                   " WHERE id = ? RETURNING series"),
                    QVariantList{object, link, qlonglong(size), qlonglong(place.sourceId), qlonglong(place.storedAtUs)}
                        + linkState(place) + QVariantList{qlonglong(instanceRow)});
    if (!done)
        return fail(done);
    if (done->next())
        m_touchedSeries.insert(integerAt(*done, 0));
    return {};
}

Result<void> IndexWriter::removeInstances(const std::vector<std::int64_t> &instanceRows)
{
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
    auto left = run(m_database,
                    QStringLiteral("UPDATE instance SET shown = (id = (SELECT min(id) FROM instance WHERE"
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
    for (const qint64 series : m_touchedSeries) {
        if (const auto updated = updateSeries(series); !updated)
            return updated;
    }
    for (const qint64 study : m_touchedStudies) {
        if (const auto updated = updateStudy(study); !updated)
            return updated;
    }
    if (!m_hasRemoved)
        return {};
    const auto swept =
        run(m_database, QStringLiteral("DELETE FROM patient WHERE id NOT IN (SELECT patient FROM study)"));
    return swept ? Result<void>() : fail(swept);
}

Result<qint64> IndexWriter::patientRow(const ObjectFacts &facts)
{
    const QString key = patientKey(facts);
    if (const auto known = m_patients.find(key); known != m_patients.end())
        return known->second;
    auto found = run(m_database, QStringLiteral("SELECT id FROM patient WHERE key = ?"), {key});
    if (!found)
        return fail(found);
    if (found->next())
        return m_patients[key] = integerAt(*found, 0);
    const QStringList columns = {QStringLiteral("key"),  QStringLiteral("patient_id"), QStringLiteral("issuer"),
                                 QStringLiteral("name"), QStringLiteral("name_key"),   QStringLiteral("birth_date"),
                                 QStringLiteral("sex")};
    const auto inserted =
        insertRow(m_database, QStringLiteral("patient"), columns,
                  notNull({key, text(facts.patientId), text(facts.issuerOfPatientId), text(facts.patientName),
                           text(searchKey(facts.patientName)), text(facts.birthDate), text(facts.sex)}));
    if (inserted)
        m_patients[key] = *inserted;
    return inserted;
}

Result<std::optional<IndexWriter::Row>> IndexWriter::findRow(const QString &sql, const QVariantList &values) const
{
    auto found = run(m_database, sql, values);
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
    const QStringList columns = {QStringLiteral("uid"),    QStringLiteral("patient"), QStringLiteral("name_key"),
                                 QStringLiteral("search"), QStringLiteral("source"),  QStringLiteral("stored_at")};
    const QVariantList own = {
        text(facts.studyUid), *patient, QStringLiteral(""), QStringLiteral(""), qlonglong(place.sourceId), qlonglong(place.storedAtUs)};
    const auto inserted =
        insertRow(m_database, QStringLiteral("study"), columns + names(studyColumns()),
                  own + notNull(values(studyColumns(), facts)));
    if (!inserted)
        return inserted;
    m_studies.emplace(facts.studyUid, newRow(*inserted, studyColumns(), facts));
    const auto keyed = updateSearchKey(*inserted);
    return keyed ? inserted : fail(keyed);
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
    const auto inserted = insertRow(m_database, QStringLiteral("series"), columns + names(seriesColumns()),
                                    QVariantList{study, text(facts.seriesUid), optionalInteger(facts.seriesNumber)}
                                        + notNull(values(seriesColumns(), facts)));
    if (inserted)
        m_series.emplace(std::pair(study, facts.seriesUid), newRow(*inserted, seriesColumns(), facts));
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
        const auto set = run(m_database, QStringLiteral("UPDATE %1 SET %2 = ? WHERE id = ?").arg(table, columns[i].name),
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
    auto row = run(m_database,
                   QStringLiteral("SELECT patient_name, patient_id, accession, description FROM study"
                                  " WHERE id = ?"),
                   {study});
    if (!row)
        return fail(row);
    row->next();
    const QString nameKey = text(searchKey(textAt(*row, 0)));
    QStringList keys = {nameKey};
    for (int i = 1; i <= 3; ++i)
        keys.append(text(searchKey(textAt(*row, i))));
    row->finish();
    const auto set = run(m_database, QStringLiteral("UPDATE study SET name_key = ?, search = ? WHERE id = ?"),
                         notNull({nameKey, keys.join(QLatin1Char('\n'))}) + QVariantList{study});
    return set ? Result<void>() : fail(set);
}

Result<void> IndexWriter::updateSeries(qint64 series)
{
    auto done = run(m_database,
                    QStringLiteral("UPDATE series SET (instance_count, frame_count) = (SELECT count(*),"
                                   " coalesce(sum(frames), 0) FROM instance WHERE series = series.id AND shown = 1)"
                                   " WHERE id = ? RETURNING study"),
                    {series});
    if (!done)
        return fail(done);
    if (done->next())
        m_touchedStudies.insert(integerAt(*done, 0));
    done->finish();
    const auto swept = run(m_database,
                           QStringLiteral("DELETE FROM series WHERE id = ? AND NOT EXISTS(SELECT 1 FROM"
                                          " instance WHERE series = ?)"),
                           {series, series});
    return swept ? Result<void>() : fail(swept);
}

Result<void> IndexWriter::updateStudy(qint64 study)
{
    const auto swept = run(m_database,
                           QStringLiteral("DELETE FROM study WHERE id = ? AND NOT EXISTS(SELECT 1 FROM"
                                          " series WHERE study = ?)"),
                           {study, study});
    if (!swept)
        return fail(swept);
    const auto updated = run(
        m_database,
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
    return updated ? Result<void>() : fail(updated);
}

} // namespace negato::dicom
