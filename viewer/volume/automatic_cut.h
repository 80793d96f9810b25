#pragma once

#include "render/ray/voxel_mask.h"
#include "render/volume/volume.h"

#include <optional>
#include <stop_token>

namespace negato::viewer {

/// What the program cuts away by itself, of CT: see render::tableMask() and render::boneMask().
enum class AutomaticCut : std::uint8_t { Table, Bone };

/// `before` with that cut away too, in the cells of render::maskFactor(). Empty when nothing was found, or when it was stopped. Blocks.
std::optional<render::VoxelMask> cutAutomatically(const render::Volume &volume, AutomaticCut what, render::VoxelMask before,
                                                  const std::stop_token &stop);

} // namespace negato::viewer
