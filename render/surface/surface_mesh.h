#pragma once

#include "dicom/base/result.h"
#include "render/ray/voxel_mask.h"
#include "render/volume/volume.h"

#include <Eigen/Geometry>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace negato::render {

/// Triangles in the patient: LPS mm. Seen from outside, the corners of a triangle go round against the clock. Closed: where the surface
/// meets the edge of what it was made of, that edge is part of it.
struct SurfaceMesh
{
    std::vector<Eigen::Vector3f> points;
    std::vector<Eigen::Vector3f> normals; ///< one a point: unit, outwards
    std::vector<std::array<std::uint32_t, 3>> triangles;

    [[nodiscard]] double volumeMm3() const;
};

/// Of what a surface is made, and how.
struct SurfaceWish
{
    double threshold = 0; ///< modality value; the body is what reaches it
    bool isSmooth = true; ///< steps between voxels are taken out; the volume stays
    double keptTriangles = 1; ///< part of them that is left where it costs little
    Eigen::AlignedBox3d cropVoxels; ///< what is kept of the volume, voxel coordinates; empty: all
    std::optional<Eigen::Hyperplane<double, 3>> clipMm; ///< what lies on its normal's side is cut away, and the cut is flat
    std::shared_ptr<const VoxelMask> mask; ///< what is cut away; null: nothing
    int maskFactor = 1; ///< voxels along a side of a cell of the mask
};

/// From 0 to 1, on the thread of the work.
using SurfaceProgress = std::function<void(double)>;

/// The surface of all that reaches a value, on at most 16 million voxels. No triangles where nothing does. Fails with Cancelled.
dicom::Result<SurfaceMesh> makeSurface(const Volume &volume, const SurfaceWish &wish, int threads, const SurfaceProgress &progress = {},
                                       const std::stop_token &stop = {});

} // namespace negato::render
