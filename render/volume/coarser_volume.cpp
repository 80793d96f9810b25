#include "render/volume/coarser_volume.h"

#include "render/volume/in_parallel.h"

#include <cmath>

namespace negato::render {

namespace {

/// One slice of the coarse volume.
class SliceMaker
{
public:
    SliceMaker(const Volume &volume, const VolumeGeometry &coarse, int factor)
        : m_volume(volume)
        , m_size(volume.geometry().size())
        , m_coarse(coarse.size())
        , m_factor(factor)
        , m_sums(static_cast<std::size_t>(m_coarse.x()))
        , m_counts(m_sums.size())
    {
    }

    dicom::Frame make(int slice)
    {
        dicom::PixelFormat format;
        format.columns = static_cast<std::uint32_t>(m_coarse.x());
        format.rows = static_cast<std::uint32_t>(m_coarse.y());
        format.type = m_volume.scale().isSigned ? dicom::SampleType::S16 : dicom::SampleType::U16;
        auto [buffer, data] = dicom::PixelBuffer::allocate(format.byteCount());
        auto *out = reinterpret_cast<std::uint16_t *>(data);
        for (int row = 0; row < m_coarse.y(); ++row, out += m_coarse.x())
            makeRow(slice, row, out);
        return {format, std::move(buffer)};
    }

private:
    void makeRow(int slice, int row, std::uint16_t *out)
    {
        std::ranges::fill(m_sums, 0);
        std::ranges::fill(m_counts, 0);
        for (int z = slice * m_factor; z < std::min((slice + 1) * m_factor, m_size.z()); ++z)
            for (int y = row * m_factor; y < std::min((row + 1) * m_factor, m_size.y()); ++y)
                addRow(m_volume.voxels(z) + static_cast<std::ptrdiff_t>(y) * m_size.x());
        for (std::size_t i = 0; i < m_sums.size(); ++i)
            out[i] = static_cast<std::uint16_t>(m_counts[i] > 0 ? static_cast<int>(std::lround(static_cast<double>(m_sums[i]) / m_counts[i]))
                                                                : m_volume.scale().noValue);
    }

    void addRow(const std::uint16_t *voxels)
    {
        const VoxelScale &scale = m_volume.scale();
        for (int x = 0; x < m_size.x(); ++x) {
            const int value = scale.isSigned ? static_cast<std::int16_t>(voxels[x]) : voxels[x];
            if (value == scale.noValue)
                continue;
            m_sums[static_cast<std::size_t>(x / m_factor)] += value;
            ++m_counts[static_cast<std::size_t>(x / m_factor)];
        }
    }

    const Volume &m_volume;
    Eigen::Vector3i m_size, m_coarse;
    int m_factor;
    std::vector<long> m_sums;
    std::vector<int> m_counts;
};

} // namespace

Volume coarserVolume(const Volume &volume, int factor, int threads, const std::stop_token &stop)
{
    const auto geometry = std::make_shared<const VolumeGeometry>(volume.geometry().coarser(factor));
    const int count = geometry->size().z();
    std::vector<dicom::Frame> slices(static_cast<std::size_t>(count));
    inParallel(count, threads, [&](const auto &next) {
        SliceMaker maker(volume, *geometry, factor);
        for (int slice = next(); slice < count && !stop.stop_requested(); slice = next())
            slices[static_cast<std::size_t>(slice)] = maker.make(slice);
    });
    if (stop.stop_requested())
        return {};
    return {geometry, std::move(slices), volume.scale(), volume.transform()};
}

int factorFor(const VolumeGeometry &geometry, std::size_t mostVoxels)
{
    int factor = 1;
    while (geometry.coarser(factor).voxelCount() > mostVoxels)
        factor *= 2;
    return factor;
}

} // namespace negato::render
