#include "render/colour/view_transform.h"

#include <QTest>

using negato::dicom::PixelPoint;
using negato::render::ViewTransform;

namespace {

constexpr double kTolerance = 1e-9;

bool isNear(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y()) < kTolerance;
}

} // namespace

class ViewTransformTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneToOnePutsPixelCentresInTheMiddleOfScreenPixels();
    void fitsTheLongerSide();
    void fitsATurnedImage();
    void showsWidePixelsWide();
    void turnsClockwise();
    void flipsAsSeenOnTheScreen_data();
    void flipsAsSeenOnTheScreen();
    void keepsThePointUnderTheCursorWhenZooming();
    void imageFollowsThePan();
    void mapsThereAndBack_data();
    void mapsThereAndBack();
    void scalesToDevicePixels();
};

void ViewTransformTest::oneToOnePutsPixelCentresInTheMiddleOfScreenPixels()
{
    const auto view = ViewTransform::fitting(4, 6, 1, {6, 4});
    QCOMPARE(view.zoom, 1.0);
    QVERIFY(isNear(view.toScreen({0, 0}), {0.5, 0.5}));
    QVERIFY(isNear(view.toScreen({5, 3}), {5.5, 3.5}));
}

void ViewTransformTest::fitsTheLongerSide()
{
    const auto view = ViewTransform::fitting(100, 50, 1, {300, 200});
    QCOMPARE(view.zoom, 2.0);
    QVERIFY(isNear(view.toScreen({-0.5, -0.5}), {100, 0}));
    QVERIFY(isNear(view.toScreen({49.5, 99.5}), {200, 200}));
}

void ViewTransformTest::fitsATurnedImage()
{
    ViewTransform view;
    view.viewSize = {300, 200};
    const auto fitted = view.turned(1).fitted(100, 50);
    QCOMPARE(fitted.zoom, 3.0);
}

void ViewTransformTest::showsWidePixelsWide()
{
    const auto view = ViewTransform::fitting(10, 10, 2, {40, 40});
    QCOMPARE(view.zoom, 2.0);
    QVERIFY(isNear(view.toScreen({1, 0}) - view.toScreen({0, 0}), {4, 0}));
    QVERIFY(isNear(view.toScreen({0, 1}) - view.toScreen({0, 0}), {0, 2}));
}

void ViewTransformTest::turnsClockwise()
{
    const auto view = ViewTransform::fitting(10, 10, 1, {10, 10}).turned(1);
    // The top left pixel comes to the top right.
    QVERIFY(isNear(view.toScreen({0, 0}), {9.5, 0.5}));
    QVERIFY(isNear(view.toScreen({9, 0}), {9.5, 9.5}));
}

void ViewTransformTest::flipsAsSeenOnTheScreen_data()
{
    QTest::addColumn<int>("turns");
    QTest::addColumn<bool>("isMirrored");
    for (int turns = 0; turns < 4; ++turns)
        for (const bool isMirrored : {false, true})
            QTest::addRow("%d turns, %s", turns, isMirrored ? "mirrored" : "plain") << turns << isMirrored;
}

void ViewTransformTest::flipsAsSeenOnTheScreen()
{
    QFETCH(int, turns);
    QFETCH(bool, isMirrored);
    auto view = ViewTransform::fitting(20, 30, 1.5, {100, 80});
    view.quarterTurns = turns;
    view.isMirrored = isMirrored;
    const PixelPoint pixel{3, 7};
    const QPointF before = view.toScreen(pixel);
    QVERIFY(isNear(view.flippedHorizontally().toScreen(pixel), {100 - before.x(), before.y()}));
    QVERIFY(isNear(view.flippedVertically().toScreen(pixel), {before.x(), 80 - before.y()}));
    QCOMPARE(view.flippedHorizontally().flippedHorizontally(), view);
    QCOMPARE(view.turned(1).turned(3), view);
}

void ViewTransformTest::keepsThePointUnderTheCursorWhenZooming()
{
    const auto view = ViewTransform::fitting(512, 512, 1, {800, 600}).turned(3);
    const QPointF cursor(123, 456);
    const auto pixel = view.toPixel(cursor);
    QVERIFY(isNear(view.zoomedAt(cursor, 1.7).toScreen(pixel), cursor));
}

void ViewTransformTest::imageFollowsThePan()
{
    const auto view = ViewTransform::fitting(512, 512, 1, {800, 600}).turned(1).flippedVertically();
    const QPointF before = view.toScreen({10, 20});
    QVERIFY(isNear(view.panned({30, -12}).toScreen({10, 20}), before + QPointF(30, -12)));
}

void ViewTransformTest::mapsThereAndBack_data()
{
    flipsAsSeenOnTheScreen_data();
}

void ViewTransformTest::mapsThereAndBack()
{
    QFETCH(int, turns);
    QFETCH(bool, isMirrored);
    auto view = ViewTransform::fitting(200, 300, 0.8, {640, 480});
    view.quarterTurns = turns;
    view.isMirrored = isMirrored;
    const auto back = view.toPixel(view.toScreen({12.25, 87.5}));
    QVERIFY(std::abs(back.x - 12.25) < kTolerance && std::abs(back.y - 87.5) < kTolerance);
    QVERIFY(isNear(view.screenFromPixel().map(QPointF(12.25, 87.5)), view.toScreen({12.25, 87.5})));
}

void ViewTransformTest::scalesToDevicePixels()
{
    const auto view = ViewTransform::fitting(512, 256, 1, {400, 400}).panned({5, 6});
    QVERIFY(isNear(view.scaled(1.5).toScreen({7, 9}), view.toScreen({7, 9}) * 1.5));
}

QTEST_GUILESS_MAIN(ViewTransformTest)
#include "view_transform_test.moc"
