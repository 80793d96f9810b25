#pragma once

#include "render/volume/volume.h"

#include <stop_token>

namespace negato::render {

/// The volume with `factor`^3 voxels averaged into one; those where nothing was measured do not count. Null when it was stopped.
Volume coarserVolume(const Volume &volume, int factor, int threads, const std::stop_token &stop = {});

/// The smallest factor (a power of two) with which a volume has at most so many voxels.
int factorFor(const VolumeGeometry &geometry, std::size_t mostVoxels);

} // namespace negato::render
