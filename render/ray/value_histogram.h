#pragma once

#include "render/volume/volume.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace negato::render {

/// How often values occur in a volume: even steps from the smallest value to the largest.
struct ValueHistogram
{
    double first = 0, last = 0; ///< modality values, of the lower edge of the first step and the upper one of the last
    std::vector<std::uint32_t> counts; ///< empty where nothing was measured
};

/// Of every voxel, or of evenly chosen ones where there are more than some millions; padding and missing slices are left out. Blocks.
[[nodiscard]] ValueHistogram valueHistogram(const Volume &volume, int steps, const std::stop_token &stop = {});

} // namespace negato::render
