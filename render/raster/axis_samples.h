#pragma once

#include "render/colour/display_state.h"
#include "render/colour/sample_grid.h"
#include "render/colour/view_transform.h"

#include <vector>

namespace negato::render {

/// Between which samples of a grid the pixels along one side of the screen lie.
struct AxisSamples
{
    int begin = 0, end = 0; ///< the pixels that show the frame: the vectors start at `begin`
    std::vector<int> first, second; ///< the samples to either side, at the grid's edges the same one twice
    std::vector<float> part; ///< how far from the first to the second, 0..1
};

/// Columns and rows of the grid over the sides of the screen: views turn by quarters, so that each belongs to one side.
struct ViewSamples
{
    bool isTurned = false; ///< the grid's columns run down the screen
    AxisSamples columns, rows;
};

ViewSamples viewSamples(const SampleGrid &grid, const dicom::PixelFormat &original, const ViewTransform &view,
                        Interpolation interpolation);

} // namespace negato::render
