#include "render/segment/region_growing.h"
#include "tests/render/volume/made_volume.h"

#include <itkConnectedThresholdImageFilter.h>
#include <itkImage.h>

#include <QElapsedTimer>
#include <QTest>

#include <random>
#include <thread>

using namespace negato;
using namespace negato::render;
using test::MadeStack;

namespace {

/// Lumps of random heights: regions of them have all kinds of shapes.
struct Lumps
{
    MadeStack made{.columns = 61, .rows = 47, .columnSpacingMm = 0.8, .rowSpacingMm = 1.2};
    Volume volume;

    explicit Lumps(const dicom::PixelTransform &transform = {})
    {
        made.axes = Eigen::AngleAxisd(0.5, Eigen::Vector3d(1, 2, 2).normalized()).toRotationMatrix();
        made.even(29, 1.5);
        std::mt19937 random(5);
        volume = test::volumeOf(made,
                                [&](const Eigen::Vector3d &mm) {
                                    const double lump = std::sin(mm.x() / 4) * std::cos(mm.y() / 5) + std::sin(mm.z() / 3 + mm.x() / 7);
                                    return 200 * lump + static_cast<double>(random() % 120);
                                },
                                transform);
    }
    [[nodiscard]] dicom::PatientPoint at(int column, int row, int slice) const
    {
        return {made.pixelMm(static_cast<std::size_t>(slice), column, row)};
    }
};

using Image = itk::Image<short, 3>;

std::vector<short> grownByItk(const Volume &volume, const Image::IndexType &seed, short low, short high)
{
    const Eigen::Vector3i &size = volume.geometry().size();
    auto image = Image::New();
    image->SetRegions(Image::SizeType{{static_cast<unsigned>(size.x()), static_cast<unsigned>(size.y()), static_cast<unsigned>(size.z())}});
    image->Allocate();
    const auto slice = static_cast<std::ptrdiff_t>(size.x()) * size.y();
    for (int z = 0; z < size.z(); ++z)
        std::copy_n(reinterpret_cast<const short *>(volume.voxels(z)), slice, image->GetBufferPointer() + z * slice);
    auto filter = itk::ConnectedThresholdImageFilter<Image, Image>::New();
    filter->SetInput(image);
    filter->SetSeed(seed);
    filter->SetLower(low);
    filter->SetUpper(high);
    filter->SetReplaceValue(1);
    filter->Update();
    const short *grown = filter->GetOutput()->GetBufferPointer();
    return {grown, grown + slice * size.z()};
}

} // namespace

class RegionGrowingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void growsTheSameVoxelsAsItk_data();
    void growsTheSameVoxelsAsItk();
    void boundsAreModalityValues();
    void marksNothingWhereTheSeedDoesNotBelong();
    void doesNotGrowThroughWhatWasNotMeasured();
    void stops();
};

void RegionGrowingTest::growsTheSameVoxelsAsItk_data()
{
    QTest::addColumn<int>("low");
    QTest::addColumn<int>("high");
    QTest::newRow("high ground") << 150 << 32000;
    QTest::newRow("low ground") << -32000 << 0;
    QTest::newRow("slopes") << 0 << 150;
    QTest::newRow("all") << -32000 << 32000;
}

void RegionGrowingTest::growsTheSameVoxelsAsItk()
{
    QFETCH(int, low);
    QFETCH(int, high);
    const Lumps lumps;
    int grownRegions = 0;
    for (const auto &[x, y, z] : {std::array{0, 0, 0}, {30, 20, 10}, {60, 46, 28}, {12, 40, 20}, {45, 8, 14}, {22, 31, 5}}) {
        const VoxelMask mask = growRegion(lumps.volume, lumps.at(x, y, z), low, high);
        const auto judged = grownByItk(lumps.volume, {{x, y, z}}, static_cast<short>(low), static_cast<short>(high));
        QCOMPARE(mask.voxelCount(), judged.size());
        for (std::size_t place = 0; place < judged.size(); ++place)
            QCOMPARE(mask.isCut(place), judged[place] == 1);
        grownRegions += mask.cutCount() > 100;
    }
    QVERIFY(grownRegions > 0);
}

void RegionGrowingTest::boundsAreModalityValues()
{
    dicom::PixelTransform transform;
    transform.slope = 2;
    transform.intercept = -1024;
    const Lumps lumps(transform);
    const Lumps plain;
    // Stored 100 to 300 are -824 to -424.
    const VoxelMask scaled = growRegion(lumps.volume, lumps.at(30, 20, 10), -824, -424);
    const VoxelMask stored = growRegion(plain.volume, plain.at(30, 20, 10), 100, 300);
    QCOMPARE(scaled.cutCount(), stored.cutCount());
}

void RegionGrowingTest::marksNothingWhereTheSeedDoesNotBelong()
{
    const Lumps lumps;
    QCOMPARE(growRegion(lumps.volume, lumps.at(30, 20, 10), 2000, 3000).cutCount(), std::size_t{0});
    QVERIFY(growRegion(lumps.volume, lumps.at(61, 20, 10), -32000, 32000).isEmpty());
    QVERIFY(growRegion(lumps.volume, {Eigen::Vector3d::Constant(1e12)}, -32000, 32000).isEmpty());
}

void RegionGrowingTest::doesNotGrowThroughWhatWasNotMeasured()
{
    MadeStack made;
    made.even(10, 1);
    dicom::PixelTransform transform;
    transform.paddingLow = -2000;
    const Volume volume = test::volumeOf(made, [&](const Eigen::Vector3d &mm) { return std::abs(mm.x()) < 1.1 ? -2000 : 40; }, transform);
    const VoxelMask mask = growRegion(volume, {made.pixelMm(5, 2, 2)}, -3000, 3000);
    QVERIFY(mask.isCut(2, 30, 1));
    QVERIFY(!mask.isCut(20, 2, 5)); // at x = 0
    QVERIFY(!mask.isCut(40, 2, 5)); // behind
}

void RegionGrowingTest::stops()
{
    const MadeStack made = MadeStack{.columns = 256, .rows = 256}.even(100, 1);
    const Volume volume = test::volumeOf(made, [](const Eigen::Vector3d &) { return 0; });
    std::stop_source source;
    QElapsedTimer sinceStop;
    std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        sinceStop.start();
        source.request_stop();
    });
    const VoxelMask mask = growRegion(volume, volume.geometry().toPatient({{1, 1, 1}}), -1, 1, source.get_token());
    stopper.join();
    QVERIFY(mask.isEmpty());
    QVERIFY(sinceStop.elapsed() < 200);
}

QTEST_APPLESS_MAIN(RegionGrowingTest)
#include "region_growing_test.moc"
