// What a reader feels, in the real window: how long a click on a study takes until its first image is on the screen, whether a series
// that is still being read keeps up with a held wheel, and whether sixteen cines at 15 images/s hold their rate.
// Usage: bench_window SERIES-FOLDER [CINE-FILE]; run under a display. Exit status 1 when a goal is missed twofold.

#include "tests/bench/reading_window.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <vector>

using namespace negato;
using namespace negato::bench;

namespace {

struct Scroll
{
    int steps = 0, blank = 0, farthestBehind = 0, painted = 0;
    double seconds = 0;
};

/// The wheel held at 30 steps a second from the moment that the study is open.
Scroll holdTheWheel(ReadingWindow &window, int milliseconds)
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
void hangSixteen(ReadingWindow &window, const QString &file, const QTemporaryDir &folder, double frameTimeMs)
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
std::pair<double, double> cineRates(ReadingWindow &window, int milliseconds)
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
        ReadingWindow window(folder);
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
    ReadingWindow window(folder);
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
    dressApplication();
    const int first = benchSeries(given[0]);
    const int second = given.size() > 1 ? benchCine(given[1]) : 0;
    return std::max(first, second);
}
