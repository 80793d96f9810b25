#include "render/colour/overlay_plane_painter.h"
#include "tests/viewer/canvas/test_images.h"
#include "viewer/canvas/canvas_widget.h"

#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace negato;
using viewer::CanvasWidget;

namespace {

/// A smoothed line is a mixture of its colour and black.
bool isLike(const QColor &seen, const QColor &expected)
{
    return seen.value() > 100 && std::abs(seen.hue() - expected.hue()) < 10;
}

} // namespace

class CanvasWidgetTest : public QObject
{
    Q_OBJECT

public:
    explicit CanvasWidgetTest(viewer::Drawing drawing)
        : m_drawing(drawing)
    {
    }

private Q_SLOTS:
    void init();
    void cleanup();

    void pixelsHaveTheGreyOfTheirWindow();
    void tilesAreEdgeToEdgeWithTheActiveOneMarked();
    void wheelTurnsImages();
    void controlWheelZoomsAtTheCursor();
    void leftDragChangesTheWindow();
    void rightClickAsksForTheMenuAndRightDragZooms();
    void middleDragPans();
    void doubleClickEnlargesAndRestores();
    void twoPatientsInViewAreAnnounced();
    void aDroppedSeriesIsReported();
    void droppedFilesAreNeverMoved();
    void lengthIsDrawnWithTwoClicksAndEscapeRemovesIt();
    void turningTheImageGivesUpALineBeingDrawn();
    void probeTellsTheValueUnderTheCursor();
    void magnifierEnlargesWhatIsUnderTheCursor();
    void cinePlaysTheStack();
    void cinesOfSeveralTilesPlayAtOnce();
    void cineGoesOnPastWhatCannotBeShown();
    void whatCannotBeShownEndsAPatientConflict();
    void gridChangesKeepWhatIsShown();
    void drawingChangesWithoutALoss();
    void noMarkOfAnotherTileRemains();
    void resetUndoesEverything();
    void overlayPlanesAndShuttersAreDrawnAndFollowTheImage();

private:
    void showSet(int tile, const char *patient, int images);
    QColor colourAt(int x, int y);
    void wheel(QPoint at, int notches, Qt::KeyboardModifiers modifiers = {});
    void drag(Qt::MouseButton button, QPoint from, QPoint to);

    viewer::Drawing m_drawing;
    std::shared_ptr<test::ImageSource> m_source;
    std::unique_ptr<viewer::FrameLoader> m_loader;
    std::unique_ptr<CanvasWidget> m_canvas;
};

void CanvasWidgetTest::init()
{
    m_source = std::make_shared<test::ImageSource>();
    m_loader = std::make_unique<viewer::FrameLoader>(m_source, 1 << 26);
    m_canvas = std::make_unique<CanvasWidget>(*m_loader, test::theme(), [](const dicom::Error &) { return QString(); });
    m_canvas->setDrawing(m_drawing);
    m_canvas->resize(640, 640);
    m_canvas->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
}

void CanvasWidgetTest::cleanup()
{
    m_canvas.reset();
    m_loader.reset();
}

void CanvasWidgetTest::showSet(int tile, const char *patient, int images)
{
    m_canvas->setDisplaySet(tile, test::displaySet(patient, images));
    QTRY_VERIFY(m_canvas->tile(tile).shown());
}

QColor CanvasWidgetTest::colourAt(int x, int y)
{
    return m_canvas->picture().pixelColor(x, y);
}

void CanvasWidgetTest::wheel(QPoint at, int notches, Qt::KeyboardModifiers modifiers)
{
    QWheelEvent event(at, m_canvas->mapToGlobal(at), {}, QPoint(0, notches * 120), Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_canvas.get(), &event);
}

void CanvasWidgetTest::drag(Qt::MouseButton button, QPoint from, QPoint to)
{
    QTest::mousePress(m_canvas.get(), button, {}, from);
    QMouseEvent move(QEvent::MouseMove, to, m_canvas->mapToGlobal(to), Qt::NoButton, button, {});
    QCoreApplication::sendEvent(m_canvas.get(), &move);
    QTest::mouseRelease(m_canvas.get(), button, {}, to);
}

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

