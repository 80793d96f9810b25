#include "made_series.h"

#include <QtTest>

using namespace negato::dicom;
using namespace made;

class RepeatsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsTimeSeriesByTemporalPosition();
    void splitsTimeSeriesWithoutIndexByNumber();
    void splitsTimeSeriesByAcquisitionTime();
    void splitsSlicesScannedOneAfterTheOtherByRank();
    void ignoresTriggerTimesThatDifferBySlice();
    void splitsDirectionsOfOneDiffusionWeight();
    void keepsTheIncompleteLastVolume();
    void splitsOverlappingAcquisitions();
    void keepsAcquisitionsThatContinueEachOther();
    void tellsADuplicateSlice();
    void keepsOnePlaceOverTimeTogether();
    void makesVolumesOfMosaics();
};

void RepeatsTest::splitsTimeSeriesByTemporalPosition()
{
    auto frames = timeSeries(3, 4);
    // numbered slice by slice, but the index tells
    for (std::size_t i = 0; i < frames.size(); ++i) {
        frames[i].temporalPosition = static_cast<double>(i / 4 + 1);
        frames[i].instanceNumber = static_cast<std::int64_t>(i % 4 * 3 + i / 4 + 1);
    }
    const auto stacks = sorted(frames);
    QCOMPARE(distinctionsOf(stacks), (QByteArrayList{"phase 1", "phase 2", "phase 3"}));
    QCOMPARE(numbersOf(stacks[1]), (QList<qint64>{2, 5, 8, 11}));
    QCOMPARE(stacks[1].geometry->sliceSpacingMm(), 5.0);
}

// GE: 15 positions x 10 volumes as single slices, one acquisition time for all of them.
void RepeatsTest::splitsTimeSeriesWithoutIndexByNumber()
{
    auto frames = timeSeries(10, 15);
    for (auto &each : frames)
        each.acquisitionTimeSeconds = 42495;
    const auto stacks = sorted(frames);
    QCOMPARE(stacks.size(), std::size_t(10));
    for (int volume = 0; volume < 10; ++volume) {
        const auto &stack = stacks[static_cast<std::size_t>(volume)];
        QCOMPARE(stack.frames.size(), std::size_t(15));
        QCOMPARE(stack.frames.front().instanceNumber, volume * 15 + 1);
        QVERIFY(stack.geometry.has_value());
    }
}

// Numbers that say nothing (all 1), slices interleaved in time.
void RepeatsTest::splitsTimeSeriesByAcquisitionTime()
{
    auto frames = timeSeries(3, 4);
    const std::array order{0, 2, 1, 3};
    for (std::size_t i = 0; i < frames.size(); ++i) {
        frames[i].acquisitionTimeSeconds = static_cast<double>(i / 4) * 2 + order[i % 4] * 0.5;
        frames[i].stackId = {};
        frames[i].instanceNumber = 1;
        frames[i].acquisitionNumber = 1;
    }
    const auto stacks = sorted(frames);
    QCOMPARE(stacks.size(), std::size_t(3));
    for (const auto &stack : stacks) {
        const auto first = std::floor(*stack.frames.front().acquisitionTimeSeconds / 2);
        for (const auto &each : stack.frames)
            QCOMPARE(std::floor(*each.acquisitionTimeSeconds / 2), first);
    }
}

// A cardiac cine: all phases of one slice, then of the next; trigger times differ from beat to beat.
void RepeatsTest::splitsSlicesScannedOneAfterTheOtherByRank()
{
    Frames frames;
    for (int slice = 0; slice < 3; ++slice) {
        for (int phase = 0; phase < 4; ++phase) {
            frames.push_back(frame(slice * 4 + phase + 1, axialPlane(8 * slice)));
            frames.back().temporalPosition = phase * (40.0 + slice);
            frames.back().acquisitionTimeSeconds = 100 + 10 * slice;
        }
    }
    const auto stacks = sorted(frames);
    QCOMPARE(stacks.size(), std::size_t(4));
    QCOMPARE(numbersOf(stacks[1]), (QList<qint64>{2, 6, 10}));
}

