#include "tests/viewer/canvas/test_images.h"
#include "viewer/canvas/reference_lines.h"
#include "viewer/window/tile_links.h"

#include <QSignalSpy>
#include <QTest>

using namespace negato;
using namespace negato::viewer;

/// Two tiles beside each other.
class TileLinksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void linkedTilesGoToTheSamePlace();
    void othersKeepTheirDistance();
    void unlinkedTilesStayWhereTheyAre();
    void zoomAndWindowGoAlong();
    void aMarkIsFoundInAllTiles();
    void aLineLiesWhereImagesCross();
    void parallelImagesHaveNoLine();

private:
    void show(int tile, const char *patient, int images);
    [[nodiscard]] int image(int tile) const { return m_canvas->tile(tile).wantedImage(); }

    std::shared_ptr<test::ImageSource> m_source;
    std::unique_ptr<FrameLoader> m_loader;
    std::unique_ptr<CanvasWidget> m_canvas;
    std::unique_ptr<TileLinks> m_links;
};

void TileLinksTest::init()
{
    m_source = std::make_shared<test::ImageSource>();
    m_source->change = [](dicom::DataSet &dataSet) { test::set(dataSet, dicom::tag::FrameOfReferenceUID, dicom::Vr::UI, "1.2.3"); };
    m_loader = std::make_unique<FrameLoader>(m_source, 1 << 26);
    m_canvas = std::make_unique<CanvasWidget>(*m_loader, test::theme(), [](const dicom::Error &) { return QString(); });
    m_links = std::make_unique<TileLinks>(*m_canvas);
    m_canvas->resize(601, 300);
    m_canvas->setTileGrid(1, 2);
    m_canvas->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
}

void TileLinksTest::cleanup()
{
    m_links.reset();
    m_canvas.reset();
    m_loader.reset();
}

void TileLinksTest::show(int tile, const char *patient, int images)
{
    m_canvas->setDisplaySet(tile, test::displaySet(patient, images));
    QTRY_VERIFY(m_canvas->tile(tile).shown());
}

void TileLinksTest::linkedTilesGoToTheSamePlace()
{
    show(0, "DOE^JANE", 12);
    show(1, "DOE^JANE", 12);
    m_links->setLinked(true);
    m_canvas->nextImage(4);
    QTRY_COMPARE(image(1), 4);
    m_canvas->setActiveTile(1);
    m_canvas->nextImage(3);
    QTRY_COMPARE(image(0), 7);
}

void TileLinksTest::othersKeepTheirDistance()
{
    show(0, "DOE^JANE", 12);
    show(1, "ROE^RICHARD", 12); // another patient: another space
    m_canvas->setActiveTile(1);
    m_canvas->nextImage(2);
    QTRY_COMPARE(m_canvas->tile(1).shown()->index, 2);
    m_canvas->setActiveTile(0);
    m_links->setLinked(true);
    m_canvas->nextImage(4);
    QTRY_COMPARE(image(1), 6);
}

void TileLinksTest::unlinkedTilesStayWhereTheyAre()
{
    show(0, "DOE^JANE", 12);
    show(1, "DOE^JANE", 12);
    m_canvas->nextImage(4);
    QTRY_COMPARE(m_canvas->tile(0).shown()->index, 4);
    QCOMPARE(image(1), 0);
}

void TileLinksTest::zoomAndWindowGoAlong()
{
    show(0, "DOE^JANE", 3);
    show(1, "DOE^JANE", 3);
    m_links->setLinked(true);
    m_canvas->zoomBy(2);
    QCOMPARE(m_canvas->tile(1).view().zoom, m_canvas->tile(0).view().zoom);
    m_canvas->setWindow({70, 33, dicom::VoiFunction::Linear, {}});
    QCOMPARE(m_canvas->tile(1).displayState().window.width, 33.0);
}

void TileLinksTest::aMarkIsFoundInAllTiles()
{
    show(0, "DOE^JANE", 12);
    show(1, "DOE^JANE", 12);
    QSignalSpy marked(m_canvas.get(), &CanvasWidget::spaceMarked);
    m_canvas->mark({{{3, 4, 5.0 * 9}}, m_canvas->tile(0).shown()->space}); // the height of image 9
    QCOMPARE(marked.count(), 1);
    QTRY_COMPARE(image(1), 8);
    QCOMPARE(image(0), 0); // the one that was pointed at stays
}

void TileLinksTest::aLineLiesWhereImagesCross()
{
    dicom::SlicePlane axial, sagittal;
    axial.originMm = {-32, -32, 10};
    axial.rows = axial.columns = 64;
    sagittal.originMm = {5, -20, 40};
    sagittal.rowDirection = Eigen::Vector3d::UnitY();
    sagittal.columnDirection = -Eigen::Vector3d::UnitZ();
    sagittal.rows = 80;
    sagittal.columns = 30;
    const auto line = referenceLine(axial, sagittal);
    QVERIFY(line);
    // x = 5 mm is column 37; from y = -20.5 mm, the edge of the first pixel, to 9.5 mm.
    QCOMPARE(line->x1(), 37.0);
    QCOMPARE(line->x2(), 37.0);
    QCOMPARE(std::min(line->y1(), line->y2()), 11.5);
    QCOMPARE(std::max(line->y1(), line->y2()), 41.5);
    sagittal.rows = 20; // it ends above the axial image
    QVERIFY(!referenceLine(axial, sagittal));
}

void TileLinksTest::parallelImagesHaveNoLine()
{
    dicom::SlicePlane one, other;
    one.rows = one.columns = other.rows = other.columns = 10;
    other.originMm.z() = 3;
    QVERIFY(!referenceLine(one, other));
    QVERIFY(!referenceLine(one, one));
}

QTEST_MAIN(TileLinksTest)
#include "tile_links_test.moc"
