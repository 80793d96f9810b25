#include "render/colour/view_transform.h"

#include <algorithm>
#include <array>
#include <utility>

namespace negato::render {

namespace {

/// Clockwise on a screen whose y points down: (1, 0) goes to (0, 1).
constexpr std::array<std::array<int, 4>, 4> kTurns{{{1, 0, 0, 1}, {0, -1, 1, 0}, {-1, 0, 0, -1}, {0, 1, -1, 0}}};

QPointF turnedBy(QPointF point, int quarters)
{
    const auto &m = kTurns[static_cast<std::size_t>(quarters & 3)];
    return {m[0] * point.x() + m[1] * point.y(), m[2] * point.x() + m[3] * point.y()};
}

} // namespace

ViewTransform ViewTransform::fitting(double rows, double columns, double pixelAspect, const QSizeF &viewSize)
{
    ViewTransform view;
    view.pixelAspect = pixelAspect;
    view.viewSize = viewSize;
    return view.fitted(rows, columns);
}

ViewTransform ViewTransform::fitted(double rows, double columns) const
{
    ViewTransform view = *this;
    view.centre = {(columns - 1) / 2, (rows - 1) / 2};
    double width = columns * pixelAspect;
    double height = rows;
    if (quarterTurns % 2 != 0)
        std::swap(width, height);
    if (width > 0 && height > 0 && !viewSize.isEmpty())
        view.zoom = std::min(viewSize.width() / width, viewSize.height() / height);
    return view;
}

QPointF ViewTransform::toScreen(dicom::PixelPoint pixel) const
{
    QPointF point((pixel.x - centre.x) * zoom * pixelAspect, (pixel.y - centre.y) * zoom);
    if (isMirrored)
        point.setX(-point.x());
    return turnedBy(point, quarterTurns) + QPointF(viewSize.width() / 2, viewSize.height() / 2);
}

dicom::PixelPoint ViewTransform::toPixel(QPointF screen) const
{
    QPointF point = turnedBy(screen - QPointF(viewSize.width() / 2, viewSize.height() / 2), -quarterTurns);
    if (isMirrored)
        point.setX(-point.x());
    return {point.x() / (zoom * pixelAspect) + centre.x, point.y() / zoom + centre.y};
}

QTransform ViewTransform::screenFromPixel() const
{
    const QPointF origin = toScreen({0, 0});
    const QPointF right = toScreen({1, 0}) - origin;
    const QPointF down = toScreen({0, 1}) - origin;
    return {right.x(), right.y(), down.x(), down.y(), origin.x(), origin.y()};
}

ViewTransform ViewTransform::zoomedAt(QPointF anchor, double factor) const
{
    const dicom::PixelPoint fixed = toPixel(anchor);
    ViewTransform view = *this;
    view.zoom *= factor;
    return view.panned(anchor - view.toScreen(fixed));
}

ViewTransform ViewTransform::panned(QPointF delta) const
{
    ViewTransform view = *this;
    view.centre = toPixel(QPointF(viewSize.width() / 2, viewSize.height() / 2) - delta);
    return view;
}

ViewTransform ViewTransform::flippedHorizontally() const
{
    ViewTransform view = *this;
    view.isMirrored = !isMirrored;
    view.quarterTurns = (4 - quarterTurns) & 3;
    return view;
}

ViewTransform ViewTransform::flippedVertically() const
{
    return flippedHorizontally().turned(2);
}

ViewTransform ViewTransform::turned(int clockwiseQuarters) const
{
    ViewTransform view = *this;
    view.quarterTurns = (quarterTurns + clockwiseQuarters) & 3;
    return view;
}

ViewTransform ViewTransform::scaled(double factor) const
{
    ViewTransform view = *this;
    view.zoom *= factor;
    view.viewSize *= factor;
    return view;
}

} // namespace negato::render
