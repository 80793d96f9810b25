#include "render/ray/transfer_function.h"
#include "render/ray/value_histogram.h"

#include <QTest>

#include <functional>
#include <numeric>

using namespace negato;
using namespace negato::render;

/// Curves that a reader edits, and what lies behind them.
class TransferFunctionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewPointChangesNothing();
    void aPointIsNotAddedTwice();
    void pointsStayInOrder();
    void pointsStayInOrderWhereThereIsNoRoom();
    void twoPointsRemain();
    void theHistogramCountsModalityValues();
    void whatWasNotMeasuredIsNotCounted();
    void aFallingScaleIsTurned();
    void manyVoxelsAreCountedInPart();

private:
    static TransferFunction ramp() { return {{{0, {0, 0, 0}, 0}, {100, {1, 0.5, 0}, 0.8}}, true}; }
    static Volume volume(int edge, int slices, const VoxelScale &scale, const std::function<std::uint16_t(int slice, int voxel)> &stored, bool lacksLast = false);
};

void TransferFunctionTest::aNewPointChangesNothing()
{
    TransferFunction function = ramp();
    QCOMPARE(function.add(25), 1U);
    QCOMPARE(function.points.size(), 3U);
    QCOMPARE(function.points[1].opacity, 0.2);
    QCOMPARE(function.points[1].colour, (std::array<double, 3>{0.25, 0.125, 0}));
    for (const double value : {-10.0, 0.0, 12.5, 60.0, 100.0, 300.0})
        QVERIFY(std::abs(function.at(value).opacity - ramp().at(value).opacity) < 1e-12);
    QCOMPARE(function.add(-50), 0U); // beyond the end, as the end is
    QCOMPARE(function.points[0].value, -50.0);
    QCOMPARE(function.points[0].opacity, 0.0);
}

void TransferFunctionTest::aPointIsNotAddedTwice()
{
    TransferFunction function = ramp();
    QCOMPARE(function.add(100), 1U);
    QCOMPARE(function.points.size(), 2U);
}

void TransferFunctionTest::pointsStayInOrder()
{
    TransferFunction function = ramp();
    function.add(50);
    function.move(1, 500, 1.7);
    QVERIFY(function.points[1].value < 100 && function.points[1].value > 99);
    QCOMPARE(function.points[1].opacity, 1.0);
    function.move(1, -500, -1);
    QVERIFY(function.points[1].value > 0 && function.points[1].value < 1);
    QCOMPARE(function.points[1].opacity, 0.0);
    function.move(0, -700, 0.1); // ends are free
    QCOMPARE(function.points[0].value, -700.0);
}

/// An end that was moved far away makes the others lie close together.
void TransferFunctionTest::pointsStayInOrderWhereThereIsNoRoom()
{
    TransferFunction function{{{100, {}, 0}, {101, {}, 0.5}, {102, {}, 1}}, true};
    function.move(2, 1e7, 1);
    function.move(0, 100.5, 0);
    function.move(1, 101, 0.5);
    function.move(2, 102, 1);
    for (const double value : {-500.0, 101.3, 5000.0}) {
        function.move(1, value, 0.5);
        QVERIFY2(function.points[0].value < function.points[1].value && function.points[1].value < function.points[2].value, qPrintable(QString::number(function.points[1].value)));
    }
    function.move(2, 1e7, 1);
    function.points[2].value = 100.7; // between neighbours that are closer than points may come
    function.points.push_back({1e7, {}, 1});
    function.points[1].value = 100.6;
    function.move(1, 100.65, 0.5);
    QVERIFY(function.points[0].value < function.points[1].value && function.points[1].value < function.points[2].value);
}

void TransferFunctionTest::twoPointsRemain()
{
    TransferFunction function = ramp();
    function.add(50);
    QVERIFY(function.remove(1));
    QCOMPARE(function, ramp());
    QVERIFY(!function.remove(0));
    QCOMPARE(function, ramp());
}

