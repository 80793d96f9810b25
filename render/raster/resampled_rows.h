#pragma once

#include "render/raster/axis_samples.h"

#include <array>
#include <vector>

namespace negato::render {

/// Values of one row of the screen between two rows of the grid.
struct ScreenRow
{
    std::vector<float> values; ///< grey: one sample a pixel, of the grid's type, where there is padding already divided
                               ///< by its share; colour: three
    std::vector<float> shares; ///< with padding: how much of the weights lies on pixels, 0..1; else empty
    std::vector<float> colours; ///< of grids that have them: four a pixel, 0..255, else empty
};

/// The grid, interpolated along its rows and then between them, without mixing padding into pixels.
///
/// A row of the grid is interpolated once for all rows of the screen that lie beside it.
class ResampledRows
{
public:
    ResampledRows(const SampleGrid &grid, const AxisSamples &columns);

    /// Stays valid until the next call.
    const ScreenRow &between(int first, int second, float part);

private:
    struct GridRow
    {
        int row = -1;
        ScreenRow screen;
    };

    const ScreenRow &gridRow(int row, int keep);
    void resample(int row, ScreenRow &out);

    const SampleGrid &m_grid;
    const AxisSamples &m_columns;
    std::array<GridRow, 2> m_rows;
    ScreenRow m_result;
    std::vector<float> m_samples, m_mask; ///< of one row of the grid
};

} // namespace negato::render
