#pragma once

#include "render/volume/reformat_plane.h"
#include "render/volume/volume.h"

#include <Eigen/Core>

#include <span>

namespace negato::render {

/// Evenly spaced places in a volume, in voxel coordinates.
struct VoxelLine
{
    Eigen::Vector3d first = Eigen::Vector3d::Zero();
    Eigen::Vector3d step = Eigen::Vector3d::UnitX();
};

/// Stored values at the places of a line, one a value of `out`; NaN where there is no voxel, or nothing was measured.
///
/// A voxel reaches half a voxel beyond its centre. Interpolation never mixes in what was not measured: beside it the nearest voxel
/// speaks alone. Any thread.
void sampleLine(const Volume &volume, Sampling sampling, const VoxelLine &line, std::span<float> out);

} // namespace negato::render
