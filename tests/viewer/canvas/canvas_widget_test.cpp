#include "render/colour/overlay_plane_painter.h"
#include "tests/viewer/canvas/canvas_fixture.h"

#include <QSignalSpy>

using namespace negato;
using viewer::CanvasWidget;

/// What is drawn, and what of it stays.
class CanvasWidgetTest : public QObject, private test::CanvasFixture
{
    Q_OBJECT

public:
    explicit CanvasWidgetTest(viewer::Drawing drawing)
        : CanvasFixture(drawing)
    {
    }

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void pixelsHaveTheGreyOfTheirWindow();
    void tilesAreEdgeToEdgeWithTheActiveOneMarked();
    void twoPatientsInViewAreAnnounced();
    void whatCannotBeShownEndsAPatientConflict();
    void gridChangesKeepWhatIsShown();
    void drawingChangesWithoutALoss();
    void noMarkOfAnotherTileRemains();
    void resetUndoesEverything();
    void overlayPlanesAndShuttersAreDrawnAndFollowTheImage();
};

void CanvasWidgetTest::pixelsHaveTheGreyOfTheirWindow()
{
    showSet(0, "DOE", 3);
    // Centre 128, width 256 (LINEAR): value 201 becomes (201 - 127.5) / 255 + 0.5 of 255: 201.
    QCOMPARE(colourAt(480, 200), QColor(201, 201, 201));
    QCOMPARE(colourAt(160, 400), QColor(0, 0, 0));
    m_canvas->setWindow({201, 101, dicom::VoiFunction::Linear, {}});
    QCOMPARE(colourAt(480, 200), QColor(129, 129, 129)); // (201 - 200.5) / 100 + 0.5
    m_canvas->invert();
    QCOMPARE(colourAt(480, 200), QColor(126, 126, 126));
    QCOMPARE(colourAt(160, 400), QColor(255, 255, 255));
}

void CanvasWidgetTest::tilesAreEdgeToEdgeWithTheActiveOneMarked()
{
    m_canvas->setTileGrid(1, 2);
    m_canvas->resize(641, 400);
    QTRY_COMPARE(m_canvas->picture().size(), QSize(641, 400));
    QCOMPARE(colourAt(320, 200), test::theme().line);
    QCOMPARE(colourAt(319, 200), test::theme().accent);
    QCOMPARE(colourAt(321, 200), QColor(Qt::black));
    m_canvas->activateNextTile();
    QCOMPARE(colourAt(319, 200), QColor(Qt::black));
    QCOMPARE(colourAt(321, 200), test::theme().accent);
}

void CanvasWidgetTest::twoPatientsInViewAreAnnounced()
{
    m_canvas->setTileGrid(1, 2);
    QSignalSpy conflict(m_canvas.get(), &CanvasWidget::patientConflictChanged);
    showSet(0, "DOE", 1);
    QVERIFY(!m_canvas->hasPatientConflict());
    showSet(1, "ROE", 1);
    QTRY_COMPARE(conflict.size(), 1);
    QCOMPARE(colourAt(4, 4), test::theme().warn);
    showSet(1, "DOE", 1);
    QTRY_VERIFY(!m_canvas->hasPatientConflict());
}

void CanvasWidgetTest::overlayPlanesAndShuttersAreDrawnAndFollowTheImage()
{
    namespace tag = dicom::tag;
    const auto word = [](int value) { return std::string{static_cast<char>(value), '\0'}; };
    m_source->change = [word](dicom::DataSet &dataSet) {
        test::set(dataSet, tag::OverlayRows, dicom::Vr::US, word(4));
        test::set(dataSet, tag::OverlayColumns, dicom::Vr::US, word(4));
        test::set(dataSet, tag::OverlayOrigin, dicom::Vr::SS, word(21) + word(41)); // pixels 40..43, 20..23
        test::set(dataSet, tag::OverlayData, dicom::Vr::OW, std::string(2, '\xFF'));
        test::set(dataSet, tag::ShutterShape, dicom::Vr::CS, "RECTANGULAR");
        test::set(dataSet, tag::ShutterLeftVerticalEdge, dicom::Vr::IS, "1");
        test::set(dataSet, tag::ShutterRightVerticalEdge, dicom::Vr::IS, "60");
        test::set(dataSet, tag::ShutterUpperHorizontalEdge, dicom::Vr::IS, "1");
        test::set(dataSet, tag::ShutterLowerHorizontalEdge, dicom::Vr::IS, "64");
        test::set(dataSet, tag::ShutterPresentationValue, dicom::Vr::US, "\xFF\xFF");
    };
    showSet(0, "DOE", 1); // ten screen pixels to one of the image
    const QColor plane = render::kOverlayPlaneColour;
    QCOMPARE(colourAt(420, 220), plane);
    QCOMPARE(colourAt(395, 220), QColor(201, 201, 201));
    QCOMPARE(colourAt(445, 220), QColor(201, 201, 201));
    QCOMPARE(colourAt(620, 400), QColor(Qt::white));
    m_canvas->flipHorizontally();
    QCOMPARE(colourAt(639 - 420, 220), plane);
    QCOMPARE(colourAt(19, 400), QColor(Qt::white));
    m_canvas->setOverlayPlanesShown(false);
    QCOMPARE(colourAt(639 - 420, 220), QColor(201, 201, 201));
    QCOMPARE(colourAt(19, 400), QColor(Qt::white)); // a shutter is no graphics
}

