// What a reader feels, in the real window: how long a click on a study takes until its first image is on the screen, whether a series
// that is still being read keeps up with a held wheel, and whether sixteen cines at 15 images/s hold their rate.
// Usage: bench_window SERIES-FOLDER [CINE-FILE]; run under a display. Exit status 1 when a goal is missed twofold.

#include "dicom/archive/archive.h"
#include "dicom/worker/worker_pool.h"
#include "viewer/browser/study_browser.h"
#include "viewer/browser/study_table.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/loading/frame_loader.h"
#include "viewer/theme/theme.h"
#include "viewer/window/main_window.h"
#include "viewer/window/reading_page.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <vector>

using namespace negato;

namespace {

/// A window on an archive that holds links to the given files, and nothing read of them yet.
struct Window
{
    explicit Window(const QTemporaryDir &folder)
        : theme(viewer::Theme::builtIn())
        , settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
        , pool(*dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}))
        , archive(*dicom::Archive::open({.folder = folder.path().toStdString() + "/archive"}, pool.get()))
        , loader(viewer::workerSource(*pool), std::size_t{4} << 30)
        , window(viewer::WindowServices{loader, theme, settings})
    {
        window.setArchive(*archive);
        window.resize(1600, 1000);
        window.show();
        if (!QTest::qWaitForWindowExposed(&window))
            std::fprintf(stderr, "the window does not come up\n");
        QApplication::setActiveWindow(&window);
    }

    viewer::CanvasWidget &canvas() { return window.readingPage().canvas(); }

    viewer::Theme theme;
    QSettings settings;
    std::unique_ptr<dicom::WorkerPool> pool;
    std::unique_ptr<dicom::Archive> archive;
    viewer::FrameLoader loader;
    viewer::MainWindow window;
};

bool importLinks(const QTemporaryDir &folder, const QString &path)
{
    const auto pool = dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"});
    const auto archive = dicom::Archive::open({.folder = folder.path().toStdString() + "/archive"}, pool->get());
    const std::filesystem::path paths[] = {path.toStdString()};
    return (*archive)->importPaths(paths, {.mode = dicom::ImportMode::Link}).stored > 0;
}

/// As the program's own event loop does it.
double runFor(int milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
    return static_cast<double>(clock.elapsed()) / 1000;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

/// From the key press on the only study of the list until its first image was painted.
double firstImageMs(Window &window)
{
    auto *table = window.window.browser()->findChild<viewer::StudyTable *>();
    if (!QTest::qWaitFor([&] { return table->model()->rowCount() > 0; }, 10'000))
        return 0;
    table->selectRow(0);
    runFor(1000); // its details are read, the workers have started
    bool isPainted = false;
    QObject context;
    QObject::connect(&window.canvas(), &viewer::CanvasWidget::painted, &context,
                     [&] { isPainted = isPainted || window.canvas().tile(0).shown(); });
    QElapsedTimer clock;
    clock.start();
    QTest::keyClick(table, Qt::Key_Return);
    if (!QTest::qWaitFor([&] { return isPainted; }, 10'000))
        return 0;
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

struct Scroll
{
    int steps = 0, blank = 0, farthestBehind = 0, painted = 0;
    double seconds = 0;
};

/// The wheel held at 30 steps a second from the moment that the study is open.
Scroll holdTheWheel(Window &window, int milliseconds)
{
    Scroll result;
    viewer::CanvasWidget &canvas = window.canvas();
    QObject context;
    int last = -1;
    QObject::connect(&canvas, &viewer::CanvasWidget::painted, &context, [&] {
        const viewer::ShownImage *shown = canvas.tile(0).shown();
        result.blank += shown ? 0 : 1;
        if (!shown || shown->index == last)
            return;
        last = shown->index;
        ++result.painted;
        result.farthestBehind = std::max(result.farthestBehind, canvas.tile(0).wantedImage() - shown->index);
    });
    QTimer wheel;
    QObject::connect(&wheel, &QTimer::timeout, &context, [&] {
        canvas.showImage(canvas.tile(0).wantedImage() + 1);
        ++result.steps;
    });
    wheel.start(33);
    result.seconds = runFor(milliseconds);
    return result;
}

/// The same clip under sixteen names: each tile decodes its own.
void hangSixteen(Window &window, const QString &file, const QTemporaryDir &folder, double frameTimeMs)
{
    const auto first = window.canvas().displaySet(0);
    window.canvas().setTileGrid(4, 4);
    for (int tile = 0; tile < 16; ++tile) {
        const QString name = folder.filePath(QStringLiteral("clip%1").arg(tile));
        QFile::link(file, name);
        auto set = std::make_shared<viewer::DisplaySet>(*first);
        set->filePath = [name](const std::string &) { return name; };
        for (auto &frame : set->stack.frames)
            frame.frameTimeMs = frameTimeMs;
        window.canvas().setDisplaySet(tile, std::move(set));
    }
}

/// Images a second of the slowest and of all tiles together.
std::pair<double, double> cineRates(Window &window, int milliseconds)
{
    std::vector<int> shown(16, 0);
    QObject context;
    window.canvas().toggleAllCines();
    runFor(2000); // the first frames are read
    QObject::connect(&window.canvas(), &viewer::CanvasWidget::shownImageChanged, &context,
                     [&](int tile) { ++shown[static_cast<std::size_t>(tile)]; });
    const double seconds = runFor(milliseconds);
    window.canvas().toggleAllCines();
    double all = 0;
    for (const int count : shown)
        all += count / seconds;
    return {*std::ranges::min_element(shown) / seconds, all / 16};
}

int benchSeries(const QString &path)
{
    const QTemporaryDir folder;
    if (!importLinks(folder, path))
        return 2;
    std::vector<double> times;
    Scroll scroll;
    for (int round = 0; round < 5; ++round) {
        Window window(folder);
        times.push_back(firstImageMs(window));
        if (round == 0)
            scroll = holdTheWheel(window, 6000);
    }
    std::printf("click on the study to its first image on the screen: median %.0f ms, slowest %.0f ms (goal 150 ms)\n", median(times),
                std::ranges::max(times));
    std::printf("wheel held from the first image on: %d steps, %d images painted, %d blank, at most %d images behind, in %.1f s\n", scroll.steps,
                scroll.painted, scroll.blank, scroll.farthestBehind, scroll.seconds);
    return median(times) <= 300 && scroll.blank == 0 ? 0 : 1;
}

int benchCine(const QString &file)
{
    constexpr double wanted = 15;
    const QTemporaryDir folder;
    if (!importLinks(folder, file))
        return 2;
    Window window(folder);
    if (firstImageMs(window) == 0)
        return 2;
    hangSixteen(window, file, folder, 1000 / wanted);
    const auto [slowest, mean] = cineRates(window, 8000);
    std::printf("16 tiles of cine at %.0f images/s: %.1f shown on average, %.1f in the slowest tile\n", wanted, mean, slowest);
    return slowest >= wanted / 2 ? 0 : 1;
}

} // namespace

int main(int count, char **arguments)
{
    QApplication application(count, arguments);
    Q_INIT_RESOURCE(theme);
    const QStringList given = QApplication::arguments().mid(1);
    if (given.isEmpty()) {
        std::fprintf(stderr, "usage: bench_window SERIES-FOLDER [CINE-FILE]\n");
        return 2;
    }
    const viewer::Theme theme = viewer::Theme::builtIn();
    qApp->setPalette(theme.palette());
    qApp->setStyleSheet(theme.styleSheet());
    const int first = benchSeries(given[0]);
    const int second = given.size() > 1 ? benchCine(given[1]) : 0;
    return std::max(first, second);
}