Volume TransferFunctionTest::volume(int edge, int slices, const VoxelScale &scale, const std::function<std::uint16_t(int slice, int voxel)> &stored, bool lacksLast)
{
    dicom::Stack stack;
    for (int slice = 0; slice < slices; ++slice) {
        dicom::SlicePlane plane;
        plane.originMm = {0, 0, slice * 2.0};
        plane.rows = plane.columns = static_cast<std::uint32_t>(edge);
        dicom::FrameDescription frame;
        frame.rows = frame.columns = static_cast<std::uint32_t>(edge);
        frame.plane = plane;
        stack.frames.push_back(frame);
    }
    std::vector<dicom::Frame> frames;
    for (int slice = 0; slice < slices; ++slice) {
        dicom::PixelFormat format;
        format.rows = format.columns = static_cast<std::uint32_t>(edge);
        auto [buffer, bytes] = dicom::PixelBuffer::allocate(format.byteCount());
        auto *samples = reinterpret_cast<std::uint16_t *>(bytes);
        for (int voxel = 0; voxel < edge * edge; ++voxel)
            samples[voxel] = stored(slice, voxel);
        frames.emplace_back(format, std::move(buffer));
    }
    if (lacksLast)
        frames.back() = {};
    auto geometry = VolumeGeometry::of(stack);
    return {std::make_shared<const VolumeGeometry>(std::move(*geometry)), std::move(frames), scale, std::make_shared<const dicom::PixelTransform>()};
}

/// 0 to 15 once in each of four slices, as -1024, -1022 ... -994.
void TransferFunctionTest::theHistogramCountsModalityValues()
{
    const auto histogram = valueHistogram(volume(4, 4, {false, 2, -1024, 0, false}, [](int, int voxel) { return static_cast<std::uint16_t>(voxel); }), 4);
    QCOMPARE(histogram.first, -1025.0);
    QCOMPARE(histogram.last, -993.0);
    QCOMPARE(histogram.counts, (std::vector<std::uint32_t>{16, 16, 16, 16}));
}

void TransferFunctionTest::whatWasNotMeasuredIsNotCounted()
{
    const VoxelScale scale{true, 1, 0, -2000, true};
    const auto made = volume(4, 3, scale, [](int slice, int voxel) { return static_cast<std::uint16_t>(voxel < 8 ? -2000 : slice == 2 ? 700 : -5); }, true);
    const auto histogram = valueHistogram(made, 10);
    QCOMPARE(histogram.first, -5.5);
    QCOMPARE(histogram.last, -4.5); // neither padding nor the slice that lacks
    QCOMPARE(std::accumulate(histogram.counts.begin(), histogram.counts.end(), 0U), 16U);
}

void TransferFunctionTest::aFallingScaleIsTurned()
{
    const auto histogram = valueHistogram(volume(2, 3, {false, -1, 100, 0, false}, [](int, int voxel) { return static_cast<std::uint16_t>(voxel == 0 ? 10 : 0); }), 11);
    QCOMPARE(histogram.first, 89.5);
    QCOMPARE(histogram.last, 100.5);
    QCOMPARE(histogram.counts.front(), 3U);
    QCOMPARE(histogram.counts.back(), 9U);
}

/// A quarter of the voxels is bright, wherever they lie: so it is in the part that is counted.
void TransferFunctionTest::manyVoxelsAreCountedInPart()
{
    const auto histogram = valueHistogram(volume(512, 40, {false, 1, 0, 0, false}, [](int, int voxel) { return static_cast<std::uint16_t>(voxel % 512 < 128 ? 1 : 0); }), 2);
    const double all = histogram.counts[0] + histogram.counts[1];
    QVERIFY(all > 1e6 && all < 5e6);
    QVERIFY(std::abs(histogram.counts[1] / all - 0.25) < 0.01);
}

QTEST_GUILESS_MAIN(TransferFunctionTest)
#include "transfer_function_test.moc"