void CanvasWidgetTest::wheelTurnsImages()
{
    showSet(0, "DOE", 20);
    QSignalSpy shown(m_canvas.get(), &CanvasWidget::shownImageChanged);
    wheel({300, 300}, -1);
    QTRY_COMPARE(m_canvas->tile(0).shown()->index, 1);
    QVERIFY(!shown.isEmpty());
    wheel({300, 300}, -1, Qt::ShiftModifier);
    QTRY_COMPARE(m_canvas->tile(0).shown()->index, 6);
    wheel({300, 300}, 2);
    QTRY_COMPARE(m_canvas->tile(0).shown()->index, 4);
    wheel({300, 300}, -100);
    QTRY_COMPARE(m_canvas->tile(0).shown()->index, 19);
    QTRY_COMPARE(colourAt(480, 200), QColor(220, 220, 220));
}

void CanvasWidgetTest::controlWheelZoomsAtTheCursor()
{
    showSet(0, "DOE", 1);
    const auto before = m_canvas->tile(0).view().toPixel({100, 500});
    wheel({100, 500}, 3, Qt::ControlModifier);
    QVERIFY(m_canvas->tile(0).view().zoom > 12);
    const auto after = m_canvas->tile(0).view().toPixel({100, 500});
    QVERIFY(std::abs(before.x - after.x) < 1e-6 && std::abs(before.y - after.y) < 1e-6);
    m_canvas->oneToOne();
    QCOMPARE(m_canvas->tile(0).view().zoom * m_canvas->devicePixelRatioF(), 1.0);
    m_canvas->fit();
    QCOMPARE(m_canvas->tile(0).view().zoom, 10.0);
}

void CanvasWidgetTest::leftDragChangesTheWindow()
{
    showSet(0, "DOE", 2);
    QSignalSpy changed(m_canvas.get(), &CanvasWidget::displayStateChanged);
    drag(Qt::LeftButton, {200, 200}, {260, 230});
    const auto window = m_canvas->tile(0).displayState().window;
    QVERIFY(window.width > 256 && window.center > 128);
    QVERIFY(!changed.isEmpty());
    m_canvas->nextImage();
    QTRY_COMPARE(m_canvas->tile(0).shown()->index, 1);
    QCOMPARE(m_canvas->tile(0).displayState().window, window); // the reader's window stays
}

void CanvasWidgetTest::rightClickAsksForTheMenuAndRightDragZooms()
{
    showSet(0, "DOE", 1);
    QSignalSpy menu(m_canvas.get(), &CanvasWidget::contextMenuRequested);
    drag(Qt::RightButton, {200, 200}, {200, 150});
    QVERIFY(menu.isEmpty());
    QVERIFY(m_canvas->tile(0).view().zoom > 10);
    QTest::mouseClick(m_canvas.get(), Qt::RightButton, {}, {200, 200});
    QCOMPARE(menu.size(), 1);
}

void CanvasWidgetTest::middleDragPans()
{
    showSet(0, "DOE", 1);
    const auto grabbed = m_canvas->tile(0).view().toPixel({200, 200});
    drag(Qt::MiddleButton, {200, 200}, {260, 170});
    const auto there = m_canvas->tile(0).view().toScreen(grabbed);
    QVERIFY(std::abs(there.x() - 260) < 1e-6 && std::abs(there.y() - 170) < 1e-6);
}

