#include "render/ray/ray_volume.h"

#include "render/volume/in_parallel.h"

#include <limits>

namespace negato::render {

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

} // namespace

RayVolume::RayVolume(Volume volume, int threads, const std::stop_token &stop)
    : m_volume(std::move(volume))
{
    if (m_volume.isNull())
        return;
    m_blocks = (m_volume.geometry().size().array() + (kBlock - 1)) / kBlock;
    m_ranges.resize(blockAt(0, 0, m_blocks.z()), {kInfinity, -kInfinity});
    inParallel(m_blocks.z(), threads, [&](const auto &next) {
        for (int slice = next(); slice < m_blocks.z() && !stop.stop_requested(); slice = next())
            measure(slice);
    });
    m_lowest = kInfinity;
    m_highest = -kInfinity;
    for (const Range &range : m_ranges) {
        m_lowest = std::min(m_lowest, range.low);
        m_highest = std::max(m_highest, range.high);
    }
    if (m_lowest > m_highest)
        m_lowest = m_highest = 0;
}

/// A sample in a block may lie between its last voxels and the next block's first.
void RayVolume::measure(int blockSlice)
{
    const Eigen::Vector3i size = m_volume.geometry().size();
    const VoxelScale &scale = m_volume.scale();
    const int zEnd = std::min((blockSlice + 1) * kBlock + 1, size.z());
    for (int z = blockSlice * kBlock; z < zEnd; ++z)
        for (int y = 0; y < size.y(); ++y) {
            const std::uint16_t *row = m_volume.voxels(z) + static_cast<std::ptrdiff_t>(y) * size.x();
            for (int bx = 0; bx < m_blocks.x(); ++bx) {
                float low = kInfinity, high = -kInfinity;
                for (int x = bx * kBlock; x < std::min((bx + 1) * kBlock + 1, size.x()); ++x) {
                    const int value = scale.isSigned ? static_cast<std::int16_t>(row[x]) : row[x];
                    if (value == scale.noValue)
                        continue;
                    low = std::min(low, static_cast<float>(value));
                    high = std::max(high, static_cast<float>(value));
                }
                const auto add = [&](int by) {
                    Range &range = m_ranges[blockAt(bx, by, blockSlice)];
                    range.low = std::min(range.low, low);
                    range.high = std::max(range.high, high);
                };
                add(y / kBlock);
                if (y % kBlock == 0 && y > 0)
                    add(y / kBlock - 1);
            }
        }
}

} // namespace negato::render
