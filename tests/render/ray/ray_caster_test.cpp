#include "render/ray/eight_rays.h"
#include "render/ray/ray_caster.h"
#include "render/volume/coarser_volume.h"
#include "render/volume/line_sampler.h"
#include "tests/render/volume/made_volume.h"

#include <QTest>

#include <random>

using namespace negato;
using namespace negato::render;
using test::MadeStack;

namespace {

constexpr double kBall = 1000, kAir = -1000;

/// A ball in air with a fog of noise, in an oblique stack.
struct Scene
{
    Eigen::Vector3d centre;
    RayVolume volume;
    RayView view;

    Scene()
    {
        MadeStack made{.columns = 60, .rows = 52, .columnSpacingMm = 0.9, .rowSpacingMm = 1.1};
        made.axes = Eigen::AngleAxisd(0.4, Eigen::Vector3d(1, 2, -1).normalized()).toRotationMatrix();
        made.even(40, 1.5);
        centre = made.pixelMm(20, 32, 24);
        std::mt19937 random(3);
        volume = RayVolume(test::volumeOf(made,
                                          [&](const Eigen::Vector3d &mm) {
                                              const double noise = static_cast<double>(random() % 100);
                                              return std::clamp((10 - (mm - centre).norm()) / 2 + 0.5, 0.0, 1.0) * (kBall - kAir) + kAir + noise;
                                          }),
                           2);
        view.focusMm = volume.volume().geometry().centre().mm;
        view.directions = turned(coronalDirections(), Eigen::Vector3d::UnitZ(), 0.5);
        view.pixelMm = 0.7;
        view.columns = 101;
        view.rows = 90;
    }
};

RayStyle surface()
{
    RayStyle style;
    style.transfer.points = {{-200, {1, 0.8, 0.6}, 0}, {200, {1, 0.8, 0.6}, 0.95}};
    return style;
}

RayStyle maximum()
{
    RayStyle style;
    style.kind = RayKind::Maximum;
    return style;
}

int levelAt(const RayPicture &picture, int column, int row)
{
    return static_cast<int>(picture.frame.value(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column), 0));
}

/// Pixels of the picture that show something.
int shownPixels(const RayPicture &picture)
{
    return static_cast<int>(std::ranges::count_if(picture.depthMm, [](float depth) { return !std::isnan(depth); }));
}

} // namespace

class RayCasterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBallIsSeenWhereItIs();
    void aPickedPlaceLiesOnTheSurfaceTowardsTheEye();
    void theMaximumIsThatOfTheBruteForce();
    void eightRaysSeeWhatOneSees_data();
    void eightRaysSeeWhatOneSees();
    void aCropBoxCutsAway();
    void aClipPlaneCutsAway();
    void aMaskCutsAway();
    void aCoarserVolumeLooksAlike();
    void opacityDoesNotDependOnTheSampling();
    void wholeBlocksOfNothingAreLeaptOver();
};

void RayCasterTest::aBallIsSeenWhereItIs()
{
    const Scene scene;
    const RayPicture picture = castRays(scene.volume, scene.view, surface(), 2);
    double weight = 0;
    Eigen::Vector2d sum = Eigen::Vector2d::Zero();
    for (int row = 0; row < scene.view.rows; ++row)
        for (int column = 0; column < scene.view.columns; ++column)
            if (levelAt(picture, column, row) > 20) {
                sum += Eigen::Vector2d(column, row);
                ++weight;
            }
    const Eigen::Vector2d found = sum / weight;
    const Eigen::Vector3d offset = scene.centre - scene.view.focusMm;
    const Eigen::Vector2d expected(offset.dot(scene.view.directions.right) / 0.7 + 50, offset.dot(scene.view.directions.down) / 0.7 + 44.5);
    QVERIFY2((found - expected).norm() < 0.3, qPrintable(QString::number((found - expected).norm())));
    const double radius = std::sqrt(weight / M_PI) * 0.7;
    QVERIFY2(std::abs(radius - 10) < 0.6, qPrintable(QString::number(radius)));
}

