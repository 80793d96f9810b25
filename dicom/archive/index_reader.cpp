#include "dicom/archive/index_reader.h"

#include "dicom/archive/patient_key.h"
#include "dicom/archive/study_conditions.h"

#include <algorithm>

namespace negato::dicom {

namespace {

const QString &studySelect()
{
    static const QString sql = QStringLiteral(
        "SELECT s.uid, (SELECT key FROM patient WHERE id = s.patient), s.patient_name, s.patient_id, s.issuer, s.birth_date, s.sex, s.other_patients, s.study_date, s.study_time,"
        " s.description, s.accession, s.study_code, s.referring, s.institution, s.modalities, s.series_count,"
        " s.instance_count, n.expected, s.bytes, s.linked_count, s.conflict_count, n.pinned, s.has_own, s.local_only, o.kind, "
        "o.place,"
        " s.stored_at / 1000, coalesce(n.last_used, s.stored_at / 1000)"
        " FROM study s LEFT JOIN user.note n ON n.uid = s.uid LEFT JOIN user.source o ON o.id = s.source");
    return sql;
}

std::vector<std::string> split(const QString &joined)
{
    std::vector<std::string> parts;
    for (const QString &part : joined.split(QLatin1Char('\\'), Qt::SkipEmptyParts))
        parts.push_back(part.toStdString());
    return parts;
}

StudyRecord studyAt(const QSqlQuery &row)
{
    StudyRecord study;
    std::string others;
    int column = 0;
    for (std::string *const field :
         {&study.studyInstanceUid, &study.patientKey, &study.patientName, &study.patientId, &study.issuerOfPatientId,
          &study.patientBirthDate, &study.patientSex, &others, &study.studyDate, &study.studyTime, &study.description,
          &study.accessionNumber, &study.studyId, &study.referringPhysician, &study.institution})
        *field = textAt(row, column++);
    study.otherPatients = patientsAt(others);
    study.modalities = split(row.value(column++).toString());
    study.seriesCount = integerAt(row, column++);
    study.instanceCount = integerAt(row, column++);
    study.expectedInstances = optionalIntegerAt(row, column++);
    study.bytes = integerAt(row, column++);
    study.linkedCount = integerAt(row, column++);
    study.conflictCount = integerAt(row, column++);
    study.isPinned = integerAt(row, column++) != 0;
    study.hasOwnObjects = integerAt(row, column++) != 0;
    study.isLocalOnly = integerAt(row, column++) != 0;
    study.source.kind = static_cast<SourceKind>(integerAt(row, column++));
    study.source.place = textAt(row, column++);
    study.storedAtMs = integerAt(row, column++);
    study.lastUsedMs = integerAt(row, column++);
    return study;
}

SeriesRecord seriesAt(const QSqlQuery &row)
{
    SeriesRecord series;
    int column = 0;
    for (std::string *const field :
         {&series.seriesInstanceUid, &series.studyInstanceUid, &series.description, &series.modality, &series.bodyPart,
          &series.laterality, &series.protocol, &series.date, &series.time})
        *field = textAt(row, column++);
    series.number = optionalIntegerAt(row, column++);
    series.instanceCount = integerAt(row, column++);
    series.frameCount = integerAt(row, column++);
    series.expectedInstances = optionalIntegerAt(row, column++);
    return series;
}

std::unexpected<Error> notInArchive(const std::string &uid)
{
    return fail(ErrorCode::NotInArchive, {}, uid);
}

} // namespace

std::filesystem::path IndexReader::fileAt(const QSqlQuery &query, int objectColumn, int linkColumn) const
{
    return query.isNull(objectColumn) ? std::filesystem::path(blobAt(query, linkColumn))
                                      : m_folder.objectFile(textAt(query, objectColumn));
}

Result<std::vector<StudyRecord>> IndexReader::studies(const StudyQuery &query) const
{
    Conditions conditions = studyConditions(query);
    const QString sql = studySelect() + conditions.where() + studyOrder(query) + QStringLiteral(" LIMIT ? OFFSET ?");
    auto rows = run(m_database, sql, conditions.values + QVariantList{qlonglong(query.limit), qlonglong(query.offset)});
    if (!rows)
        return fail(rows);
    std::vector<StudyRecord> studies;
    while (rows->next())
        studies.push_back(studyAt(*rows));
    return studies;
}

Result<std::int64_t> IndexReader::countStudies(const StudyQuery &query) const
{
    const Conditions conditions = studyConditions(query);
    auto row = run(m_database, QStringLiteral("SELECT count(*) FROM study s") + conditions.where(), conditions.values);
    if (!row)
        return fail(row);
    row->next();
    return integerAt(*row, 0);
}

Result<std::vector<std::string>> IndexReader::modalities() const
{
    auto rows = run(m_database, QStringLiteral("SELECT DISTINCT modalities FROM study"));
    if (!rows)
        return fail(rows);
    std::vector<std::string> all;
    while (rows->next())
        std::ranges::move(split(rows->value(0).toString()), std::back_inserter(all));
    std::ranges::sort(all);
    const auto repeated = std::ranges::unique(all);
    all.erase(repeated.begin(), repeated.end());
    return all;
}

Result<std::vector<PatientRecord>> IndexReader::patients(const StudyQuery &query) const
{
    const Conditions conditions = studyConditions(query);
    auto rows = run(m_database,
                    QStringLiteral("SELECT p.key, p.patient_id, p.issuer, p.name, p.birth_date, p.sex, count(*),"
                                   " sum(s.series_count), sum(s.instance_count)"
                                   " FROM patient p JOIN study s ON s.patient = p.id")
                        + conditions.where()
                        + QStringLiteral(" GROUP BY p.id ORDER BY p.name_key, p.patient_id, p.id"),
                    conditions.values);
    if (!rows)
        return fail(rows);
    std::vector<PatientRecord> patients;
    while (rows->next())
        patients.push_back({textAt(*rows, 0), textAt(*rows, 1), textAt(*rows, 2), textAt(*rows, 3), textAt(*rows, 4),
                            textAt(*rows, 5), integerAt(*rows, 6), integerAt(*rows, 7), integerAt(*rows, 8)});
    return patients;
}

Result<std::vector<SeriesRecord>> IndexReader::seriesOf(const std::string &studyUid) const
{
    auto rows =
        run(m_database,
            QStringLiteral("SELECT r.uid, s.uid, r.description, r.modality, r.body_part, r.laterality, r.protocol,"
                           " r.series_date, r.series_time, r.number, r.instance_count, r.frame_count, n.expected"
                           " FROM study s JOIN series r ON r.study = s.id LEFT JOIN user.note n ON n.uid = r.uid"
                           " WHERE s.uid = ? ORDER BY r.number IS NULL, r.number, r.series_date, r.series_time, r.id"),
            {text(studyUid)});
    if (!rows)
        return fail(rows);
    std::vector<SeriesRecord> series;
    while (rows->next())
        series.push_back(seriesAt(*rows));
    if (series.empty())
        return notInArchive(studyUid);
    return series;
}

Result<std::vector<InstanceRecord>> IndexReader::instancesOf(const std::string &seriesUid) const
{
    auto rows =
        run(m_database,
            QStringLiteral("SELECT i.uid, i.sop_class, r.uid, i.transfer_syntax, i.number, i.frames, i.row_count,"
                           " i.column_count, i.size, i.object, i.linked_path, i.conflict, i.shown, i.stored_at / 1000"
                           " FROM series r JOIN instance i ON i.series = r.id WHERE r.uid = ?"
                           " ORDER BY i.shown DESC, i.number IS NULL, i.number, i.id"),
            {text(seriesUid)});
    if (!rows)
        return fail(rows);
    std::vector<InstanceRecord> instances;
    while (rows->next()) {
        InstanceRecord instance;
        int column = 0;
        for (std::string *const field : {&instance.sopInstanceUid, &instance.sopClassUid, &instance.seriesInstanceUid,
                                         &instance.transferSyntaxUid})
            *field = textAt(*rows, column++);
        instance.number = optionalIntegerAt(*rows, column++);
        for (std::int64_t *const field : {&instance.frameCount, &instance.rows, &instance.columns, &instance.bytes})
            *field = integerAt(*rows, column++);
        instance.file = fileAt(*rows, 9, 10);
        instance.isLinked = rows->isNull(9);
        instance.isConflicting = integerAt(*rows, 11) != 0;
        instance.isShown = integerAt(*rows, 12) != 0;
        instance.storedAtMs = integerAt(*rows, 13);
        instances.push_back(std::move(instance));
    }
    if (instances.empty())
        return notInArchive(seriesUid);
    return instances;
}

Result<std::vector<StoredFrame>> IndexReader::framesOf(const std::string &seriesUid) const
{
    auto rows = run(m_database,
                    QStringLiteral("SELECT i.descriptions, i.object, i.linked_path FROM series r JOIN instance i ON"
                                   " i.series = r.id WHERE r.uid = ? AND i.shown = 1"
                                   " ORDER BY i.number IS NULL, i.number, i.id"),
                    {text(seriesUid)});
    if (!rows)
        return fail(rows);
    std::vector<StoredFrame> frames;
    bool isKnown = false;
    while (rows->next()) {
        isKnown = true;
        const std::string bytes = blobAt(*rows, 0);
        if (bytes.empty())
            continue;
        auto descriptions = parseDescriptions(bytes);
        if (!descriptions)
            return fail(ErrorCode::ArchiveFailed, "frame descriptions: " + descriptions.error().context, seriesUid);
        const std::filesystem::path file = fileAt(*rows, 1, 2);
        for (FrameDescription &description : *descriptions)
            frames.push_back({std::move(description), file});
    }
    if (!isKnown)
        return notInArchive(seriesUid);
    return frames;
}

Result<std::filesystem::path> IndexReader::fileOf(const std::string &instanceUid) const
{
    auto row = run(m_database, QStringLiteral("SELECT object, linked_path FROM instance WHERE uid = ? AND shown = 1"),
                   {text(instanceUid)});
    if (!row)
        return fail(row);
    if (!row->next())
        return notInArchive(instanceUid);
    return fileAt(*row, 0, 1);
}

Result<RemovalPlan> IndexReader::removalPlan(std::span<const std::string> studyUids) const
{
    auto select = prepared(m_database, studySelect() + QStringLiteral(" WHERE s.uid = ?"));
    if (!select)
        return fail(select);
    RemovalPlan plan;
    for (const std::string &uid : studyUids) {
        if (const auto executed = runAgain(*select, {text(uid)}); !executed)
            return fail(executed);
        if (!select->next())
            return notInArchive(uid);
        const StudyRecord study = studyAt(*select);
        ++plan.studies;
        plan.series += study.seriesCount;
        plan.instances += study.instanceCount + study.conflictCount;
        plan.bytes += study.bytes;
        plan.localOnlyStudies += study.isLocalOnly ? 1 : 0;
        plan.pinnedStudies += study.isPinned ? 1 : 0;
        plan.linkedFiles += study.linkedCount;
        select->finish();
    }
    return plan;
}

Result<ArchiveUsage> IndexReader::usage() const
{
    auto row =
        run(m_database, QStringLiteral("SELECT count(*), coalesce(sum(instance_count), 0), coalesce(sum(bytes), 0)"
                                       " FROM study"));
    if (!row)
        return fail(row);
    row->next();
    return ArchiveUsage{integerAt(*row, 0), integerAt(*row, 1), integerAt(*row, 2)};
}

} // namespace negato::dicom