void CanvasWidgetTest::doubleClickEnlargesAndRestores()
{
    m_canvas->setTileGrid(2, 2);
    showSet(3, "DOE", 1);
    QTest::mouseDClick(m_canvas.get(), Qt::LeftButton, {}, {500, 500});
    QVERIFY(m_canvas->isEnlarged());
    QCOMPARE(m_canvas->activeTile(), 3);
    QCOMPARE(m_canvas->tile(3).view().viewSize, QSizeF(640, 640));
    QTest::mouseDClick(m_canvas.get(), Qt::LeftButton, {}, {500, 500});
    QVERIFY(!m_canvas->isEnlarged());
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

void CanvasWidgetTest::aDroppedSeriesIsReported()
{
    m_canvas->setTileGrid(1, 2);
    QSignalSpy dropped(m_canvas.get(), &CanvasWidget::seriesDropped);
    QMimeData data;
    data.setData(QLatin1String(viewer::kSeriesMimeType), "1.2.840.1");
    QDragEnterEvent enter(QPoint(500, 100), Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(m_canvas.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(500, 100), Qt::CopyAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(m_canvas.get(), &event);
    QCOMPARE(dropped.size(), 1);
    QCOMPARE(dropped[0][0].toInt(), 1);
    QCOMPARE(dropped[0][1].toString(), QStringLiteral("1.2.840.1"));
}

void CanvasWidgetTest::droppedFilesAreNeverMoved()
{
    QSignalSpy dropped(m_canvas.get(), &CanvasWidget::filesDropped);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/somewhere/file"))});
    QDragEnterEvent move({300, 300}, Qt::MoveAction, &data, Qt::LeftButton, {});
    QCoreApplication::sendEvent(m_canvas.get(), &move);
    QVERIFY(!move.isAccepted());
    // With Shift the action proposed is a move.
    const Qt::DropActions both = Qt::MoveAction | Qt::CopyAction;
    QDragEnterEvent enter({300, 300}, both, &data, Qt::LeftButton, Qt::ShiftModifier);
    QCoreApplication::sendEvent(m_canvas.get(), &enter);
    QCOMPARE(enter.dropAction(), Qt::CopyAction);
    QDropEvent drop({300, 300}, both, &data, Qt::LeftButton, Qt::ShiftModifier);
    QCOMPARE(drop.proposedAction(), Qt::MoveAction);
    QCoreApplication::sendEvent(m_canvas.get(), &drop);
    QVERIFY(drop.isAccepted());
    QCOMPARE(drop.dropAction(), Qt::CopyAction);
    QCOMPARE(dropped.size(), 1);
}

void CanvasWidgetTest::lengthIsDrawnWithTwoClicksAndEscapeRemovesIt()
{
    showSet(0, "DOE", 2);
    m_canvas->setTool(viewer::Tool::Length);
    QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, {100, 300});
    QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, {250, 300});
    QVERIFY(isLike(colourAt(180, 300), test::theme().selected));
    m_canvas->setTool(viewer::Tool::WindowLevel);
    QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, {200, 100}); // elsewhere: no longer selected
    QVERIFY(isLike(colourAt(180, 300), test::theme().annotation));
    m_canvas->nextImage();
    QTRY_COMPARE(m_canvas->tile(0).shown()->index, 1);
    QCOMPARE(colourAt(180, 300), QColor(Qt::black)); // it belongs to its frame
    m_canvas->firstImage();
    QTRY_COMPARE(m_canvas->tile(0).shown()->index, 0);
    drag(Qt::LeftButton, {250, 300}, {250, 400}); // its end can be moved with any tool
    QVERIFY(isLike(colourAt(180, 353), test::theme().selected));
    m_canvas->deleteSelectedMeasurement();
    QCOMPARE(colourAt(180, 353), QColor(Qt::black));
}

void CanvasWidgetTest::turningTheImageGivesUpALineBeingDrawn()
{
    showSet(0, "DOE", 2);
    m_canvas->setTool(viewer::Tool::Length);
    QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, {100, 300});
    m_canvas->nextImage();
    QTRY_COMPARE(m_canvas->tile(0).shown()->index, 1);
    QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, {250, 300}); // the first end of another line
    m_canvas->cancel();
    QCOMPARE(colourAt(180, 300), QColor(Qt::black));
    m_canvas->firstImage();
    QTRY_COMPARE(m_canvas->tile(0).shown()->index, 0);
    QCOMPARE(colourAt(100, 300), QColor(Qt::black));
}

void CanvasWidgetTest::probeTellsTheValueUnderTheCursor()
{
    showSet(0, "DOE", 3);
    QSignalSpy probed(m_canvas.get(), &CanvasWidget::probed);
    for (const QPoint at : {QPoint(470, 190), QPoint(485, 205)}) // Qt leaves out a move to where the pointer is
        QTest::mouseMove(m_canvas->windowHandle(), at); // to whatever widget is there
    QTRY_VERIFY(!probed.isEmpty());
    const QString text = probed.last()[0].toString();
    QVERIFY2(text.contains(QStringLiteral("201")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("x 49  y 21")), qPrintable(text));
    m_canvas->nextImage(1); // the pointer rests
    QTRY_VERIFY(probed.last()[0].toString().contains(QStringLiteral("202")));
}

