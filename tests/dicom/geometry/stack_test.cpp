#include "made_series.h"

#include <QtTest>

using namespace negato::dicom;
using namespace made;

class StackTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheNumbersOfTheAcquisition();
    void followsTheMajorityOfNumbers();
    void goesTowardsTheHeadWhereNumbersDoNotDecide();
    void splitsLocalizerPlanes();
    void splitsMagnitudeFromPhase();
    void splitsScoutFromAxialSlices();
    void splitsEchoes();
    void splitsEchoTimesWithoutNumbers();
    void splitsDiffusionWeights();
    void privateWeightsNameTheirManufacturer();
    void whatIsMissingIsNotZero();
    void segmentsAreNamedEvenAlone();
    void splitsMatrices();
    void keepsRotatingProjectionsTogether();
    void tellsMissingSlices();
    void tellsUnevenSpacing();
    void tellsGantryTilt();
    void keepsPlainImagesTogetherByNumber();
    void separatesCines();
    void separatesFramesWithoutPlanesFromSlices();
    void losesNoFrame();
    void boundsTheStacksOfAHostileSeries();
};

void StackTest::followsTheNumbersOfTheAcquisition()
{
    QCOMPARE(heightsOf(sorted(axialSlices({0, 2, 4}))[0]), (QList<double>{0, 2, 4}));
    const auto downwards = sorted(axialSlices({4, 2, 0}));
    QCOMPARE(heightsOf(downwards[0]), (QList<double>{4, 2, 0}));
    QCOMPARE(downwards[0].geometry->toPatient({{0, 0, 2}}).mm.z(), 0.0);
    QVERIFY(downwards[0].findings.empty());
    QVERIFY(downwards[0].distinction.empty());
}

void StackTest::followsTheMajorityOfNumbers()
{
    auto frames = axialSlices({8, 6, 4, 2, 0});
    std::swap(frames[1].instanceNumber, frames[2].instanceNumber);
    QCOMPARE(heightsOf(sorted(frames)[0]), (QList<double>{8, 6, 4, 2, 0}));
}

void StackTest::goesTowardsTheHeadWhereNumbersDoNotDecide()
{
    auto frames = axialSlices({4, 0, 2});
    for (auto &each : frames) {
        each.instanceNumber = 0;
        each.sopInstanceUid = "2.25.1";
    }
    QCOMPARE(heightsOf(sorted(frames)[0]), (QList<double>{0, 2, 4}));
    for (auto &each : frames)
        each.plane->columnDirection = -each.plane->columnDirection; // normal to the feet
    QCOMPARE(heightsOf(sorted(frames)[0]), (QList<double>{0, 2, 4}));
}

void StackTest::splitsLocalizerPlanes()
{
    Frames frames;
    for (int i = 0; i < 3; ++i) {
        frames.push_back(frame(1 + i, axialPlane(15 * i)));
        frames.push_back(frame(4 + i, planeOf({1, 0, 0}, {0, 0, -1}, {0, 15.0 * i, 0})));
        frames.push_back(frame(7 + i, planeOf({0, 1, 0}, {0, 0, -1}, {15.0 * i, 0, 0})));
    }
    const auto stacks = sorted(frames);
    QCOMPARE(distinctionsOf(stacks), (QByteArrayList{"orientation 1", "orientation 2", "orientation 3"}));
    QCOMPARE(numbersOf(stacks[1]), (QList<qint64>{4, 5, 6}));
    for (const auto &stack : stacks)
        QVERIFY(stack.geometry.has_value());
}

void StackTest::splitsMagnitudeFromPhase()
{
    auto frames = axialSlices({0, 2, 0, 2});
    frames[2].imageType = frames[3].imageType = "ORIGINAL\\PRIMARY\\P\\ND";
    QCOMPARE(distinctionsOf(sorted(frames)), (QByteArrayList{"type M", "type P"}));
}

void StackTest::splitsScoutFromAxialSlices()
{
    auto frames = axialSlices({0, 2, 4});
    frames[0].imageType = "ORIGINAL\\PRIMARY\\LOCALIZER";
    frames[1].imageType = frames[2].imageType = "ORIGINAL\\PRIMARY\\AXIAL";
    QCOMPARE(distinctionsOf(sorted(frames)), (QByteArrayList{"type LOCALIZER", "type AXIAL"}));
}

