#include "render/card/card_ray_caster.h"
#include "tests/render/volume/made_volume.h"

#include <QTest>

using namespace negato;
using namespace negato::render;

namespace {

/// How many pixels of two pictures agree in whether there is something, of those where either has something.
double overlap(const dicom::Frame &a, const dicom::Frame &b)
{
    int both = 0, either = 0;
    for (std::uint32_t row = 0; row < a.format().rows; ++row)
        for (std::uint32_t column = 0; column < a.format().columns; ++column) {
            const bool inA = a.value(row, column, 0) > 60, inB = b.value(row, column, 0) > 60;
            both += inA && inB;
            either += inA || inB;
        }
    return either > 0 ? static_cast<double>(both) / either : 0;
}

} // namespace

/// VTK's mapper on whatever driver there is, judged by the rays of the processor.
class CardRayCasterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seesWhatTheProcessorSees_data();
    void seesWhatTheProcessorSees();
};

void CardRayCasterTest::seesWhatTheProcessorSees_data()
{
    QTest::addColumn<bool>("isCropped");
    QTest::addColumn<bool>("isClipped");
    QTest::newRow("whole") << false << false;
    QTest::newRow("cropped") << true << false;
    QTest::newRow("clipped") << false << true;
}

void CardRayCasterTest::seesWhatTheProcessorSees()
{
    QFETCH(bool, isCropped);
    QFETCH(bool, isClipped);
    test::MadeStack made{.columns = 40, .rows = 36, .columnSpacingMm = 0.9, .rowSpacingMm = 1.1};
    made.axes = Eigen::AngleAxisd(0.4, Eigen::Vector3d(1, 2, -1).normalized()).toRotationMatrix();
    made.even(30, 1.5);
    const Eigen::Vector3d ball = made.pixelMm(14, 22, 15), bar = made.pixelMm(14, 8, 8);
    const Volume volume = test::volumeOf(made, [&](const Eigen::Vector3d &mm) {
        const Eigen::Vector3d offset = mm - bar;
        const double barDistance = (offset - made.axes.col(2) * offset.dot(made.axes.col(2))).norm();
        return (mm - ball).norm() < 9 || barDistance < 3 ? 1000.0 : -1000.0;
    });
    RayView view;
    view.focusMm = volume.geometry().centre().mm;
    view.directions = turned(coronalDirections(), Eigen::Vector3d(1, 1, 1).normalized(), 0.6);
    view.pixelMm = 0.6;
    view.columns = 120;
    view.rows = 100;
    RayStyle style;
    style.transfer.points = {{-200, {1, 0.8, 0.6}, 0}, {200, {1, 0.8, 0.6}, 0.95}};
    if (isCropped)
        style.cropVoxels = Eigen::AlignedBox3d(Eigen::Vector3d(10, 4, 5), Eigen::Vector3d(30, 30, 16));
    if (isClipped)
        style.clipMm = Eigen::Hyperplane<double, 3>(made.axes.col(0), ball);
    CardRayCaster card(volume);
    QVERIFY(CardRayCaster::takes(style));
    const dicom::Frame drawn = card.cast(view, style);
    QVERIFY(!drawn.isNull());
    const RayPicture judge = castRays(RayVolume(volume, 2), view, style, 2);
    QCOMPARE(drawn.format(), judge.frame.format());
    const double same = overlap(drawn, judge.frame);
    QVERIFY2(same > 0.93, qPrintable(QString::number(same)));
}

QTEST_MAIN(CardRayCasterTest)
#include "card_ray_caster_test.moc"
