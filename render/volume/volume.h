#pragma once

#include "dicom/decode/frame.h"
#include "dicom/image/pixel_transform.h"
#include "render/volume/volume_geometry.h"

#include <memory>
#include <optional>
#include <vector>

namespace negato::render {

/// How the voxels of a volume are stored, and what they mean: modality value = slope * voxel + intercept.
struct VoxelScale
{
    bool isSigned = true; ///< 16 bits either way
    double slope = 1;
    double intercept = 0;
    int noValue = -32768; ///< what stands where nothing was measured: padding, missing slices, outside
    bool hasPadding = false; ///< noValue stands in slices too
    friend bool operator==(const VoxelScale &, const VoxelScale &) = default;
};

/// Voxels with their place in the patient. A cheap shared value; immutable, so any thread may read it.
///
/// One that is still being built shows, where a slice lacks, the nearest one that is there.
class Volume
{
public:
    Volume() = default;
    /// Slices of `geometry`'s size in 16 bits; null ones are not there (yet).
    Volume(std::shared_ptr<const VolumeGeometry> geometry, std::vector<dicom::Frame> slices, const VoxelScale &scale,
           const std::shared_ptr<const dicom::PixelTransform> &transform);

    [[nodiscard]] bool isNull() const { return !m_geometry || m_available == 0; }
    [[nodiscard]] const VolumeGeometry &geometry() const { return *m_geometry; }
    [[nodiscard]] const VoxelScale &scale() const { return m_scale; }
    /// Windows, unit and inversion of the first image; slope, intercept and padding of the voxels.
    [[nodiscard]] const std::shared_ptr<const dicom::PixelTransform> &transform() const { return m_transform; }
    [[nodiscard]] const dicom::Frame &slice(int index) const { return m_slices[static_cast<std::size_t>(index)]; }
    /// Of slices that are made of images.
    [[nodiscard]] int availableSlices() const { return m_available; }
    [[nodiscard]] int expectedSlices() const { return m_expected; }
    [[nodiscard]] bool isComplete() const { return m_available == m_expected; }

    /// The voxels of a slice, row by row; of the nearest slice where it lacks. Never null unless the volume is.
    [[nodiscard]] const std::uint16_t *voxels(int slice) const { return m_voxels[static_cast<std::size_t>(slice)]; }
    [[nodiscard]] const std::uint16_t *const *voxelTable() const { return m_voxels.data(); }
    /// Modality value of the voxel nearest to a place; empty where nothing was measured.
    [[nodiscard]] std::optional<double> valueAt(const dicom::PatientPoint &point) const;
    /// Of its slices.
    [[nodiscard]] std::size_t byteCount() const;

private:
    std::shared_ptr<const VolumeGeometry> m_geometry;
    std::vector<dicom::Frame> m_slices;
    std::vector<const std::uint16_t *> m_voxels;
    dicom::Frame m_nothing; ///< for missing images
    VoxelScale m_scale;
    std::shared_ptr<const dicom::PixelTransform> m_transform;
    int m_available = 0, m_expected = 0;
};

} // namespace negato::render
