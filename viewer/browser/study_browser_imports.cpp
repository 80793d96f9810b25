#include "viewer/browser/study_browser.h"

#include "viewer/browser/import_report_dialog.h"
#include "viewer/browser/job_row.h"
#include "viewer/browser/study_model.h"
#include "viewer/tools/copy_drop.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QVBoxLayout>

// How files come in: chosen, dropped, and the rows that tell of it.

namespace negato::viewer {

void StudyBrowser::importPaths(const QStringList &paths, AfterImport after)
{
    if (paths.isEmpty())
        return;
    const auto mode = m_link->isChecked() ? dicom::ImportMode::Link : dicom::ImportMode::Copy;
    addJob(new ImportJob(m_archive, paths, mode), after);
}

void StudyBrowser::addJob(ImportJob *job, AfterImport after)
{
    auto *row = new JobRow(job, m_theme, this);
    m_jobs->addWidget(row);
    connect(row, &JobRow::dismissed, row, &QObject::deleteLater);
    connect(row, &JobRow::detailsRequested, this, [this, row] {
        auto *dialog = new ImportReportDialog(*row->job().report(), m_theme, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(job, &ImportJob::finished, this, [this, job, after] {
        m_model->refresh();
        const auto &studies = job->report()->studyUids;
        if (after == AfterImport::OpenFirstStudy && !studies.empty())
            Q_EMIT studyActivated(QString::fromStdString(studies.front()));
    });
    job->start();
}

void StudyBrowser::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Import a folder or CD"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) { importPaths(paths); });
    dialog->open();
}

void StudyBrowser::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Import files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) { importPaths(paths); });
    dialog->open();
}

void StudyBrowser::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(*event->mimeData()).isEmpty())
        acceptCopy(*event);
}

void StudyBrowser::dropEvent(QDropEvent *event)
{
    if (acceptCopy(*event))
        importPaths(localFiles(*event->mimeData()));
}

} // namespace negato::viewer
