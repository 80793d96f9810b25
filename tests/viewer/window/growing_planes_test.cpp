#include "tests/phantom/phantom_answers.h"
#include "tests/support/judges.h"
#include "tests/viewer/window/window_fixture.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/canvas/reformat_text.h"
#include "viewer/volume/plane_feed.h"
#include "viewer/volume/scene_feed.h"
#include "viewer/window/mpr_desk.h"
#include "viewer/window/reading_page.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QStatusBar>
#include <QTest>

using namespace negato;
using namespace negato::viewer;

/// Planes of a CT of which a part is there when they are shown.
class GrowingPlanesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theImagesThatArriveLaterAreInThePlanes();
    void whatWasCutAwayIn3dStaysAway();
    void aVolumeThatIsNoneDoesNotTakeThePlanesAway();
    void anOverlayThatIsNoneDoesNotTakeTheFusionAway();

private:
    void drawALine();
    /// A second image of a place that has one.
    void importRepeated(std::uint8_t series);
    [[nodiscard]] int tileOf(const QString &modality);
    [[nodiscard]] PlaneFeed *feed() { return qobject_cast<PlaneFeed *>(m_fixture->window().readingPage().canvas().feed(1)); }
    [[nodiscard]] SceneFeed *scene() { return qobject_cast<SceneFeed *>(m_fixture->window().readingPage().canvas().feed(MprDesk::sceneTile())); }
    [[nodiscard]] int shownSlices();
    /// Imports and shows every image of the CT but for the last ones, and its planes; the rest is to come.
    void showPlanesOfAPart();
    void importTheRest();

    std::unique_ptr<test::WindowFixture> m_fixture;
    QStringList m_files; ///< of the CT
};

int GrowingPlanesTest::shownSlices()
{
    const ShownImage *shown = feed() && feed()->isUpToDate() ? m_fixture->window().readingPage().canvas().tile(1).shown() : nullptr;
    return shown && shown->reformat ? shown->reformat->slices : 0;
}

