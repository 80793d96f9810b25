#include "tests/viewer/canvas/test_images.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/canvas/region_values.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace negato;
using namespace negato::viewer;

namespace {

constexpr EllipseRegion kLarge{{5, 5}, {4000, 3300}}, kSmall{{100, 100}, {180, 160}};

/// A mammogram's size; pixel values are its columns.
LoadedFrame largeFrame(std::uint64_t id = 1)
{
    dicom::PixelFormat format;
    format.rows = 3328;
    format.columns = 4096;
    auto [buffer, bytes] = dicom::PixelBuffer::allocate(format.byteCount());
    auto *samples = reinterpret_cast<std::uint16_t *>(bytes);
    for (std::size_t i = 0; i < std::size_t{format.rows} * format.columns; ++i)
        samples[i] = static_cast<std::uint16_t>(i % format.columns);
    LoadedFrame loaded;
    loaded.id = id;
    loaded.frame = dicom::Frame(format, std::move(buffer));
    dicom::PixelTransform transform;
    transform.paddingLow = 65535; // as mammograms have it
    loaded.transform = std::make_shared<const dicom::PixelTransform>(transform);
    return loaded;
}

template <typename Work> qint64 nanosecondsOf(Work &&work)
{
    qint64 best = std::numeric_limits<qint64>::max();
    for (int round = 0; round < 3; ++round) {
        QElapsedTimer timer;
        timer.start();
        work();
        best = std::min(best, timer.nsecsElapsed());
    }
    return best;
}

} // namespace

class RegionValuesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawingALargeRegionDoesNotWait();
    void theValuesAreThoseOfTheRegion();
    void whatIsSmallIsThereAtOnce();
    void theNewestComesFirst();
    void allThatAreAskedForComeInTheEnd();
    void oneThatIsGivenUpLeavesNothing();
};

void RegionValuesTest::drawingALargeRegionDoesNotWait()
{
    const LoadedFrame loaded = largeFrame();
    RegionValues values;
    double moved = 0;
    const qint64 counting = nanosecondsOf([&] { (void)regionStatistics(loaded.frame, *loaded.transform, kLarge); });
    const qint64 asking = nanosecondsOf([&] { (void)values.of(loaded, {{5 + (moved += 0.5), 5}, {4000, 3300}}); });
    QVERIFY2(8 * asking < counting, qPrintable(QStringLiteral("%1 and %2 microseconds").arg(asking / 1000).arg(counting / 1000)));
}

void RegionValuesTest::theValuesAreThoseOfTheRegion()
{
    const LoadedFrame loaded = largeFrame();
    RegionValues values;
    QSignalSpy counted(&values, &RegionValues::counted);
    QVERIFY(!values.of(loaded, kLarge).isCounted);
    QTRY_COMPARE(counted.count(), 1);
    const RegionValues::Answer answer = values.of(loaded, kLarge);
    QVERIFY(answer.isCounted);
    QVERIFY(std::abs(answer.statistics->mean - (5 + 4000) / 2.0) < 1e-6); // by symmetry
    QCOMPARE(answer.statistics, regionStatistics(loaded.frame, *loaded.transform, kLarge));
    QVERIFY(!values.of(largeFrame(2), kLarge).isCounted); // another image
    QVERIFY(!values.of(loaded, {{6, 5}, {4000, 3300}}).isCounted); // another region
}

void RegionValuesTest::whatIsSmallIsThereAtOnce()
{
    const LoadedFrame loaded = largeFrame();
    RegionValues values;
    QCOMPARE(values.of(loaded, kSmall).statistics, regionStatistics(loaded.frame, *loaded.transform, kSmall));
    const RegionValues::Answer outside = values.of(loaded, {{-9e9, -9e9}, {-8e9, -8e9}});
    QVERIFY(outside.isCounted && !outside.statistics);
    QVERIFY(values.of(loaded, {{std::nan(""), 0}, {4000, 3300}}).isCounted);
}

void RegionValuesTest::theNewestComesFirst()
{
    const LoadedFrame loaded = largeFrame();
    RegionValues values;
    const auto at = [](int step) { return EllipseRegion{{5, 5}, {3500.0 + step, 3300}}; };
    for (int step = 0; step < 40; ++step) // as it is dragged
        (void)values.of(loaded, at(step));
    int counted = 0;
    bool isLastKnown = false;
    connect(&values, &RegionValues::counted, this, [&] {
        if (++counted == 2) // the one under way, then the last
            isLastKnown = values.of(loaded, at(39)).isCounted;
    });
    QTRY_VERIFY(counted >= 2);
    QVERIFY(isLastKnown);
}

void RegionValuesTest::allThatAreAskedForComeInTheEnd()
{
    const LoadedFrame loaded = largeFrame();
    RegionValues values;
    int known = 0;
    const auto ask = [&] {
        known = 0;
        for (int region = 0; region < 20; ++region) // more than wait at one time
            known += values.of(loaded, {{5.0 + region, 5}, {2000, 1500}}).isCounted;
    };
    connect(&values, &RegionValues::counted, this, ask);
    ask();
    QTRY_COMPARE(known, 20);
}

void RegionValuesTest::oneThatIsGivenUpLeavesNothing()
{
    const LoadedFrame loaded = largeFrame();
    for (int round = 0; round < 5; ++round) {
        RegionValues values;
        for (int region = 0; region < 3; ++region)
            (void)values.of(loaded, {{5.0 + region, 5}, {4000, 3300}});
    }
    QCoreApplication::processEvents(); // nothing arrives at what is gone
}

QTEST_GUILESS_MAIN(RegionValuesTest)
#include "region_values_test.moc"
