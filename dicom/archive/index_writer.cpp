#include "dicom/archive/index_writer.h"

#include "dicom/base/person_name.h"

#include <QSqlRecord>

namespace negato::dicom {

namespace {

const QStringList &studyColumns()
{
    static const QStringList columns = {
        QStringLiteral("patient_name"), QStringLiteral("patient_id"),  QStringLiteral("issuer"),
        QStringLiteral("birth_date"),   QStringLiteral("sex"),         QStringLiteral("study_date"),
        QStringLiteral("study_time"),   QStringLiteral("description"), QStringLiteral("accession"),
        QStringLiteral("study_code"),   QStringLiteral("referring"),   QStringLiteral("institution")};
    return columns;
}

QStringList studyValues(const ObjectFacts &f)
{
    return {text(f.patientName),
            text(f.patientId),
            text(f.issuerOfPatientId),
            text(f.birthDate),
            text(f.sex),
            text(f.studyDate),
            text(f.studyTime),
            text(f.studyDescription),
            text(f.accessionNumber),
            text(f.studyId),
            text(f.referringPhysician),
            text(f.institution)};
}

const QStringList &seriesColumns()
{
    static const QStringList columns = {QStringLiteral("description"), QStringLiteral("modality"),
                                        QStringLiteral("body_part"),   QStringLiteral("laterality"),
                                        QStringLiteral("protocol"),    QStringLiteral("series_date"),
                                        QStringLiteral("series_time")};
    return columns;
}

QStringList seriesValues(const ObjectFacts &f)
{
    return {text(f.seriesDescription), text(f.modality),   text(f.bodyPart),  text(f.laterality),
            text(f.protocol),          text(f.seriesDate), text(f.seriesTime)};
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
                                          " source, stored_at, shown, conflict, descriptions)"
                                          " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"));
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
                                   " stored_at = ? WHERE id = ? RETURNING series"),
                    {object, link, qlonglong(size), qlonglong(place.sourceId), qlonglong(place.storedAtUs),
                     qlonglong(instanceRow)});
    if (!done)
        return fail(done);
    if (done->next())
        m_touchedSeries.insert(integerAt(*done, 0));
    return {};
}

Result<void> IndexWriter::removeInstances(const std::vector<std::int64_t> &instanceRows)
{
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
        row.values.append(found->value(i).toString());
    return row;
}

Result<qint64> IndexWriter::studyRow(const ObjectFacts &facts, const PlacedObject &place)
{
    const QString uid = text(facts.studyUid);
    auto known = m_studies.find(uid);
    if (known == m_studies.end()) {
        auto found = findRow(
            QStringLiteral("SELECT id, %1 FROM study WHERE uid = ?").arg(studyColumns().join(QLatin1Char(','))), {uid});
        if (!found)
            return fail(found);
        if (!*found)
            return newStudy(facts, place);
        known = m_studies.emplace(uid, std::move(**found)).first;
    }
    const QStringList before = known->second.values;
    const auto filled = fillEmpty(QStringLiteral("study"), studyColumns(), known->second, studyValues(facts));
    const auto updated = filled && before != known->second.values ? updateSearchKey(known->second.id) : filled;
    return updated ? Result<qint64>(known->second.id) : fail(updated);
}

Result<qint64> IndexWriter::newStudy(const ObjectFacts &facts, const PlacedObject &place)
{
    const auto patient = patientRow(facts);
    if (!patient)
        return patient;
    const QString uid = text(facts.studyUid);
    const QStringList columns = {QStringLiteral("uid"),    QStringLiteral("patient"), QStringLiteral("name_key"),
                                 QStringLiteral("search"), QStringLiteral("source"),  QStringLiteral("stored_at")};
    const QVariantList values = {
        uid, *patient, QStringLiteral(""), QStringLiteral(""), qlonglong(place.sourceId), qlonglong(place.storedAtUs)};
    const auto inserted =
        insertRow(m_database, QStringLiteral("study"), columns + studyColumns(), values + notNull(studyValues(facts)));
    if (!inserted)
        return inserted;
    m_studies.emplace(uid, Row{*inserted, studyValues(facts)});
    const auto keyed = updateSearchKey(*inserted);
    return keyed ? inserted : fail(keyed);
}

Result<qint64> IndexWriter::seriesRow(const ObjectFacts &facts, qint64 study)
{
    const std::pair key(study, text(facts.seriesUid));
    auto known = m_series.find(key);
    if (known == m_series.end()) {
        auto found = findRow(QStringLiteral("SELECT id, %1 FROM series WHERE study = ? AND uid = ?")
                                 .arg(seriesColumns().join(QLatin1Char(','))),
                             {study, key.second});
        if (!found)
            return fail(found);
        if (!*found)
            return newSeries(facts, study);
        known = m_series.emplace(key, std::move(**found)).first;
    }
    const auto filled = fillEmpty(QStringLiteral("series"), seriesColumns(), known->second, seriesValues(facts));
    return filled ? Result<qint64>(known->second.id) : fail(filled);
}

Result<qint64> IndexWriter::newSeries(const ObjectFacts &facts, qint64 study)
{
    const QString uid = text(facts.seriesUid);
    const QStringList columns = {QStringLiteral("study"), QStringLiteral("uid"), QStringLiteral("number")};
    const auto inserted =
        insertRow(m_database, QStringLiteral("series"), columns + seriesColumns(),
                  QVariantList{study, uid, optionalInteger(facts.seriesNumber)} + notNull(seriesValues(facts)));
    if (inserted)
        m_series.emplace(std::pair(study, uid), Row{*inserted, seriesValues(facts)});
    return inserted;
}

Result<void> IndexWriter::fillEmpty(const QString &table, const QStringList &columns, Row &row,
                                    const QStringList &values)
{
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (!row.values[i].isEmpty() || values[i].isEmpty())
            continue;
        const auto set = run(m_database, QStringLiteral("UPDATE %1 SET %2 = ? WHERE id = ?").arg(table, columns[i]),
                             {values[i], row.id});
        if (!set)
            return fail(set);
        row.values[i] = values[i];
    }
    return {};
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
