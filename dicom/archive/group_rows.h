#pragma once

#include "dicom/archive/pending_object.h"
#include "dicom/archive/statement_set.h"

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace negato::dicom {

struct GroupColumn;
struct PatientKey;

/// Rows of the patients, studies and series that objects belong to: found or made. It remembers those that it met until forget().
///
/// An attribute of a patient, study or series is that of the first object that had it. Whose a study is says its first object
/// (PatientKey); those that later ones name instead stand in its row.
class GroupRows
{
public:
    explicit GroupRows(StatementSet &statements)
        : m_statements(&statements)
    {
    }

    struct Found
    {
        std::int64_t row = 0;
        bool isNew = false;
    };
    Result<Found> study(const ObjectFacts &facts, const PlacedObject &place);
    Result<Found> series(const ObjectFacts &facts, std::int64_t study);
    void forget();

private:
    struct Row
    {
        std::int64_t id = 0;
        std::vector<std::string> values; ///< of the columns; later objects fill those that are empty
    };
    Result<std::int64_t> patient(const ObjectFacts &facts);
    Result<std::int64_t> patientOfKey(const std::string &key, const ObjectFacts &facts);
    Result<std::int64_t> namedPatient(const PatientKey &key, const ObjectFacts &facts);
    Result<std::int64_t> newPatient(const std::string &key, const ObjectFacts &facts);
    Result<Found> newStudy(const ObjectFacts &facts, const PlacedObject &place);
    Result<Found> newSeries(const ObjectFacts &facts, std::int64_t study);
    static Row newRow(std::int64_t id, std::span<const GroupColumn> columns, const ObjectFacts &facts);
    static Result<std::optional<Row>> rowOf(Statement &select, std::size_t columns);
    /// Whether the other patient was not known of the study yet.
    Result<bool> addPatient(Row &study, const ObjectFacts &facts);
    /// Whether anything was to be filled.
    Result<bool> fillEmpty(const std::string &table, std::span<const GroupColumn> columns, Row &row, const ObjectFacts &facts);
    Result<void> updateSearchKey(std::int64_t study);

    StatementSet *m_statements;
    std::map<std::string, std::int64_t> m_patients;
    std::map<std::string, Row> m_studies;
    std::map<std::pair<std::int64_t, std::string>, Row> m_series;
};

} // namespace negato::dicom
