#include "app/window_session.h"

#include "app/graphics_probe.h"
#include "app/remote_session.h"

#include "dicom/archive/archive.h"
#include "dicom/decode/frame.h"
#include "dicom/worker/worker_pool.h"
#include "tests/phantom/phantom.h"
#include "viewer/browser/import_job.h"
#include "viewer/browser/study_browser.h"
#include "viewer/browser/when_done.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/loading/frame_loader.h"
#include "viewer/text/error_text.h"
#include "viewer/theme/theme.h"
#include "viewer/window/main_window.h"
#include "viewer/window/reading_page.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QPixmap>
#include <QSettings>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QTimer>
#include <QtConcurrentRun>

#include <algorithm>
#include <cstdio>

#include <unistd.h>

namespace negato::app {

namespace {

using namespace std::chrono_literals;

/// A quarter of the memory for decoded frames, at most 4 GiB.
std::size_t cacheBytes()
{
    const auto memory = static_cast<std::size_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    return std::min(memory / 4, std::size_t{4} << 30);
}

bool isUid(const QString &text)
{
    return !QFileInfo::exists(text) && !text.isEmpty()
        && std::ranges::all_of(text, [](QChar c) { return c.isDigit() || c == QLatin1Char('.'); });
}

/// What works on the archive's folder.
struct Opened
{
    std::unique_ptr<dicom::Archive> archive;
    std::unique_ptr<RemoteSession> remote; ///< null where its database cannot be used
    std::optional<dicom::Error> withoutRemote; ///< why
};

dicom::Result<Opened> openAll(const dicom::ArchiveOptions &options, dicom::WorkerPool &pool, QThread *home, bool isOffline)
{
    auto archive = dicom::Archive::open(options, &pool);
    if (!archive)
        return dicom::fail(archive);
    Opened opened{std::move(*archive), nullptr, std::nullopt};
    auto remote = RemoteSession::open(*opened.archive, home, isOffline);
    if (remote)
        opened.remote = std::move(*remote);
    else
        opened.withoutRemote = remote.error();
    opened.archive->moveToThread(home);
    return opened;
}

} // namespace

/// In order of construction: what stands later uses what stands before it.
struct WindowSession::Private
{
    explicit Private(SessionOptions given)
        : options(std::move(given))
        , theme(viewer::Theme::builtIn())
    {
    }

