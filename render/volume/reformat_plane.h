#pragma once

#include "dicom/geometry/slice_plane.h"
#include "render/volume/volume_geometry.h"

#include <cstdint>

namespace negato::render {

/// What becomes of the samples through the thickness of a slab.
enum class Projection : std::uint8_t { Maximum, Minimum, Mean, Sum };
enum class Sampling : std::uint8_t { Linear, Nearest, Cubic };

/// Two directions in the patient that span a picture: unit, at right angles, LPS.
struct PlaneDirections
{
    Eigen::Vector3d right = Eigen::Vector3d::UnitX();
    Eigen::Vector3d down = Eigen::Vector3d::UnitY();

    /// Away from who looks at the picture.
    [[nodiscard]] Eigen::Vector3d normal() const { return right.cross(down); }
    friend bool operator==(const PlaneDirections &, const PlaneDirections &) = default;
};

/// As they are read: the patient's left on the right, front or head on top, and the front of a sagittal on the left.
PlaneDirections axialDirections();
PlaneDirections coronalDirections();
PlaneDirections sagittalDirections();
/// Those of the images, which need not be one of these.
PlaneDirections acquisitionDirections(const VolumeGeometry &geometry);
/// A plane with that normal, its picture as upright as it can be.
PlaneDirections directionsWithNormal(const Eigen::Vector3d &normal);
/// Turned about an axis in the patient, right-handed.
PlaneDirections turned(const PlaneDirections &directions, const Eigen::Vector3d &axis, double radians);

/// A reformatted picture: a grid of square pixels in the patient, and how thick it is.
struct ReformatPlane
{
    Eigen::Vector3d originMm = Eigen::Vector3d::Zero(); ///< centre of the first (top left) pixel
    PlaneDirections directions;
    double pixelMm = 1;
    int columns = 0, rows = 0;
    double thicknessMm = 0; ///< of the slab, half on either side; 0: the plane alone
    Projection projection = Projection::Maximum;
    Sampling sampling = Sampling::Linear;

    [[nodiscard]] dicom::SlicePlane slicePlane() const;
    friend bool operator==(const ReformatPlane &, const ReformatPlane &) = default;
};

/// The whole of the volume as seen along the normal, on the plane through `point`. Pixels are as wide as the finest spacing of the
/// voxels, wider where there would be more than 2048 in a row; they lie on the voxels where the directions are those of the images.
ReformatPlane planeThrough(const VolumeGeometry &geometry, const dicom::PatientPoint &point, const PlaneDirections &directions);

/// How far the planes through `geometry` reach along a normal, from the patient's origin, mm: first, last.
std::pair<double, double> reachMm(const VolumeGeometry &geometry, const Eigen::Vector3d &normal);

/// From voxel to voxel along a direction: between planes, and between the samples of a slab, mm.
double stepMm(const VolumeGeometry &geometry, const Eigen::Vector3d &direction);

} // namespace negato::render