void StackTest::splitsEchoes()
{
    auto frames = axialSlices({0, 2, 0, 2});
    frames[0].echoNumber = frames[1].echoNumber = 2;
    frames[2].echoNumber = frames[3].echoNumber = 1;
    const auto stacks = sorted(frames);
    QCOMPARE(distinctionsOf(stacks), (QByteArrayList{"echo 1", "echo 2"}));
    QCOMPARE(numbersOf(stacks[0]), (QList<qint64>{3, 4}));
}

void StackTest::splitsEchoTimesWithoutNumbers()
{
    auto frames = axialSlices({0, 2, 0, 2});
    frames[0].echoTimeMs = frames[1].echoTimeMs = 4.92;
    frames[2].echoTimeMs = 7.38;
    frames[3].echoTimeMs = 7.3800001;
    QCOMPARE(distinctionsOf(sorted(frames)), (QByteArrayList{"TE 4.92 ms", "TE 7.38 ms"}));
}

void StackTest::splitsDiffusionWeights()
{
    auto frames = timeSeries(3, 2);
    for (std::size_t i = 0; i < frames.size(); ++i)
        frames[i].bValue = std::array{0.0, 50.0, 1000.0}[i / 2];
    QCOMPARE(distinctionsOf(sorted(frames)), (QByteArrayList{"b 0 s/mm2", "b 50 s/mm2", "b 1000 s/mm2"}));
}

void StackTest::privateWeightsNameTheirManufacturer()
{
    auto frames = timeSeries(3, 2);
    for (std::size_t i = 0; i < frames.size(); ++i) {
        frames[i].bValue = std::array{0.0, 50.0, 1000.0}[i / 2];
        frames[i].bValueSource = "Philips";
    }
    QCOMPARE(distinctionsOf(sorted(frames)),
             (QByteArrayList{"b 0 s/mm2 by Philips", "b 50 s/mm2 by Philips", "b 1000 s/mm2 by Philips"}));
}

void StackTest::whatIsMissingIsNotZero()
{
    auto weighted = timeSeries(3, 2);
    for (std::size_t i = 2; i < weighted.size(); ++i)
        weighted[i].bValue = i < 4 ? 0 : 1000;
    QCOMPARE(distinctionsOf(sorted(weighted)), (QByteArrayList{"b unknown", "b 0 s/mm2", "b 1000 s/mm2"}));
    auto echoes = timeSeries(2, 2);
    echoes[2].echoNumber = echoes[3].echoNumber = 0;
    QCOMPARE(distinctionsOf(sorted(echoes)), (QByteArrayList{"echo unknown", "echo 0"}));
    auto times = timeSeries(2, 2);
    times[2].echoTimeMs = times[3].echoTimeMs = 4.92;
    QCOMPARE(distinctionsOf(sorted(times)), (QByteArrayList{"TE unknown", "TE 4.92 ms"}));
    auto stacks = timeSeries(2, 2);
    stacks[2].stackId = stacks[3].stackId = "1";
    QCOMPARE(distinctionsOf(sorted(stacks)), (QByteArrayList{"stack unknown", "stack 1"}));
}

void StackTest::segmentsAreNamedEvenAlone()
{
    auto frames = axialSlices({0, 2, 4});
    for (auto &frame : frames) {
        frame.modality = "SEG";
        frame.stackId = "segment 2 Liver";
    }
    QCOMPARE(distinctionsOf(sorted(frames)), QByteArrayList{"segment 2 Liver"});
}

void StackTest::splitsMatrices()
{
    auto frames = axialSlices({0, 2, 4});
    frames[2].columns = frames[2].plane->columns = 128;
    QCOMPARE(distinctionsOf(sorted(frames)), (QByteArrayList{"matrix 64x64", "matrix 128x64"}));
}

void StackTest::keepsRotatingProjectionsTogether()
{
    Frames frames;
    for (int i = 0; i < 20; ++i) {
        const double angle = i * M_PI / 10;
        frames.push_back(frame(i + 1, planeOf({std::cos(angle), std::sin(angle), 0}, {0, 0, -1}, {0, 0, 100})));
    }
    const auto stacks = sorted(frames);
    QCOMPARE(stacks.size(), std::size_t(1));
    QVERIFY(!stacks[0].geometry);
    QCOMPARE(stacks[0].frames.back().instanceNumber, 20);
}

void StackTest::tellsMissingSlices()
{
    const auto stacks = sorted(axialSlices({0, 2, 4, 10, 12, 16}));
    QVERIFY(!stacks[0].geometry);
    QCOMPARE(stacks[0].findings, (std::vector{StackFinding{StackFinding::Kind::MissingSlices, 3, 2}}));
}