void GrowingPlanesTest::showPlanesOfAPart()
{
    m_fixture = std::make_unique<test::WindowFixture>();
    QVERIFY(m_fixture->isReady());
    const QDir all(m_fixture->phantomFolder(phantom::kCtThick));
    m_files = all.entryList(QDir::Files, QDir::Name);
    QVERIFY(m_files.size() > 8);
    QTemporaryDir some;
    for (const QString &file : m_files.first(m_files.size() / 2))
        QVERIFY(QFile::copy(all.filePath(file), some.filePath(file)));
    MainWindow &window = m_fixture->window();
    window.importAndOpen({some.path()});
    QTRY_VERIFY_WITH_TIMEOUT(window.readingPage().study() && window.readingPage().canvas().tile(0).shown(), 30'000);
    QApplication::setActiveWindow(&window);
    QTest::keyClick(&window, Qt::Key_M, Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(shownSlices(), static_cast<int>(m_files.size() / 2), 30'000);
}

/// As if they were received.
void GrowingPlanesTest::importTheRest()
{
    const std::array paths{std::filesystem::path(m_fixture->phantomFolder(phantom::kCtThick).toStdString())};
    QVERIFY(m_fixture->archive().importPaths(paths, {}).stored > 0);
}

void GrowingPlanesTest::theImagesThatArriveLaterAreInThePlanes()
{
    showPlanesOfAPart();
    MainWindow &window = m_fixture->window();
    CanvasWidget &canvas = window.readingPage().canvas();
    canvas.setWindow({33, 444, dicom::VoiFunction::Linear, {}});
    feed()->session().moveCursor({feed()->session().cursor().mm + Eigen::Vector3d(7, 5, 0)});
    const Eigen::Vector3d cursor = feed()->session().cursor().mm;
    importTheRest();
    QTRY_COMPARE_WITH_TIMEOUT(shownSlices(), static_cast<int>(m_files.size()), 30'000);
    QVERIFY((feed()->session().cursor().mm - cursor).norm() < 1e-9);
    QCOMPARE(canvas.tile(1).displayState().window.width, 444.0);
    QTest::keyClick(&window, Qt::Key_M, Qt::ShiftModifier); // back to the images: all of them
    QTRY_COMPARE(canvas.tile(0).imageCount(), static_cast<int>(m_files.size()));
}

/// And so do zoom and place of the picture.
void GrowingPlanesTest::whatWasCutAwayIn3dStaysAway()
{
    showPlanesOfAPart();
    QTRY_VERIFY_WITH_TIMEOUT(scene() && scene()->isReady() && scene()->isFinest(), 30'000);
    scene()->scene()->zoom(2);
    const double pixelMm = scene()->view().pixelMm;
    scene()->scene()->cut(QPolygonF(QRectF(0, 0, scene()->view().columns / 2.0, scene()->view().rows)), false);
    QTRY_VERIFY(scene()->scalpel().mask());
    const auto isCut = [this] {
        const SceneFeed *shown = scene();
        return shown && shown->isReady() && shown->scalpel().mask() && shown->scalpel().mask()->cutCount() > 0;
    };
    const SceneFeed *before = scene();
    importTheRest();
    QTRY_VERIFY_WITH_TIMEOUT(scene() != before && scene()->volume().geometry().size().z() == m_files.size(), 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(isCut(), 10'000);
    QCOMPARE(scene()->view().pixelMm, pixelMm);
}

void GrowingPlanesTest::importRepeated(std::uint8_t series)
{
    const QDir all(m_fixture->phantomFolder(series));
    QTemporaryDir more;
    const QString file = more.filePath(QStringLiteral("repeated.dcm"));
    const std::filesystem::path source = all.filePath(all.entryList(QDir::Files, QDir::Name).at(4)).toStdString();
    const QString write = QStringLiteral("[setattr(ds, 'SOPInstanceUID', '2.25.4711'), setattr(ds.file_meta, 'MediaStorageSOPInstanceUID', '2.25.4711'), ds.save_as('%1')][2]").arg(file);
    QCOMPARE(test::byPydicom(source, {write}), QStringList{QStringLiteral("None")});
    const std::array paths{std::filesystem::path(file.toStdString())};
    QCOMPARE(m_fixture->archive().importPaths(paths, {}).stored, 1);
}

int GrowingPlanesTest::tileOf(const QString &modality)
{
    const CanvasWidget &canvas = m_fixture->window().readingPage().canvas();
    for (int tile = 0; tile < canvas.tileCount(); ++tile)
        if (canvas.tile(tile).shown() && canvas.tile(tile).shown()->modality == modality)
            return tile;
    return -1;
}

/// And shows the picture along a line in the place of the volume in 3D.
void GrowingPlanesTest::drawALine()
{
    MprSession &session = feed()->session();
    const Eigen::Vector3d middle = session.cursor().mm;
    for (const double x : {-20.0, 0.0, 20.0})
        session.addCurvePoint(MprSession::Axial, {middle + Eigen::Vector3d(x, 0, 0)});
    QTest::keyClick(&m_fixture->window(), Qt::Key_U, Qt::ShiftModifier);
}

/// A second image of one place arrives: nobody knows what is there.
void GrowingPlanesTest::aVolumeThatIsNoneDoesNotTakeThePlanesAway()
{
    m_fixture = std::make_unique<test::WindowFixture>();
    QVERIFY(m_fixture->isReady() && m_fixture->importAndShow(phantom::kCtThick));
    MainWindow &window = m_fixture->window();
    CanvasWidget &canvas = window.readingPage().canvas();
    const int slices = canvas.tile(0).imageCount();
    QApplication::setActiveWindow(&window);
    QTest::keyClick(&window, Qt::Key_M, Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(shownSlices(), slices, 30'000);
    drawALine();
    const auto alongTheLine = [&] { return canvas.tile(MprDesk::sceneTile()).shown(); };
    QTRY_VERIFY_WITH_TIMEOUT(alongTheLine() && alongTheLine()->curved, 30'000);
    importRepeated(phantom::kCtThick);
    const auto why = [&] { return canvas.tile(1).shown() && canvas.tile(1).shown()->reformat ? canvas.tile(1).shown()->reformat->keptBecause : QString(); };
    QTRY_VERIFY_WITH_TIMEOUT(why().contains(QStringLiteral("at one place")), 30'000);
    QTRY_COMPARE(shownSlices(), slices);
    QCOMPARE(canvas.tile(1).state(), Tile::State::Shown);
    QVERIFY(alongTheLine()->curved);
    QTRY_VERIFY(!reformatWarnings(*alongTheLine(), QLocale::c()).filter(QStringLiteral("at one place")).isEmpty());
    QVERIFY(window.statusBar()->currentMessage().contains(QStringLiteral("at one place")));
}

/// The same of the PET over a CT: both tile and window say which of the two it is.
void GrowingPlanesTest::anOverlayThatIsNoneDoesNotTakeTheFusionAway()
{
    m_fixture = std::make_unique<test::WindowFixture>();
    QVERIFY(m_fixture->isReady());
    MainWindow &window = m_fixture->window();
    CanvasWidget &canvas = window.readingPage().canvas();
    window.importAndOpen({QFileInfo(m_fixture->phantomFolder(phantom::kPetCtPet)).path()});
    QTRY_VERIFY_WITH_TIMEOUT(tileOf(QStringLiteral("CT")) >= 0, 60'000);
    canvas.setActiveTile(tileOf(QStringLiteral("CT")));
    QApplication::setActiveWindow(&window);
    QTest::keyClick(&window, Qt::Key_M, Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(shownSlices() > 0, 30'000);
    QTest::keyClick(&window, Qt::Key_F, Qt::ShiftModifier);
    const auto fused = [&] { return canvas.tile(0).shown() ? canvas.tile(0).shown()->fused : nullptr; };
    const auto isWhole = [&] { return fused() && fused()->slices == fused()->expectedSlices && feed()->session().overlayLoader()->isFinished(); };
    QTRY_VERIFY_WITH_TIMEOUT(isWhole(), 30'000);
    const int slices = fused()->slices;
    importRepeated(phantom::kPetCtPet);
    const auto said = [&] { return fused() ? reformatWarnings(*canvas.tile(0).shown(), QLocale::c()).filter(QStringLiteral("at one place")) : QStringList(); };
    QTRY_COMPARE_WITH_TIMEOUT(said().size(), 1, 30'000);
    QVERIFY2(said().front().startsWith(QStringLiteral("PT ")), qPrintable(said().front()));
    QCOMPARE(fused()->slices, slices);
    QCOMPARE(window.statusBar()->currentMessage(), said().front());
}

QTEST_MAIN(GrowingPlanesTest)
#include "growing_planes_test.moc"
