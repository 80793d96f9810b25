#pragma once

#include "render/volume/line_sampler.h"

namespace negato::render {

/// sampleLine() for places that all lie in the volume (within half a voxel of a centre): eight at a time where the processor has
/// AVX2, else one by one with the same result to a rounding of single precision.
void sampleLinearly(const Volume &volume, const VoxelLine &line, std::span<float> out);

} // namespace negato::render
