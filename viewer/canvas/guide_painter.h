#pragma once

#include "viewer/canvas/guide_lines.h"
#include "viewer/theme/theme.h"

#include <QPainter>

namespace negato::viewer {

/// Draws the planes of other views as lines with handles, each in the colour of its view, with a dark halo. Antialiased on every device.
void paintGuides(QPainter &painter, QPointF origin, const Tile &tile, const Theme &theme, double scale);

} // namespace negato::viewer
