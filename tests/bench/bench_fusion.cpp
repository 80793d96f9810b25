// What a fusion costs the window's thread: finding which series can be fused (100 of 1,000 images), and painting the upper series over a tile of
// 1600 x 1000 pixels, beside the 16 ms that this thread may stand still. Exit status 1 where one takes twice as long.

#include "viewer/canvas/fused_picture.h"
#include "viewer/window/fusion_desk.h"

#include <QElapsedTimer>
#include <QGuiApplication>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

using namespace negato;
using namespace negato::viewer;

namespace {

constexpr double kMostMs = 16;
constexpr int kSeries = 100, kImages = 1000, kTurns = 15;

std::vector<HangingItem> items()
{
    std::vector<HangingItem> items;
    for (int series = 0; series < kSeries; ++series) {
        auto set = std::make_shared<DisplaySet>();
        set->seriesUid = QString::number(series);
        for (int image = 0; image < kImages; ++image) {
            dicom::FrameDescription frame;
            frame.sopInstanceUid = "1.2.3." + std::to_string(series * kImages + image);
            frame.rows = frame.columns = 512;
            dicom::SlicePlane plane;
            plane.originMm = {-200, -200, image * 1.0};
            plane.rows = plane.columns = 512;
            frame.plane = plane;
            set->stack.frames.push_back(std::move(frame));
        }
        items.push_back({.key = set->seriesUid, .modality = series % 2 ? QStringLiteral("CT") : QStringLiteral("PT"), .set = std::move(set)});
    }
    return items;
}

/// The middle of several turns, ms.
double medianMs(const std::function<void()> &work)
{
    std::vector<double> times;
    for (int turn = 0; turn < kTurns; ++turn) {
        QElapsedTimer timer;
        timer.start();
        work();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::nth_element(times, times.begin() + kTurns / 2);
    return times[kTurns / 2];
}

bool isQuick(const char *what, double ms)
{
    std::printf("%-52s %8.2f ms of %.0f\n", what, ms, kMostMs);
    return ms <= 2 * kMostMs;
}

double paintingMs(int side)
{
    FusedPicture fused;
    fused.colours = QImage(side, side, QImage::Format_ARGB32_Premultiplied);
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column)
            fused.colours.setPixel(column, row, qPremultiply(qRgba(row & 255, column & 255, 0, (row * column) & 255)));
    QImage screen(1600, 1000, QImage::Format_RGB32);
    screen.fill(Qt::black);
    const double zoom = 1600.0 / side; // all of the tile is covered
    return medianMs([&] {
        QPainter painter(&screen);
        paintFused(painter, {}, fused, QTransform::fromScale(zoom, zoom));
    });
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    const auto all = items();
    bool isGood = isQuick("which of 100 series of 1,000 images can be fused", medianMs([&] { (void)fusionCandidates(all, *all.front().set); }));
    for (const int side : {512, 1024, 2048})
        isGood &= isQuick(qPrintable(QStringLiteral("painting %1 x %1 fused pixels on 1600 x 1000").arg(side)), paintingMs(side));
    return isGood ? 0 : 1;
}
