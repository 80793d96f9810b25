#include "made_frames.h"

#include <QtTest>

#include <cmath>

using namespace negato::dicom;

namespace {

std::vector<SlicePlane> axialStack(const QList<double> &positionsMm)
{
    std::vector<SlicePlane> planes;
    for (const double z : positionsMm)
        planes.push_back(made::axialPlane(z));
    return planes;
}

bool isNear(const Eigen::Vector3d &a, const Eigen::Vector3d &b)
{
    return (a - b).norm() < 1e-9;
}

} // namespace

class StackGeometryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesVoxelsInThePatient();
    void goesBackFromThePatientToTheVoxel();
    void shearsATiltedStack();
    void keepsTheOrderOfADescendingStack();
    void givesASingleSliceNoSpacing();
    void acceptsPositionsRoundedToATenthOfAMillimetre();
    void acceptsTheFineSlicesOfASmallAnimalScanner();
    void refusesStacksItCannotMeasure_data();
    void refusesStacksItCannotMeasure();
    void refusesSlicesThatDoNotMatch();
};

void StackGeometryTest::placesVoxelsInThePatient()
{
    auto planes = axialStack({10, 13, 16});
    for (auto &plane : planes) {
        plane.columnSpacingMm = 0.5;
        plane.rowSpacingMm = 2;
    }
    const auto geometry = StackGeometry::fromPlanes(planes);
    QVERIFY(geometry.has_value());
    QCOMPARE(geometry->sliceSpacingMm(), 3.0);
    QCOMPARE(geometry->sliceCount(), std::size_t(3));
    QCOMPARE(geometry->tiltDegrees(), 0.0);
    QVERIFY(isNear(geometry->toPatient({{4, 3, 2}}).mm, {2, 6, 16}));
}

void StackGeometryTest::goesBackFromThePatientToTheVoxel()
{
    const auto geometry = StackGeometry::fromPlanes(axialStack({10, 13, 16}));
    QVERIFY(isNear(geometry->toVoxel({{5, 7, 14.5}}).index, {5, 7, 1.5}));
}

// Gantry tilted by 14 degrees: the table moves along z, the slices lean.
void StackGeometryTest::shearsATiltedStack()
{
    const double angle = 14 * M_PI / 180;
    std::vector<SlicePlane> planes;
    for (int i = 0; i < 5; ++i)
        planes.push_back(made::planeOf({1, 0, 0}, {0, std::cos(angle), -std::sin(angle)}, {0, 0, 5.0 * i}));
    const auto geometry = StackGeometry::fromPlanes(planes);
    QVERIFY(geometry.has_value());
    QCOMPARE(geometry->tiltDegrees(), 14.0);
    QCOMPARE(geometry->sliceSpacingMm(), 5 * std::cos(angle));
    QVERIFY(isNear(geometry->toPatient({{0, 0, 3}}).mm, {0, 0, 15}));
    QVERIFY(isNear(geometry->toVoxel({{0, 0, 15}}).index, {0, 0, 3}));
}

void StackGeometryTest::keepsTheOrderOfADescendingStack()
{
    const auto geometry = StackGeometry::fromPlanes(axialStack({16, 13, 10}));
    QCOMPARE(geometry->sliceSpacingMm(), 3.0);
    QVERIFY(isNear(geometry->toPatient({{0, 0, 2}}).mm, {0, 0, 10}));
}

void StackGeometryTest::givesASingleSliceNoSpacing()
{
    const auto geometry = StackGeometry::fromPlanes(axialStack({7}));
    QCOMPARE(geometry->sliceSpacingMm(), 0.0);
    QVERIFY(isNear(geometry->toVoxel({{1, 2, 9}}).index, {1, 2, 2}));
}

// Steps of 6.97 mm that the scanner wrote as 7.0, 6.9, 7.0 ...
void StackGeometryTest::acceptsPositionsRoundedToATenthOfAMillimetre()
{
    QList<double> positions;
    for (int i = 0; i < 20; ++i)
        positions.append(std::round(6.97 * i * 10) / 10);
    const auto geometry = StackGeometry::fromPlanes(axialStack(positions));
    QVERIFY(geometry.has_value());
    QVERIFY(std::abs(geometry->sliceSpacingMm() - 6.97) < 0.01);
}

void StackGeometryTest::acceptsTheFineSlicesOfASmallAnimalScanner()
{
    auto planes = axialStack({0, 0.009, 0.018});
    for (auto &plane : planes)
        plane.rowSpacingMm = plane.columnSpacingMm = 0.009;
    QVERIFY(StackGeometry::fromPlanes(planes).has_value());
}

void StackGeometryTest::refusesStacksItCannotMeasure_data()
{
    QTest::addColumn<QList<double>>("positionsMm");
    QTest::addColumn<ErrorCode>("expected");
    QTest::newRow("nothing") << QList<double>{} << ErrorCode::NoGeometry;
    QTest::newRow("missing slice") << QList<double>{0, 2, 6, 8} << ErrorCode::UnevenSpacing;
    QTest::newRow("same place twice") << QList<double>{0, 2, 2, 4} << ErrorCode::DuplicatePosition;
    QTest::newRow("spacing changes") << QList<double>{0, 1, 2, 3, 4, 5.1, 6.2, 7.3} << ErrorCode::UnevenSpacing;
    QTest::newRow("turns back") << QList<double>{0, 2, 4, 2.5} << ErrorCode::UnevenSpacing;
}

void StackGeometryTest::refusesStacksItCannotMeasure()
{
    QFETCH(QList<double>, positionsMm);
    const auto geometry = StackGeometry::fromPlanes(axialStack(positionsMm));
    QVERIFY(!geometry);
    QTEST(geometry.error().code, "expected");
}

void StackGeometryTest::refusesSlicesThatDoNotMatch()
{
    const auto codeWith = [](const SlicePlane &last) {
        const std::vector planes{made::axialPlane(0), made::axialPlane(1), last};
        const auto geometry = StackGeometry::fromPlanes(planes);
        return geometry ? std::optional<ErrorCode>() : geometry.error().code;
    };
    QCOMPARE(codeWith(made::axialPlane(2)), std::nullopt);
    QCOMPARE(codeWith(made::planeOf({1, 0, 0}, {0, 0.8, 0.6}, {0, 0, 2})), ErrorCode::NotParallel);
    auto other = made::axialPlane(2);
    other.rows = 32;
    QCOMPARE(codeWith(other), ErrorCode::NotParallel);
    other = made::axialPlane(2);
    other.rowSpacingMm = 1.1;
    QCOMPARE(codeWith(other), ErrorCode::NotParallel);
    const std::vector aside{made::axialPlane(0), made::axialPlane(1, 5), made::axialPlane(2)};
    QCOMPARE(StackGeometry::fromPlanes(aside).error().code, ErrorCode::UnevenSpacing);
}

QTEST_GUILESS_MAIN(StackGeometryTest)
#include "stack_geometry_test.moc"
