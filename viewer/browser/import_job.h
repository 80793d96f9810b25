#pragma once

#include "dicom/archive/import.h"
#include "viewer/browser/background.h"

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>

#include <optional>
#include <stop_token>

namespace negato::dicom {
class Archive;
}

namespace negato::viewer {

/// One import that runs in the background. Destruction cancels it and waits.
class ImportJob : public QObject
{
    Q_OBJECT

public:
    ImportJob(dicom::Archive &archive, const QStringList &paths, dicom::ImportMode mode, QObject *parent = nullptr);
    ~ImportJob() override;

    void start();
    void cancel();

    /// What is being imported, as short as it can be said: "CD_HEAD", "IM1 and 3 more".
    [[nodiscard]] QString title() const;
    [[nodiscard]] const dicom::ImportProgress &progress() const { return m_progress; }
    /// Files and bytes a second, time left; "" in the first second.
    [[nodiscard]] QString paceText() const;
    [[nodiscard]] bool isCancelling() const { return m_stop.stop_requested(); }
    /// Empty while it runs.
    [[nodiscard]] const std::optional<dicom::ImportReport> &report() const { return m_report; }

Q_SIGNALS:
    void progressed();
    void finished();

private:
    dicom::Archive &m_archive;
    QStringList m_paths;
    dicom::ImportMode m_mode;
    std::stop_source m_stop;
    QElapsedTimer m_clock;
    dicom::ImportProgress m_progress;
    std::optional<dicom::ImportReport> m_report;
    Background m_background; ///< last: ends before what it uses
};

/// "Stored: 412 · there already: 10 · not stored: 2", after the reason where it was stopped.
QString summary(const dicom::ImportReport &report);

} // namespace negato::viewer
