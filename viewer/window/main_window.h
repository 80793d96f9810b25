#pragma once

#include "render/frame/graphics_driver.h"
#include "viewer/actions/action_registry.h"
#include "viewer/browser/background.h"
#include "viewer/loading/frame_loader.h"
#include "viewer/theme/theme.h"
#include "viewer/window/opened_study.h"

#include <QMainWindow>
#include <QTimer>

#include <memory>

class QLabel;
class QSettings;
class QStackedWidget;

namespace negato::dicom {
class Archive;
} // namespace negato::dicom

namespace negato::viewer {

class ArchiveSaving;
class ReadingPage;
class RemoteDesk;
struct RemoteServices;
class StudyBrowser;
class StudyOpener;

/// What the window is made of; all of it must outlive the window.
struct WindowServices
{
    FrameLoader &loader;
    const Theme &theme;
    QSettings &settings;
};

/// The workstation's window: the study browser and the reading page, one at a time, with tool bar, menus and status.
///
/// It opens before the archive is there (setArchive), so that a slow disk never delays the first picture of the window.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const WindowServices &services);
    ~MainWindow() override;

    /// The archive must outlive the window.
    void setArchive(dicom::Archive &archive);
    /// Remote archives, after setArchive(); all of it must outlive the window.
    void setRemote(const RemoteServices &services);
    /// Instead of the archive: why there is none.
    void showArchiveError(const dicom::Error &error);

    /// What there is to draw with; until it is known, and where there is no graphics card, the processor draws.
    void setGraphicsDriver(const render::GraphicsDriver &driver);

    [[nodiscard]] StudyBrowser *browser() const { return m_browser; }
    /// Null before setRemote().
    [[nodiscard]] RemoteDesk *remote() const { return m_remote; }
    [[nodiscard]] ReadingPage &readingPage() const { return *m_reading; }
    [[nodiscard]] ActionRegistry &actions() const { return *m_actions; }

public Q_SLOTS:
    void openStudy(const QString &studyInstanceUid);
    /// The first is read, the others hang beside it.
    void openStudies(const QStringList &studyInstanceUids);
    /// Takes files and folders into the archive and opens the first study of them.
    void importAndOpen(const QStringList &paths);
    void showBrowser(bool isShown);
    void showRemote(bool isShown);
    /// In the status bar, for a while.
    void showMessage(const QString &text);

Q_SIGNALS:
    void studyShown(const QString &studyInstanceUid);
    void demonstrationRequested();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void connectActions();
    void setQuota(qint64 bytes);
    void chooseDrawing();
    void openSettings();
    void hang(const std::shared_ptr<const OpenedStudy> &study);
    void stepStudy(int step);
    void showPage(QWidget *page);
    void refreshOpenStudies();
    void keepOpen(const QStringList &studyInstanceUids);
    void tellStateOf(const dicom::Archive &archive);
    void chooseFiles();
    void chooseFolder();
    void restoreState();
    WindowServices m_services;
    ActionRegistry *m_actions;
    QStackedWidget *m_pages;
    QLabel *m_waiting;
    ReadingPage *m_reading;
    QLabel *m_probe;
    QLabel *m_remoteStatus; ///< jobs, and the offline mark
    render::GraphicsDriver m_graphicsDriver;
    QStringList m_besideFirst; ///< to hang beside a study once that is open
    QString m_firstSeries; ///< to show in the first tile once its study is open
    StudyBrowser *m_browser = nullptr;
    StudyOpener *m_opener = nullptr;
    RemoteDesk *m_remote = nullptr;
    ArchiveSaving *m_saving = nullptr;
    QTimer m_refreshing; ///< of the studies on screen
    dicom::Archive *m_archive = nullptr;
    QStringList m_waitingPaths; ///< dropped before the archive was open
    Background m_background;    ///< last: ends before what it uses
};

} // namespace negato::viewer