void RayCasterTest::aPickedPlaceLiesOnTheSurfaceTowardsTheEye()
{
    const Scene scene;
    const RayPicture picture = castRays(scene.volume, scene.view, surface(), 2);
    const Eigen::Vector3d offset = scene.centre - scene.view.focusMm;
    const double column = offset.dot(scene.view.directions.right) / 0.7 + 50, row = offset.dot(scene.view.directions.down) / 0.7 + 44.5;
    const auto place = picture.placeAt(scene.view, column, row);
    QVERIFY(place);
    const Eigen::Vector3d expected = scene.centre - scene.view.directions.normal() * 10;
    QVERIFY2((place->mm - expected).norm() < 2, qPrintable(QString::number((place->mm - expected).norm())));
    QVERIFY(!picture.placeAt(scene.view, 1, 1)); // air
    QVERIFY(!picture.placeAt(scene.view, -5, 400));
}

void RayCasterTest::theMaximumIsThatOfTheBruteForce()
{
    const Scene scene;
    const RayPicture picture = castRays(scene.volume, scene.view, maximum(), 2);
    const Volume &volume = scene.volume.volume();
    const Eigen::Affine3d &voxelFromPatient = volume.geometry().voxelFromPatient();
    const double step = volume.geometry().spacingMm().minCoeff();
    int compared = 0;
    for (int row = 0; row < scene.view.rows; row += 7)
        for (int column = 0; column < scene.view.columns; column += 7) {
            std::vector<float> samples(401);
            const Eigen::Vector3d normal = scene.view.directions.normal() * step;
            const VoxelLine line{voxelFromPatient * (scene.view.pixelAt(column, row) - normal * 200), voxelFromPatient.linear() * normal};
            sampleLine(volume, Sampling::Linear, line, samples);
            float highest = -1e9F;
            for (std::size_t i = 0; i < samples.size(); ++i) {
                const Eigen::Vector3d voxel = line.first + line.step * static_cast<double>(i);
                const bool isBetweenCentres = (voxel.array() >= 0).all() && (voxel.array() <= Eigen::Array3d(59, 51, 39)).all();
                highest = isBetweenCentres ? std::max(samples[i], highest) : highest; // rays leave out half a voxel at the rim
            }
            const int value = levelAt(picture, column, row);
            if (highest < -5000) {
                QVERIFY(volume.transform()->isPadding(value));
                continue;
            }
            QVERIFY2(std::abs(static_cast<float>(value) - highest) <= 1.5F, qPrintable(QStringLiteral("%1 for %2").arg(value).arg(static_cast<double>(highest))));
            ++compared;
        }
    QVERIFY(compared > 60);
}

void RayCasterTest::eightRaysSeeWhatOneSees_data()
{
    QTest::addColumn<bool>("isShaded");
    QTest::newRow("shaded") << true;
    QTest::newRow("maximum") << false;
}

void RayCasterTest::eightRaysSeeWhatOneSees()
{
    if (!hasEightRays())
        QSKIP("This processor has no AVX2.");
    QFETCH(bool, isShaded);
    const Scene scene;
    RayStyle style = isShaded ? surface() : maximum();
    auto mask = std::make_shared<VoxelMask>(scene.volume.volume().geometry().size());
    for (int y = 0; y < 52; ++y)
        for (int x = 0; x < 30; ++x)
            mask->cut(x, y, 17);
    style.mask = mask;
    const RayScene rays(scene.volume, scene.view, style);
    for (int row = 0; row < scene.view.rows; ++row)
        for (int column = 0; column + 8 <= scene.view.columns; column += 8) {
            std::array<RaySamples, 8> samples;
            std::array<RayHit, 8> hits;
            for (std::size_t i = 0; i < 8; ++i)
                samples[i] = rays.samplesThrough(scene.view.pixelAt(column + static_cast<int>(i), row));
            isShaded ? castEightShaded(rays, samples, hits) : castEightMaxima(rays, samples, hits);
            for (std::size_t i = 0; i < 8; ++i) {
                const RayHit one = isShaded ? castShaded(rays, samples[i]) : castMaximum(rays, samples[i]);
                QCOMPARE(std::isnan(hits[i].depthMm), std::isnan(one.depthMm));
                QVERIFY(std::abs(hits[i].red - one.red) < 0.01F && std::abs(hits[i].blue - one.blue) < 0.01F);
                QVERIFY(std::isnan(one.depthMm) || isShaded || std::abs(hits[i].value - one.value) < 0.1F);
            }
        }
}