void RepeatsTest::ignoresTriggerTimesThatDifferBySlice()
{
    auto frames = timeSeries(2, 4);
    for (std::size_t i = 0; i < frames.size(); ++i)
        frames[i].temporalPosition = static_cast<double>(i) * 100;
    const auto stacks = sorted(frames);
    QCOMPARE(stacks.size(), std::size_t(2));
    QCOMPARE(numbersOf(stacks[1]), (QList<qint64>{5, 6, 7, 8}));
    // without repeats they split nothing at all
    frames.resize(4);
    QCOMPARE(sorted(frames).size(), std::size_t(1));
}

void RepeatsTest::splitsDirectionsOfOneDiffusionWeight()
{
    auto frames = timeSeries(4, 3);
    for (std::size_t i = 0; i < frames.size(); ++i)
        frames[i].bValue = i < 3 ? 0 : 1000;
    QCOMPARE(distinctionsOf(sorted(frames)),
             (QByteArrayList{"b 0 s/mm2", "b 1000 s/mm2, phase 1", "b 1000 s/mm2, phase 2", "b 1000 s/mm2, phase 3"}));
}

void RepeatsTest::keepsTheIncompleteLastVolume()
{
    auto frames = timeSeries(3, 4);
    frames.pop_back();
    const auto stacks = sorted(frames);
    QCOMPARE(stacks.size(), std::size_t(3));
    QCOMPARE(numbersOf(stacks[2]), (QList<qint64>{9, 10, 11}));
}

void RepeatsTest::splitsOverlappingAcquisitions()
{
    auto frames = axialSlices({0, 2, 4, 6, 6, 8, 10});
    for (std::size_t i = 0; i < frames.size(); ++i)
        frames[i].acquisitionNumber = i < 4 ? 1 : 2;
    const auto stacks = sorted(frames);
    QCOMPARE(distinctionsOf(stacks), (QByteArrayList{"acquisition 1", "acquisition 2"}));
    QCOMPARE(heightsOf(stacks[1]), (QList<double>{6, 8, 10}));
}

void RepeatsTest::keepsAcquisitionsThatContinueEachOther()
{
    auto frames = axialSlices({0, 2, 4, 6});
    frames[2].acquisitionNumber = frames[3].acquisitionNumber = 2;
    QCOMPARE(sorted(frames).size(), std::size_t(1));
}

void RepeatsTest::tellsADuplicateSlice()
{
    auto frames = axialSlices({0, 2, 4, 6, 8});
    frames.push_back(frame(9, axialPlane(4)));
    const auto stacks = sorted(frames);
    QCOMPARE(stacks.size(), std::size_t(1));
    QVERIFY(!stacks[0].geometry);
    QCOMPARE(stacks[0].findings, (std::vector{StackFinding{StackFinding::Kind::DuplicatePosition, 1, 2}}));
}

void RepeatsTest::keepsOnePlaceOverTimeTogether()
{
    Frames frames;
    for (int i = 0; i < 5; ++i) {
        frames.push_back(frame(i + 1, axialPlane(7)));
        frames.back().temporalPosition = 40 * (5 - i); // trigger times run against the numbers
    }
    const auto stacks = sorted(frames);
    QCOMPARE(stacks.size(), std::size_t(1));
    QCOMPARE(numbersOf(stacks[0]), (QList<qint64>{5, 4, 3, 2, 1}));
    QVERIFY(stacks[0].findings.empty());
    QVERIFY(!stacks[0].geometry);
}

void RepeatsTest::makesVolumesOfMosaics()
{
    Frames frames;
    for (int volume = 0; volume < 2; ++volume) {
        for (std::uint32_t tile = 0; tile < 4; ++tile) {
            frames.push_back(frame(volume + 1, axialPlane(-3.0 * tile)));
            frames.back().mosaic = MosaicLayout{4, 2, {0, 0, -1}};
            frames.back().mosaicTile = tile;
        }
    }
    const auto stacks = sorted(frames);
    QCOMPARE(distinctionsOf(stacks), (QByteArrayList{"phase 1", "phase 2"}));
    QCOMPARE(heightsOf(stacks[0]), (QList<double>{0, -3, -6, -9}));
    QCOMPARE(stacks[0].frames[3].mosaicTile, 3U);
    QCOMPARE(numbersOf(stacks[1]), (QList<qint64>{2, 2, 2, 2}));
}

QTEST_GUILESS_MAIN(RepeatsTest)
#include "repeats_test.moc"
