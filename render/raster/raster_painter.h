#pragma once

#include "render/colour/tile_picture.h"
#include "render/raster/axis_samples.h"

#include <QRgb>

namespace negato::render {

/// Rows of screen pixels in memory.
struct Raster
{
    QRgb *pixels = nullptr;
    int width = 0, height = 0;
};

/// Draws a grid over a raster of the view's size, renderFrame()'s result within one grey level. What shows no frame is
/// black. `grid` is that of the picture's frame, in the reduction that suits the view. Any thread.
void paintGrid(const SampleGrid &grid, const TilePicture &picture, const Raster &target);

} // namespace negato::render
