#include "render/volume/volume.h"

#include <algorithm>
#include <cmath>

namespace negato::render {

namespace {

const std::uint16_t *voxelsOf(const dicom::Frame &slice)
{
    return reinterpret_cast<const std::uint16_t *>(slice.data());
}

dicom::Frame emptySlice(const VolumeGeometry &geometry, const VoxelScale &scale)
{
    dicom::PixelFormat format;
    format.columns = static_cast<std::uint32_t>(geometry.size().x());
    format.rows = static_cast<std::uint32_t>(geometry.size().y());
    format.type = scale.isSigned ? dicom::SampleType::S16 : dicom::SampleType::U16;
    auto [buffer, data] = dicom::PixelBuffer::allocate(format.byteCount());
    std::fill_n(reinterpret_cast<std::uint16_t *>(data), format.byteCount() / 2, static_cast<std::uint16_t>(scale.noValue));
    return {format, std::move(buffer)};
}

/// For each slice the voxels of the nearest one that is there.
void fillGaps(std::vector<const std::uint16_t *> &voxels, const std::vector<int> &nearest)
{
    const std::vector<const std::uint16_t *> there = voxels;
    for (std::size_t i = 0; i < voxels.size(); ++i)
        if (!voxels[i] && nearest[i] >= 0)
            voxels[i] = there[static_cast<std::size_t>(nearest[i])];
}

std::vector<int> nearestThere(const std::vector<const std::uint16_t *> &voxels)
{
    const int count = static_cast<int>(voxels.size());
    std::vector<int> nearest(voxels.size(), -1);
    int last = -1;
    for (int i = 0; i < count; ++i) {
        if (voxels[static_cast<std::size_t>(i)])
            last = i;
        nearest[static_cast<std::size_t>(i)] = last;
    }
    last = -1;
    for (int i = count - 1; i >= 0; --i) {
        int &candidate = nearest[static_cast<std::size_t>(i)];
        if (voxels[static_cast<std::size_t>(i)])
            last = i;
        if (last >= 0 && (candidate < 0 || last - i < i - candidate))
            candidate = last;
    }
    return nearest;
}

} // namespace

Volume::Volume(std::shared_ptr<const VolumeGeometry> geometry, std::vector<dicom::Frame> slices, const VoxelScale &scale,
               const std::shared_ptr<const dicom::PixelTransform> &transform)
    : m_geometry(std::move(geometry))
    , m_slices(std::move(slices))
    , m_voxels(m_slices.size())
    , m_scale(scale)
{
    auto own = transform ? *transform : dicom::PixelTransform();
    own.slope = scale.slope;
    own.intercept = scale.intercept;
    own.modalityLut.reset();
    own.paddingLow = scale.noValue;
    own.paddingHigh.reset();
    m_transform = std::make_shared<const dicom::PixelTransform>(std::move(own));
    for (std::size_t i = 0; i < m_slices.size(); ++i) {
        const bool isMissing = m_geometry->recipes()[i].sourceCount == 0;
        if (isMissing && m_nothing.isNull()) {
            m_nothing = emptySlice(*m_geometry, scale);
            m_scale.hasPadding = true;
        }
        m_voxels[i] = isMissing ? voxelsOf(m_nothing) : m_slices[i].isNull() ? nullptr : voxelsOf(m_slices[i]);
        m_expected += !isMissing;
        m_available += !isMissing && m_voxels[i];
    }
    fillGaps(m_voxels, nearestThere(m_voxels));
}

std::optional<double> Volume::valueAt(const dicom::PatientPoint &point) const
{
    const Eigen::Vector3d voxel = m_geometry->toVoxel(point).index;
    const Eigen::Vector3i nearest = voxel.array().round().cast<int>();
    if ((nearest.array() < 0).any() || (nearest.array() >= m_geometry->size().array()).any())
        return std::nullopt;
    const std::size_t place = static_cast<std::size_t>(nearest.y()) * static_cast<std::size_t>(m_geometry->size().x())
        + static_cast<std::size_t>(nearest.x());
    const std::uint16_t stored = voxels(nearest.z())[place];
    const int value = m_scale.isSigned ? static_cast<std::int16_t>(stored) : stored;
    if (value == m_scale.noValue)
        return std::nullopt;
    return value * m_scale.slope + m_scale.intercept;
}

std::size_t Volume::byteCount() const
{
    std::size_t bytes = 0;
    for (const dicom::Frame &slice : m_slices)
        bytes += slice.bytes().size();
    return bytes;
}

} // namespace negato::render