void StackTest::tellsUnevenSpacing()
{
    const auto stacks = sorted(axialSlices({0, 2, 4, 5.25, 7.25}));
    QVERIFY(!stacks[0].geometry);
    QCOMPARE(stacks[0].findings, (std::vector{StackFinding{StackFinding::Kind::UnevenSpacing, 0.75, 2}}));
}

void StackTest::tellsGantryTilt()
{
    Frames frames;
    const double angle = 20 * M_PI / 180;
    for (int i = 0; i < 3; ++i)
        frames.push_back(frame(i + 1, planeOf({1, 0, 0}, {0, std::cos(angle), std::sin(angle)}, {0, 0, 4.0 * i})));
    const auto stacks = sorted(frames);
    QVERIFY(stacks[0].geometry.has_value());
    QCOMPARE(stacks[0].findings.size(), std::size_t(1));
    QCOMPARE(stacks[0].findings[0].kind, StackFinding::Kind::GantryTilt);
    QCOMPARE(stacks[0].findings[0].value, 20.0);
}

void StackTest::keepsPlainImagesTogetherByNumber()
{
    Frames frames;
    for (int i = 0; i < 4; ++i) {
        frames.push_back(frame(10 - i));
        frames.back().modality = "US";
        frames.back().imageType = "ORIGINAL\\PRIMARY\\ABDOMINAL\\000" + std::to_string(i);
        frames.back().rows += static_cast<std::uint32_t>(i);
    }
    const auto stacks = sorted(frames);
    QCOMPARE(stacks.size(), std::size_t(1));
    QCOMPARE(numbersOf(stacks[0]), (QList<qint64>{7, 8, 9, 10}));
    QVERIFY(stacks[0].findings.empty());
}

void StackTest::separatesCines()
{
    Frames frames{frame(1), frame(2)};
    for (int instance : {5, 4}) {
        for (std::uint32_t number = 1; number <= 3; ++number) {
            frames.push_back(frame(instance));
            frames.back().frameNumber = number;
        }
    }
    const auto stacks = sorted(frames);
    QCOMPARE(distinctionsOf(stacks), (QByteArrayList{"", "image 4", "image 5"}));
    QCOMPARE(numbersOf(stacks[0]), (QList<qint64>{1, 2}));
    QCOMPARE(stacks[1].frames[2].frameNumber, 3U);
}

void StackTest::separatesFramesWithoutPlanesFromSlices()
{
    auto frames = axialSlices({0, 2, 4});
    frames.push_back(frame(4));
    const auto stacks = sorted(frames);
    QCOMPARE(stacks.size(), std::size_t(2));
    QVERIFY(stacks[0].geometry.has_value());
    QCOMPARE(numbersOf(stacks[1]), (QList<qint64>{4}));
}

void StackTest::losesNoFrame()
{
    std::mt19937 random(11);
    const auto upTo = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    for (int round = 0; round < 200; ++round) {
        Frames frames;
        for (int i = 0; i < 40; ++i) {
            frames.push_back(frame(i + 1));
            auto &each = frames.back();
            if (upTo(10) > 0)
                each.plane =
                    upTo(5) ? axialPlane(upTo(8), upTo(2)) : planeOf({0, 1, 0}, {0, 0, -1}, {1.0 * upTo(9), 0, 0});
            each.echoNumber = upTo(3) ? std::optional<std::int64_t>(upTo(2)) : std::nullopt;
            each.acquisitionNumber = upTo(3);
            each.temporalPosition = upTo(2) ? std::optional<double>(upTo(3)) : std::nullopt;
            each.imageType = upTo(4) ? "A\\B" : "A";
        }
        QList<qint64> seen;
        for (const auto &stack : sortIntoStacks(frames))
            seen += numbersOf(stack);
        std::ranges::sort(seen);
        QCOMPARE(seen.size(), 40);
        for (int i = 0; i < 40; ++i)
            QCOMPARE(seen[i], i + 1);
    }
    QVERIFY(sortIntoStacks({}).empty());
}

void StackTest::boundsTheStacksOfAHostileSeries()
{
    Frames frames;
    for (int i = 0; i < 20'000; ++i) {
        frames.push_back(frame(i, axialPlane(i)));
        frames.back().imageType = std::to_string(i);
    }
    const auto stacks = sortIntoStacks(std::move(frames));
    std::size_t count = 0;
    for (const auto &stack : stacks)
        count += stack.frames.size();
    QCOMPARE(count, std::size_t(20'000));
    QCOMPARE_LE(stacks.size(), std::size_t(1000));
}

QTEST_GUILESS_MAIN(StackTest)
#include "stack_test.moc"
