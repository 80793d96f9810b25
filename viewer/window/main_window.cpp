#include "viewer/window/main_window.h"

#include "dicom/archive/archive.h"
#include "viewer/browser/study_browser.h"
#include "viewer/panels/about_box.h"
#include "viewer/panels/action_finder.h"
#include "viewer/panels/keys_sheet.h"
#include "viewer/panels/settings_dialog.h"
#include "viewer/remote/query_page.h"
#include "viewer/text/error_text.h"
#include "viewer/tools/copy_drop.h"
#include "viewer/window/archive_saving.h"
#include "viewer/window/drawing_choice.h"
#include "viewer/window/reading_page.h"
#include "viewer/window/remote_desk.h"
#include "viewer/window/study_opener.h"
#include "viewer/window/window_menus.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QStyle>
#include <QTimer>

#include <utility>

namespace negato::viewer {

namespace {

constexpr int kMessageMs = 12'000;
constexpr int kChooseAgainMs = 500;
constexpr int kRefreshMs = 300; ///< at most so often, while objects arrive

} // namespace

MainWindow::MainWindow(const WindowServices &services)
    : m_services(services)
    , m_actions(new ActionRegistry(services.theme, services.settings, this))
    , m_pages(new QStackedWidget(this))
    , m_waiting(new QLabel(tr("Opening the archive..."), this))
    , m_reading(new ReadingPage(services.loader, services.theme, *m_actions, this))
    , m_probe(new QLabel(this))
    , m_remoteStatus(new QLabel(this))
{
    setWindowTitle(QStringLiteral("Negatoscope"));
    setAcceptDrops(true);
    m_waiting->setAlignment(Qt::AlignCenter);
    m_waiting->setWordWrap(true);
    m_waiting->setTextFormat(Qt::PlainText);
    m_probe->setTextFormat(Qt::PlainText); // units come from files
    m_pages->addWidget(m_waiting);
    m_pages->addWidget(m_reading);
    setCentralWidget(m_pages);
    statusBar()->addPermanentWidget(m_probe);
    statusBar()->addPermanentWidget(m_remoteStatus);
    m_refreshing.setSingleShot(true);
    m_refreshing.setInterval(kRefreshMs);
    connect(&m_refreshing, &QTimer::timeout, this, &MainWindow::refreshOpenStudies);
    addMenus(*this, *m_actions);
    addTools(*this, *m_actions, services.theme, m_reading->canvas());
    connectActions();
    connect(&m_reading->canvas(), &CanvasWidget::filesDropped, this, &MainWindow::importAndOpen);
    QAction *probe = m_actions->action(ActionId::Probe);
    probe->setChecked(true);
    connect(&m_reading->canvas(), &CanvasWidget::probed, m_probe, &QLabel::setText);
    connect(probe, &QAction::toggled, m_probe, &QLabel::setVisible);
    m_actions->action(ActionId::ShowBrowser)->setChecked(true);
    restoreState();
}

MainWindow::~MainWindow() = default;

void MainWindow::setArchive(dicom::Archive &archive)
{
    m_archive = &archive;
    m_browser = new StudyBrowser(archive, m_services.loader, m_services.theme, this);
    m_opener = new StudyOpener(archive, this);
    m_pages->addWidget(m_browser);
    m_browser->restoreState(m_services.settings);
    m_saving = new ArchiveSaving(archive, m_services.loader, *m_reading, this);
    connect(m_saving, &ArchiveSaving::told, this, &MainWindow::showMessage);
    connect(m_browser, &StudyBrowser::studyActivated, this, &MainWindow::openStudy);
    connect(m_browser, &StudyBrowser::seriesActivated, this, [this](const QString &study, const QString &series) {
        m_firstSeries = series;
        openStudy(study);
    });
    connect(m_browser, &StudyBrowser::studiesActivated, this, &MainWindow::openStudies);
    connect(m_browser, &StudyBrowser::demonstrationRequested, this, &MainWindow::demonstrationRequested);
    connect(m_opener, &StudyOpener::opened, this, &MainWindow::hang);
    connect(m_opener, &StudyOpener::othersOfPatient, m_reading, &ReadingPage::setOthers);
    connect(m_opener, &StudyOpener::openedBeside, m_reading, &ReadingPage::addStudy);
    connect(m_reading, &ReadingPage::studyRequested, m_opener, &StudyOpener::openBeside);
    connect(m_opener, &StudyOpener::refreshed, m_reading, &ReadingPage::updateStudy);
    connect(&archive, &dicom::Archive::changed, this, [this] {
        if (!m_refreshing.isActive())
            m_refreshing.start();
    });
    connect(m_reading, &ReadingPage::priorMissing, this,
            [this] { showMessage(tr("The archive has no other study of this patient.")); });
    connect(m_reading, &ReadingPage::told, this, &MainWindow::showMessage);
    connect(m_reading, &ReadingPage::openStudiesChanged, this, &MainWindow::keepOpen);
    connect(m_opener, &StudyOpener::failed, this, [this](const dicom::Error &error) {
        m_reading->giveUpComparing();
        showMessage(sentence(error));
    });
    tellStateOf(archive);
    showBrowser(true);
    if (!m_waitingPaths.isEmpty())
        importAndOpen(std::exchange(m_waitingPaths, {}));
}

void MainWindow::setRemote(const RemoteServices &services)
{
    m_remote = new RemoteDesk(services, m_services.theme, m_services.settings, this);
    m_pages->addWidget(&m_remote->page());
    const auto showStatus = [this] {
        m_remoteStatus->setText(m_remote->statusText());
        m_remoteStatus->setToolTip(m_remote->statusToolTip());
        if (const QString role = m_remote->isStatusWarning() ? QStringLiteral("warn") : QString(); m_remoteStatus->property("role") != role) {
            m_remoteStatus->setProperty("role", role);
            m_remoteStatus->style()->unpolish(m_remoteStatus);
            m_remoteStatus->style()->polish(m_remoteStatus);
        }
        m_actions->action(ActionId::WorkOffline)->setChecked(m_remote->isOffline());
    };
    connect(m_remote, &RemoteDesk::statusChanged, this, showStatus);
    connect(m_remote, &RemoteDesk::told, this, &MainWindow::showMessage);
    connect(m_remote, &RemoteDesk::studyReady, this, &MainWindow::openStudy);
    connect(m_remote, &RemoteDesk::pageRequested, this, [this] { showRemote(true); });
    connect(this, &MainWindow::studyShown, m_remote, &RemoteDesk::forgetWanted);
    connect(this, &MainWindow::studyShown, m_remote, &RemoteDesk::fetchPriors);
    m_remote->addActionsTo(*m_browser);
    m_browser->setRemoteThere(true);
    connect(m_browser, &StudyBrowser::remoteRequested, this, [this] { showRemote(true); });
    connect(m_actions->action(ActionId::WorkOffline), &QAction::triggered, m_remote, &RemoteDesk::setOffline);
    m_actions->action(ActionId::ShowRemote)->setEnabled(true);
    m_actions->action(ActionId::WorkOffline)->setEnabled(true);
    showStatus();
}

/// What has come since, of all that are listed beside the images.
void MainWindow::refreshOpenStudies()
{
    if (!m_reading->study())
        return;
    for (const StudyShelf &shelf : m_reading->shelves())
        if (shelf.study)
            m_opener->refresh(shelf.study->studyInstanceUid);
    m_opener->findOthers(m_reading->study()->studyInstanceUid);
}

void MainWindow::showArchiveError(const dicom::Error &error)
{
    m_waiting->setText(sentence(error));
    m_pages->setCurrentWidget(m_waiting);
}

void MainWindow::connectActions()
{
    const auto on = [this](ActionId id, auto slot) {
        connect(m_actions->action(id), &QAction::triggered, this, slot);
    };
    on(ActionId::OpenFiles, &MainWindow::chooseFiles);
    on(ActionId::OpenFolder, &MainWindow::chooseFolder);
    on(ActionId::ShowBrowser, &MainWindow::showBrowser);
    on(ActionId::ShowRemote, &MainWindow::showRemote);
    m_actions->action(ActionId::ShowRemote)->setEnabled(false); // until setRemote()
    m_actions->action(ActionId::WorkOffline)->setEnabled(false);
    on(ActionId::NextStudy, [this] { stepStudy(1); });
    on(ActionId::PreviousStudy, [this] { stepStudy(-1); });
    on(ActionId::ComparePrior, [this] { m_reading->compareWithPrior(); });
    on(ActionId::NextSeries, [this] { m_reading->stepSeries(1); });
    on(ActionId::PreviousSeries, [this] { m_reading->stepSeries(-1); });
    on(ActionId::FocusSeries, [this] { m_reading->focusSeries(); });
    on(ActionId::Quit, [this] { close(); });
    on(ActionId::FullScreen, [this](bool isOn) { isOn ? showFullScreen() : showNormal(); });
    on(ActionId::Tags, [this](bool isOn) { m_reading->setTagsShown(isOn); });
    on(ActionId::About, [this] { showAboutBox(drawingText(m_reading->canvas().drawing(), m_graphicsDriver), this); });
    on(ActionId::Keys, [this] {
        std::vector<PageOfKeys> pages;
        if (m_browser)
            pages.push_back({tr("In the list of studies"), m_browser});
        if (m_remote)
            pages.push_back({tr("In the remote archives"), &m_remote->page()});
        auto *sheet = new KeysSheet(*m_actions, pages, m_services.theme, this);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->open();
    });
    on(ActionId::FindAction, [this] {
        auto *finder = new ActionFinder(*m_actions, m_services.theme, this);
        finder->setAttribute(Qt::WA_DeleteOnClose);
        finder->open();
    });
    on(ActionId::Settings, &MainWindow::openSettings);
}

void MainWindow::openSettings()
{
    auto *dialog = new SettingsDialog(*m_actions, m_services.settings, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SettingsDialog::quotaChanged, this, &MainWindow::setQuota);
    connect(dialog, &SettingsDialog::drawingWishChanged, this, &MainWindow::chooseDrawing);
    if (m_remote)
        m_remote->addSettingsTo(*dialog);
    dialog->open();
}

void MainWindow::setGraphicsDriver(const render::GraphicsDriver &driver)
{
    m_graphicsDriver = driver;
    chooseDrawing();
}

void MainWindow::chooseDrawing()
{
    // The first surface of OpenGL makes the window anew, from which an open dialog or menu would come loose.
    if (QApplication::activeModalWidget() || QApplication::activePopupWidget()) {
        QTimer::singleShot(kChooseAgainMs, this, &MainWindow::chooseDrawing);
        return;
    }
    m_reading->canvas().setDrawing(drawingFor(drawingWish(m_services.settings), m_graphicsDriver));
}

void MainWindow::setQuota(qint64 bytes)
{
    if (!m_archive)
        return;
    m_background.run(this, [archive = m_archive, bytes] { return archive->setQuota(bytes); },
                     [this](const dicom::Result<void> &done) {
                         if (!done)
                             showMessage(sentence(done.error()));
                     });
}

void MainWindow::openStudy(const QString &studyInstanceUid)
{
    m_besideFirst.clear();
    if (m_opener)
        m_opener->open(studyInstanceUid);
}

void MainWindow::openStudies(const QStringList &studyInstanceUids)
{
    if (studyInstanceUids.isEmpty())
        return;
    m_besideFirst = studyInstanceUids.mid(1, CanvasWidget::kMostRows * CanvasWidget::kMostColumns - 1);
    if (m_besideFirst.size() + 1 < studyInstanceUids.size())
        showMessage(tr("Only the first %1 of the studies are shown beside each other.").arg(m_besideFirst.size() + 1));
    m_opener->open(studyInstanceUids.front());
}

void MainWindow::hang(const std::shared_ptr<const OpenedStudy> &study)
{
    showBrowser(false);
    m_reading->setStudy(study);
    if (!m_firstSeries.isEmpty())
        m_reading->showSeries(std::exchange(m_firstSeries, {}));
    for (const QString &uid : std::exchange(m_besideFirst, {}))
        m_reading->hangBeside(uid);
    Q_EMIT studyShown(study->studyInstanceUid);
}

/// What is on the screen is neither evicted nor counted as long unused.
void MainWindow::keepOpen(const QStringList &studyInstanceUids)
{
    std::vector<std::string> uids;
    for (const QString &uid : studyInstanceUids)
        uids.push_back(uid.toStdString());
    m_archive->setOpenStudies(uids);
    const auto touchAll = [archive = m_archive, uids]() -> dicom::Result<void> {
        for (const std::string &uid : uids)
            if (const auto touched = archive->touch(uid); !touched)
                return touched;
        return {};
    };
    m_background.run(this, touchAll, [this](const dicom::Result<void> &touched) {
        if (!touched)
            showMessage(sentence(touched.error()));
    });
}

void MainWindow::stepStudy(int step)
{
    if (!m_browser || !m_reading->study())
        return;
    const QString next = m_browser->studyBeside(m_reading->study()->studyInstanceUid, step);
    if (next.isEmpty())
        showMessage(step > 0 ? tr("This is the last study of the list.") : tr("This is the first study of the list."));
    else
        openStudy(next);
}

void MainWindow::importAndOpen(const QStringList &paths)
{
    if (m_browser)
        m_browser->importPaths(paths, StudyBrowser::AfterImport::OpenFirstStudy);
    else
        m_waitingPaths += paths;
}

void MainWindow::showBrowser(bool isShown)
{
    QWidget *browser = m_browser ? static_cast<QWidget *>(m_browser) : m_waiting;
    showPage(isShown ? browser : m_reading);
}

void MainWindow::showRemote(bool isShown)
{
    if (m_remote)
        showPage(isShown ? static_cast<QWidget *>(&m_remote->page()) : m_reading);
}

void MainWindow::showPage(QWidget *page)
{
    const bool isReading = page == m_reading;
    m_pages->setCurrentWidget(page);
    m_actions->action(ActionId::ShowBrowser)->setChecked(page == m_browser || page == m_waiting);
    m_actions->action(ActionId::ShowRemote)->setChecked(m_remote && page == &m_remote->page());
    if (!isReading) {
        m_reading->canvas().stopCine();
        page->setFocus();
    }
    setImageActionsEnabled(*m_actions, isReading);
}

void MainWindow::chooseFiles()
{
    auto *dialog = new QFileDialog(this, tr("Open files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::importAndOpen);
    dialog->open();
}

void MainWindow::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Open a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::importAndOpen);
    dialog->open();
}

void MainWindow::showMessage(const QString &text)
{
    statusBar()->showMessage(text, kMessageMs);
}

void MainWindow::restoreState()
{
    resize(QSize(1760, 1000).boundedTo(screen()->availableSize())); // of lists all columns, in either language
    restoreGeometry(m_services.settings.value(QStringLiteral("window/geometry")).toByteArray());
    QMainWindow::restoreState(m_services.settings.value(QStringLiteral("window/state")).toByteArray());
    m_reading->restoreState(m_services.settings);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_saving && m_saving->isBusy()) {
        m_saving->closeWhenDone();
        event->ignore();
        return;
    }
    m_services.settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_services.settings.setValue(QStringLiteral("window/state"), saveState());
    m_reading->saveState(m_services.settings);
    if (m_browser)
        m_browser->saveState(m_services.settings);
    if (m_remote)
        m_remote->saveState();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(*event->mimeData()).isEmpty())
        acceptCopy(*event);
}

void MainWindow::dropEvent(QDropEvent *event)
{
    if (acceptCopy(*event))
        importAndOpen(localFiles(*event->mimeData()));
}

} // namespace negato::viewer
