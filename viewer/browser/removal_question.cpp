#include "viewer/browser/removal_question.h"

#include "viewer/browser/study_columns.h"
#include "viewer/text/format.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QStringList>

#include <algorithm>

namespace negato::viewer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RemovalQuestion)
};

constexpr std::size_t kMostNamed = 5;

/// Patient and study on one line.
QString named(const dicom::StudyRecord &study)
{
    QStringList parts;
    for (const StudyColumn column : {StudyColumn::PatientName, StudyColumn::PatientId, StudyColumn::Modalities, StudyColumn::Description, StudyColumn::StudyDate})
        parts += cellText(study, column);
    parts.removeAll(QString());
    const QString id = cellText(study, StudyColumn::PatientId);
    for (QString &part : parts)
        part = part == id ? isolatedIdentifier(part) : isolated(part);
    return parts.join(QStringLiteral(" \u00B7 "));
}

QString named(std::span<const dicom::StudyRecord> studies)
{
    QStringList lines;
    for (const dicom::StudyRecord &study : studies.first(std::min(studies.size(), kMostNamed)))
        lines += named(study);
    if (studies.size() > kMostNamed)
        lines += Text::tr("and %1 more").arg(countText(static_cast<qint64>(studies.size() - kMostNamed)));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

QString removalTitle(const dicom::RemovalPlan &plan)
{
    return plan.studies == 1 ? Text::tr("Delete this study?")
                             : Text::tr("Delete these %1 studies?").arg(countText(plan.studies));
}

QString removalDetails(const dicom::RemovalPlan &plan, std::span<const dicom::StudyRecord> studies)
{
    const QString bytes = bytesText(plan.bytes).replace(QLatin1Char(' '), QChar(QChar::Nbsp));
    QStringList lines = {named(studies), Text::tr("Objects that leave the archive: %1 (%2).").arg(countText(plan.instances), bytes)};
    lines.removeAll(QString());
    if (plan.localOnlyStudies > 0)
        lines +=
            Text::tr("Studies that no known archive can give back: %1. They are lost unless you have them elsewhere.")
                .arg(countText(plan.localOnlyStudies));
    if (plan.pinnedStudies > 0)
        lines += Text::tr("Studies that are kept on purpose (pinned): %1.").arg(countText(plan.pinnedStudies));
    if (plan.linkedFiles > 0)
        lines += Text::tr("Linked files that stay where they are: %1.").arg(countText(plan.linkedFiles));
    return lines.join(QStringLiteral("\n\n"));
}

QMessageBox *removalQuestion(const dicom::RemovalPlan &plan, std::span<const dicom::StudyRecord> studies, const Theme &theme, QWidget *parent)
{
    auto *box =
        new QMessageBox(QMessageBox::NoIcon, Text::tr("Delete"), removalTitle(plan), QMessageBox::NoButton, parent);
    box->setIconPixmap(theme.icon(QStringLiteral("warning"), theme.warn).pixmap(9 * theme.grid));
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(removalDetails(plan, studies));
    auto *remove = new QPushButton(Text::tr("Delete"), box);
    remove->setProperty("role", QStringLiteral("danger")); // before the style first looks at it
    box->addButton(remove, QMessageBox::DestructiveRole);
    auto *keep = box->addButton(Text::tr("Keep"), QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(remove, &QPushButton::clicked, box, &QDialog::accept);
    return box;
}

} // namespace negato::viewer
