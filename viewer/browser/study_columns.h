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
/// Fewer objects than its node told.
bool isIncomplete(const dicom::StudyRecord &study);
/// By their numbers, which tell it only where every object came from a node.
bool isWhole(const dicom::StudyRecord &study, std::int64_t atTheNode);
/// "412 of 500"; both numbers alone where objects came another way, so that nobody knows which of the node's are here.
QString shareText(const dicom::StudyRecord &study, std::int64_t atTheNode);
/// Its objects contradict each other, which the hint of its patient's name explains.
bool hasConflict(const dicom::StudyRecord &study);

} // namespace negato::viewer
