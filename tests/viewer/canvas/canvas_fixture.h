#pragma once

#include "tests/viewer/canvas/test_images.h"
#include "viewer/canvas/canvas_widget.h"

#include <QApplication>
#include <QMouseEvent>
#include <QTest>
#include <QWheelEvent>

#include <memory>

namespace negato::test {

/// A canvas of 640 x 640 pixels, drawn by the one or the other engine.
class CanvasFixture
{
protected:
    explicit CanvasFixture(viewer::Drawing drawing)
        : m_drawing(drawing)
    {
    }

    void begin()
    {
        m_source = std::make_shared<ImageSource>();
        m_loader = std::make_unique<viewer::FrameLoader>(m_source, 1 << 26);
        m_canvas = std::make_unique<viewer::CanvasWidget>(*m_loader, theme(), [](const dicom::Error &) { return QString(); });
        m_canvas->setDrawing(m_drawing);
        m_canvas->resize(640, 640);
        m_canvas->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
    }

    void end()
    {
        m_canvas.reset();
        m_loader.reset();
    }

    void showSet(int tile, const char *patient, int images)
    {
        m_canvas->setDisplaySet(tile, displaySet(patient, images));
        QTRY_VERIFY(m_canvas->tile(tile).shown());
    }

    QColor colourAt(int x, int y)
    {
        return m_canvas->picture().pixelColor(x, y);
    }

    void wheel(QPoint at, int notches, Qt::KeyboardModifiers modifiers = {})
    {
        QWheelEvent event(at, m_canvas->mapToGlobal(at), {}, QPoint(0, notches * 120), Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_canvas.get(), &event);
    }

    void drag(Qt::MouseButton button, QPoint from, QPoint to)
    {
        QTest::mousePress(m_canvas.get(), button, {}, from);
        QMouseEvent move(QEvent::MouseMove, to, m_canvas->mapToGlobal(to), Qt::NoButton, button, {});
        QCoreApplication::sendEvent(m_canvas.get(), &move);
        QTest::mouseRelease(m_canvas.get(), button, {}, to);
    }

    viewer::Drawing m_drawing;
    std::shared_ptr<ImageSource> m_source;
    std::unique_ptr<viewer::FrameLoader> m_loader;
    std::unique_ptr<viewer::CanvasWidget> m_canvas;
};

/// Everything by the processor, and once more by the graphics card, or what stands in for it.
template <typename Test>
int runWithBothEngines(int count, char **arguments)
{
    QApplication application(count, arguments);
    Test processor(viewer::Drawing::Processor), card(viewer::Drawing::GraphicsCard);
    return QTest::qExec(&processor, count, arguments) + QTest::qExec(&card, count, arguments);
}

} // namespace negato::test
