// How long the window's thread keeps an event waiting while a workstation is busy: 500 CT slices of 512 x 512 come from dcmsend,
// 300 are fetched from Orthanc by C-GET; with the browser, the remote page and a study on the screen. Beside each, the floor: the
// same work in the same process without a window, as on few processors the scheduler itself makes a thread wait.
// Usage: bench_stall [STAGE...], of: idle receive retrieve; run under a display.
// The longest wait is shown only, as what else runs decides it; the time that one event took the processor is the window's own.
// Exit status 1 where that or the 99th percentile is above twice the goal, or something is lost.

#include "tests/bench/catalogue.h"
#include "tests/bench/network_peers.h"
#include "tests/bench/paired_bench.h"
#include "tests/bench/stall_meter.h"
#include "tests/dicom/archive/object_bytes.h"
#include "tests/phantom/phantom.h"

#include "dicom/archive/archive.h"
#include "dicom/network/association_job.h"
#include "dicom/network/archive_services.h"
#include "dicom/network/listener.h"
#include "dicom/network/node_list.h"
#include "dicom/network/receiver_settings.h"
#include "dicom/transfer/archive_work.h"
#include "dicom/transfer/transfer_queue.h"
#include "dicom/worker/worker_pool.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/loading/frame_loader.h"
#include "viewer/remote/query_page.h"
#include "viewer/remote/remote_services.h"
#include "viewer/text/error_text.h"
#include "viewer/theme/theme.h"
#include "viewer/window/main_window.h"
#include "viewer/window/reading_page.h"
#include "viewer/window/remote_desk.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cstdio>
#include <ctime>
#include <future>
#include <memory>
#include <utility>

using namespace negato;
using namespace negato::bench;