void RayCasterTest::aCropBoxCutsAway()
{
    const Scene scene;
    RayStyle style = surface();
    const int whole = shownPixels(castRays(scene.volume, scene.view, style, 2));
    const Eigen::Vector3d middle = scene.volume.volume().geometry().toVoxel({scene.centre}).index;
    style.cropVoxels = Eigen::AlignedBox3d(Eigen::Vector3d(middle.x(), 0, 0), Eigen::Vector3d(59, 51, 39));
    const int half = shownPixels(castRays(scene.volume, scene.view, style, 2));
    QVERIFY2(half > whole / 3 && half < whole * 4 / 5, qPrintable(QStringLiteral("%1 of %2").arg(half).arg(whole)));
}

void RayCasterTest::aClipPlaneCutsAway()
{
    const Scene scene;
    RayStyle style = surface();
    style.clipMm = Eigen::Hyperplane<double, 3>(-scene.view.directions.normal(), scene.centre); // what lies before the middle goes
    const RayPicture picture = castRays(scene.volume, scene.view, style, 2);
    const Eigen::Vector3d offset = scene.centre - scene.view.focusMm;
    const auto place = picture.placeAt(scene.view, offset.dot(scene.view.directions.right) / 0.7 + 50, offset.dot(scene.view.directions.down) / 0.7 + 44.5);
    QVERIFY(place);
    QVERIFY((place->mm - scene.centre).norm() < 1.6);
}

void RayCasterTest::aMaskCutsAway()
{
    const Scene scene;
    RayStyle style = surface();
    auto all = std::make_shared<VoxelMask>(Eigen::Vector3i(30, 26, 20)); // of half the size
    for (int z = 0; z < 20; ++z)
        for (int y = 0; y < 26; ++y)
            for (int x = 0; x < 30; ++x)
                all->cut(x, y, z);
    style.mask = all;
    QCOMPARE(shownPixels(castRays(scene.volume, scene.view, style, 2)), 0);
}

void RayCasterTest::aCoarserVolumeLooksAlike()
{
    const Scene scene;
    const int fine = shownPixels(castRays(scene.volume, scene.view, surface(), 2));
    const RayVolume half(coarserVolume(scene.volume.volume(), 2, 2), 2);
    const int coarse = shownPixels(castRays(half, scene.view, surface(), 2));
    QVERIFY2(std::abs(fine - coarse) < fine / 8, qPrintable(QStringLiteral("%1, %2").arg(fine).arg(coarse)));
    const Eigen::Vector3d corner = scene.volume.volume().geometry().toPatient({Eigen::Vector3d(0.5, 0.5, 0.5)}).mm;
    QVERIFY((half.volume().geometry().toPatient({Eigen::Vector3d::Zero()}).mm - corner).norm() < 1e-9);
}

/// A fog of one opacity a millimetre is as dense with half the samples.
void RayCasterTest::opacityDoesNotDependOnTheSampling()
{
    MadeStack made;
    made.even(30, 1);
    const RayVolume volume(test::volumeOf(made, [](const Eigen::Vector3d &) { return 100; }), 1);
    RayView view;
    view.focusMm = volume.volume().geometry().centre().mm;
    view.columns = view.rows = 3;
    view.directions = axialDirections();
    RayStyle style;
    style.transfer = {{{0, {1, 1, 1}, 0}, {99, {1, 1, 1}, 0.03}, {200, {1, 1, 1}, 0.03}}, false};
    const int fine = levelAt(castRays(volume, view, style, 1), 1, 1);
    const double expected = 255 * (1 - std::pow(0.97, 30));
    QVERIFY2(std::abs(fine - expected) < 5, qPrintable(QStringLiteral("%1 for %2").arg(fine).arg(expected)));
    style.sampleVoxels = 2;
    QVERIFY(std::abs(levelAt(castRays(volume, view, style, 1), 1, 1) - fine) < 8);
}

void RayCasterTest::wholeBlocksOfNothingAreLeaptOver()
{
    MadeStack made;
    made.even(40, 1);
    dicom::PixelTransform transform;
    transform.paddingLow = -2000;
    const RayVolume volume(test::volumeOf(made, [](const Eigen::Vector3d &) { return -2000; }, transform), 1);
    RayView view;
    view.focusMm = volume.volume().geometry().centre().mm;
    view.columns = view.rows = 9;
    QCOMPARE(shownPixels(castRays(volume, view, surface(), 1)), 0);
    QCOMPARE(shownPixels(castRays(volume, view, maximum(), 1)), 0);
}

QTEST_APPLESS_MAIN(RayCasterTest)
#include "ray_caster_test.moc"
