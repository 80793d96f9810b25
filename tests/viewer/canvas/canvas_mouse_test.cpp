#include "tests/viewer/canvas/canvas_fixture.h"

#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>

using namespace negato;
using viewer::CanvasWidget;

namespace {

/// A smoothed line is a mixture of its colour and black.
bool isLike(const QColor &seen, const QColor &expected)
{
    return seen.value() > 100 && std::abs(seen.hue() - expected.hue()) < 10;
}

} // namespace

/// What the mouse does, and what is dropped.
class CanvasMouseTest : public QObject, private test::CanvasFixture
{
    Q_OBJECT

public:
    explicit CanvasMouseTest(viewer::Drawing drawing)
        : CanvasFixture(drawing)
    {
    }

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void wheelTurnsImages();
    void controlWheelZoomsAtTheCursor();
    void leftDragChangesTheWindow();
    void rightClickAsksForTheMenuAndRightDragZooms();
    void middleDragPans();
    void doubleClickEnlargesAndRestores();
    void aDroppedSeriesIsReported();
    void droppedFilesAreNeverMoved();
    void lengthIsDrawnWithTwoClicksAndEscapeRemovesIt();
    void turningTheImageGivesUpALineBeingDrawn();
    void probeTellsTheValueUnderTheCursor();
    void probeTellsAnotherValueOnceTheViewIsAnother();
    void probeTellsWhatIsUnderThePointerWhereTheCanvasHasMoved();
    void probeTellsTheHintOfASliderThatComesUnderThePointer();
    void magnifierEnlargesWhatIsUnderTheCursor();
};

void CanvasMouseTest::wheelTurnsImages()
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

void CanvasMouseTest::controlWheelZoomsAtTheCursor()
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

void CanvasMouseTest::leftDragChangesTheWindow()
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

void CanvasMouseTest::rightClickAsksForTheMenuAndRightDragZooms()
{
    showSet(0, "DOE", 1);
    QSignalSpy menu(m_canvas.get(), &CanvasWidget::contextMenuRequested);
    drag(Qt::RightButton, {200, 200}, {200, 150});
    QVERIFY(menu.isEmpty());
    QVERIFY(m_canvas->tile(0).view().zoom > 10);
    QTest::mouseClick(m_canvas.get(), Qt::RightButton, {}, {200, 200});
    QCOMPARE(menu.size(), 1);
}

void CanvasMouseTest::middleDragPans()
{
    showSet(0, "DOE", 1);
    const auto grabbed = m_canvas->tile(0).view().toPixel({200, 200});
    drag(Qt::MiddleButton, {200, 200}, {260, 170});
    const auto there = m_canvas->tile(0).view().toScreen(grabbed);
    QVERIFY(std::abs(there.x() - 260) < 1e-6 && std::abs(there.y() - 170) < 1e-6);
}

void CanvasMouseTest::doubleClickEnlargesAndRestores()
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

void CanvasMouseTest::aDroppedSeriesIsReported()
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

void CanvasMouseTest::droppedFilesAreNeverMoved()
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

void CanvasMouseTest::lengthIsDrawnWithTwoClicksAndEscapeRemovesIt()
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

void CanvasMouseTest::turningTheImageGivesUpALineBeingDrawn()
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

void CanvasMouseTest::probeTellsTheValueUnderTheCursor()
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

