#pragma once

#include "render/ray/voxel_mask.h"
#include "render/volume/volume.h"

#include <stop_token>

namespace negato::render {

/// The voxels that hang together with the one at `seed` by their faces and whose modality values lie between two bounds, these
/// included: they are the marked ("cut") ones. Nothing is marked where the seed's own value does not. Empty when the seed lies
/// beyond the volume, or when it was stopped. Any thread.
VoxelMask growRegion(const Volume &volume, const dicom::PatientPoint &seed, double low, double high, const std::stop_token &stop = {});

} // namespace negato::render
