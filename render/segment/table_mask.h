#pragma once

#include "render/ray/voxel_mask.h"
#include "render/volume/volume.h"

#include <stop_token>

namespace negato::render {

/// Cuts the table, pillows, wires and the air around a patient in a CT; what lies within the outline of the body in a slice
/// stays, air too. Limbs that lie apart stay from a tenth of the trunk's size on.
///
/// Works on a few million averages: the outline is left with a margin of one or two of them (2 to 5 mm of a trunk), in which a
/// table that touches the patient stays. Where the patient is as thin as a table (a dry skull), the table may stay whole.
/// Empty when nothing is found, or when it was stopped. Blocks.
VoxelMask tableMask(const Volume &volume, int threads = 1, const std::stop_token &stop = {});

} // namespace negato::render
