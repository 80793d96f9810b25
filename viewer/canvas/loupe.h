#pragma once

#include "viewer/canvas/tile.h"
#include "viewer/theme/theme.h"

#include <QPainter>

#include <functional>

namespace negato::viewer {

/// Draws what lies over an image into a picture of it.
using LoupeGraphics = std::function<void(QPainter &painter, const render::ViewTransform &view)>;

/// The magnifier: a disc around the cursor that shows the image enlarged, with the tile's window and orientation. Made
/// on the CPU, so that it is there on every paint device.
void paintLoupe(QPainter &painter, QPointF origin, const Tile &tile, QPointF cursor, double magnification,
                const Theme &theme, double scale, const LoupeGraphics &graphics);

} // namespace negato::viewer
