#include "dicom/archive/keyword_query.h"

#include "dicom/archive/study_conditions.h"
#include "dicom/archive/value_matching.h"
#include "dicom/base/dictionary.h"

#include <algorithm>

namespace negato::dicom {

namespace {

/// A keyword that the index can answer.
struct Column
{
    const char *keyword;
    QueryLevel level; ///< the highest at which it is given
    QString sql;
    bool isIndexed = false; ///< worth a condition in SQL when the filter is one plain value
};

const std::vector<Column> &columns()
{
    using enum QueryLevel;
    static const std::vector<Column> all = {
        {"PatientName", Patient, QStringLiteral("s.patient_name")},
        {"PatientID", Patient, QStringLiteral("s.patient_id"), true},
        {"IssuerOfPatientID", Patient, QStringLiteral("s.issuer")},
        {"PatientBirthDate", Patient, QStringLiteral("s.birth_date")},
        {"PatientSex", Patient, QStringLiteral("s.sex")},
        {"StudyInstanceUID", Study, QStringLiteral("s.uid"), true},
        {"StudyDate", Study, QStringLiteral("s.study_date")},
        {"StudyTime", Study, QStringLiteral("s.study_time")},
        {"StudyDescription", Study, QStringLiteral("s.description")},
        {"AccessionNumber", Study, QStringLiteral("s.accession"), true},
        {"StudyID", Study, QStringLiteral("s.study_code")},
        {"ModalitiesInStudy", Study, QStringLiteral("s.modalities")},
        {"ReferringPhysicianName", Study, QStringLiteral("s.referring")},
        {"InstitutionName", Study, QStringLiteral("s.institution")},
        {"NumberOfStudyRelatedSeries", Study, QStringLiteral("s.series_count")},
        {"NumberOfStudyRelatedInstances", Study, QStringLiteral("s.instance_count")},
        {"SeriesInstanceUID", Series, QStringLiteral("r.uid"), true},
        {"SeriesNumber", Series, QStringLiteral("r.number")},
        {"SeriesDescription", Series, QStringLiteral("r.description")},
        {"Modality", Series, QStringLiteral("r.modality")},
        {"SeriesDate", Series, QStringLiteral("r.series_date")},
        {"SeriesTime", Series, QStringLiteral("r.series_time")},
        {"BodyPartExamined", Series, QStringLiteral("r.body_part")},
        {"Laterality", Series, QStringLiteral("r.laterality")},
        {"ProtocolName", Series, QStringLiteral("r.protocol")},
        {"NumberOfSeriesRelatedInstances", Series, QStringLiteral("r.instance_count")},
        {"SOPInstanceUID", Instance, QStringLiteral("i.uid"), true},
        {"SOPClassUID", Instance, QStringLiteral("i.sop_class")},
        {"InstanceNumber", Instance, QStringLiteral("i.number")},
        {"NumberOfFrames", Instance, QStringLiteral("i.frames")},
        {"Rows", Instance, QStringLiteral("i.row_count")},
        {"Columns", Instance, QStringLiteral("i.column_count")},
        {"AvailableTransferSyntaxUID", Instance, QStringLiteral("i.transfer_syntax")},
    };
    return all;
}

/// Counts exist at patient level only.
std::vector<Column> patientColumns()
{
    std::vector<Column> own = {
        {"PatientName", QueryLevel::Patient, QStringLiteral("p.name")},
        {"PatientID", QueryLevel::Patient, QStringLiteral("p.patient_id"), true},
        {"IssuerOfPatientID", QueryLevel::Patient, QStringLiteral("p.issuer")},
        {"PatientBirthDate", QueryLevel::Patient, QStringLiteral("p.birth_date")},
        {"PatientSex", QueryLevel::Patient, QStringLiteral("p.sex")},
        {"NumberOfPatientRelatedStudies", QueryLevel::Patient, QStringLiteral("count(*)")},
        {"NumberOfPatientRelatedSeries", QueryLevel::Patient, QStringLiteral("sum(s.series_count)")},
        {"NumberOfPatientRelatedInstances", QueryLevel::Patient, QStringLiteral("sum(s.instance_count)")},
    };
    return own;
}

std::vector<Column> columnsAt(QueryLevel level)
{
    if (level == QueryLevel::Patient)
        return patientColumns();
    std::vector<Column> given;
    std::ranges::copy_if(columns(), std::back_inserter(given), [&](const Column &c) { return c.level <= level; });
    return given;
}

QString tablesOf(QueryLevel level)
{
    switch (level) {
    case QueryLevel::Patient: return QStringLiteral("patient p JOIN study s ON s.patient = p.id");
    case QueryLevel::Study: return QStringLiteral("study s");
    case QueryLevel::Series: return QStringLiteral("study s JOIN series r ON r.study = s.id");
    case QueryLevel::Instance:
        return QStringLiteral(
            "study s JOIN series r ON r.study = s.id JOIN instance i ON i.series = r.id AND i.shown = 1");
    }
    return {};
}

QString orderOf(QueryLevel level)
{
    switch (level) {
    case QueryLevel::Patient: return QStringLiteral(" GROUP BY p.id ORDER BY p.name_key, p.patient_id, p.id");
    case QueryLevel::Study: return QStringLiteral(" ORDER BY s.name_key, s.study_date, s.study_time, s.id");
    case QueryLevel::Series: return QStringLiteral(" ORDER BY s.name_key, s.study_date, s.id, r.number, r.id");
    case QueryLevel::Instance:
        return QStringLiteral(" ORDER BY s.name_key, s.study_date, s.id, r.number, r.id, i.number, i.id");
    }
    return {};
}

struct Filter
{
    std::size_t column;
    std::string pattern;
    Vr vr;
};

bool isPlain(const std::string &pattern)
{
    return !pattern.empty() && pattern.find_first_of("*?\\") == std::string::npos;
}

Result<std::vector<Filter>> filtersOn(const std::vector<Column> &given, std::span<const KeywordValue> wanted,
                                      Conditions &conditions)
{
    std::vector<Filter> filters;
    for (const auto &[keyword, pattern] : wanted) {
        const auto column = std::ranges::find(given, keyword, [](const Column &c) { return std::string(c.keyword); });
        const DictionaryEntry *entry = lookUp(std::string_view(keyword));
        if (column == given.end() || !entry)
            return fail(ErrorCode::Usage, "not a key of this level", keyword);
        filters.push_back({static_cast<std::size_t>(column - given.begin()), pattern, entry->vr});
        if (column->isIndexed && isPlain(pattern))
            conditions.add(column->sql + QStringLiteral(" = ?"), {text(pattern)});
    }
    return filters;
}

} // namespace

std::vector<std::string> keywordsOf(QueryLevel level)
{
    std::vector<std::string> keywords;
    for (const Column &column : columnsAt(level))
        keywords.emplace_back(column.keyword);
    return keywords;
}

Result<std::vector<KeywordRow>> findByKeyword(const QSqlDatabase &database, QueryLevel level,
                                              std::span<const KeywordValue> filters)
{
    const std::vector<Column> given = columnsAt(level);
    Conditions conditions;
    const auto wanted = filtersOn(given, filters, conditions);
    if (!wanted)
        return fail(wanted);
    QStringList selected;
    for (const Column &column : given)
        selected.append(column.sql);
    auto rows = run(database,
                    QStringLiteral("SELECT %1 FROM %2").arg(selected.join(QStringLiteral(", ")), tablesOf(level))
                        + conditions.where() + orderOf(level),
                    conditions.values);
    if (!rows)
        return fail(rows);
    std::vector<KeywordRow> found;
    while (rows->next()) {
        const bool isWanted = std::ranges::all_of(*wanted, [&](const Filter &filter) {
            return matches(textAt(*rows, static_cast<int>(filter.column)), filter.pattern, filter.vr);
        });
        if (!isWanted)
            continue;
        KeywordRow row;
        for (std::size_t i = 0; i < given.size(); ++i)
            row.emplace_back(given[i].keyword, textAt(*rows, static_cast<int>(i)));
        found.push_back(std::move(row));
    }
    return found;
}

} // namespace negato::dicom
