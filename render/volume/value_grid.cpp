#include "render/volume/value_grid.h"

#include "render/volume/in_parallel.h"

#include <cmath>
#include <limits>

namespace negato::render {

namespace {

Eigen::Vector3i reducedSize(const Eigen::Vector3i &size, const Eigen::Vector3i &factors)
{
    return (size + factors - Eigen::Vector3i::Ones()).cwiseQuotient(factors);
}

Eigen::Vector3i factorsFor(const VolumeGeometry &geometry, std::size_t mostVoxels)
{
    Eigen::Vector3i factors = Eigen::Vector3i::Ones();
    while (reducedSize(geometry.size(), factors).cast<double>().prod() > static_cast<double>(mostVoxels)) {
        Eigen::Index finest = 0;
        geometry.spacingMm().cwiseProduct(factors.cast<double>()).minCoeff(&finest);
        ++factors[finest];
    }
    return factors;
}

/// Sums and counts of the measured voxels of a row of blocks.
class BlockRow
{
public:
    BlockRow(const VoxelScale &scale, int blocks)
        : m_scale(scale)
        , m_sums(static_cast<std::size_t>(blocks))
        , m_counts(m_sums.size())
    {
    }

    void clear()
    {
        std::ranges::fill(m_sums, 0);
        std::ranges::fill(m_counts, 0);
    }
    void add(const std::uint16_t *voxels, int columns, int factor)
    {
        std::size_t block = 0;
        for (int first = 0; first < columns; first += factor, ++block)
            for (int x = first; x < std::min(first + factor, columns); ++x) {
                const int value = m_scale.isSigned ? static_cast<std::int16_t>(voxels[x]) : voxels[x];
                const int isMeasured = value != m_scale.noValue;
                m_sums[block] += value * isMeasured;
                m_counts[block] += isMeasured;
            }
    }
    void write(float *out) const
    {
        for (std::size_t i = 0; i < m_sums.size(); ++i)
            out[i] = m_counts[i] == 0
                ? std::numeric_limits<float>::quiet_NaN()
                : static_cast<float>(static_cast<double>(m_sums[i]) / m_counts[i] * m_scale.slope + m_scale.intercept);
    }

private:
    VoxelScale m_scale;
    std::vector<std::int64_t> m_sums;
    std::vector<int> m_counts;
};

void makeSlice(const Volume &volume, ValueGrid &grid, int slice, BlockRow &row)
{
    const Eigen::Vector3i &size = volume.geometry().size();
    float *out = grid.values.data() + static_cast<std::ptrdiff_t>(slice) * grid.size.y() * grid.size.x();
    for (int y = 0; y < size.y(); y += grid.factors.y(), out += grid.size.x()) {
        row.clear();
        for (int z = slice * grid.factors.z(); z < std::min((slice + 1) * grid.factors.z(), size.z()); ++z)
            for (int line = y; line < std::min(y + grid.factors.y(), size.y()); ++line)
                row.add(volume.voxels(z) + static_cast<std::ptrdiff_t>(line) * size.x(), size.x(), grid.factors.x());
        row.write(out);
    }
}

} // namespace

ValueGrid valueGrid(const Volume &volume, std::size_t mostVoxels, int threads, const std::stop_token &stop)
{
    ValueGrid grid;
    grid.factors = factorsFor(volume.geometry(), mostVoxels);
    grid.size = reducedSize(volume.geometry().size(), grid.factors);
    const Eigen::Vector3d factors = grid.factors.cast<double>();
    const Eigen::Affine3d &patientFromVoxel = volume.geometry().patientFromVoxel();
    grid.patientFromVoxel.linear() = patientFromVoxel.linear() * factors.asDiagonal();
    grid.patientFromVoxel.translation() = patientFromVoxel * Eigen::Vector3d((factors - Eigen::Vector3d::Ones()) / 2);
    grid.values.resize(static_cast<std::size_t>(grid.size.x()) * static_cast<std::size_t>(grid.size.y())
                       * static_cast<std::size_t>(grid.size.z()));
    inParallel(grid.size.z(), threads, [&](const auto &next) {
        BlockRow row(volume.scale(), grid.size.x());
        for (int slice = next(); slice < grid.size.z() && !stop.stop_requested(); slice = next())
            makeSlice(volume, grid, slice, row);
    });
    if (stop.stop_requested())
        grid.values.clear();
    return grid;
}

} // namespace negato::render
