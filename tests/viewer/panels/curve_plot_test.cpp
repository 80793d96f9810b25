#include "viewer/panels/curve_plot.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace negato::viewer;

class CurvePlotTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ticksAreRoundAndCoverWhatThereIs_data();
    void ticksAreRoundAndCoverWhatThereIs();
    void ticksEndWhateverTheNumbersAre_data();
    void ticksEndWhateverTheNumbersAre();
    void aGapBreaksTheLine();
};

void CurvePlotTest::ticksAreRoundAndCoverWhatThereIs_data()
{
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    QTest::addColumn<QList<double>>("ticks");
    QTest::newRow("seconds") << 0.0 << 240.0 << QList<double>{0, 50, 100, 150, 200, 250};
    QTest::newRow("signal") << 117.0 << 523.0 << QList<double>{100, 200, 300, 400, 500, 600};
    QTest::newRow("Hounsfield") << -990.0 << 10.0 << QList<double>{-1000, -800, -600, -400, -200, 0, 200};
    QTest::newRow("one value") << 40.0 << 40.0 << QList<double>{40, 41};
}

void CurvePlotTest::ticksAreRoundAndCoverWhatThereIs()
{
    QFETCH(double, least);
    QFETCH(double, most);
    const auto ticks = niceTicks(least, most, 5);
    QTEST(QList<double>(ticks.begin(), ticks.end()), "ticks");
}

void CurvePlotTest::ticksEndWhateverTheNumbersAre_data()
{
    constexpr double kInfinity = std::numeric_limits<double>::infinity(), kLargest = std::numeric_limits<double>::max();
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    QTest::newRow("infinite") << -kInfinity << kInfinity;
    QTest::newRow("no numbers") << std::nan("") << std::nan("");
    QTest::newRow("the largest") << -kLargest << kLargest;
    QTest::newRow("large and nearly one value") << 1e20 << 1e20 + 16384;
    QTest::newRow("tiny") << 0.0 << std::numeric_limits<double>::denorm_min();
    QTest::newRow("the wrong way round") << 5.0 << -5.0;
}

void CurvePlotTest::ticksEndWhateverTheNumbersAre()
{
    QFETCH(double, least);
    QFETCH(double, most);
    const auto ticks = niceTicks(least, most, 5);
    QVERIFY(ticks.size() >= 2 && ticks.size() < 20);
    QVERIFY(ticks.back() > ticks.front());
}

/// The middle of the plot has no line where a point lacks, and has one where it does not.
void CurvePlotTest::aGapBreaksTheLine()
{
    Theme theme;
    theme.canvas = Qt::black;
    theme.accent = QColor(76, 194, 255);
    theme.text = theme.dim = theme.line = QColor(90, 90, 90);
    theme.warn = QColor(255, 184, 76);
    CurvePlot plot(theme);
    plot.resize(600, 400);
    const auto lineIn = [&](bool hasGap) {
        CurvePlotData data{QStringLiteral("Time (s)"), QStringLiteral("HU"), {}};
        for (int i = 0; i < 5; ++i)
            data.points.push_back({static_cast<double>(i), hasGap && i == 2, 100, 0, 100, 100});
        plot.setData(data);
        const QImage picture = plot.grab().toImage();
        int found = 0;
        for (int y = 0; y < picture.height(); ++y)
            found += picture.pixelColor(picture.width() / 2 + 20, y).blue() > 200;
        return found > 0;
    };
    QVERIFY(lineIn(false));
    QVERIFY(!lineIn(true));
}

QTEST_MAIN(CurvePlotTest)
#include "curve_plot_test.moc"
