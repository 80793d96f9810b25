#include "render/volume/value_grid.h"
#include "tests/render/volume/made_volume.h"

#include <QTest>

using namespace negato;
using namespace negato::render;
using test::MadeStack;

class ValueGridTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGridOfAllVoxelsIsTheVolume();
    void averagesLieWhereTheirVoxelsDo();
    void spacingBecomesEven();
    void whatWasNotMeasuredDoesNotCount();
};

namespace {

/// A slope in the patient: its mean over a block is its value in the middle of the block.
double slope(const Eigen::Vector3d &mm)
{
    return 40 * mm.x() - 30 * mm.y() + 20 * mm.z();
}

MadeStack oblique()
{
    MadeStack made{.columns = 48, .rows = 40, .columnSpacingMm = 0.5, .rowSpacingMm = 0.5};
    made.axes = Eigen::AngleAxisd(0.4, Eigen::Vector3d(1, 2, -1).normalized()).toRotationMatrix();
    made.even(20, 2);
    return made;
}

} // namespace

void ValueGridTest::aGridOfAllVoxelsIsTheVolume()
{
    dicom::PixelTransform transform;
    transform.slope = 0.5;
    transform.intercept = -100;
    const Volume volume = test::volumeOf(oblique(), slope, transform);
    const ValueGrid grid = valueGrid(volume, 1'000'000, 2);
    QCOMPARE(grid.size, Eigen::Vector3i(48, 40, 20));
    for (const Eigen::Vector3i &voxel : {Eigen::Vector3i(0, 0, 0), Eigen::Vector3i(47, 39, 19), Eigen::Vector3i(13, 21, 4)}) {
        const auto place = static_cast<std::size_t>((voxel.z() * 40 + voxel.y()) * 48 + voxel.x());
        const auto value = volume.valueAt({grid.patientFromVoxel * voxel.cast<double>()});
        QVERIFY(value);
        QCOMPARE(static_cast<double>(grid.values[place]), *value);
    }
}

void ValueGridTest::averagesLieWhereTheirVoxelsDo()
{
    const Volume volume = test::volumeOf(oblique(), slope);
    const ValueGrid grid = valueGrid(volume, 3000, 2);
    QVERIFY(grid.values.size() <= 3000);
    std::size_t compared = 0;
    for (int z = 0; z < grid.size.z() - 1; ++z) // the last blocks may be cut short
        for (int y = 0; y < grid.size.y() - 1; ++y)
            for (int x = 0; x < grid.size.x() - 1; ++x, ++compared) {
                const float value = grid.values[static_cast<std::size_t>((z * grid.size.y() + y) * grid.size.x() + x)];
                QVERIFY(std::abs(value - slope(grid.patientFromVoxel * Eigen::Vector3d(x, y, z))) < 0.6);
            }
    QVERIFY(compared > 1000);
}

void ValueGridTest::spacingBecomesEven()
{
    const ValueGrid grid = valueGrid(test::volumeOf(oblique(), slope), 48 * 40 * 20 / 16, 1);
    QCOMPARE(grid.factors, Eigen::Vector3i(4, 4, 1));
    QVERIFY((grid.spacingMm() - Eigen::Vector3d(2, 2, 2)).norm() < 1e-9);
}

void ValueGridTest::whatWasNotMeasuredDoesNotCount()
{
    MadeStack made{.columns = 40, .rows = 40};
    made.even(8, 1);
    dicom::PixelTransform transform;
    transform.paddingLow = -2000;
    const Volume volume = test::volumeOf(made, [](const Eigen::Vector3d &mm) { return mm.x() < -1 ? -2000 : 50; }, transform); // columns 0 to 18
    const ValueGrid grid = valueGrid(volume, 2000, 1);
    QCOMPARE(grid.factors.x(), 2);
    QVERIFY(std::isnan(grid.values[0]) && std::isnan(grid.values[8]));
    QCOMPARE(grid.values[9], 50.F); // of one padding voxel and one that was measured
}

QTEST_APPLESS_MAIN(ValueGridTest)
#include "value_grid_test.moc"
