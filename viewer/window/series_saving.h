#pragma once

#include "viewer/volume/series_writer.h"

#include <QPointer>

class QProgressDialog;
class QWidget;

namespace negato::viewer {

/// Saves planes into the archive and tells how it goes: a small window that takes no input from others, with a button that stops it, and a
/// sentence at the end. The archive must outlive it.
class SeriesSaving : public QObject
{
    Q_OBJECT

public:
    SeriesSaving(dicom::Archive &archive, QWidget *window);

    void save(const PlaneSeries &series);
    [[nodiscard]] bool isBusy() const { return m_writer.isBusy(); }

Q_SIGNALS:
    void told(const QString &sentence);
    /// Nothing waits any more; false: some of it could not be saved, or was stopped.
    void settled(bool areAllSaved);

private:
    void showProgress(int done, int total);
    void finish(const QString &sentence, bool isSaved);

    QWidget *m_window;
    bool m_areAllSaved = true; ///< since nothing waited
    QPointer<QProgressDialog> m_progress;
    SeriesWriter m_writer;
};

} // namespace negato::viewer