void CanvasWidgetTest::whatCannotBeShownEndsAPatientConflict()
{
    auto set = test::displaySet("ROE", 2);
    set->filePath = [](const std::string &sop) {
        return QString::fromStdString((sop == "2" ? "BROKEN/" : "ROE/") + sop);
    };
    m_canvas->setTileGrid(1, 2);
    showSet(0, "DOE", 1);
    m_canvas->setDisplaySet(1, set);
    QTRY_VERIFY(m_canvas->hasPatientConflict());
    for (int round = 0; round < 2; ++round) { // the second time the failure is known
        m_canvas->setActiveTile(1);
        wheel({500, 300}, -1);
        QTRY_VERIFY(!m_canvas->tile(1).shown());
        QVERIFY(!m_canvas->hasPatientConflict());
        wheel({500, 300}, 1);
        QTRY_VERIFY(m_canvas->hasPatientConflict());
    }
}

void CanvasWidgetTest::gridChangesKeepWhatIsShown()
{
    showSet(0, "DOE", 1);
    for (const auto &[rows, columns] : {std::pair{4, 5}, {1, 1}, {2, 3}, {9, 9}}) {
        m_canvas->setTileGrid(rows, columns);
        QVERIFY(m_canvas->rowCount() <= 4 && m_canvas->columnCount() <= 5);
        QVERIFY(m_canvas->tile(0).shown());
        QCOMPARE(m_canvas->picture().size(), m_canvas->size());
    }
}

void CanvasWidgetTest::drawingChangesWithoutALoss()
{
    showSet(0, "DOE", 3);
    wheel({500, 300}, -1);
    QTRY_COMPARE(m_canvas->tile(0).shown()->index, 1);
    const QColor before = colourAt(480, 200);
    for (const auto drawing : {viewer::Drawing::Processor, viewer::Drawing::GraphicsCard, viewer::Drawing::Processor}) {
        m_canvas->setDrawing(drawing);
        QCOMPARE(m_canvas->drawing(), drawing);
        QSignalSpy painted(m_canvas.get(), &CanvasWidget::painted);
        QTRY_VERIFY(!painted.isEmpty());
        QCOMPARE(colourAt(480, 200), before);
        wheel({500, 300}, 1); // the mouse still reaches the canvas
        QTRY_COMPARE(m_canvas->tile(0).shown()->index, 0);
        wheel({500, 300}, -1);
        QTRY_COMPARE(m_canvas->tile(0).shown()->index, 1);
    }
}

/// A card's framebuffer keeps what is not painted over. Also holds with QT_SCALE_FACTOR=1.25, where device pixels lie between the tiles.
void CanvasWidgetTest::noMarkOfAnotherTileRemains()
{
    m_canvas->setTileGrid(2, 3);
    const QImage before = m_canvas->picture();
    for (const int tile : {1, 2, 3, 4, 5, 0}) {
        m_canvas->setActiveTile(tile);
        QSignalSpy painted(m_canvas.get(), &CanvasWidget::painted);
        QTRY_VERIFY(!painted.isEmpty());
    }
    QCOMPARE(m_canvas->picture(), before);
}

void CanvasWidgetTest::resetUndoesEverything()
{
    showSet(0, "DOE", 1);
    const auto view = m_canvas->tile(0).view();
    const auto state = m_canvas->tile(0).displayState();
    m_canvas->invert();
    m_canvas->rotateLeft();
    m_canvas->flipVertically();
    m_canvas->preset(0);
    m_canvas->autoWindow();
    m_canvas->toggleInterpolation();
    wheel({10, 10}, 4, Qt::ControlModifier);
    m_canvas->reset();
    QCOMPARE(m_canvas->tile(0).view(), view);
    QVERIFY(m_canvas->tile(0).displayState() == state);
}

int main(int count, char **arguments)
{
    return test::runWithBothEngines<CanvasWidgetTest>(count, arguments);
}
#include "canvas_widget_test.moc"
