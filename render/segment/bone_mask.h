#pragma once

#include "render/ray/voxel_mask.h"
#include "render/volume/volume.h"

#include <optional>
#include <stop_token>

namespace negato::render {

/// What is taken for bone in a CT.
struct BoneLook
{
    double edgeHounsfield = 200; ///< bone has at least this
    double coreHounsfield = 400; ///< and somewhere near at least this
    double smallestMm3 = 500; ///< smaller parts stay: calcified walls of vessels
    std::optional<dicom::PatientPoint> kept; ///< the part at this place stays
};

/// Cuts bone, and a rim around it. Vessels with contrast stay where they are wider than about four voxels and even in themselves,
/// up to 700 HU; thinner ones where they are below `coreHounsfield` and some millimetres away from bone. Works on the voxels
/// themselves: two bytes of memory a voxel and more. Empty when nothing is found, or when it was stopped. Blocks.
VoxelMask boneMask(const Volume &volume, const BoneLook &look = {}, const std::stop_token &stop = {});

} // namespace negato::render
