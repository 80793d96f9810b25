#pragma once

#include <Eigen/Core>

#include <bit>
#include <cstdint>
#include <vector>

namespace negato::render {

/// Which voxels are cut away: a bit a voxel. An empty mask cuts nothing. A value.
///
/// A place is the number of a voxel in the order of slices, rows and columns.
class VoxelMask
{
public:
    VoxelMask() = default;
    explicit VoxelMask(const Eigen::Vector3i &size)
        : m_size(size)
        , m_bits((voxelCount() + 63) / 64)
    {
    }

    [[nodiscard]] bool isEmpty() const { return m_bits.empty(); }
    [[nodiscard]] const Eigen::Vector3i &size() const { return m_size; }
    [[nodiscard]] std::size_t voxelCount() const
    {
        return static_cast<std::size_t>(m_size.x()) * static_cast<std::size_t>(m_size.y()) * static_cast<std::size_t>(m_size.z());
    }
    [[nodiscard]] std::size_t cutCount() const
    {
        std::size_t count = 0;
        for (const std::uint64_t bits : m_bits)
            count += static_cast<std::size_t>(std::popcount(bits));
        return count;
    }

    [[nodiscard]] bool isCut(std::size_t place) const { return m_bits[place / 64] >> (place % 64) & 1; }
    [[nodiscard]] bool isCut(int x, int y, int z) const { return isCut(placeOf(x, y, z)); }
    void cut(std::size_t place) { m_bits[place / 64] |= std::uint64_t{1} << (place % 64); }
    void cut(int x, int y, int z) { cut(placeOf(x, y, z)); }

    /// 64 places each, the lowest bit first; for those who cut many. Of one word only one thread at a time.
    [[nodiscard]] std::vector<std::uint64_t> &words() { return m_bits; }
    [[nodiscard]] std::size_t byteCount() const { return m_bits.size() * sizeof(std::uint64_t); }

    /// Cuts what was left, and leaves what was cut.
    void invert()
    {
        for (std::uint64_t &bits : m_bits)
            bits = ~bits;
        if (const std::size_t used = voxelCount() % 64; used > 0)
            m_bits.back() &= (std::uint64_t{1} << used) - 1;
    }
    /// Cuts what either cuts. Both of one size, or one of them empty.
    VoxelMask &operator|=(const VoxelMask &other)
    {
        if (isEmpty())
            return *this = other;
        for (std::size_t i = 0; i < other.m_bits.size(); ++i)
            m_bits[i] |= other.m_bits[i];
        return *this;
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
