#pragma once

#include "render/colour/sample_grid.h"

namespace negato::render {

/// Boxes of `factor` x `factor` samples averaged into one; boxes at the right and bottom edge may be smaller. A box
/// that holds only padding stays padding.
SampleGrid reduced(const SampleGrid &grid, int factor);

} // namespace negato::render
