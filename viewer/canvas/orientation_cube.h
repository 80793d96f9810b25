#pragma once

#include "render/volume/reformat_plane.h"
#include "viewer/theme/theme.h"

#include <QPainter>

namespace negato::viewer {

/// A cube with the letters of the patient on its sides, turned as the volume is, in the lower right corner of a tile.
void paintOrientationCube(QPainter &painter, const QRectF &tile, const render::PlaneDirections &directions, const Theme &theme, double scale);

} // namespace negato::viewer
