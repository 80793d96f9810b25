#pragma once

#include "viewer/canvas/tile.h"
#include "viewer/theme/theme.h"

#include <QPainter>

namespace negato::viewer {

/// The line that a reader draws through a volume, as it lies on the plane of a tile; bright where it is near to the plane.
void paintCurve(QPainter &painter, QPointF origin, const Tile &tile, const Theme &theme, double scale);

} // namespace negato::viewer
