#pragma once

#include "render/ray/ray_scene.h"

#include <span>

namespace negato::render {

/// Whether this processor follows eight rays at a time (AVX2); without, single_ray.cpp does it.
bool hasEightRays();

/// castShaded() and castMaximum() of eight rays side by side, with the same result to a rounding of single precision.
void castEightShaded(const RayScene &scene, std::span<const RaySamples, 8> samples, std::span<RayHit, 8> hits);
void castEightMaxima(const RayScene &scene, std::span<const RaySamples, 8> samples, std::span<RayHit, 8> hits);

} // namespace negato::render
