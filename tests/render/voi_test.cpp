#include "render/colour/table_index.h"
#include "render/colour/voi.h"

#include <QTest>

#include <limits>

using namespace negato;
using dicom::VoiFunction;

class VoiTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheExamplesOfTheStandard_data();
    void followsTheExamplesOfTheStandard();
    void sigmoidIsAHalfAtTheCentreAndSymmetric();
    void widthOneIsAStep();
    void tableClampsAtItsEnds();
    void whatIsNoNumberTakesTheFirstEntry();
};

void VoiTest::followsTheExamplesOfTheStandard_data()
{
    QTest::addColumn<int>("function");
    QTest::addColumn<double>("center");
    QTest::addColumn<double>("width");
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("expected");
    const int linear = static_cast<int>(VoiFunction::Linear), exact = static_cast<int>(VoiFunction::LinearExact);
    // PS3.3 C.11.2.1.2.1: centre 2048, width 4096: 0 gives the lowest output and 4095 the highest.
    QTest::newRow("lowest of 4096") << linear << 2048.0 << 4096.0 << 0.0 << 0.0;
    QTest::newRow("highest of 4096") << linear << 2048.0 << 4096.0 << 4095.0 << 1.0;
    QTest::newRow("between") << linear << 2048.0 << 4096.0 << 1365.0 << 1365.0 / 4095.0;
    // Centre 0, width 100: -50 is the lowest, 49 the highest.
    QTest::newRow("-50") << linear << 0.0 << 100.0 << -50.0 << 0.0;
    QTest::newRow("49") << linear << 0.0 << 100.0 << 49.0 << 1.0;
    QTest::newRow("48 is not yet white") << linear << 0.0 << 100.0 << 48.0 << 98.0 / 99.0;
    // C.11.2.1.3.2
    QTest::newRow("exact -50") << exact << 0.0 << 100.0 << -50.0 << 0.0;
    QTest::newRow("exact 49") << exact << 0.0 << 100.0 << 49.0 << 0.99;
    QTest::newRow("exact 50") << exact << 0.0 << 100.0 << 50.0 << 1.0;
    QTest::newRow("exact, width below one") << exact << 0.5 << 0.1 << 0.525 << 0.75;
}

void VoiTest::followsTheExamplesOfTheStandard()
{
    QFETCH(int, function);
    QFETCH(double, center);
    QFETCH(double, width);
    QFETCH(double, value);
    QFETCH(double, expected);
    const dicom::VoiWindow window{center, width, static_cast<VoiFunction>(function), {}};
    QVERIFY(std::abs(render::voiOutput(window, value) - expected) < 1e-9);
}

void VoiTest::sigmoidIsAHalfAtTheCentreAndSymmetric()
{
    const dicom::VoiWindow window{40, 400, VoiFunction::Sigmoid, {}};
    QCOMPARE(render::voiOutput(window, 40), 0.5);
    QCOMPARE(render::voiOutput(window, 140) + render::voiOutput(window, -60), 1.0);
    QVERIFY(std::abs(render::voiOutput(window, 140) - 1 / (1 + std::exp(-1.0))) < 1e-12);
}

void VoiTest::widthOneIsAStep()
{
    const dicom::VoiWindow window{10, 1, VoiFunction::Linear, {}};
    QCOMPARE(render::voiOutput(window, 9), 0.0);
    QCOMPARE(render::voiOutput(window, 10), 1.0);
}

void VoiTest::tableClampsAtItsEnds()
{
    const dicom::LookUpTable table{100, {0, 1023, 4095}, 12, {}, {}};
    QCOMPARE(render::voiOutput(table, -5), 0.0);
    QCOMPARE(render::voiOutput(table, 101), 1023.0 / 4095.0);
    QCOMPARE(render::voiOutput(table, 102), 1.0);
    QCOMPARE(render::voiOutput(table, 5000), 1.0);
}

void VoiTest::whatIsNoNumberTakesTheFirstEntry()
{
    const double nan = std::numeric_limits<double>::quiet_NaN(), infinite = std::numeric_limits<double>::infinity();
    const dicom::LookUpTable table{100, {2047, 1023, 4095}, 12, {}, {}};
    QCOMPARE(render::voiOutput(table, nan), 2047.0 / 4095.0);
    for (const double offset : {nan, infinite, -infinite, -1.0, 0.0, 0.9})
        QCOMPARE(render::tableIndex(offset, 3), std::size_t{0});
    QCOMPARE(render::tableIndex(1, 3), std::size_t{1});
    QCOMPARE(render::tableIndex(2.9, 3), std::size_t{2});
    QCOMPARE(render::tableIndex(1e300, 3), std::size_t{2});
}

QTEST_GUILESS_MAIN(VoiTest)
#include "voi_test.moc"
