#pragma once

#include "dicom/archive/records.h"
#include "dicom/archive/study_query.h"

#include <QString>

namespace negato::viewer {

/// The columns of the study list, in the order in which they first stand.
enum class StudyColumn : std::uint8_t {
    Pinned,
    PatientName,
    PatientId,
    BirthDate,
    Sex,
    StudyDate,
    Modalities,
    Description,
    Accession,
    Series,
    Objects,
    Complete,
    Source,
};
inline constexpr int kStudyColumnCount = 13;

QString columnTitle(StudyColumn column);
/// What the column tells, for tool tips and screen readers where the title is short or none.
QString columnMeaning(StudyColumn column);
dicom::StudySortKey sortKey(StudyColumn column);
/// Counts stand to the right.
bool isNumeric(StudyColumn column);

/// The cell's text, by locale; "" where the study does not say.
QString cellText(const dicom::StudyRecord &study, StudyColumn column);
/// Longer: what does not fit the cell; "" where there is nothing to add.
QString cellHint(const dicom::StudyRecord &study, StudyColumn column);
bool isIncomplete(const dicom::StudyRecord &study);

} // namespace negato::viewer
