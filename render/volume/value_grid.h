#pragma once

#include "render/volume/volume.h"

#include <stop_token>
#include <vector>

namespace negato::render {

/// Modality values of a volume, averaged over blocks of its voxels: what a computation works on that need not see every voxel.
struct ValueGrid
{
    Eigen::Vector3i size = Eigen::Vector3i::Zero();
    Eigen::Vector3i factors = Eigen::Vector3i::Ones(); ///< voxels of the volume in one value, by direction
    Eigen::Affine3d patientFromVoxel = Eigen::Affine3d::Identity(); ///< of the grid
    std::vector<float> values; ///< slice by slice, row by row; NaN where nothing was measured

    [[nodiscard]] Eigen::Vector3d spacingMm() const { return patientFromVoxel.linear().colwise().norm(); }
};

/// The finest grid of at most `mostVoxels` values; its spacing is as even as the volume's allows. No values when it was stopped.
ValueGrid valueGrid(const Volume &volume, std::size_t mostVoxels, int threads, const std::stop_token &stop = {});

} // namespace negato::render