namespace {

constexpr auto kReceived = "1.2.3.100";
constexpr auto kRetrieved = "1.2.3.200";
constexpr int kReceivedCount = 500;
constexpr int kRetrievedCount = 300;
constexpr int kManyStudies = 10'000;
constexpr int kPatience = 60'000;
constexpr double kGoalMs = 16;

enum class Page { None, Browser, FullBrowser, Remote, Reading, Arriving };

const char *name(Page page)
{
    switch (page) {
    case Page::None: return "no window (floor)";
    case Page::Browser: return "the browser";
    case Page::FullBrowser: return "the browser of 10,000 studies";
    case Page::Remote: return "remote archives";
    case Page::Reading: return "another study shown";
    case Page::Arriving: return "the study itself shown";
    }
    return "";
}

QStringList written(const QString &folder, const char *study, int count)
{
    QStringList files;
    for (int i = 1; i <= count; ++i) {
        const QByteArray number = QByteArray::number(i);
        const QByteArray uid(study);
        const QByteArray bytes = test::objectBytes({.studyUid = uid, .seriesUid = uid + ".1", .instanceUid = uid + ".1." + number,
                                                    .instanceNumber = number, .size = 512, .pixelValue = i});
        files += test::writeFile(folder, QString::fromLatin1(number) + QStringLiteral(".dcm"), bytes);
    }
    return files;
}

/// Of this thread: without what other processes take away from it.
double processorMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// Notes which event took most of the processor's time.
class TimedApplication : public QApplication
{
public:
    using QApplication::QApplication;
    bool notify(QObject *receiver, QEvent *event) override
    {
        const char *const kind = receiver->metaObject()->className();
        const int type = event->type();
        const double began = processorMs();
        ++m_depth;
        const bool isTaken = QApplication::notify(receiver, event);
        if (const double took = processorMs() - began; --m_depth == 0 && took > m_longestMs) {
            m_longestMs = took;
            m_longest = QStringLiteral("%1, event %2").arg(QLatin1String(kind)).arg(type);
        }
        return isTaken;
    }
    /// Since the last call.
    std::pair<double, QString> takeLongest() { return {std::exchange(m_longestMs, 0), std::exchange(m_longest, QString())}; }

private:
    int m_depth = 0;
    double m_longestMs = 0;
    QString m_longest;
};

/// As the program's own event loop does it; QTest's naps between two turns.
void runFor(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

template <typename Done> bool waitFor(Done done)
{
    QElapsedTimer clock;
    clock.start();
    while (!done() && clock.elapsed() < kPatience)
        runFor(50);
    return done();
}

std::unique_ptr<dicom::Archive> openArchive(const std::filesystem::path &folder, int studies, dicom::WorkerPool &pool)
{
    if (studies > 0 && !fillCatalogue(folder, studies, 2))
        std::fprintf(stderr, "the archive cannot be filled\n");
    return *dicom::Archive::open({.folder = folder}, &pool);
}

/// A workstation with everything that the program has, in a folder of its own.
class Workstation
{
public:
    Workstation(const QString &phantoms, int orthancPort, Page page);
    ~Workstation();

    void show(Page page);
    bool receive(const std::vector<QString> &folders);
    bool retrieve();

private:
    [[nodiscard]] std::int64_t stored(const char *study) const;
    void openWhatArrives(const char *study);
    [[nodiscard]] viewer::CanvasWidget &canvas() { return m_window->readingPage().canvas(); }

    QTemporaryDir m_folder;
    QString m_phantoms;
    viewer::Theme m_theme = viewer::Theme::builtIn();
    QSettings m_settings{m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    std::unique_ptr<dicom::WorkerPool> m_pool;
    std::unique_ptr<dicom::Archive> m_archive;
    std::unique_ptr<dicom::Listener> m_listener;
    std::unique_ptr<dicom::TransferQueue> m_queue;
    std::unique_ptr<viewer::FrameLoader> m_loader;
    std::unique_ptr<viewer::MainWindow> m_window;
    bool m_isToBeOpened = false;
};

Workstation::Workstation(const QString &phantoms, int orthancPort, Page page)
    : m_phantoms(phantoms)
    , m_pool(*dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}))
    , m_archive(openArchive(m_folder.path().toStdString() + "/archive", page == Page::FullBrowser ? kManyStudies : 0, *m_pool))
    , m_loader(std::make_unique<viewer::FrameLoader>(viewer::workerSource(*m_pool), std::size_t{1} << 30))
{
    dicom::Node orthanc{.name = "Orthanc", .calledAeTitle = "ANY", .host = "127.0.0.1", .port = orthancPort};
    orthanc.abilities.canGet = true;
    auto nodes = *dicom::NodeList::read(m_archive->folder());
    auto receiver = *dicom::ReceiverSettings::read(m_archive->folder());
    receiver.aeTitle = "ANY"; // as sendAll() calls it
    receiver.port = freePort();
    receiver.isAnyPeerAccepted = true;
    if (!nodes.add(orthanc) || !nodes.write() || !receiver.write())
        std::fprintf(stderr, "the settings cannot be written\n");
    m_queue = *dicom::TransferQueue::open({.archiveFolder = m_archive->folder()},
                                          dicom::archiveWork(*m_archive, {.optionsFor = [](const dicom::Node &, const std::stop_token &) { return dicom::PeerOptions{.program = NEGATO_BIN_DIR "/negatoscope-peer"}; },
                                                                          .receiverTitle = [] { return std::string(); }}));
    auto options = dicom::listenerOptions(receiver, m_archive->folder());
    options.program = NEGATO_BIN_DIR "/negatoscope-receiver";
    dicom::ReceiverServices services = dicom::servicesOf(*m_archive, receiver);
    services.ended = [](const dicom::AssociationReport &) { };
    services.committed = [](const dicom::Caller &, const dicom::Commitment &) { };
    m_listener = *dicom::Listener::listen(options, std::move(services));
    if (page == Page::None)
        return;
    m_window = std::make_unique<viewer::MainWindow>(viewer::WindowServices{*m_loader, m_theme, m_settings});
    m_window->setArchive(*m_archive);
    m_window->setRemote({.archive = *m_archive, .queue = *m_queue,
                         .find = [](const dicom::Node &node, const dicom::FindRequest &request, const auto &found, const std::stop_token &stop) {
                             return dicom::find(node, request, found, stop, {.program = NEGATO_BIN_DIR "/negatoscope-peer"});
                         }});
    m_window->resize(1600, 1000);
    m_window->show();
    static_cast<void>(QTest::qWaitForWindowExposed(m_window.get()));
    QApplication::setActiveWindow(m_window.get());
}

Workstation::~Workstation()
{
    m_queue->shutdown();
    m_window.reset();
    m_listener.reset();
    m_pool->shutdown();
}

void Workstation::show(Page page)
{
    if (!m_window)
        return;
    m_window->importAndOpen({m_phantoms + QStringLiteral("/ct_chest")});
    waitFor([this] { return canvas().isVisible() && canvas().tile(0).shown() && !canvas().tile(0).isWaiting(); });
    if (page == Page::Browser || page == Page::FullBrowser)
        m_window->showBrowser(true);
    if (page == Page::Remote) {
        m_window->showRemote(true);
        runFor(500); // the nodes are read
        m_window->remote()->page().ask({});
    }
    m_isToBeOpened = page == Page::Arriving;
    runFor(2000); // thumbnails and what is read ahead
}

std::int64_t Workstation::stored(const char *study) const
{
    const auto found = m_archive->studies({.studyInstanceUid = study});
    return found && !found->empty() ? found->front().instanceCount : 0;
}

/// As a double click on it does, once there is something of it.
void Workstation::openWhatArrives(const char *study)
{
    if (!m_isToBeOpened)
        return;
    const auto open = [this, study] {
        if (m_isToBeOpened && stored(study) > 0) {
            m_isToBeOpened = false;
            m_window->openStudy(QLatin1String(study));
        }
    };
    QObject::connect(m_archive.get(), &dicom::Archive::changed, m_window.get(), open);
}

bool Workstation::receive(const std::vector<QString> &folders)
{
    openWhatArrives(kReceived);
    auto sending = std::async(std::launch::async, [&] { return sendAll(folders, m_listener->port(), true); });
    waitFor([&] { return sending.wait_for(std::chrono::seconds(0)) == std::future_status::ready; });
    runFor(1000); // what follows in the window
    return sending.get() && stored(kReceived) == kReceivedCount;
}

bool Workstation::retrieve()
{
    openWhatArrives(kRetrieved);
    auto adding = std::async(std::launch::async, [this] {
        return m_queue->add({.node = "Orthanc", .studyUid = kRetrieved, .title = "CT", .expected = kRetrievedCount}).has_value();
    });
    const auto isOver = [this] { return !m_queue->transfers().empty() && m_queue->transfers().front().isOver(); };
    const bool isDone = waitFor(isOver);
    if (const auto &transfer = m_queue->transfers().front(); transfer.problem)
        std::fprintf(stderr, "%s\n", qPrintable(viewer::sentence(*transfer.problem)));
    runFor(1000);
    return adding.get() && isDone && stored(kRetrieved) == kRetrievedCount;
}

struct Inputs
{
    QTemporaryDir folder;
    QString phantoms = folder.filePath(QStringLiteral("phantoms"));
    std::vector<QString> received;
    Server orthanc{Server::Kind::Orthanc};

