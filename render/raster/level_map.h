#pragma once

#include "render/colour/display_state.h"
#include "render/colour/sample_grid.h"

#include <span>
#include <vector>

namespace negato::render {

/// From samples of a grey grid to grey levels: modality values, VOI and inversion (PS3.4 N.2), a row at a time.
class LevelMap
{
public:
    LevelMap(const SampleGrid &grid, const dicom::PixelTransform &transform, const DisplayState &state);

    /// In place: samples to levels 0..255, not rounded.
    void apply(std::span<float> row) const;

private:
    enum class Kind { Ramp, Sigmoid, Table };

    Kind m_kind = Kind::Ramp;
    float m_scale = 1, m_offset = 0; ///< of the sample, to 0..255 (ramp), the exponent (sigmoid), or the entry (table)
    bool m_isInverse = false;
    std::vector<float> m_levels; ///< of the table
};

} // namespace negato::render
