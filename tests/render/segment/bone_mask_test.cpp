#include "render/segment/bone_mask.h"
#include "tests/render/volume/made_volume.h"

#include <QTest>

#include <random>

using namespace negato;
using namespace negato::render;
using test::MadeStack;

namespace {

enum Part { Flesh, Spine, Artery, Branch, Plaque, Femur };

/// A spine of cortex and marrow, an artery that touches it, a thin branch that leaves it, a calcified plaque on its wall, and a femur.
Part partAt(const Eigen::Vector3d &mm)
{
    const Eigen::Vector2d inPlane = mm.head<2>();
    if ((mm - Eigen::Vector3d(-9.5, -8, 0)).norm() < 1.8)
        return Plaque;
    if ((inPlane - Eigen::Vector2d(0, -8)).norm() < 9)
        return Artery;
    if ((inPlane - Eigen::Vector2d(0, 18)).norm() < 18)
        return Spine;
    if (std::hypot(mm.y() + 8, mm.z() - 12) < 1.6 && mm.x() > 0 && mm.x() < 38)
        return Branch;
    return (inPlane - Eigen::Vector2d(-36, 20)).norm() < 11 ? Femur : Flesh;
}

double valueAt(const Eigen::Vector3d &mm, double contrast)
{
    const auto bone = [&](double radius, double fromAxis) { return fromAxis > radius - 3 ? 850 : 230 + 110 * std::sin(mm.x() * 1.9) * std::sin(mm.z() * 1.7); };
    switch (partAt(mm)) {
    case Spine: return bone(18, (mm.head<2>() - Eigen::Vector2d(0, 18)).norm());
    case Femur: return bone(11, (mm.head<2>() - Eigen::Vector2d(-36, 20)).norm());
    case Artery: return contrast;
    case Branch: return contrast - 40;
    case Plaque: return 900;
    default: return 60;
    }
}

struct Scanned
{
    MadeStack made{.columns = 120, .rows = 90, .columnSpacingMm = 0.8, .rowSpacingMm = 0.8};
    Volume volume;
    std::vector<Part> parts;
    std::vector<double> values;

    explicit Scanned(double contrast)
    {
        made.originMm = {-54, -26, -30};
        made.even(60, 1);
        std::mt19937 random(4);
        std::normal_distribution<double> noise(0, 20);
        volume = test::volumeOf(made, [&](const Eigen::Vector3d &mm) {
            parts.push_back(partAt(mm));
            double sum = 0; // a voxel sees its surroundings
            for (const double x : {-0.25, 0.25})
                for (const double y : {-0.25, 0.25})
                    sum += valueAt(mm + Eigen::Vector3d(x, y, 0) * 1.4, contrast) / 4;
            return values.emplace_back(sum + noise(random));
        });
    }
    /// Part of its voxels that are cut; of bone, of those that look like it.
    [[nodiscard]] double cut(Part part, const VoxelMask &mask) const
    {
        double all = 0, cut = 0;
        for (std::size_t place = 0; place < parts.size(); ++place)
            if (parts[place] == part && (values[place] >= 200 || part == Flesh)) {
                ++all;
                cut += mask.isCut(place);
            }
        return cut / all;
    }
};

} // namespace

class BoneMaskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void boneGoesAndVesselsStay_data();
    void boneGoesAndVesselsStay();
    void aPickedPartStays();
    void nothingIsCutWhereNothingIsFound();
    void stops();
};

void BoneMaskTest::boneGoesAndVesselsStay_data()
{
    QTest::addColumn<double>("contrast");
    QTest::newRow("weak contrast") << 280.0;
    QTest::newRow("usual contrast") << 360.0;
    QTest::newRow("brighter than marrow") << 480.0;
}

void BoneMaskTest::boneGoesAndVesselsStay()
{
    QFETCH(double, contrast);
    const Scanned scanned(contrast);
    const VoxelMask mask = boneMask(scanned.volume);
    QVERIFY(!mask.isEmpty());
    const auto isCut = [&](Part part) { return scanned.cut(part, mask); };
    qInfo("cut: spine %.3f, femur %.3f, artery %.3f, branch %.3f, plaque %.3f, flesh %.3f", isCut(Spine), isCut(Femur), isCut(Artery),
          isCut(Branch), isCut(Plaque), isCut(Flesh));
    QVERIFY(isCut(Spine) > 0.97);
    QVERIFY(isCut(Femur) > 0.97);
    QVERIFY(isCut(Artery) < 0.02);
    QVERIFY(isCut(Plaque) < 0.2);
    QVERIFY(isCut(Flesh) < 0.05);
    if (contrast < 440) // beyond, a thin branch cannot be told from bone
        QVERIFY(isCut(Branch) < 0.1);
}

void BoneMaskTest::aPickedPartStays()
{
    const Scanned scanned(360);
    const VoxelMask mask = boneMask(scanned.volume, {.kept = dicom::PatientPoint{Eigen::Vector3d(-36, 29.5, 0)}});
    QVERIFY(scanned.cut(Femur, mask) < 0.02);
    QVERIFY(scanned.cut(Spine, mask) > 0.97);
}

void BoneMaskTest::nothingIsCutWhereNothingIsFound()
{
    MadeStack made;
    made.even(20, 2);
    QVERIFY(boneMask(test::volumeOf(made, [](const Eigen::Vector3d &) { return 60; })).isEmpty());
    QVERIFY(boneMask({}).isEmpty());
}

void BoneMaskTest::stops()
{
    const Scanned scanned(360);
    std::stop_source source;
    source.request_stop();
    QVERIFY(boneMask(scanned.volume, {}, source.get_token()).isEmpty());
}

QTEST_APPLESS_MAIN(BoneMaskTest)
#include "bone_mask_test.moc"
