#include "render/segment/table_mask.h"

#include "render/segment/voxel_set.h"
#include "render/volume/value_grid.h"

#include <algorithm>
#include <cmath>

namespace negato::render {

namespace {

constexpr std::size_t kMostVoxels = 4'000'000;
constexpr float kBodyHounsfield = -400;
/// What is thinner than twice this is no body: shells of tables, wires, sheets.
constexpr double kOpeningMm = 4;
constexpr std::size_t kSmallestPart = 10; ///< of the largest

VoxelSet denseVoxels(const ValueGrid &grid)
{
    VoxelSet set(grid.size);
    std::ranges::transform(grid.values, set.has.begin(), [](float value) { return static_cast<std::uint8_t>(value >= kBodyHounsfield); });
    return set;
}

VoxelSet largestParts(VoxelSet set, const std::stop_token &stop)
{
    std::vector<std::vector<VoxelPlace>> parts;
    takeParts(set, stop, [&](const std::vector<VoxelPlace> &members) { parts.push_back(members); });
    std::size_t largest = 0;
    for (const auto &part : parts)
        largest = std::max(largest, part.size());
    for (const auto &part : parts)
        for (const VoxelPlace place : part)
            set.has[place] = part.size() * kSmallestPart >= largest;
    return set;
}

std::size_t countOf(const VoxelSet &set)
{
    return static_cast<std::size_t>(std::ranges::count(set.has, 1));
}

/// The large parts of a set as they are without what is thin.
VoxelSet openedParts(const VoxelSet &dense, int steps, const std::stop_token &stop)
{
    return dilated(largestParts(eroded(dense, steps, stop), stop), steps + (steps > 0), dense, stop);
}

VoxelSet bodyOf(const ValueGrid &grid, const std::stop_token &stop)
{
    const VoxelSet dense = denseVoxels(grid);
    const std::size_t whole = countOf(largestParts(dense, stop));
    int steps = std::max(1, static_cast<int>(std::lround(kOpeningMm / grid.spacingMm().minCoeff())));
    VoxelSet body = openedParts(dense, steps, stop);
    for (; countOf(body) < whole * 3 / 4 && steps > 0 && !stop.stop_requested(); body = openedParts(dense, steps, stop))
        steps /= 2; // it is thin itself: rather a table that stays than a patient who goes
    fillHoles(body, body.sliceStep(), stop);
    return dilated(body, 1, {}, stop);
}

/// Cuts what is not in a set of blocks of `factors` voxels.
VoxelMask cutOutside(const VoxelSet &set, const Eigen::Vector3i &factors, const Eigen::Vector3i &size)
{
    VoxelMask mask(size);
    std::size_t place = 0;
    for (int z = 0; z < size.z(); ++z)
        for (int y = 0; y < size.y(); ++y) {
            const std::uint8_t *row = set.has.data() + static_cast<std::size_t>(z / factors.z()) * set.sliceStep()
                + static_cast<std::size_t>(y / factors.y()) * set.rowStep();
            for (int x = 0; x < size.x(); ++x, ++place)
                if (!row[x / factors.x()])
                    mask.cut(place);
        }
    return mask;
}

} // namespace

VoxelMask tableMask(const Volume &volume, int threads, const std::stop_token &stop)
{
    const ValueGrid grid = valueGrid(volume, kMostVoxels, threads, stop);
    if (grid.values.empty())
        return {};
    const VoxelSet body = bodyOf(grid, stop);
    if (stop.stop_requested() || countOf(body) == 0)
        return {};
    return cutOutside(body, grid.factors, volume.geometry().size());
}

} // namespace negato::render
