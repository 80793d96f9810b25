#pragma once

#include "dicom/base/date_time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace negato::dicom {

enum class StudySortKey : std::uint8_t {
    PatientName,
    PatientId,
    BirthDate,
    Sex,
    StudyDate, ///< with the time
    Modalities,
    Description,
    AccessionNumber,
    SeriesCount,
    InstanceCount,
    Completeness,
    Pinned,
    Source,
    StoredAt,
};

/// What the study browser asks. Conditions that are empty do not restrict.
struct StudyQuery
{
    /// Words, all of which must occur in name (any group, any script, accents and case ignored), patient ID, accession
    /// number or description.
    std::string text;
    std::vector<std::string> modalities; ///< any of them
    std::optional<Date> from; ///< Study Date, both ends included; studies without a date fall out
    std::optional<Date> to;
    std::string patientId; ///< exactly; with issuer where that is not empty
    std::string issuerOfPatientId;
    std::string studyInstanceUid; ///< this study alone
    std::string patientKey; ///< PatientRecord::key: the studies of this patient
    StudySortKey sortKey = StudySortKey::StudyDate;
    bool isDescending = true;
    std::int64_t limit = -1; ///< -1: all
    std::int64_t offset = 0;
};

enum class QueryLevel : std::uint8_t { Patient, Study, Series, Instance };

/// DICOM keyword and value, UTF-8: "PatientName" = "DOE*".
using KeywordValue = std::pair<std::string, std::string>;
using KeywordRow = std::vector<KeywordValue>;

} // namespace negato::dicom
