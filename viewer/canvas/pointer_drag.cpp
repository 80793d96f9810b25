#include "viewer/canvas/pointer_drag.h"
#include "viewer/tools/drag.h"

#include <utility>

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
    m_last = at;
}

void PointerDrag::move(QPointF at, bool isOther)
{
    if (!m_tile)
        return;
    const QPointF delta = at - m_start;
    m_hasMoved = m_hasMoved || delta.manhattanLength() > kTremble;
    if (!m_hasMoved)
        return;
    if (SceneControl *scene = m_tile->scene()) {
        moveScene(*scene, at, isOther);
        return;
    }
    switch (m_tool) {
    case Tool::WindowLevel: m_tile->setWindow(draggedWindow(m_window, delta)); break;
    case Tool::Zoom: m_tile->setView(m_view.zoomedAt(m_start, zoomFactor(delta.y()))); break;
    case Tool::Pan: m_tile->setView(m_view.panned(delta)); break;
    case Tool::Scroll:
        m_tile->showImage(m_image + scrollSteps(delta.y(), m_tile->imageCount(), m_view.viewSize.height()));
        break;
    case Tool::Length:
    case Tool::Ellipse:
    case Tool::Crosshair:
    case Tool::Curve:
    case Tool::Scalpel: break;
    }
}

/// From where the pointer was last: a volume has no state to begin from.
void PointerDrag::moveScene(SceneControl &scene, QPointF at, bool isOther)
{
    const QPointF step = (at - std::exchange(m_last, at)) * m_tile->devicePixelRatio();
    if (m_tool == Tool::Zoom)
        scene.zoom(zoomFactor(step.y()));
    else if (m_tool == Tool::Pan)
        scene.pan(step);
    else if (isOther)
        scene.changeLook(step);
    else
        scene.turn(step);
}

} // namespace negato::viewer
