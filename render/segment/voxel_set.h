#pragma once

#include "render/volume/volume.h"

#include <Eigen/Core>

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace negato::render {

/// The number of a voxel in the order of slices, rows and columns; a volume has at most 2^32 voxels.
using VoxelPlace = std::uint32_t;

/// Some of the voxels of a box: a byte a voxel, 0 or 1.
struct VoxelSet
{
    Eigen::Vector3i size = Eigen::Vector3i::Zero();
    std::vector<std::uint8_t> has;

    VoxelSet() = default;
    explicit VoxelSet(const Eigen::Vector3i &boxSize)
        : size(boxSize)
        , has(static_cast<std::size_t>(size.x()) * static_cast<std::size_t>(size.y()) * static_cast<std::size_t>(size.z()))
    {
    }
    [[nodiscard]] std::size_t rowStep() const { return static_cast<std::size_t>(size.x()); }
    [[nodiscard]] std::size_t sliceStep() const { return rowStep() * static_cast<std::size_t>(size.y()); }
};

/// Visits voxels that hang together by their faces, from `seed` on, where `take(place)` says so; it must not say so twice of one.
template <typename Take>
void flood(const Eigen::Vector3i &size, VoxelPlace seed, const std::stop_token &stop, const Take &take)
{
    const auto columns = static_cast<VoxelPlace>(size.x()), rows = static_cast<VoxelPlace>(size.y()), slices = static_cast<VoxelPlace>(size.z());
    std::vector<VoxelPlace> front;
    const auto visit = [&](bool isInside, VoxelPlace place) {
        if (isInside && take(place))
            front.push_back(place);
    };
    visit(true, seed);
    for (std::size_t steps = 1; !front.empty(); ++steps) {
        if (steps % 65536 == 0 && stop.stop_requested())
            return;
        const VoxelPlace place = front.back();
        front.pop_back();
        const VoxelPlace x = place % columns, y = place / columns % rows, z = place / columns / rows;
        // The last comes first: along the rows, as memory goes.
        visit(z > 0, place - columns * rows);
        visit(z + 1 < slices, place + columns * rows);
        visit(y > 0, place - columns);
        visit(y + 1 < rows, place + columns);
        visit(x > 0, place - 1);
        visit(x + 1 < columns, place + 1);
    }
}

/// Voxels of a volume as they are stored, one after the other.
class StoredVoxels
{
public:
    explicit StoredVoxels(const Volume &volume)
        : m_volume(volume)
        , m_sliceStep(static_cast<VoxelPlace>(volume.geometry().size().x()) * static_cast<VoxelPlace>(volume.geometry().size().y()))
    {
    }
    [[nodiscard]] int at(VoxelPlace place) const { return valueOf(m_volume.voxels(static_cast<int>(place / m_sliceStep))[place % m_sliceStep]); }
    [[nodiscard]] int valueOf(std::uint16_t voxel) const { return m_volume.scale().isSigned ? static_cast<std::int16_t>(voxel) : voxel; }

private:
    const Volume &m_volume;
    VoxelPlace m_sliceStep;
};

/// Stored values whose modality values lie between two bounds, these included.
struct StoredRange
{
    int low = 0, high = 0;
    [[nodiscard]] static StoredRange of(const VoxelScale &scale, double low, double high);
};

/// The voxel nearest to a place; none beyond the volume.
std::optional<VoxelPlace> voxelAt(const VolumeGeometry &geometry, const dicom::PatientPoint &point);

/// Measured voxels with at least this modality value.
VoxelSet voxelsFrom(const Volume &volume, double low, const std::stop_token &stop);

/// Without the voxels that have a face to the outside, `steps` times; the box's own faces are none.
VoxelSet eroded(const VoxelSet &set, int steps, const std::stop_token &stop);
/// With their neighbours by faces, `steps` times, as far as these are in `within` (everywhere where that is empty).
VoxelSet dilated(const VoxelSet &set, int steps, const VoxelSet &within, const std::stop_token &stop);
/// Fills, slice by slice, holes of at most so many voxels: what the slice's own edge cannot be reached from.
void fillHoles(VoxelSet &set, std::size_t mostVoxels, const std::stop_token &stop);
/// Takes away what is in the other.
void remove(VoxelSet &set, const VoxelSet &other);

/// Calls `work(members)` for each part that hangs together; the set is empty then.
template <typename Work>
void takeParts(VoxelSet &set, const std::stop_token &stop, const Work &work)
{
    std::vector<VoxelPlace> members;
    for (std::size_t seed = 0; seed < set.has.size() && !stop.stop_requested(); ++seed) {
        if (!set.has[seed])
            continue;
        members.clear();
        flood(set.size, static_cast<VoxelPlace>(seed), stop, [&](VoxelPlace place) {
            if (!set.has[place])
                return false;
            set.has[place] = 0;
            members.push_back(place);
            return true;
        });
        work(members);
    }
}

} // namespace negato::render