/// The pointer rests where it is, and something else comes under it.
void CanvasMouseTest::probeTellsAnotherValueOnceTheViewIsAnother()
{
    m_canvas->setTileGrid(1, 2);
    showSet(0, "DOE", 1);
    showSet(1, "DOE", 3);
    QSignalSpy probed(m_canvas.get(), &CanvasWidget::probed);
    const QPoint at(240, 400); // on the left tile's bright half
    QMouseEvent move(QEvent::MouseMove, at, m_canvas->mapToGlobal(at), Qt::NoButton, {}, {});
    QCoreApplication::sendEvent(m_canvas.get(), &move);
    const auto text = [&] { return probed.last()[0].toString(); };
    const auto place = [&](int tile) {
        const auto pixel = m_canvas->tile(tile).view().toPixel({240, 400});
        return QStringLiteral("x %1  y %2").arg(std::lround(pixel.x) + 1).arg(std::lround(pixel.y) + 1);
    };
    QVERIFY2(text().contains(place(0)) && text().contains(QStringLiteral("201")), qPrintable(text()));
    m_canvas->flipHorizontally();
    QVERIFY2(text().contains(place(0)) && !text().contains(QStringLiteral("201")), qPrintable(text()));
    m_canvas->flipHorizontally();
    m_canvas->zoomBy(2);
    QVERIFY2(text().contains(place(0)), qPrintable(text()));
    m_canvas->setActiveTile(1);
    m_canvas->nextImage(2);
    QTRY_COMPARE(m_canvas->tile(1).shown()->index, 2);
    m_canvas->toggleEnlarged(); // the right tile is there now
    QVERIFY2(text().contains(place(1)), qPrintable(text()));
    m_canvas->setDisplaySet(1, {});
    QTRY_COMPARE(text(), QString());
}

/// A list beside the canvas comes and goes.
void CanvasMouseTest::probeTellsWhatIsUnderThePointerWhereTheCanvasHasMoved()
{
    QWidget window;
    window.resize(640, 640);
    CanvasWidget canvas(*m_loader, test::theme(), [](const dicom::Error &) { return QString(); }, &window);
    canvas.setGeometry(0, 0, 640, 640);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    canvas.setDisplaySet(0, test::displaySet("DOE", 1));
    QTRY_VERIFY(canvas.tile(0).shown());
    QSignalSpy probed(&canvas, &CanvasWidget::probed);
    const QPoint onScreen = canvas.mapToGlobal(QPoint(480, 400));
    QMouseEvent move(QEvent::MouseMove, QPointF(480, 400), onScreen, Qt::NoButton, {}, {});
    QCoreApplication::sendEvent(&canvas, &move);
    const auto text = [&] { return probed.last()[0].toString(); };
    const auto place = [&] {
        const auto pixel = canvas.tile(0).view().toPixel(canvas.mapFromGlobal(onScreen));
        return QStringLiteral("x %1  y %2").arg(std::lround(pixel.x) + 1).arg(std::lround(pixel.y) + 1);
    };
    QVERIFY2(text().contains(place()), qPrintable(text()));
    canvas.setGeometry(200, 0, 440, 640);
    QVERIFY2(text().contains(place()), qPrintable(text() + QStringLiteral(", not ") + place()));
    canvas.setGeometry(500, 0, 140, 640); // the pointer is over the list now
    QCOMPARE(text(), QString());
}

void CanvasMouseTest::probeTellsTheHintOfASliderThatComesUnderThePointer()
{
    showSet(0, "DOE", 1);
    QSignalSpy probed(m_canvas.get(), &CanvasWidget::probed);
    const QPoint at(400, 630);
    QMouseEvent move(QEvent::MouseMove, at, m_canvas->mapToGlobal(at), Qt::NoButton, {}, {});
    QCoreApplication::sendEvent(m_canvas.get(), &move);
    const auto text = [&] { return probed.last()[0].toString(); };
    const QString value = text();
    QVERIFY(value.contains(QStringLiteral("201")));
    m_canvas->setStepBar(0, viewer::StepBar{3, 0, 0, {}, QStringLiteral("Phases, numbered")});
    QCOMPARE(text(), QStringLiteral("Phases, numbered"));
    m_canvas->setStepBar(0, viewer::StepBar{3, 0, 0, {}, QStringLiteral("Phases by Trigger Time")}); // which is read later
    QCOMPARE(text(), QStringLiteral("Phases by Trigger Time"));
    m_canvas->setStepBar(0, std::nullopt);
    QCOMPARE(text(), value);
}

void CanvasMouseTest::magnifierEnlargesWhatIsUnderTheCursor()
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

int main(int count, char **arguments)
{
    return test::runWithBothEngines<CanvasMouseTest>(count, arguments);
}
#include "canvas_mouse_test.moc"