void CanvasWidgetTest::magnifierEnlargesWhatIsUnderTheCursor()
{
    showSet(0, "DOE", 1);
    m_canvas->setMagnifier(true);
    // The edge between dark and bright lies at x = 320: with the cursor 20 px to its left, the loupe shows it at twice
    // that.
    QMouseEvent move(QEvent::MouseMove, QPoint(300, 300), m_canvas->mapToGlobal(QPoint(300, 300)), Qt::NoButton, {},
                     {});
    QCoreApplication::sendEvent(m_canvas.get(), &move);
    QCOMPARE(colourAt(328, 300), QColor(Qt::black));
    QCOMPARE(colourAt(352, 300), QColor(201, 201, 201));
    m_canvas->setMagnifier(false);
    QCOMPARE(colourAt(332, 300), QColor(201, 201, 201));
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

void CanvasWidgetTest::cinePlaysTheStack()
{
    auto set = test::displaySet("DOE", 4);
    for (auto &frame : set->stack.frames)
        frame.frameTimeMs = 10;
    m_canvas->setDisplaySet(0, set);
    QTRY_VERIFY(m_canvas->tile(0).shown());
    QList<int> seen;
    connect(m_canvas.get(), &CanvasWidget::shownImageChanged, this,
            [&] { seen.append(m_canvas->tile(0).shown()->index); });
    m_canvas->toggleCine();
    QTRY_VERIFY(seen.size() >= 6);
    m_canvas->toggleCine();
    QCOMPARE(seen.first(6), (QList<int>{1, 2, 3, 0, 1, 2}));
    QVERIFY(!m_canvas->isCinePlaying());
}

void CanvasWidgetTest::cinesOfSeveralTilesPlayAtOnce()
{
    m_canvas->setTileGrid(1, 3);
    for (const int tile : {0, 1}) {
        auto set = test::displaySet(tile == 0 ? "DOE" : "ROE", 5);
        for (auto &frame : set->stack.frames)
            frame.frameTimeMs = 20;
        m_canvas->setDisplaySet(tile, set);
    }
    showSet(2, "DOE", 1);
    QTRY_VERIFY(m_canvas->tile(0).shown() && m_canvas->tile(1).shown());
    QList<int> shown(3);
    connect(m_canvas.get(), &CanvasWidget::shownImageChanged, this, [&](int tile) { ++shown[tile]; });
    m_canvas->toggleAllCines();
    QTRY_VERIFY(shown[0] >= 6 && shown[1] >= 6);
    QVERIFY(std::abs(shown[0] - shown[1]) <= 1); // in step
    QCOMPARE(shown[2], 0);
    m_canvas->setActiveTile(1);
    QVERIFY(m_canvas->isCinePlaying());
    m_canvas->toggleCine(); // the active one pauses alone
    QVERIFY(!m_canvas->isCinePlaying());
    const int before = shown[0];
    QTRY_VERIFY(shown[0] >= before + 6);
    QVERIFY(shown[1] <= before + 1);
    m_canvas->setActiveTile(0);
    m_canvas->toggleAllCines(); // one plays: all pause
    QVERIFY(!m_canvas->isCinePlaying());
}

void CanvasWidgetTest::cineGoesOnPastWhatCannotBeShown()
{
    auto set = test::displaySet("DOE", 3);
    for (auto &frame : set->stack.frames)
        frame.frameTimeMs = 10;
    set->filePath = [](const std::string &sop) {
        return QString::fromStdString((sop == "2" ? "BROKEN/" : "DOE/") + sop);
    };
    m_canvas->setDisplaySet(0, set);
    QTRY_VERIFY(m_canvas->tile(0).shown());
    QList<int> wanted;
    connect(m_canvas.get(), &CanvasWidget::shownImageChanged, this,
            [&] { wanted.append(m_canvas->tile(0).wantedImage()); });
    m_canvas->toggleCine();
    QTRY_VERIFY(wanted.size() >= 6);
    QCOMPARE(wanted.first(6), (QList<int>{1, 2, 0, 1, 2, 0}));
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

/// Everything by the processor, and once more by the graphics card, or what stands in for it.
int main(int count, char **arguments)
{
    QApplication application(count, arguments);
    CanvasWidgetTest processor(viewer::Drawing::Processor), card(viewer::Drawing::GraphicsCard);
    return QTest::qExec(&processor, count, arguments) + QTest::qExec(&card, count, arguments);
}
#include "canvas_widget_test.moc"
