#include "render/ray/value_histogram.h"

#include <algorithm>
#include <cstdint>

namespace negato::render {

namespace {

constexpr std::size_t kMostVoxels = std::size_t{1} << 22;
constexpr std::size_t kStoredValues = 1 << 16;

/// By stored value: 16 bits need no second pass for the range.
std::vector<std::uint32_t> storedCounts(const Volume &volume, const std::stop_token &stop)
{
    const Eigen::Vector3i &size = volume.geometry().size();
    const auto voxels = static_cast<std::size_t>(size.x()) * static_cast<std::size_t>(size.y());
    const std::size_t step = voxels * static_cast<std::size_t>(size.z()) / kMostVoxels + 1;
    std::vector<std::uint32_t> counts(kStoredValues);
    std::size_t next = 0; // goes on from slice to slice, so that no column is preferred
    for (int slice = 0; slice < size.z() && !stop.stop_requested(); ++slice) {
        const std::uint16_t *stored = volume.voxels(slice);
        const bool isThere = !volume.slice(slice).isNull();
        for (; next < voxels; next += step)
            counts[stored[next]] += isThere;
        next -= voxels;
    }
    return counts;
}

} // namespace

ValueHistogram valueHistogram(const Volume &volume, int steps, const std::stop_token &stop)
{
    ValueHistogram histogram;
    if (volume.isNull() || steps < 1)
        return histogram;
    const VoxelScale &scale = volume.scale();
    const auto storedOf = [&](std::size_t bits) { return scale.isSigned ? static_cast<int>(static_cast<std::int16_t>(bits)) : static_cast<int>(bits); };
    const auto counts = storedCounts(volume, stop);
    const auto isValue = [&](std::size_t bits) { return counts[bits] > 0 && !(scale.hasPadding && storedOf(bits) == scale.noValue); };
    int low = INT32_MAX, high = INT32_MIN;
    for (std::size_t bits = 0; bits < counts.size(); ++bits)
        if (isValue(bits)) {
            low = std::min(low, storedOf(bits));
            high = std::max(high, storedOf(bits));
        }
    if (low > high)
        return histogram;
    histogram.counts.resize(static_cast<std::size_t>(steps));
    const double values = high - low + 1.0;
    for (std::size_t bits = 0; bits < counts.size(); ++bits)
        if (isValue(bits))
            histogram.counts[static_cast<std::size_t>((storedOf(bits) - low) * steps / values)] += counts[bits];
    const double ends[]{scale.slope * (low - 0.5) + scale.intercept, scale.slope * (high + 0.5) + scale.intercept};
    histogram.first = std::min(ends[0], ends[1]);
    histogram.last = std::max(ends[0], ends[1]);
    if (scale.slope < 0)
        std::ranges::reverse(histogram.counts);
    return histogram;
}

} // namespace negato::render
