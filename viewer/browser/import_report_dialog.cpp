#include "viewer/browser/import_report_dialog.h"

#include "viewer/browser/import_job.h"
#include "viewer/browser/plain_hint.h"
#include "viewer/text/error_text.h"
#include "viewer/text/format.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace negato::viewer {

namespace {

/// Rows shown; the rest is in the copied text. A hundred thousand text files in a folder are one sentence often said.
constexpr std::size_t kMostRows = 2000;

/// The path is in the first column and in the tool tip.
QString reason(dicom::Error error, const QString &name)
{
    error.subject = name.toStdString();
    return sentence(error);
}

void addRows(QTreeWidget &list, const std::vector<dicom::FileReport> &reports, const QIcon &mark)
{
    for (std::size_t i = 0; i < std::min(reports.size(), kMostRows); ++i) {
        const QString path = QString::fromStdString(reports[i].file);
        const QString name = QFileInfo(path).fileName();
        auto *row = new QTreeWidgetItem(&list, {name, reason(reports[i].error, name)});
        row->setIcon(0, mark);
        row->setToolTip(0, plainHint(path));
        row->setToolTip(1, plainHint(sentence(reports[i].error)));
    }
}

QString asText(const dicom::ImportReport &report)
{
    QString text = summary(report) + QLatin1Char('\n');
    for (const auto *list : {&report.rejected, &report.conflicts, &report.displaced}) {
        for (const dicom::FileReport &file : *list)
            text += QString::fromStdString(file.file) + QLatin1Char('\t') + sentence(file.error) + QLatin1Char('\n');
    }
    return text;
}

} // namespace

ImportReportDialog::ImportReportDialog(const dicom::ImportReport &report, const Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_text(asText(report))
{
    setWindowTitle(tr("Import"));
    resize(240 * theme.grid, 120 * theme.grid);
    auto *heading = new QLabel(summary(report), this);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    auto *list = new QTreeWidget(this);
    list->setAccessibleName(tr("Files that were not stored, and why"));
    list->setHeaderLabels({tr("File"), tr("Why")});
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    addRows(*list, report.rejected, theme.icon(QStringLiteral("warning"), theme.warn));
    addRows(*list, report.conflicts, theme.icon(QStringLiteral("conflict"), theme.accent));
    addRows(*list, report.displaced, theme.icon(QStringLiteral("warning"), theme.accent));
    list->header()->resizeSection(0, 55 * theme.grid);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *copyButton = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    copyButton->setToolTip(tr("Copies the whole list with the full paths"));
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    copyButton->setAutoDefault(false);
    connect(copyButton, &QPushButton::clicked, this, &ImportReportDialog::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4 * theme.grid, 4 * theme.grid, 4 * theme.grid, 4 * theme.grid);
    layout->setSpacing(3 * theme.grid);
    layout->addWidget(heading);
    layout->addWidget(list, 1);
    layout->addWidget(buttons);
}

void ImportReportDialog::copy() const
{
    QGuiApplication::clipboard()->setText(m_text);
}

} // namespace negato::viewer
