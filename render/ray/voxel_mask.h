#pragma once

#include <Eigen/Core>

#include <cstdint>
#include <vector>

namespace negato::render {

/// Which voxels are cut away: a bit a voxel. An empty mask cuts nothing. A value.
class VoxelMask
{
public:
    VoxelMask() = default;
    explicit VoxelMask(const Eigen::Vector3i &size)
        : m_size(size)
        , m_bits((static_cast<std::size_t>(size.x()) * static_cast<std::size_t>(size.y()) * static_cast<std::size_t>(size.z()) + 63) / 64)
    {
    }

    [[nodiscard]] bool isEmpty() const { return m_bits.empty(); }
    [[nodiscard]] const Eigen::Vector3i &size() const { return m_size; }
    [[nodiscard]] bool isCut(int x, int y, int z) const
    {
        const std::size_t place = placeOf(x, y, z);
        return m_bits[place / 64] >> (place % 64) & 1;
    }
    void cut(int x, int y, int z)
    {
        const std::size_t place = placeOf(x, y, z);
        m_bits[place / 64] |= std::uint64_t{1} << (place % 64);
    }

private:
    [[nodiscard]] std::size_t placeOf(int x, int y, int z) const
    {
        return (static_cast<std::size_t>(z) * static_cast<std::size_t>(m_size.y()) + static_cast<std::size_t>(y))
            * static_cast<std::size_t>(m_size.x())
            + static_cast<std::size_t>(x);
    }

    Eigen::Vector3i m_size = Eigen::Vector3i::Zero();
    std::vector<std::uint64_t> m_bits;
};

} // namespace negato::render