    SessionOptions options;
    QSettings settings;
    viewer::Theme theme;
    std::unique_ptr<dicom::WorkerPool> pool;
    std::unique_ptr<dicom::Archive> archive;
    std::unique_ptr<RemoteSession> remote;
    std::unique_ptr<viewer::FrameLoader> loader;
    std::unique_ptr<viewer::MainWindow> window;
    GraphicsProbe graphics{QCoreApplication::applicationFilePath()};
    QFuture<std::shared_ptr<dicom::Result<Opened>>> opening; ///< without what follows it
    QFuture<bool> writingPhantoms;
    std::unique_ptr<QTemporaryDir> phantoms;
    QFuture<QStringList> lookingUp; ///< for a screenshot
    bool isStudyUnknown = false;
};

/// The memory of closed studies is kept for the next one, but not while somebody reads one for minutes.
void WindowSession::giveIdleMemoryBack()
{
    constexpr auto kEvery = 10s;
    constexpr int kUnwantedMs = 30'000;
    auto *timer = new QTimer(this);
    timer->start(kEvery);
    connect(timer, &QTimer::timeout, this, [] { QThreadPool::globalInstance()->start([] { dicom::PixelBuffer::giveIdleBack(kUnwantedMs); }); });
}

WindowSession::WindowSession(SessionOptions options)
    : d(std::make_unique<Private>(std::move(options)))
{
}

WindowSession::~WindowSession()
{
    if (d->remote)
        d->remote->shutdown(); // what arrives is still stored
    if (d->pool)
        d->pool->shutdown(); // nobody is to wait for a file that hangs
    // The work alone: what was to follow it needs an event loop, which has ended.
    d->opening.waitForFinished();
    d->writingPhantoms.waitForFinished();
    d->lookingUp.waitForFinished();
}

void WindowSession::start()
{
    qApp->setPalette(d->theme.palette());
    qApp->setStyleSheet(d->theme.styleSheet());
    auto pool = dicom::WorkerPool::create();
    if (!pool) {
        std::fprintf(stderr, "%s\n", qPrintable(viewer::sentence(pool.error())));
        QTimer::singleShot(0, qApp, [] { QCoreApplication::exit(1); });
        return;
    }
    d->pool = std::move(*pool);
    giveIdleMemoryBack();
    d->loader = std::make_unique<viewer::FrameLoader>(viewer::workerSource(*d->pool), cacheBytes());
    d->window = std::make_unique<viewer::MainWindow>(viewer::WindowServices{*d->loader, d->theme, d->settings});
    connect(d->window.get(), &viewer::MainWindow::demonstrationRequested, this, &WindowSession::openDemonstration);
    connect(&d->graphics, &GraphicsProbe::found, d->window.get(), &viewer::MainWindow::setGraphicsDriver);
    d->window->show();
    d->graphics.start();
    openArchive();
}

void WindowSession::openArchive()
{
    const dicom::ArchiveOptions options{.folder = d->options.archiveFolder,
                                        .quotaBytes = d->settings.value(QStringLiteral("archive/quotaBytes"), 0).toLongLong()};
    const bool isOffline = d->settings.value(QStringLiteral("remote/offline")).toBool(); // as RemoteDesk keeps it
    d->opening = QtConcurrent::run([options, pool = d->pool.get(), home = thread(), isOffline] {
        return std::make_shared<dicom::Result<Opened>>(openAll(options, *pool, home, isOffline));
    });
    viewer::whenDone(d->opening, this, [this](const std::shared_ptr<dicom::Result<Opened>> &opened) {
        if (!*opened) {
            d->window->showArchiveError(opened->error());
            if (!d->options.screenshot.isEmpty())
                endWithoutScreenshot(viewer::sentence(opened->error()));
            return;
        }
        d->archive = std::move((*opened)->archive);
        d->remote = std::move((*opened)->remote);
        d->window->setArchive(*d->archive);
        if (d->remote)
            d->remote->attach(*d->window, d->settings);
        else if (!d->archive->problem()) // of which the window tells
            d->window->showMessage(viewer::sentence(*(*opened)->withoutRemote));
        openWhatWasNamed();
    });
}

void WindowSession::openWhatWasNamed()
{
    QStringList paths, studies;
    for (const QString &item : d->options.pathsOrUids) {
        if (isUid(item))
            studies += item;
        else
            paths += QFileInfo(item).absoluteFilePath();
    }
    if (!paths.isEmpty())
        d->window->importAndOpen(paths);
    else
        d->window->openStudies(studies);
    if (d->options.screenshot.isEmpty())
        return;
    if (paths.isEmpty() && !studies.isEmpty())
        lookUp(studies);
    screenshotWhenReady();
}

void WindowSession::openDemonstration()
{
    if (d->phantoms) // asked for twice
        return;
    d->phantoms = std::make_unique<QTemporaryDir>();
    const QString folder = d->phantoms->path();
    d->writingPhantoms = QtConcurrent::run([folder] { return phantom::writePhantoms(folder.toStdString()).has_value(); });
    viewer::whenDone(d->writingPhantoms, this, [this, folder](bool isWritten) {
        if (isWritten)
            d->window->importAndOpen({folder});
        else
            d->window->showMessage(viewer::sentence({dicom::ErrorCode::IoFailed, {}, folder.toStdString()}));
    });
}

void WindowSession::endWithoutScreenshot(const QString &sentence)
{
    std::fprintf(stderr, "%s\n", qPrintable(sentence));
    QCoreApplication::exit(1);
}

/// What was named was looked at, and none of it hangs.
bool WindowSession::isNothingShown()
{
    if (d->isStudyUnknown)
        return true;
    if (const auto &study = d->window->readingPage().study())
        return study->items.empty();
    const auto jobs = d->window->browser()->findChildren<viewer::ImportJob *>();
    const auto hasBroughtNothing = [](const auto *job) { return job->report() && job->report()->studyUids.empty(); };
    return !jobs.empty() && std::ranges::all_of(jobs, hasBroughtNothing);
}

/// Names the studies that the archive does not have; a picture without them would say something else.
void WindowSession::lookUp(const QStringList &studyInstanceUids)
{
    d->lookingUp = QtConcurrent::run([archive = d->archive.get(), studyInstanceUids] {
        QStringList unknown;
        for (const QString &uid : studyInstanceUids)
            if (const auto found = archive->studies({.studyInstanceUid = uid.toStdString()}); found && found->empty())
                unknown += uid;
        return unknown;
    });
    viewer::whenDone(d->lookingUp, this, [this](const QStringList &unknown) {
        for (const QString &uid : unknown)
            std::fprintf(stderr, "%s\n", qPrintable(viewer::sentence({dicom::ErrorCode::NotInArchive, {}, uid.toStdString()})));
        d->isStudyUnknown = !unknown.isEmpty();
    });
}

/// Every tile that was hung has its picture, or its sentence.
bool WindowSession::isAllShown()
{
    viewer::ReadingPage &page = d->window->readingPage();
    if (!page.study() || page.isWaitingForStudies())
        return false;
    for (int i = 0; i < page.canvas().tileCount(); ++i) {
        const viewer::Tile &tile = page.canvas().tile(i);
        const bool isSettled = tile.state() == viewer::Tile::State::Failed || tile.state() == viewer::Tile::State::NotAnImage
            || (tile.state() == viewer::Tile::State::Shown && !tile.isWaiting());
        if (page.canvas().displaySet(i) && !isSettled)
            return false;
    }
    return true;
}

void WindowSession::screenshotWhenReady()
{
    constexpr int pollMs = 200;
    constexpr int settleMs = 1500;
    constexpr int giveUpMs = 120'000;
    auto *poll = new QTimer(this);
    const auto takePicture = [this] {
        const bool isSaved = d->window->grab().save(d->options.screenshot);
        QCoreApplication::exit(isSaved ? 0 : 1);
    };
    connect(poll, &QTimer::timeout, this, [this, poll, takePicture] {
        const bool isNothingNamed = d->options.pathsOrUids.isEmpty();
        if (isNothingShown()) {
            poll->stop();
            endWithoutScreenshot(tr("No picture was taken: nothing of what was named can be shown."));
        } else if (isAllShown() || isNothingNamed) {
            poll->stop();
            QTimer::singleShot(settleMs, this, takePicture);
        }
    });
    QTimer::singleShot(giveUpMs, this, [this] {
        endWithoutScreenshot(tr("No picture was taken: the images were not there after two minutes."));
    });
    poll->start(pollMs);
}

} // namespace negato::app
