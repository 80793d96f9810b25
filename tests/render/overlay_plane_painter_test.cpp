#include "render/colour/lab_colour.h"
#include "render/colour/overlay_plane_painter.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>
#include <numbers>

using namespace negato;
using render::PlacedFrame;
using render::ViewTransform;

namespace {

const QRgb kOverlay = render::kOverlayPlaneColour.rgb();
const QRgb kImage = qRgb(90, 90, 90);

/// A plane of one set pixel.
dicom::OverlayPlane dot(std::uint32_t edge, std::uint32_t row, std::uint32_t column)
{
    std::string bits((edge * edge + 7) / 8, '\0');
    const std::size_t bit = std::size_t{row} * edge + column;
    bits[bit / 8] = static_cast<char>(1U << bit % 8);
    dicom::OverlayPlane plane;
    plane.group = 0x6000;
    plane.mask = {edge, edge, bits};
    return plane;
}

QImage picture(const QSize &size)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(kImage);
    return image;
}

/// Where the picture is not the image, as the rectangle around it.
QRect changed(const QImage &image)
{
    QRect rect;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) != kImage)
                rect |= QRect(x, y, 1, 1);
    return rect;
}

QImage painted(const dicom::OverlayPlane &plane, const ViewTransform &view, const QSize &frame)
{
    QImage image = picture(view.viewSize.toSize());
    QPainter painter(&image);
    render::OverlayPlanePainter().paintPlanes(painter, {{}, view, frame, 1}, {plane}, {});
    return image;
}

QImage shuttered(const dicom::DisplayShutter &shutter, const ViewTransform &view, const QSize &frame)
{
    QImage image = picture(view.viewSize.toSize());
    QPainter painter(&image);
    render::OverlayPlanePainter().paintShutter(painter, {{}, view, frame, 1}, shutter, {});
    return image;
}

} // namespace

class OverlayPlanePainterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPixelIsASquareThatFollowsTheImage()
    {
        const QSize frame(64, 64);
        const ViewTransform view = ViewTransform::fitting(64, 64, 1, QSizeF(256, 256)); // zoom 4
        const QImage image = painted(dot(64, 10, 20), view, frame);
        QCOMPARE(changed(image), QRect(80, 40, 4, 4));
        QCOMPARE(image.pixel(81, 41), kOverlay);
        QCOMPARE(changed(painted(dot(64, 10, 20), view.flippedHorizontally(), frame)), QRect(256 - 84, 40, 4, 4));
        QCOMPARE(changed(painted(dot(64, 10, 20), view.turned(1), frame)), QRect(256 - 44, 80, 4, 4));
        QCOMPARE(changed(painted(dot(64, 10, 20), view.panned({7, -9}), frame)), QRect(87, 31, 4, 4));
    }

    void theOriginMovesAPlaneAndTheFrameCutsIt()
    {
        const ViewTransform view = ViewTransform::fitting(64, 64, 1, QSizeF(64, 64));
        dicom::OverlayPlane plane = dot(64, 10, 20);
        plane.row = -5;
        plane.column = 30;
        QCOMPARE(changed(painted(plane, view, QSize(64, 64))), QRect(50, 5, 1, 1));
        plane.column = 44; // the dot lies just outside
        QVERIFY(changed(painted(plane, view, QSize(64, 64))).isEmpty());
        const ViewTransform small = ViewTransform::fitting(64, 64, 1, QSizeF(160, 64)); // black beside the image
        QVERIFY(changed(painted(plane, small, QSize(64, 64))).isEmpty());
    }

    /// Every dot of a plane 16 times larger than its picture must be seen.
    void thinLinesStayInSmallViews()
    {
        const ViewTransform view = ViewTransform::fitting(1000, 1000, 1, QSizeF(64, 64));
        for (const std::uint32_t place : {0U, 1U, 7U, 500U, 601U, 998U, 999U}) {
            const QRect rect = changed(painted(dot(1000, place, place), view, QSize(1000, 1000)));
            QVERIFY2(!rect.isEmpty(), std::to_string(place).c_str());
            QVERIFY(std::abs(rect.center().x() - place * 0.064) < 2);
        }
    }

    void regionsLetTheImageThrough()
    {
        dicom::OverlayPlane plane = dot(64, 10, 20);
        plane.isRegion = true;
        const QImage image = painted(plane, ViewTransform::fitting(64, 64, 1, QSizeF(64, 64)), QSize(64, 64));
        QVERIFY(image.pixel(20, 10) != kImage && image.pixel(20, 10) != kOverlay);
    }

    void whatLiesOutsideOfAShutterIsCovered()
    {
        const ViewTransform view = ViewTransform::fitting(64, 64, 1, QSizeF(64, 64));
        dicom::DisplayShutter shutter;
        shutter.rectangle = dicom::DisplayShutter::Rectangle{10, 20, 30, 40};
        shutter.presentationValue = 0xFFFF;
        const QImage image = shuttered(shutter, view, QSize(64, 64));
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 64; ++x)
                QCOMPARE(image.pixel(x, y), x >= 10 && x <= 30 && y >= 20 && y <= 40 ? kImage : qRgb(255, 255, 255));
    }

    /// PS3.3 C.7.6.11: all shapes at once, the least amount of image remains.
    void shapesAreCombined()
    {
        const ViewTransform view = ViewTransform::fitting(64, 64, 1, QSizeF(64, 64));
        dicom::DisplayShutter shutter;
        shutter.circle = dicom::DisplayShutter::Circle{32, 32, 20};
        shutter.polygon = {{32, -1}, {64, -1}, {64, 64}, {32, 64}}; // the right half
        const QImage image = shuttered(shutter, view, QSize(64, 64));
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 64; ++x) {
                const double distance = std::hypot(x - 32, y - 32);
                if (std::abs(distance - 20) > 1.5 && std::abs(x - 32) > 1)
                    QCOMPARE(image.pixel(x, y), distance < 20 && x > 32 ? kImage : qRgb(0, 0, 0));
            }
    }

    /// The radius counts columns; on a screen the shutter is round, whatever the pixels are.
    void aCircleIsRoundOnOblongPixels()
    {
        const ViewTransform view = ViewTransform::fitting(64, 64, 2, QSizeF(128, 64)); // twice as wide as high
        dicom::DisplayShutter shutter;
        shutter.circle = dicom::DisplayShutter::Circle{31.5, 31.5, 10};
        const QImage image = shuttered(shutter, view, QSize(64, 64));
        const auto isVisible = [&](int x, int y) { return image.pixel(x, y) == kImage; };
        QVERIFY(isVisible(64 - 18, 32) && isVisible(64 + 18, 32) && isVisible(64, 32 - 18) && isVisible(64, 32 + 18));
        QVERIFY(!isVisible(64 - 22, 32) && !isVisible(64 + 22, 32) && !isVisible(64, 32 - 22) && !isVisible(64, 32 + 22));
    }

    void aBitmapCoversItsOnes()
    {
        dicom::DisplayShutter shutter;
        shutter.bitmap = dot(64, 3, 5);
        const QImage image = shuttered(shutter, ViewTransform::fitting(64, 64, 1, QSizeF(64, 64)), QSize(64, 64));
        QCOMPARE(changed(image), QRect(5, 3, 1, 1));
        QCOMPARE(image.pixel(5, 3), qRgb(0, 0, 0));
    }

    /// A hostile polygon: each edge crosses nearly all others. Once a window stood still for minutes over it.
    void aPolygonThatCrossesItselfThousandfoldIsQuick()
    {
        constexpr int kCorners = 1023; // as many as are read
        dicom::DisplayShutter shutter;
        for (int i = 0; i < kCorners; ++i) {
            const double angle = 2 * std::numbers::pi * (i * (kCorners / 2) % kCorners) / kCorners;
            shutter.polygon.emplace_back(256 + 200 * std::cos(angle), 256 + 200 * std::sin(angle));
        }
        QElapsedTimer clock;
        clock.start();
        const QImage image = shuttered(shutter, ViewTransform::fitting(512, 512, 1, QSizeF(512, 512)), QSize(512, 512));
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(image.pixel(5, 5), qRgb(0, 0, 0));
    }

    /// CIE 1976 with white D50; sRGB red is L* 54.29, a* 80.81, b* 69.89 there (Bradford).
    void labBecomesSrgb()
    {
        QCOMPARE(render::colourFromLab({100, 0, 0}).rgb(), qRgb(255, 255, 255));
        QCOMPARE(render::colourFromLab({0, 0, 0}).rgb(), qRgb(0, 0, 0));
        const QColor red = render::colourFromLab({54.29, 80.81, 69.89});
        QVERIFY(red.red() >= 253 && red.green() <= 6 && red.blue() <= 6);
        const QColor grey = render::colourFromLab({53.585, 0, 0});
        QVERIFY(std::abs(grey.red() - 128) <= 1 && grey.red() == grey.green() && grey.green() == grey.blue());
    }
};

QTEST_GUILESS_MAIN(OverlayPlanePainterTest)
#include "overlay_plane_painter_test.moc"
