// How long it takes in the real window from the key for three planes until all of them show the whole volume, of a series of which only the
// first image has been read, and what the window's process needs for that (ANCHORS.md, 5).
// Usage: bench_mpr [SERIES-FOLDER]; without one a CT of 1,000 images; run under a display. Exit status 1 when a goal is missed twofold.

#include "tests/bench/ct_slices.h"
#include "tests/bench/reading_window.h"
#include "viewer/actions/action_registry.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTest>

#include <cstdio>

#include <sys/resource.h>

using namespace negato;
using namespace negato::bench;

namespace {

constexpr double kGoalMs = 1500;

bool showsAll(const viewer::CanvasWidget &canvas, int tile)
{
    const viewer::ShownImage *image = canvas.tile(tile).shown();
    return image && image->reformat && image->reformat->slices > 1 && image->reformat->slices == image->reformat->expectedSlices;
}

double planesMs(ReadingWindow &window)
{
    if (firstImageMs(window) == 0)
        return 0;
    QElapsedTimer clock;
    clock.start();
    window.window.actions().action(viewer::ActionId::Mpr)->trigger();
    const auto areAllThere = [&] { return showsAll(window.canvas(), 0) && showsAll(window.canvas(), 1) && showsAll(window.canvas(), 2); };
    return QTest::qWaitFor(areAllThere, 60'000) ? static_cast<double>(clock.nsecsElapsed()) / 1e6 : 0;
}

double peakMiB()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// Frames in memory as they are stored, 16 bits a voxel.
double volumeMiB(ReadingWindow &window)
{
    const auto set = window.canvas().displaySet(0);
    const dicom::FrameDescription &frame = set->stack.frames.front();
    return static_cast<double>(set->stack.frames.size()) * static_cast<double>(frame.rows) * static_cast<double>(frame.columns) * 2 / (1 << 20);
}

} // namespace

int main(int count, char **arguments)
{
    QApplication application(count, arguments);
    Q_INIT_RESOURCE(theme);
    dressApplication();
    const QTemporaryDir folder, made;
    const QString series = count > 1 ? QString::fromLocal8Bit(arguments[1]) : made.path();
    if (count == 1)
        writeCtSlices(made.path().toStdString(), 1000);
    if (!importLinks(folder, series))
        return 2;
    std::vector<double> times;
    double peak = 0, volume = 0;
    for (int round = 0; round < 3; ++round) {
        ReadingWindow window(folder);
        times.push_back(planesMs(window));
        runFor(round == 0 ? 3000 : 0); // the view in 3D is there as well
        if (round == 0) { // of one volume
            peak = peakMiB();
            volume = volumeMiB(window);
        }
    }
    std::printf("three planes of the whole volume after the key: median %.0f ms, each %.0f %.0f %.0f (goal %.0f ms)\n", median(times), times[0], times[1], times[2], kGoalMs);
    std::printf("peak memory with three planes and 3D: %.0f MiB, a volume of %.0f (goal %.0f MiB)\n", peak, volume, 1.2 * volume + 150);
    return median(times) > 0 && median(times) <= 2 * kGoalMs && peak <= 2 * (1.2 * volume + 150) ? 0 : 1;
}
