#include "viewer/canvas/pointer_drag.h"
#include "viewer/tools/drag.h"

namespace negato::viewer {

namespace {

constexpr double kTremble = 3;

} // namespace

void PointerDrag::begin(Tile &tile, Tool tool, QPointF at)
{
    m_tile = &tile;
    m_tool = tool;
    m_start = at;
    m_window = tile.displayState().window;
    m_view = tile.view();
    m_image = tile.wantedImage();
    m_hasMoved = false;
}

void PointerDrag::move(QPointF at)
{
    if (!m_tile)
        return;
    const QPointF delta = at - m_start;
    m_hasMoved = m_hasMoved || delta.manhattanLength() > kTremble;
    if (!m_hasMoved)
        return;
    switch (m_tool) {
    case Tool::WindowLevel: m_tile->setWindow(draggedWindow(m_window, delta)); break;
    case Tool::Zoom: m_tile->setView(m_view.zoomedAt(m_start, zoomFactor(delta.y()))); break;
    case Tool::Pan: m_tile->setView(m_view.panned(delta)); break;
    case Tool::Scroll:
        m_tile->showImage(m_image + scrollSteps(delta.y(), m_tile->imageCount(), m_view.viewSize.height()));
        break;
    case Tool::Length:
    case Tool::Crosshair: break;
    }
}

} // namespace negato::viewer
