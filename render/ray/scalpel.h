#pragma once

#include "render/ray/ray_caster.h"

#include <optional>
#include <span>
#include <stop_token>

namespace negato::render {

/// Which side of an outline is cut away.
enum class CutSide : std::uint8_t { Inside, Outside };

/// Voxels along a side of one cell of a mask for a volume, so that its bits stay below 32 MiB. The cells are those of
/// VolumeGeometry::coarser() with this factor.
int maskFactor(const VolumeGeometry &geometry);

/// The mask with all that lies behind a closed outline on the picture of `view` cut away, through the whole depth. `outline`: in pixels of the
/// view, whole numbers are centres; what it winds around is inside. An empty mask is begun. Empty when it was stopped.
std::optional<VoxelMask> cutAlongView(VoxelMask mask, const VolumeGeometry &geometry, const RayView &view,
                                      std::span<const Eigen::Vector2d> outline, CutSide side, int threads, const std::stop_token &stop = {});

/// The mask of one volume for another of the same patient, whose places outside of the first stay. Empty when it was stopped.
std::optional<VoxelMask> maskFor(const VolumeGeometry &geometry, const VoxelMask &mask, const VolumeGeometry &itsGeometry, int threads,
                                 const std::stop_token &stop = {});

} // namespace negato::render
