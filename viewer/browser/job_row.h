#pragma once

#include "viewer/browser/import_job.h"
#include "viewer/theme/theme.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace negato::viewer {

/// One import in the status row: count, rate and time left while it runs; then what became of it.
class JobRow : public QFrame
{
    Q_OBJECT

public:
    /// Takes the job over.
    JobRow(ImportJob *job, const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] const ImportJob &job() const { return *m_job; }

Q_SIGNALS:
    void detailsRequested();
    void dismissed();

private:
    void showProgress();
    void showReport();

    ImportJob *m_job;
    const Theme &m_theme;
    QLabel *m_mark;
    QLabel *m_text;
    QLabel *m_pace;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QPushButton *m_details;
    QToolButton *m_dismiss;
};

} // namespace negato::viewer
