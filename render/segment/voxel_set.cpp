#include "render/segment/voxel_set.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace negato::render {

namespace {

/// The row `step` away, or `row` itself where that lies beyond the box.
const std::uint8_t *beside(const std::uint8_t *row, bool isInside, std::ptrdiff_t step)
{
    return isInside ? row + step : row;
}

/// Of every voxel and its six neighbours the least or the most; neighbours beyond the box do not count.
template <typename Choose>
VoxelSet chosen(const VoxelSet &set, const std::stop_token &stop, const Choose &choose)
{
    VoxelSet result(set.size);
    const auto columns = set.size.x();
    const auto rowStep = static_cast<std::ptrdiff_t>(set.rowStep()), sliceStep = static_cast<std::ptrdiff_t>(set.sliceStep());
    const std::uint8_t *row = set.has.data();
    std::uint8_t *out = result.has.data();
    for (int z = 0; z < set.size.z() && !stop.stop_requested(); ++z)
        for (int y = 0; y < set.size.y(); ++y, row += rowStep, out += rowStep) {
            const auto *before = beside(row, y > 0, -rowStep), *after = beside(row, y + 1 < set.size.y(), rowStep);
            const auto *below = beside(row, z > 0, -sliceStep), *above = beside(row, z + 1 < set.size.z(), sliceStep);
            for (int x = 0; x < columns; ++x)
                out[x] = choose(choose(choose(before[x], after[x]), choose(below[x], above[x])), row[x]);
            for (int x = 1; x < columns; ++x)
                out[x] = choose(out[x], row[x - 1]);
            for (int x = 0; x + 1 < columns; ++x)
                out[x] = choose(out[x], row[x + 1]);
        }
    return result;
}

/// Marks of a slice while its holes are looked for.
enum Pixel : std::uint8_t { kFree, kTaken, kOutside };

void fillHolesOfSlice(const Eigen::Vector3i &size, std::uint8_t *pixels, std::size_t mostVoxels, std::vector<VoxelPlace> &hole)
{
    const Eigen::Vector3i flat(size.x(), size.y(), 1);
    const auto columns = static_cast<VoxelPlace>(size.x()), rows = static_cast<VoxelPlace>(size.y());
    for (VoxelPlace seed = 0; seed < columns * rows; ++seed) {
        if (pixels[seed] != kFree)
            continue;
        hole.clear();
        bool isOpen = false;
        flood(flat, seed, {}, [&](VoxelPlace place) {
            if (pixels[place] != kFree)
                return false;
            const VoxelPlace x = place % columns, y = place / columns;
            isOpen = isOpen || x == 0 || y == 0 || x + 1 == columns || y + 1 == rows;
            pixels[place] = kOutside;
            hole.push_back(place);
            return true;
        });
        if (!isOpen && hole.size() <= mostVoxels)
            for (const VoxelPlace place : hole)
                pixels[place] = kTaken;
    }
    std::replace(pixels, pixels + static_cast<std::size_t>(columns) * rows, std::uint8_t{kOutside}, std::uint8_t{kFree});
}

} // namespace

StoredRange StoredRange::of(const VoxelScale &scale, double low, double high)
{
    const double first = (low - scale.intercept) / scale.slope, second = (high - scale.intercept) / scale.slope;
    const auto whole = [](double value) { return static_cast<int>(std::clamp(value, -1e6, 1e6)); };
    return {whole(std::ceil(std::min(first, second))), whole(std::floor(std::max(first, second)))};
}

std::optional<VoxelPlace> voxelAt(const VolumeGeometry &geometry, const dicom::PatientPoint &point)
{
    const Eigen::Vector3d nearest = geometry.toVoxel(point).index.array().round();
    const Eigen::Vector3i &size = geometry.size();
    if (!((nearest.array() >= 0).all() && (nearest.array() < size.cast<double>().array()).all()))
        return std::nullopt;
    const Eigen::Matrix<VoxelPlace, 3, 1> voxel = nearest.cast<VoxelPlace>();
    return (voxel.z() * static_cast<VoxelPlace>(size.y()) + voxel.y()) * static_cast<VoxelPlace>(size.x()) + voxel.x();
}

VoxelSet voxelsFrom(const Volume &volume, double low, const std::stop_token &stop)
{
    VoxelSet set(volume.geometry().size());
    const StoredRange range = StoredRange::of(volume.scale(), low, std::numeric_limits<double>::max());
    const StoredVoxels stored(volume);
    const int nothing = volume.scale().noValue;
    for (int z = 0; z < set.size.z() && !stop.stop_requested(); ++z) {
        const std::uint16_t *voxels = volume.voxels(z);
        std::uint8_t *out = set.has.data() + static_cast<std::size_t>(z) * set.sliceStep();
        for (std::size_t i = 0; i < set.sliceStep(); ++i) {
            const int value = stored.valueOf(voxels[i]);
            out[i] = static_cast<std::uint8_t>((value >= range.low) & (value <= range.high) & (value != nothing));
        }
    }
    return set;
}

VoxelSet eroded(const VoxelSet &set, int steps, const std::stop_token &stop)
{
    VoxelSet result = set;
    for (int i = 0; i < steps && !stop.stop_requested(); ++i)
        result = chosen(result, stop, [](std::uint8_t a, std::uint8_t b) { return static_cast<std::uint8_t>(a & b); });
    return result;
}

VoxelSet dilated(const VoxelSet &set, int steps, const VoxelSet &within, const std::stop_token &stop)
{
    VoxelSet result = set;
    for (int i = 0; i < steps && !stop.stop_requested(); ++i) {
        result = chosen(result, stop, [](std::uint8_t a, std::uint8_t b) { return static_cast<std::uint8_t>(a | b); });
        for (std::size_t place = 0; place < within.has.size(); ++place)
            result.has[place] &= within.has[place];
    }
    return result;
}

void fillHoles(VoxelSet &set, std::size_t mostVoxels, const std::stop_token &stop)
{
    std::vector<VoxelPlace> hole;
    for (int slice = 0; slice < set.size.z() && !stop.stop_requested(); ++slice)
        fillHolesOfSlice(set.size, set.has.data() + static_cast<std::size_t>(slice) * set.sliceStep(), mostVoxels, hole);
}

void remove(VoxelSet &set, const VoxelSet &other)
{
    for (std::size_t place = 0; place < set.has.size(); ++place)
        set.has[place] &= static_cast<std::uint8_t>(other.has[place] ^ 1);
}

} // namespace negato::render
