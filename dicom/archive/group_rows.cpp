#include "dicom/archive/group_rows.h"

#include "dicom/archive/patient_key.h"
#include "dicom/base/person_name.h"

namespace negato::dicom {

/// A text column and where its value stands.
struct GroupColumn
{
    const char *name;
    std::string ObjectFacts::*member;
};

namespace {

constexpr GroupColumn kStudyColumns[] = {{"patient_name", &ObjectFacts::patientName},
                                         {"patient_id", &ObjectFacts::patientId},
                                         {"issuer", &ObjectFacts::issuerOfPatientId},
                                         {"birth_date", &ObjectFacts::birthDate},
                                         {"sex", &ObjectFacts::sex},
                                         {"study_date", &ObjectFacts::studyDate},
                                         {"study_time", &ObjectFacts::studyTime},
                                         {"description", &ObjectFacts::studyDescription},
                                         {"accession", &ObjectFacts::accessionNumber},
                                         {"study_code", &ObjectFacts::studyId},
                                         {"referring", &ObjectFacts::referringPhysician},
                                         {"institution", &ObjectFacts::institution}};

/// Where other_patients stands among the values of a study's row.
constexpr std::size_t kOtherPatients = std::size(kStudyColumns);

constexpr GroupColumn kSeriesColumns[] = {{"description", &ObjectFacts::seriesDescription},
                                          {"modality", &ObjectFacts::modality},
                                          {"body_part", &ObjectFacts::bodyPart},
                                          {"laterality", &ObjectFacts::laterality},
                                          {"protocol", &ObjectFacts::protocol},
                                          {"series_date", &ObjectFacts::seriesDate},
                                          {"series_time", &ObjectFacts::seriesTime}};

std::string names(std::span<const GroupColumn> columns)
{
    std::string list;
    for (const GroupColumn &column : columns)
        list += (list.empty() ? "" : ", ") + std::string(column.name);
    return list;
}

std::string insertion(const std::string &table, const std::string &own, std::span<const GroupColumn> columns, std::size_t ownCount)
{
    std::string marks = "?";
    for (std::size_t i = 1; i < ownCount + columns.size(); ++i)
        marks += ",?";
    return "INSERT INTO " + table + "(" + own + ", " + names(columns) + ") VALUES(" + marks + ") RETURNING id";
}

void bindAll(Statement &statement, std::span<const GroupColumn> columns, const ObjectFacts &facts)
{
    for (const GroupColumn &column : columns)
        statement.text(facts.*column.member);
}

Result<std::int64_t> rowMadeBy(Statement &insertion)
{
    const auto isRow = insertion.next();
    if (!isRow)
        return fail(isRow);
    const std::int64_t row = insertion.integerAt(0);
    insertion.finish();
    return row;
}

/// The patient of a study's row.
ObjectFacts patientOf(const std::vector<std::string> &values)
{
    return {.patientName = values[0], .patientId = values[1], .issuerOfPatientId = values[2], .birthDate = values[3]};
}

/// What the column for searching holds.
std::string searchText(std::string_view name, std::string_view patientId, std::string_view accession, std::string_view description,
                       std::string_view others = {})
{
    std::string text = searchKey(name);
    for (const std::string_view value : {patientId, accession, description})
        text += '\n' + searchKey(value);
    for (const NamedPatient &other : patientsAt(others))
        text += '\n' + searchKey(other.name) + '\n' + searchKey(other.id);
    return text;
}

} // namespace

void GroupRows::forget()
{
    m_patients.clear();
    m_studies.clear();
    m_series.clear();
}

GroupRows::Row GroupRows::newRow(std::int64_t id, std::span<const GroupColumn> columns, const ObjectFacts &facts)
{
    Row row{id, {}};
    for (const GroupColumn &column : columns)
        row.values.push_back(facts.*column.member);
    return row;
}

/// The select gives the row's id and these columns.
Result<std::optional<GroupRows::Row>> GroupRows::rowOf(Statement &select, std::size_t columns)
{
    const auto isRow = select.next();
    if (!isRow)
        return fail(isRow);
    std::optional<Row> row;
    if (*isRow) {
        row.emplace(select.integerAt(0));
        for (std::size_t i = 1; i <= columns; ++i)
            row->values.emplace_back(select.bytesAt(static_cast<int>(i)));
    }
    select.finish();
    return row;
}

Result<std::int64_t> GroupRows::patient(const ObjectFacts &facts)
{
    const PatientKey key = patientKeyOf(facts);
    const std::string known = key.text + key.sex;
    if (const auto found = m_patients.find(known); found != m_patients.end())
        return found->second;
    const auto row = key.isByName ? namedPatient(key, facts) : patientOfKey(key.text, facts);
    if (row)
        m_patients.emplace(known, *row);
    return row;
}

Result<std::int64_t> GroupRows::patientOfKey(const std::string &key, const ObjectFacts &facts)
{
    const auto found = m_statements->first("SELECT id FROM patient WHERE key = ?", key);
    if (!found)
        return fail(found);
    return *found ? Result<std::int64_t>(**found) : newPatient(key, facts);
}

/// The first of this name and birth date whose sex does not contradict. A patient whose sex is not known takes that of the first study that tells it.
Result<std::int64_t> GroupRows::namedPatient(const PatientKey &key, const ObjectFacts &facts)
{
    const std::string male = key.withSex("M"), female = key.withSex("F");
    const auto found = m_statements->first("SELECT id FROM patient WHERE key IN (?1, ?2, ?3) AND (?4 = '' OR sex = ?4 OR sex NOT IN ('M', 'F'))"
                                           " ORDER BY id LIMIT 1",
                                           key.text, male, female, key.sex);
    if (!found)
        return fail(found);
    if (*found) {
        const auto told = m_statements->run("UPDATE patient SET sex = ?1 WHERE id = ?2 AND ?1 <> '' AND sex <> ?1", key.sex, **found);
        return told ? Result<std::int64_t>(**found) : fail(told);
    }
    const auto taken = m_statements->first("SELECT id FROM patient WHERE key = ?", key.text);
    if (!taken)
        return fail(taken);
    return newPatient(*taken ? key.withSex(key.sex) : key.text, facts);
}

Result<std::int64_t> GroupRows::newPatient(const std::string &key, const ObjectFacts &facts)
{
    const auto insert = m_statements->bound("INSERT INTO patient(key, patient_id, issuer, name, name_key, birth_date, sex)"
                                            " VALUES(?,?,?,?,?,?,?) RETURNING id",
                                            key, facts.patientId, facts.issuerOfPatientId, facts.patientName);
    if (!insert)
        return fail(insert);
    const std::string name = searchKey(facts.patientName);
    (*insert)->text(name).text(facts.birthDate).text(facts.sex);
    return rowMadeBy(**insert);
}

Result<GroupRows::Found> GroupRows::study(const ObjectFacts &facts, const PlacedObject &place)
{
    auto known = m_studies.find(facts.studyUid);
    if (known == m_studies.end()) {
        static const std::string sql = "SELECT id, " + names(kStudyColumns) + ", other_patients FROM study WHERE uid = ?";
        const auto select = m_statements->bound(sql, facts.studyUid);
        auto found = select ? rowOf(**select, kOtherPatients + 1) : fail(select);
        if (!found)
            return fail(found);
        if (!*found)
            return newStudy(facts, place);
        known = m_studies.emplace(facts.studyUid, std::move(**found)).first;
    }
    Row &row = known->second;
    const auto changed = nameDifferentPatients(patientOf(row.values), facts) ? addPatient(row, facts) : fillEmpty("study", kStudyColumns, row, facts);
    if (!changed)
        return fail(changed);
    const auto updated = *changed ? updateSearchKey(row.id) : Result<void>();
    return updated ? Result<Found>(Found{row.id, false}) : fail(updated);
}

/// Nothing of it is taken for the study, whose details would be those of two people.
Result<bool> GroupRows::addPatient(Row &study, const ObjectFacts &facts)
{
    std::string &others = study.values[kOtherPatients];
    if (!addPatientTo(others, {facts.patientName, facts.patientId}))
        return false;
    const auto set = m_statements->run("UPDATE study SET other_patients = ? WHERE id = ?", others, study.id);
    return set ? Result<bool>(true) : fail(set);
}

Result<GroupRows::Found> GroupRows::newStudy(const ObjectFacts &facts, const PlacedObject &place)
{
    const auto owner = patient(facts);
    if (!owner)
        return fail(owner);
    static const std::string sql = insertion("study", "uid, patient, name_key, search, source, stored_at", kStudyColumns, 6);
    const std::string name = searchKey(facts.patientName);
    const std::string search = searchText(facts.patientName, facts.patientId, facts.accessionNumber, facts.studyDescription);
    const auto insert = m_statements->bound(sql, facts.studyUid, *owner, name, search, place.sourceId, place.storedAtUs);
    if (!insert)
        return fail(insert);
    bindAll(**insert, kStudyColumns, facts);
    const auto row = rowMadeBy(**insert);
    if (!row)
        return fail(row);
    m_studies.emplace(facts.studyUid, newRow(*row, kStudyColumns, facts)).first->second.values.emplace_back(); // no other patients yet
    return Found{*row, true};
}

Result<GroupRows::Found> GroupRows::series(const ObjectFacts &facts, std::int64_t study)
{
    const std::pair key(study, facts.seriesUid);
    auto known = m_series.find(key);
    if (known == m_series.end()) {
        static const std::string sql = "SELECT id, " + names(kSeriesColumns) + " FROM series WHERE study = ? AND uid = ?";
        const auto select = m_statements->bound(sql, study, facts.seriesUid);
        auto found = select ? rowOf(**select, std::size(kSeriesColumns)) : fail(select);
        if (!found)
            return fail(found);
        if (!*found)
            return newSeries(facts, study);
        known = m_series.emplace(key, std::move(**found)).first;
    }
    const auto filled = fillEmpty("series", kSeriesColumns, known->second, facts);
    return filled ? Result<Found>(Found{known->second.id, false}) : fail(filled);
}

Result<GroupRows::Found> GroupRows::newSeries(const ObjectFacts &facts, std::int64_t study)
{
    static const std::string sql = insertion("series", "study, uid, number", kSeriesColumns, 3);
    const auto insert = m_statements->bound(sql, study, facts.seriesUid, facts.seriesNumber);
    if (!insert)
        return fail(insert);
    bindAll(**insert, kSeriesColumns, facts);
    const auto row = rowMadeBy(**insert);
    if (!row)
        return fail(row);
    m_series.emplace(std::pair(study, facts.seriesUid), newRow(*row, kSeriesColumns, facts));
    return Found{*row, true};
}

Result<bool> GroupRows::fillEmpty(const std::string &table, std::span<const GroupColumn> columns, Row &row, const ObjectFacts &facts)
{
    bool hasFilled = false;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string &value = facts.*columns[i].member;
        if (!row.values[i].empty() || value.empty())
            continue;
        if (const auto set = m_statements->run("UPDATE " + table + " SET " + columns[i].name + " = ? WHERE id = ?", value, row.id); !set)
            return fail(set);
        row.values[i] = value;
        hasFilled = true;
    }
    return hasFilled;
}

Result<void> GroupRows::updateSearchKey(std::int64_t study)
{
    const auto select = m_statements->bound("SELECT patient_name, patient_id, accession, description, other_patients FROM study WHERE id = ?", study);
    const auto isRow = select ? (*select)->next() : fail(select);
    if (!isRow)
        return fail(isRow);
    const std::string name = searchKey((*select)->bytesAt(0));
    const std::string search = searchText((*select)->bytesAt(0), (*select)->bytesAt(1), (*select)->bytesAt(2), (*select)->bytesAt(3), (*select)->bytesAt(4));
    (*select)->finish();
    return m_statements->run("UPDATE study SET name_key = ?, search = ? WHERE id = ?", name, search, study);
}

} // namespace negato::dicom
