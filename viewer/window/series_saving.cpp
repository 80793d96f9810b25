#include "viewer/window/series_saving.h"

#include "viewer/text/error_text.h"

#include <QProgressDialog>

#include <utility>

namespace negato::viewer {

SeriesSaving::SeriesSaving(dicom::Archive &archive, QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_writer(archive)
{
    connect(&m_writer, &SeriesWriter::progressed, this, &SeriesSaving::showProgress);
    connect(&m_writer, &SeriesWriter::saved, this,
            [this](const QString &, int images) { finish(tr("The planes were saved as a new series of the study: %Ln image(s).", nullptr, images), true); });
    connect(&m_writer, &SeriesWriter::failed, this, [this](const dicom::Error &error) {
        finish(error.code == dicom::ErrorCode::Cancelled ? tr("Saving was stopped. No image was kept.")
                                                         : tr("The planes could not be saved. %1").arg(sentence(error)),
               false);
    });
}

void SeriesSaving::save(const PlaneSeries &series)
{
    if (!series.isSavable()) {
        Q_EMIT told(tr("Sums of a slab cannot be saved as images."));
        return;
    }
    showProgress(0, series.count());
    m_writer.save(series);
}

void SeriesSaving::showProgress(int done, int total)
{
    if (!m_progress) {
        m_progress = new QProgressDialog(tr("Saving planes..."), tr("Stop"), 0, total, m_window);
        m_progress->setWindowModality(Qt::NonModal);
        m_progress->setAutoClose(false);
        m_progress->setAutoReset(false);
        m_progress->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_progress, &QProgressDialog::canceled, &m_writer, &SeriesWriter::cancel);
    }
    m_progress->setMaximum(total);
    m_progress->setValue(done);
}

void SeriesSaving::finish(const QString &text, bool isSaved)
{
    if (!m_writer.isBusy())
        delete m_progress;
    m_areAllSaved = m_areAllSaved && isSaved;
    Q_EMIT told(text);
    if (!m_writer.isBusy())
        Q_EMIT settled(std::exchange(m_areAllSaved, true));
}

} // namespace negato::viewer
