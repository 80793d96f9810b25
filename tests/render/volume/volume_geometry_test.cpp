#include "tests/render/volume/made_volume.h"

#include <QTest>

using namespace negato;
using render::VolumeGeometry;
using render::VolumeRefusal;
using test::MadeStack;

Q_DECLARE_METATYPE(MadeStack)

class VolumeGeometryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatItCannotPlace_data();
    void refusesWhatItCannotPlace();
    void putsEveryVoxelWhereItsImageSays_data();
    void putsEveryVoxelWhereItsImageSays();
    void takesOutTheTilt_data();
    void takesOutTheTilt();
    void evensOutUnevenSpacing();
    void leavesMissingSlicesEmpty();
    void keepsImagesInTheirPlacesAlongALongStack();
    void takesOutTheTiltOfUnevenStacksToo();
};

void VolumeGeometryTest::refusesWhatItCannotPlace_data()
{
    QTest::addColumn<MadeStack>("made");
    QTest::addColumn<VolumeRefusal>("expected");
    QTest::newRow("two slices") << MadeStack().even(2, 3) << VolumeRefusal::TooFewSlices;
    MadeStack repeated;
    repeated.alongMm = {0, 3, 6, 6, 9, 12, 15, 18};
    QTest::newRow("a slice sent twice") << repeated << VolumeRefusal::RepeatedPosition;
}

void VolumeGeometryTest::refusesWhatItCannotPlace()
{
    QFETCH(MadeStack, made);
    QFETCH(VolumeRefusal, expected);
    const auto geometry = VolumeGeometry::of(made.stack());
    QVERIFY(!geometry);
    QCOMPARE(geometry.error(), expected);
    dicom::Stack withoutPlace = made.stack();
    withoutPlace.frames.front().plane.reset();
    QCOMPARE(VolumeGeometry::of(withoutPlace).error(), VolumeRefusal::NoGeometry);
}

void VolumeGeometryTest::putsEveryVoxelWhereItsImageSays_data()
{
    QTest::addColumn<MadeStack>("made");
    int number = 0;
    for (const Eigen::Matrix3d &turn : test::boxTurns()) {
        MadeStack made{.columnSpacingMm = 0.7, .rowSpacingMm = 1.3, .axes = turn};
        QTest::addRow("turn %d", ++number) << made.even(9, 2.5);
    }
    MadeStack oblique{.axes = Eigen::AngleAxisd(0.4, Eigen::Vector3d(1, 2, 3).normalized()).toRotationMatrix()};
    QTest::newRow("oblique") << oblique.even(9, 2.5);
}

void VolumeGeometryTest::putsEveryVoxelWhereItsImageSays()
{
    QFETCH(MadeStack, made);
    const dicom::Stack stack = made.stack();
    const auto geometry = VolumeGeometry::of(stack);
    QVERIFY(geometry);
    QVERIFY(!geometry->isResampled());
    for (std::size_t i = 0; i < stack.frames.size(); ++i) {
        QVERIFY(geometry->recipes()[i].isWhole());
        const Eigen::Vector3d expected = made.pixelMm(MadeStack::sliceOf(stack.frames[i]), 11, 5);
        QVERIFY((geometry->toPatient({Eigen::Vector3d(11, 5, static_cast<double>(i))}).mm - expected).norm() < 1e-9);
        QVERIFY((geometry->toVoxel({expected}).index - Eigen::Vector3d(11, 5, static_cast<double>(i))).norm() < 1e-9);
    }
}

void VolumeGeometryTest::takesOutTheTilt_data()
{
    QTest::addColumn<double>("degrees");
    for (const double degrees : {-20.0, -5.0, 1.0, 10.0, 20.0})
        QTest::addRow("%g", degrees) << degrees;
}

