#pragma once

#include "dicom/base/result.h"
#include "dicom/geometry/points.h"
#include "dicom/image/frame_attributes.h"
#include "dicom/image/file_header.h"

#include <Eigen/Geometry>

#include <cstdint>
#include <string>

namespace negato::dicom {

/// Where one frame lies in the patient (PS3.3 C.7.6.2). Immutable value.
struct SlicePlane
{
    Eigen::Vector3d originMm = Eigen::Vector3d::Zero(); ///< centre of the first (top left) pixel, LPS
    Eigen::Vector3d rowDirection = Eigen::Vector3d::UnitX(); ///< unit; along a row, to increasing column
    Eigen::Vector3d columnDirection = Eigen::Vector3d::UnitY(); ///< unit; down a column, to increasing row
    double rowSpacingMm = 1; ///< between rows
    double columnSpacingMm = 1; ///< between columns
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;

    /// From Image Position/Orientation (Patient) and Pixel Spacing as they apply to the frame. Fails with NoGeometry
    /// (absent) or Malformed (not two perpendicular unit vectors within 1e-3, spacing not > 0).
    [[nodiscard]] static Result<SlicePlane> fromFrame(const FrameAttributes &frame);
    /// The plane of tile `tile` (from 0) of a Siemens mosaic whose own plane is that of the whole picture. Needs
    /// Spacing Between Slices: fails with NoGeometry without it, with Malformed when the layout does not divide the
    /// picture.
    [[nodiscard]] static Result<SlicePlane> fromMosaicTile(const FrameAttributes &frame, const MosaicLayout &mosaic,
                                                           std::uint32_t tile);

    /// Unit, right-handed with the directions of the image: away from a viewer who looks at it as displayed.
    [[nodiscard]] Eigen::Vector3d normal() const { return rowDirection.cross(columnDirection); }
    [[nodiscard]] PatientPoint toPatient(PixelPoint pixel) const;
    /// Foot of the perpendicular on the plane.
    [[nodiscard]] PixelPoint toPixel(const PatientPoint &point) const;
    friend bool operator==(const SlicePlane &, const SlicePlane &) = default;
};

/// Same directions within 1e-3 (each component), same matrix and spacing: slices that one stack can hold.
bool isParallelTwin(const SlicePlane &a, const SlicePlane &b);

/// Origins nearer to each other than this are one place: 0.01 mm, less for the fine pixels of small-animal scanners.
double samePlaceToleranceMm(const SlicePlane &plane);

/// Letters of a direction in the patient, largest part first, at most three, parts under 0.1 left out: "L", "AL", "HAR"
/// (PS3.3 C.7.6.1.1.1: A P R L H F). For a four-legged patient the caller has none: see orientationLetters.
std::string directionLetters(const Eigen::Vector3d &direction);

/// The four letters around an image.
struct OrientationLetters
{
    std::string left, right, top, bottom; ///< empty where unknown
};

/// From Image Orientation (Patient), else from Patient Orientation (0020,0020), else empty. For a quadruped (Anatomical
/// Orientation Type QUADRUPED) the letters of Patient Orientation are given as they are, and none are computed.
OrientationLetters orientationLetters(const FrameAttributes &frame);

} // namespace negato::dicom
