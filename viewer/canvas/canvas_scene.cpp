#include "viewer/canvas/canvas_private.h"

#include <utility>

namespace negato::viewer {

namespace {

constexpr double kStep = 2; ///< between two points of an outline, logical pixels

} // namespace

bool CanvasWidget::Private::isOnCropHandle(int tile, QPointF position)
{
    const double scale = q.devicePixelRatioF();
    const auto box = at(tile).scene() ? at(tile).scene()->cropBox() : std::nullopt;
    return box && faceAt(*box, position * scale, scale);
}

bool CanvasWidget::Private::grabScene(int tile, QPointF position)
{
    const SceneControl *scene = at(tile).scene();
    if (!scene || !at(tile).shown())
        return false;
    const double scale = q.devicePixelRatioF();
    const auto box = scene->cropBox();
    cropFace = box ? faceAt(*box, position * scale, scale) : std::nullopt;
    cropLast = position;
    if (!cropFace && tool == Tool::Scalpel)
        outline = {position};
    return cropFace || !outline.isEmpty();
}

void CanvasWidget::Private::moveScene(QPointF position)
{
    SceneControl *scene = active().scene();
    if (!scene)
        return;
    if (cropFace)
        scene->dragCropFace(*cropFace, (position - std::exchange(cropLast, position)) * q.devicePixelRatioF());
    if (outline.isEmpty() || (position - outline.back()).manhattanLength() < kStep)
        return;
    outline += position;
    markDirty(activeTile);
}

void CanvasWidget::Private::releaseScene(Qt::KeyboardModifiers modifiers)
{
    cropFace.reset();
    SceneControl *scene = active().scene();
    QPolygonF drawn = std::exchange(outline, {});
    if (drawn.isEmpty())
        return;
    markDirty(activeTile);
    for (QPointF &point : drawn)
        point *= q.devicePixelRatioF();
    if (scene && drawn.size() > 2)
        scene->cut(drawn, modifiers & Qt::ShiftModifier);
}

bool CanvasWidget::Private::cancelOutline()
{
    if (outline.isEmpty())
        return false;
    outline.clear();
    markDirty(activeTile);
    return true;
}

void CanvasWidget::setOutline(const QPolygonF &outline)
{
    if (!outline.isEmpty() && !d->active().scene())
        return; // one that was there goes, whatever is active by now
    d->outline = outline;
    d->markDirty(d->activeTile);
}

void CanvasWidget::cutOutline(bool isOutside)
{
    d->releaseScene(isOutside ? Qt::ShiftModifier : Qt::NoModifier);
}

} // namespace negato::viewer
