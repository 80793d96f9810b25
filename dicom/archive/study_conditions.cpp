#include "dicom/archive/study_conditions.h"

#include "dicom/base/person_name.h"

namespace negato::dicom {

namespace {

QString daValue(const Date &date)
{
    return QStringLiteral("%1%2%3")
        .arg(date.year, 4, 10, QLatin1Char('0'))
        .arg(date.month, 2, 10, QLatin1Char('0'))
        .arg(date.day, 2, 10, QLatin1Char('0'));
}

QStringList orderColumns(StudySortKey key)
{
    switch (key) {
    case StudySortKey::PatientName: return {QStringLiteral("s.name_key")};
    case StudySortKey::PatientId: return {QStringLiteral("s.patient_id COLLATE NOCASE")};
    case StudySortKey::BirthDate: return {QStringLiteral("s.birth_date")};
    case StudySortKey::Sex: return {QStringLiteral("s.sex")};
    case StudySortKey::StudyDate: return {QStringLiteral("s.study_date"), QStringLiteral("s.study_time")};
    case StudySortKey::Modalities: return {QStringLiteral("s.modalities")};
    case StudySortKey::Description: return {QStringLiteral("s.description COLLATE NOCASE")};
    case StudySortKey::AccessionNumber: return {QStringLiteral("s.accession COLLATE NOCASE")};
    case StudySortKey::SeriesCount: return {QStringLiteral("s.series_count")};
    case StudySortKey::InstanceCount: return {QStringLiteral("s.instance_count")};
    case StudySortKey::Completeness:
        return {QStringLiteral("coalesce(s.instance_count * 1.0 / nullif(n.expected, 0), 1.0)")};
    case StudySortKey::Pinned: return {QStringLiteral("coalesce(n.pinned, 0)")};
    case StudySortKey::Source: return {QStringLiteral("coalesce(o.kind, -1)"), QStringLiteral("o.place")};
    case StudySortKey::StoredAt: return {QStringLiteral("s.stored_at")};
    }
    return {};
}

} // namespace

void Conditions::add(const QString &term, const QVariantList &bound)
{
    terms.append(term);
    values += bound;
}

QString Conditions::where() const
{
    return terms.isEmpty() ? QString()
                           : QStringLiteral(" WHERE (") + terms.join(QStringLiteral(") AND (")) + QLatin1Char(')');
}

void addWords(Conditions &conditions, const QString &column, const std::string &words)
{
    const QStringList folded = text(searchKey(words)).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &word : folded)
        conditions.add(QStringLiteral("instr(%1, ?) > 0").arg(column), {word});
}

Conditions studyConditions(const StudyQuery &query)
{
    Conditions conditions;
    addWords(conditions, QStringLiteral("s.search"), query.text);
    if (!query.modalities.empty()) {
        QStringList any;
        for (const std::string &modality : query.modalities) {
            any.append(QStringLiteral("instr('\\' || s.modalities || '\\', ?) > 0"));
            conditions.values.append(QLatin1Char('\\') + text(modality) + QLatin1Char('\\'));
        }
        conditions.terms.append(any.join(QStringLiteral(" OR ")));
    }
    if (query.from || query.to)
        conditions.add(QStringLiteral("s.study_date <> ''"));
    if (query.from)
        conditions.add(QStringLiteral("s.study_date >= ?"), {daValue(*query.from)});
    if (query.to)
        conditions.add(QStringLiteral("s.study_date <= ?"), {daValue(*query.to)});
    if (!query.patientId.empty())
        conditions.add(QStringLiteral("s.patient_id = ?"), {text(query.patientId)});
    if (!query.issuerOfPatientId.empty())
        conditions.add(QStringLiteral("s.issuer = ?"), {text(query.issuerOfPatientId)});
    if (!query.studyInstanceUid.empty())
        conditions.add(QStringLiteral("s.uid = ?"), {text(query.studyInstanceUid)});
    if (!query.patientKey.empty())
        conditions.add(QStringLiteral("s.patient = (SELECT id FROM patient WHERE key = ?)"), {text(query.patientKey)});
    return conditions;
}

QString studyOrder(const StudyQuery &query)
{
    const QString direction = query.isDescending ? QStringLiteral(" DESC") : QStringLiteral(" ASC");
    QStringList columns;
    for (const QString &column : orderColumns(query.sortKey))
        columns.append(column + direction);
    // Ties by the newest study, so that an order is always the same.
    columns += {QStringLiteral("s.study_date DESC"), QStringLiteral("s.study_time DESC"), QStringLiteral("s.id")};
    return QStringLiteral(" ORDER BY ") + columns.join(QStringLiteral(", "));
}

} // namespace negato::dicom