/// Each slice of the volume is one image, moved to where the patient was.
void VolumeGeometryTest::takesOutTheTilt()
{
    QFETCH(double, degrees);
    MadeStack made{.rowSpacingMm = 0.8, .tiltDegrees = degrees};
    made.even(12, 3);
    const dicom::Stack stack = made.stack();
    const auto geometry = VolumeGeometry::of(stack);
    QVERIFY(geometry);
    QVERIFY(std::abs(geometry->tiltDegrees() - std::abs(degrees)) < 0.01);
    const Eigen::Matrix3d axes = geometry->patientFromVoxel().linear();
    QVERIFY(std::abs(axes.col(1).dot(axes.col(2))) < 1e-9);
    QCOMPARE(geometry->size().z(), 12);
    for (int slice = 0; slice < 12; ++slice) {
        const auto &recipe = geometry->recipes()[static_cast<std::size_t>(slice)];
        QCOMPARE(recipe.sourceCount, 1);
        const auto &source = recipe.sources[0];
        const Eigen::Vector3d expected =
            made.pixelMm(MadeStack::sliceOf(stack.frames[source.frame]), source.column + 10, source.row + 20);
        QVERIFY((geometry->toPatient({Eigen::Vector3d(10, 20, slice)}).mm - expected).norm() < 1e-3);
    }
}

void VolumeGeometryTest::evensOutUnevenSpacing()
{
    MadeStack made;
    made.alongMm = {0, 2, 4, 6, 8, 13, 18, 23};
    const auto geometry = VolumeGeometry::of(made.stack());
    QVERIFY(geometry);
    QVERIFY(geometry->isUneven());
    QCOMPARE(geometry->spacingMm().z(), 2.0);
    const auto &between = geometry->recipes()[5]; // at 10 mm
    QCOMPARE(between.sourceCount, 2);
    QCOMPARE(between.sources[0].weight, 0.6);
    QCOMPARE(between.sources[1].weight, 0.4);
}

void VolumeGeometryTest::leavesMissingSlicesEmpty()
{
    MadeStack made;
    made.alongMm = {0, 3, 6, 12, 15, 18, 21};
    const auto geometry = VolumeGeometry::of(made.stack());
    QVERIFY(geometry);
    QCOMPARE(geometry->missingSlices(), 1);
    QCOMPARE(geometry->size().z(), 8);
    for (std::size_t slice = 0; slice < 8; ++slice)
        QCOMPARE(geometry->recipes()[slice].sourceCount, slice == 3 ? 0 : 1);
}

/// Positions that waver a little, one image missing.
void VolumeGeometryTest::keepsImagesInTheirPlacesAlongALongStack()
{
    MadeStack made;
    for (int i = 0; i < 400; ++i)
        if (i != 200)
            made.alongMm.push_back(i * 1.25 + (i % 3) * 0.008);
    const auto geometry = VolumeGeometry::of(made.stack());
    QVERIFY(geometry);
    QCOMPARE(geometry->missingSlices(), 1);
    QCOMPARE(geometry->size().z(), 400);
    for (std::size_t slice = 0; slice < 400; ++slice) {
        QCOMPARE(geometry->recipes()[slice].sourceCount, slice == 200 ? 0 : 1);
        if (slice != 200)
            QCOMPARE(geometry->recipes()[slice].sources[0].frame, slice < 200 ? slice : slice - 1);
    }
}

void VolumeGeometryTest::takesOutTheTiltOfUnevenStacksToo()
{
    MadeStack made{.tiltDegrees = 12};
    made.alongMm = {0, 2, 4, 6, 8, 13, 18, 23};
    const auto geometry = VolumeGeometry::of(made.stack());
    QVERIFY(geometry);
    QVERIFY(geometry->isUneven());
    QVERIFY(std::abs(geometry->tiltDegrees() - 12) < 0.01);
    QVERIFY(!geometry->isOfWholeImages());
}

QTEST_APPLESS_MAIN(VolumeGeometryTest)
#include "volume_geometry_test.moc"
