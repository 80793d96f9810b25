#include "tests/phantom/phantom_answers.h"
#include "tests/viewer/window/fourth_axis_fixture.h"
#include "viewer/volume/plane_feed.h"
#include "viewer/window/region_curve_dialog.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace negato;
using namespace negato::viewer;
using namespace negato::phantom;

/// A region of the dynamic phantom at all its times.
class RegionCurveDeskTest : public QObject, private test::FourthAxisFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { begin(); }
    void init() { show(kMrPerfusion); }

    void aRegionStaysAtItsPlace();
    void theCurveHasTheKnownValues();
    void aPlaneHasTheSameCurve();
    void theCurveIsExported();
    void theCurveOfASlabSaysSo();

private:
    void drawRegion(const RodAnswer &rod);
};

/// An ellipse well inside of the rod.
void RegionCurveDeskTest::drawRegion(const RodAnswer &rod)
{
    const double column = 95.5 + rod.xMm / dynamic::kPixelSpacingMm, row = 63.5 + rod.yMm / dynamic::kPixelSpacingMm;
    canvas().setTool(Tool::Ellipse);
    QTest::mousePress(&canvas(), Qt::LeftButton, {}, onTile(column - 4, row - 4));
    QTest::mouseMove(&canvas(), onTile(column, row));
    QTest::mouseMove(&canvas(), onTile(column + 4, row + 4));
    QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, onTile(column + 4, row + 4));
    canvas().setTool(Tool::WindowLevel);
}

void RegionCurveDeskTest::aRegionStaysAtItsPlace()
{
    drawRegion(dynamic::kVessel);
    QVERIFY(canvas().activeRegion());
    press(Qt::Key_Period);
    QTRY_VERIFY(isAt(1));
    QVERIFY(canvas().activeRegion()); // it is seen at each time
    canvas().nextImage(1);
    QVERIFY(m_fixture->waitForImage(0, 1));
    QVERIFY(!canvas().activeRegion()); // and in this slice only
    canvas().showImage(0);
    QVERIFY(m_fixture->waitForImage(0, 0));
    canvas().deleteAllMeasurements();
    QVERIFY(!canvas().activeRegion());
}

void RegionCurveDeskTest::theCurveHasTheKnownValues()
{
    drawRegion(dynamic::kVessel);
    press(Qt::Key_J, Qt::ControlModifier);
    auto *dialog = m_fixture->window().findChild<RegionCurveDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->maker().isFinished());
    const RegionCurve &curve = dialog->maker().curve();
    QCOMPARE(curve.points.size(), dynamic::kTimesS.size());
    for (std::size_t i = 0; i < curve.points.size(); ++i) {
        const RegionStatistics &found = *curve.points[i].statistics;
        QCOMPARE(found.mean, dynamic::kVesselSignals[i]);
        QCOMPARE(found.deviation, 0.0);
        QCOMPARE(found.minimum, found.maximum);
        QCOMPARE(*curve.axis.steps[i].value, static_cast<double>(dynamic::kTimesS[i]));
    }
    QCOMPARE(curve.valueTitle(), QStringLiteral("stored value"));
    QCOMPARE(curve.stepTitle(), QStringLiteral("Time (s)"));
    dialog->close();
    canvas().deleteAllMeasurements();
}

void RegionCurveDeskTest::aPlaneHasTheSameCurve()
{
    press(Qt::Key_M, Qt::ShiftModifier);
    QTRY_VERIFY(canvas().tileCount() == 4 && tile(0).shown());
    auto *feed = qobject_cast<PlaneFeed *>(canvas().feed(0));
    QTRY_VERIFY(feed->session().loader().isFinished());
    QTRY_VERIFY(feed->isUpToDate() && !tile(0).isWaiting());
    const dicom::PixelPoint middle = tile(0).shown()->plane->toPixel({{dynamic::kVessel.xMm, dynamic::kVessel.yMm, 0}});
    canvas().setTool(Tool::Ellipse);
    QTest::mousePress(&canvas(), Qt::LeftButton, {}, onTile(middle.x - 4, middle.y - 4));
    QTest::mouseMove(&canvas(), onTile(middle.x, middle.y));
    QTest::mouseMove(&canvas(), onTile(middle.x + 4, middle.y + 4));
    QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, onTile(middle.x + 4, middle.y + 4));
    press(Qt::Key_J, Qt::ControlModifier);
    auto *dialog = m_fixture->window().findChild<RegionCurveDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->maker().isFinished());
    const RegionCurve &curve = dialog->maker().curve();
    for (std::size_t i = 0; i < curve.points.size(); ++i) {
        QCOMPARE(curve.points[i].statistics.value().mean, dynamic::kVesselSignals[i]);
        QCOMPARE(*curve.axis.steps[i].value, static_cast<double>(dynamic::kTimesS[i]));
    }
    dialog->close();
    canvas().deleteAllMeasurements();
    press(Qt::Key_M, Qt::ShiftModifier);
    QTRY_COMPARE(canvas().tileCount(), 1);
}

