#pragma once

#include "dicom/archive/records.h"

#include <QString>

namespace negato::viewer {

/// Patient, modalities and date of a study, as the jobs are called.
QString studyTitle(const dicom::StudyRecord &study);

} // namespace negato::viewer
