#pragma once

#include "tests/viewer/window/window_fixture.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/canvas/step_bar.h"
#include "viewer/window/reading_page.h"

#include <QTest>

#include <memory>

namespace negato::test {

/// A series with a fourth axis in the window as a reader has it.
class FourthAxisFixture
{
protected:
    void begin()
    {
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->isReady());
    }

    void show(std::uint8_t series)
    {
        QVERIFY(m_fixture->importAndShow(series));
        canvas().setTool(viewer::Tool::WindowLevel);
        canvas().setTileGrid(1, 1);
        canvas().setFocus();
    }

    [[nodiscard]] viewer::CanvasWidget &canvas() { return m_fixture->window().readingPage().canvas(); }
    [[nodiscard]] const viewer::Tile &tile(int index = 0) { return canvas().tile(index); }
    [[nodiscard]] viewer::StepBar bar(int index = 0) { return canvas().stepBar(index).value_or(viewer::StepBar{-1, -1, -1, {}, {}}); }
    [[nodiscard]] bool isAt(int step, int index = 0) { return bar(index).shown == step && bar(index).wanted == step && !tile(index).isWaiting(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&canvas(), key, modifiers); }
    [[nodiscard]] QPoint onTile(double column, double row) { return tile().view().toScreen({column, row}).toPoint(); }

    std::unique_ptr<WindowFixture> m_fixture;
};

} // namespace negato::test
