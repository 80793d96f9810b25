#include "viewer/browser/job_row.h"

#include "viewer/browser/plain_hint.h"
#include "viewer/text/format.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

namespace negato::viewer {

namespace {
constexpr int kMarkSize = 18;
}

JobRow::JobRow(ImportJob *job, const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_job(job)
    , m_theme(theme)
    , m_mark(new QLabel(this))
    , m_text(new QLabel(this))
    , m_pace(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
    , m_details(new QPushButton(tr("Details"), this))
    , m_dismiss(new QToolButton(this))
{
    job->setParent(this);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(50 * theme.grid);
    m_bar->setAccessibleName(tr("Progress of the import"));
    m_mark->setPixmap(theme.icon(QStringLiteral("import")).pixmap(kMarkSize));
    m_pace->setProperty("role", QStringLiteral("dim"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_cancel->setToolTip(tr("Stops the import; what is stored is kept"));
    m_details->setToolTip(tr("Lists the files that were not stored, and why"));
    m_details->hide();
    m_dismiss->setIcon(theme.icon(QStringLiteral("close")));
    m_dismiss->setToolTip(tr("Close"));
    m_dismiss->setAccessibleName(tr("Close"));
    m_dismiss->hide();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(3 * theme.grid, theme.grid, 2 * theme.grid, theme.grid);
    row->setSpacing(3 * theme.grid);
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_mark, m_text, m_pace, m_bar, m_cancel, m_details, m_dismiss})
        row->addWidget(part, part == m_text ? 1 : 0);
    connect(m_job, &ImportJob::progressed, this, &JobRow::showProgress);
    connect(m_job, &ImportJob::finished, this, &JobRow::showReport);
    connect(m_cancel, &QPushButton::clicked, m_job, &ImportJob::cancel);
    connect(m_details, &QPushButton::clicked, this, &JobRow::detailsRequested);
    connect(m_dismiss, &QToolButton::clicked, this, &JobRow::dismissed);
    showProgress();
}

void JobRow::showProgress()
{
    if (m_job->report())
        return;
    const dicom::ImportProgress &progress = m_job->progress();
    m_bar->setMaximum(progress.isSearching ? 0 : static_cast<int>(progress.filesFound));
    m_bar->setValue(static_cast<int>(progress.filesDone));
    m_text->setText(tr("Importing %1: %2 of %3 files")
                        .arg(m_job->title(), countText(progress.filesDone),
                             progress.isSearching ? tr("%1 or more").arg(countText(progress.filesFound))
                                                  : countText(progress.filesFound)));
    m_pace->setText(m_job->paceText());
    m_cancel->setEnabled(!m_job->isCancelling());
    m_cancel->setText(m_job->isCancelling() ? tr("Cancelling\u2026") : tr("Cancel"));
}

void JobRow::showReport()
{
    const dicom::ImportReport &report = *m_job->report();
    const bool hasDetails = !report.rejected.empty() || !report.conflicts.empty() || !report.displaced.empty();
    const bool isGood = report.isComplete() && !hasDetails;
    m_mark->setPixmap((isGood ? m_theme.icon(QStringLiteral("done"), m_theme.good)
                              : m_theme.icon(QStringLiteral("warning"), m_theme.warn))
                          .pixmap(kMarkSize));
    m_text->setText(tr("%1: %2").arg(m_job->title(), summary(report)));
    m_text->setToolTip(plainHint(m_text->text()));
    m_pace->hide();
    m_bar->hide();
    m_cancel->hide();
    m_details->setVisible(hasDetails);
    m_dismiss->show();
}

} // namespace negato::viewer