void RegionCurveDeskTest::theCurveIsExported()
{
    drawRegion(dynamic::kMuscle);
    press(Qt::Key_J, Qt::ControlModifier);
    auto *dialog = m_fixture->window().findChild<RegionCurveDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->findChild<QPushButton *>(QStringLiteral("export"))->isEnabled());
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("curve.csv"));
    QSignalSpy saved(dialog, &RegionCurveDialog::saved);
    dialog->save(path);
    QTRY_COMPARE(saved.count(), 1);
    QCOMPARE(saved.front().front().toString(), QString());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), dynamic::kTimesS.size() + 1);
    QVERIFY2(lines[0].startsWith(QStringLiteral("Step,Name,\"Time (s, Acquisition Time)\",Mean (stored value),SD (stored value)")), qPrintable(lines[0]));
    for (std::size_t i = 0; i < dynamic::kTimesS.size(); ++i) {
        const QStringList fields = lines[static_cast<qsizetype>(i) + 1].split(QLatin1Char(','));
        QCOMPARE(fields[0].toInt(), static_cast<int>(i) + 1);
        QCOMPARE(fields[2].toInt(), dynamic::kTimesS[i]);
        QCOMPARE(fields[3].toDouble(), dynamic::kMuscleSignal);
        QVERIFY(fields[7].toInt() > 20);
    }
    dialog->save(folder.filePath(QStringLiteral("none/curve.csv")));
    QTRY_COMPARE(saved.count(), 2);
    QVERIFY(!saved.back().front().toString().isEmpty());
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("none"))));
    dialog->close();
    canvas().deleteAllMeasurements();
}

/// In the plot and over the table, and in the file.
void RegionCurveDeskTest::theCurveOfASlabSaysSo()
{
    press(Qt::Key_M, Qt::ShiftModifier);
    QTRY_VERIFY(canvas().tileCount() == 4 && tile(0).shown());
    auto *feed = qobject_cast<PlaneFeed *>(canvas().feed(0));
    QTRY_VERIFY(feed->session().loader().isFinished());
    feed->session().setSlab(MprSession::Axial, {10, render::Projection::Mean});
    QTRY_VERIFY(feed->isUpToDate() && !tile(0).isWaiting() && tile(0).shown()->reformat->thicknessMm == 10);
    const dicom::PixelPoint middle = tile(0).shown()->plane->toPixel({{dynamic::kVessel.xMm, dynamic::kVessel.yMm, 0}});
    canvas().setTool(Tool::Ellipse);
    QTest::mousePress(&canvas(), Qt::LeftButton, {}, onTile(middle.x - 4, middle.y - 4));
    QTest::mouseMove(&canvas(), onTile(middle.x, middle.y));
    QTest::mouseMove(&canvas(), onTile(middle.x + 4, middle.y + 4));
    QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, onTile(middle.x + 4, middle.y + 4));
    press(Qt::Key_J, Qt::ControlModifier);
    auto *dialog = m_fixture->window().findChild<RegionCurveDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->maker().isFinished());
    const QString slab = QStringLiteral("slab: Mean 10\u202fmm");
    QCOMPARE(dialog->maker().curve().heading(), QStringLiteral("stored value, ") + slab);
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("heading"))->text().endsWith(slab));
    const QStringList lines = QString::fromUtf8(csvOf(dialog->maker().curve())).split(QStringLiteral("\r\n"));
    QVERIFY2(lines[0].endsWith(QStringLiteral(",Slab,Remark")), qPrintable(lines[0]));
    QVERIFY2(lines[1].endsWith(slab + QLatin1Char(',')), qPrintable(lines[1]));
    dialog->close();
    canvas().deleteAllMeasurements();
    press(Qt::Key_M, Qt::ShiftModifier);
    QTRY_COMPARE(canvas().tileCount(), 1);
}

QTEST_MAIN(RegionCurveDeskTest)
#include "region_curve_desk_test.moc"
