#include "render/volume/curved_path.h"
#include "tests/render/volume/made_volume.h"

#include <QTest>

using namespace negato;
using namespace negato::render;

namespace {

constexpr double kRadius = 30, kTube = 3;

/// A tube bent to half a circle in a slanting plane.
struct BentTube
{
    test::MadeStack made{.columns = 90, .rows = 90};
    Eigen::Vector3d centre, first, second;
    Volume volume;

    BentTube()
    {
        made.even(60, 1.3);
        centre = made.pixelMm(30, 45, 45);
        const Eigen::Matrix3d turn = Eigen::AngleAxisd(0.5, Eigen::Vector3d(1, 0.4, 0).normalized()).toRotationMatrix();
        first = turn.col(0);
        second = turn.col(1);
        volume = test::volumeOf(made, [this](const Eigen::Vector3d &mm) {
            const Eigen::Vector3d offset = mm - centre;
            const Eigen::Vector2d flat(offset.dot(first), offset.dot(second));
            const double away = std::hypot(flat.norm() - kRadius, offset.dot(first.cross(second)));
            return 1000 * std::clamp(kTube - away + 0.5, 0.0, 1.0);
        });
    }
    [[nodiscard]] Eigen::Vector3d at(double degrees) const
    {
        const double angle = degrees * M_PI / 180;
        return centre + (first * std::cos(angle) + second * std::sin(angle)) * kRadius;
    }
};

} // namespace

class CurvedPathTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAsLongAsItsLine();
    void aBentTubeIsStraight_data();
    void aBentTubeIsStraight();
    void rowsStandOnTheLineAndDoNotTwist();
    void tooFewPointsMakeNoPath();
    void aCrossSectionStandsOnTheLine();
};

void CurvedPathTest::isAsLongAsItsLine()
{
    const BentTube tube;
    std::vector<Eigen::Vector3d> points;
    for (int degrees = 0; degrees <= 180; degrees += 15)
        points.push_back(tube.at(degrees));
    const CurvedPath path(points, 0.5);
    QVERIFY2(std::abs(path.lengthMm() - M_PI * kRadius) < 0.6, qPrintable(QString::number(path.lengthMm())));
    QVERIFY((path.places().front().mm - points.front()).norm() < 1e-6);
    QVERIFY((path.places().back().mm - points.back()).norm() < 0.5);
}

void CurvedPathTest::aBentTubeIsStraight_data()
{
    QTest::addColumn<double>("radians");
    QTest::newRow("in the plane of the bend") << 0.0;
    QTest::newRow("across it") << M_PI / 2;
    QTest::newRow("between") << 0.7;
}

void CurvedPathTest::aBentTubeIsStraight()
{
    QFETCH(double, radians);
    const BentTube tube;
    std::vector<Eigen::Vector3d> points;
    for (int degrees = 5; degrees <= 175; degrees += 10)
        points.push_back(tube.at(degrees));
    const CurvedPath path(points, 0.5);
    constexpr int columns = 41;
    const auto rows = curvedRows(path, CurvedKind::Straightened, tube.first, radians, columns, 0.5);
    const Reformatted picture = reformat(tube.volume, rows, columns, {});
    for (std::uint32_t row = 0; row < picture.frame.format().rows; ++row) {
        double sum = 0, weight = 0;
        for (std::uint32_t column = 0; column < columns; ++column)
            if (const double value = picture.frame.value(row, column); !picture.transform->isPadding(value)) {
                sum += column * value;
                weight += value;
            }
        QVERIFY2(std::abs(sum / weight - 20) < 0.6, qPrintable(QStringLiteral("row %1: %2").arg(row).arg(sum / weight)));
        const double width = weight / 1000 * 0.5;
        QVERIFY2(std::abs(width - 2 * kTube) < 0.6, qPrintable(QStringLiteral("row %1: %2 mm").arg(row).arg(width)));
    }
}

void CurvedPathTest::rowsStandOnTheLineAndDoNotTwist()
{
    const BentTube tube;
    const std::vector<Eigen::Vector3d> points{tube.at(0), tube.at(40), tube.at(80), tube.at(120), tube.at(170)};
    const CurvedPath path(points, 1);
    const auto rows = curvedRows(path, CurvedKind::Straightened, tube.first.cross(tube.second), 0, 11, 1);
    const auto stretched = curvedRows(path, CurvedKind::Stretched, tube.first.cross(tube.second), 0, 11, 1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        QVERIFY(std::abs(rows[i].stepMm.dot(path.places()[i].along)) < 1e-9);
        QVERIFY(std::abs(rows[i].stepMm.norm() - 1) < 1e-9);
        QVERIFY(rows[i].stepMm.dot(tube.first.cross(tube.second)) > 0.999); // the normal of a flat line stays
        QVERIFY((stretched[i].stepMm - stretched.front().stepMm).norm() < 1e-9);
        const Eigen::Vector3d middle = rows[i].firstMm + rows[i].stepMm * 5;
        QVERIFY((middle - path.places()[i].mm).norm() < 1e-9);
    }
}

void CurvedPathTest::tooFewPointsMakeNoPath()
{
    const std::vector<Eigen::Vector3d> same(5, Eigen::Vector3d(1, 2, 3));
    QVERIFY(CurvedPath(same, 1).isEmpty());
    QVERIFY(CurvedPath({}, 1).isEmpty());
    QVERIFY(curvedRows(CurvedPath(same, 1), CurvedKind::Straightened, Eigen::Vector3d::UnitX(), 0, 5, 1).empty());
}

void CurvedPathTest::aCrossSectionStandsOnTheLine()
{
    const BentTube tube;
    const std::vector<Eigen::Vector3d> points{tube.at(0), tube.at(60), tube.at(120)};
    const CurvedPath path(points, 1);
    const auto rows = curvedRows(path, CurvedKind::Straightened, tube.first, 0.3, 11, 1);
    for (std::size_t i = 0; i < rows.size(); i += 5) {
        const PlaneDirections directions = crossSection(rows[i]);
        QVERIFY(std::abs(std::abs(directions.normal().dot(path.places()[i].along)) - 1) < 1e-6);
        QVERIFY(std::abs(directions.right.dot(directions.down)) < 1e-9);
    }
}

QTEST_APPLESS_MAIN(CurvedPathTest)
#include "curved_path_test.moc"
