#pragma once

#include "render/volume/volume.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

namespace negato::render {

/// A volume ready for rays: lowest and highest value of each block of voxels, so that rays leap over what cannot be seen.
class RayVolume
{
public:
    static constexpr int kBlock = 8; ///< voxels along a side

    RayVolume() = default;
    RayVolume(Volume volume, int threads, const std::stop_token &stop = {});

    [[nodiscard]] const Volume &volume() const { return m_volume; }
    [[nodiscard]] bool isNull() const { return m_volume.isNull(); }
    /// Blocks along each axis.
    [[nodiscard]] const Eigen::Vector3i &blocks() const { return m_blocks; }
    struct Range
    {
        float low = 0, high = 0; ///< stored values of a block and the voxels just beyond it; low > high: nothing was measured
    };
    [[nodiscard]] const std::vector<Range> &ranges() const { return m_ranges; }
    [[nodiscard]] std::size_t blockAt(int x, int y, int z) const
    {
        return (static_cast<std::size_t>(z) * static_cast<std::size_t>(m_blocks.y()) + static_cast<std::size_t>(y))
            * static_cast<std::size_t>(m_blocks.x())
            + static_cast<std::size_t>(x);
    }
    /// Lowest stored value of all: what stands for voxels where nothing was measured.
    [[nodiscard]] float lowest() const { return m_lowest; }
    [[nodiscard]] float highest() const { return m_highest; }

private:
    void measure(int blockSlice);

    Volume m_volume;
    Eigen::Vector3i m_blocks = Eigen::Vector3i::Zero();
    std::vector<Range> m_ranges;
    float m_lowest = 0, m_highest = 0;
};

} // namespace negato::render
