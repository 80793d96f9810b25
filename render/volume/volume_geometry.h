#pragma once

#include "dicom/geometry/points.h"
#include "dicom/geometry/stack.h"

#include <Eigen/Geometry>

#include <array>
#include <cstdint>
#include <expected>
#include <vector>

namespace negato::render {

/// Why a stack is not shown as a volume. The sentence for the reader is made in viewer/text.
enum class VolumeRefusal : std::uint8_t {
    NoGeometry, ///< no place in the patient for at least one image
    TooFewSlices, ///< less than three
    NotParallel,
    RepeatedPosition, ///< two images at one place
    Colour, ///< colours cannot be interpolated as values
    TooLarge, ///< more voxels than can be addressed or held
    DifferentPixels, ///< images of another size or kind than their headers said
    SeveralPatients, ///< the images do not name one patient
};

/// What one slice of a volume is made of: an image, or the two on either side of its place.
struct SliceRecipe
{
    struct Source
    {
        std::size_t frame = 0; ///< in the stack
        double weight = 1; ///< of its pixels
        double column = 0, row = 0; ///< pixel of the image under the slice's first voxel; whole numbers are centres
        friend bool operator==(const Source &, const Source &) = default;
    };
    std::array<Source, 2> sources;
    int sourceCount = 0; ///< 0: an image is missing here, and the slice stays empty

    /// The image as it is.
    [[nodiscard]] bool isWhole() const { return sourceCount == 1 && sources[0].column == 0 && sources[0].row == 0; }
};

/// Where a volume lies in the patient, and how it is made of the images of a stack.
///
/// Voxel coordinates are (column, row, slice), zero-based, at voxel centres; patient coordinates LPS mm. The voxels of an even, upright
/// stack are those of its images. A tilted or uneven one is resampled to an upright, even grid: across the images, each
/// is moved by part of a pixel and no more; between them, linearly. Places of missing images stay empty. Immutable.
class VolumeGeometry
{
public:
    /// Of a stack whose frames are in order along their normal.
    [[nodiscard]] static std::expected<VolumeGeometry, VolumeRefusal> of(const dicom::Stack &stack);

    /// The same box with voxels that each stand for `factor` in every direction; the last ones may reach beyond it.
    [[nodiscard]] VolumeGeometry coarser(int factor) const;

    [[nodiscard]] dicom::PatientPoint toPatient(const dicom::VoxelPoint &voxel) const { return {m_patientFromVoxel * voxel.index}; }
    [[nodiscard]] dicom::VoxelPoint toVoxel(const dicom::PatientPoint &point) const { return {m_voxelFromPatient * point.mm}; }
    [[nodiscard]] const Eigen::Affine3d &patientFromVoxel() const { return m_patientFromVoxel; }
    [[nodiscard]] const Eigen::Affine3d &voxelFromPatient() const { return m_voxelFromPatient; }
    /// Columns, rows, slices.
    [[nodiscard]] const Eigen::Vector3i &size() const { return m_size; }
    /// Between columns, rows, slices, mm.
    [[nodiscard]] const Eigen::Vector3d &spacingMm() const { return m_spacingMm; }
    [[nodiscard]] const std::vector<SliceRecipe> &recipes() const { return m_recipes; }
    /// The plane of the first image.
    [[nodiscard]] const dicom::SlicePlane &firstPlane() const { return m_firstPlane; }

    [[nodiscard]] bool isResampled() const { return m_tiltDegrees != 0 || m_isUneven; }
    [[nodiscard]] double tiltDegrees() const { return m_tiltDegrees; } ///< of the gantry, that was taken out; else 0
    [[nodiscard]] bool isUneven() const { return m_isUneven; } ///< spacing that was evened out
    [[nodiscard]] int missingSlices() const { return m_missingSlices; }
    /// Slices are all images as they are: none is moved, and none is larger than its image.
    [[nodiscard]] bool isOfWholeImages() const;
    [[nodiscard]] std::size_t voxelCount() const;
    /// The middle of the volume.
    [[nodiscard]] dicom::PatientPoint centre() const;
    /// The corners of the box of all voxels, from their outer edges.
    [[nodiscard]] std::array<Eigen::Vector3d, 8> cornersMm() const;

private:
    void takeAsItIs(const dicom::StackGeometry &stack);
    void makeUpright(std::span<const dicom::SlicePlane> planes, double stepMm);

    dicom::SlicePlane m_firstPlane;
    Eigen::Affine3d m_patientFromVoxel = Eigen::Affine3d::Identity();
    Eigen::Affine3d m_voxelFromPatient = Eigen::Affine3d::Identity();
    Eigen::Vector3i m_size = Eigen::Vector3i::Zero();
    Eigen::Vector3d m_spacingMm = Eigen::Vector3d::Ones();
    std::vector<SliceRecipe> m_recipes;
    double m_tiltDegrees = 0;
    bool m_isUneven = false;
    int m_missingSlices = 0;
};

} // namespace negato::render
