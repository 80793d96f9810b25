#include "viewer/window/study_heading_text.h"

#include "viewer/text/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace negato::viewer {

QString headingText(const StudyHeading &study)
{
    QStringList modalities;
    for (const std::string &modality : study.modalities)
        modalities += shownText(modality);
    QStringList parts{study.date.empty() ? QCoreApplication::translate("StudyHeading", "(no date)") : dateText(study.date),
                      modalities.join(QStringLiteral(", "))};
    parts.removeAll(QString());
    for (QString &part : parts)
        part = isolated(part);
    return parts.join(QStringLiteral(" \u00B7 "));
}

} // namespace negato::viewer
