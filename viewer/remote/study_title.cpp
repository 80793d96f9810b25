#include "viewer/remote/study_title.h"

#include "viewer/browser/study_columns.h"

#include <QStringList>

namespace negato::viewer {

QString studyTitle(const dicom::StudyRecord &study)
{
    QStringList parts{cellText(study, StudyColumn::PatientName), cellText(study, StudyColumn::Modalities),
                      cellText(study, StudyColumn::StudyDate)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace negato::viewer