    bool make()
    {
        const QString toReceive = folder.filePath(QStringLiteral("received")), toRetrieve = folder.filePath(QStringLiteral("retrieved"));
        for (const QString &one : {toReceive, toRetrieve})
            QDir().mkpath(one);
        received = sharesOf(written(toReceive, kReceived, kReceivedCount), 1, folder.filePath(QStringLiteral("shares")));
        written(toRetrieve, kRetrieved, kRetrievedCount);
        return phantom::writePhantoms(phantoms.toStdString()) && orthanc.start() && sendAll({toRetrieve}, orthanc.port(), true);
    }
};

struct Stall
{
    double worst = 0, percentile99 = 0;
    std::pair<double, QString> longest; ///< processor time of one event, and which
    bool isGood = false;
};

template <typename Work> Stall measure(Inputs &inputs, Page page, Work work)
{
    Workstation workstation(inputs.phantoms, inputs.orthanc.port(), page);
    workstation.show(page);
    const StallMeter meter;
    auto &application = static_cast<TimedApplication &>(*qApp);
    application.takeLongest();
    const bool isGood = work(workstation);
    return {meter.worst(), meter.percentile(0.99), application.takeLongest(), isGood};
}

template <typename Work> bool compare(PairedBench &table, Inputs &inputs, const char *what, const std::vector<Page> &pages, Work work)
{
    bool isGood = true;
    for (const Page page : pages) {
        const Stall stall = measure(inputs, page, work);
        const std::string title = std::string(what) + ", " + name(page) + ": ";
        if (page == Page::None)
            std::printf("%-66s      %7.1f ms, 99th percentile %.1f ms\n", title.c_str(), stall.worst, stall.percentile99);
        else {
            std::printf("%-66s      %7.1f ms\n", (title + "longest wait").c_str(), stall.worst);
            table.addAtMost(title + "99th percentile", stall.percentile99, "ms", kGoalMs);
            table.addAtMost(title + "longest event's processor time", stall.longest.first, "ms", kGoalMs);
            std::printf("    %s\n", qPrintable(stall.longest.second));
        }
        if (!stall.isGood)
            std::printf("%s something did not arrive\n", title.c_str());
        isGood = isGood && stall.isGood;
    }
    return isGood;
}

} // namespace

int main(int count, char **arguments)
{
    PairedBench table(count, arguments);
    TimedApplication application(count, arguments);
    Q_INIT_RESOURCE(theme);
    const viewer::Theme theme = viewer::Theme::builtIn();
    qApp->setPalette(theme.palette());
    qApp->setStyleSheet(theme.styleSheet());
    const QStringList chosen = QApplication::arguments().mid(1);
    const auto isChosen = [&](const char *stage) { return chosen.isEmpty() || chosen.contains(QLatin1String(stage)); };
    Inputs inputs;
    if (!inputs.make()) {
        std::fprintf(stderr, "Orthanc or dcmsend is not installed here\n");
        return 2;
    }
    bool isGood = true;
    if (isChosen("idle"))
        isGood = compare(table, inputs, "nothing happens", {Page::None, Page::Browser, Page::Reading}, [](Workstation &) {
                     runFor(3000);
                     return true;
                 })
              && isGood;
    if (isChosen("receive"))
        isGood = compare(table, inputs, "500 slices received", {Page::None, Page::Browser, Page::FullBrowser, Page::Remote, Page::Reading, Page::Arriving},
                         [&](Workstation &workstation) { return workstation.receive(inputs.received); })
              && isGood;
    if (isChosen("retrieve"))
        isGood = compare(table, inputs, "300 slices retrieved", {Page::None, Page::Browser, Page::FullBrowser, Page::Remote, Page::Reading, Page::Arriving},
                         [](Workstation &workstation) { return workstation.retrieve(); })
              && isGood;
    return table.run() && isGood ? 0 : 1;
}
