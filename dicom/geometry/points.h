#pragma once

#include <Eigen/Core>

namespace negato::dicom {

/// A place in the patient, LPS+ (x to the left, y to the back, z to the head), mm (PS3.3 C.7.6.2.1.1).
struct PatientPoint
{
    Eigen::Vector3d mm = Eigen::Vector3d::Zero();
};

/// A place in a stack, zero-based at voxel centres: x = column, y = row, z = slice.
struct VoxelPoint
{
    Eigen::Vector3d index = Eigen::Vector3d::Zero();
};

/// A place on a frame, zero-based at pixel centres: x = column, y = row.
struct PixelPoint
{
    double x = 0;
    double y = 0;
    friend bool operator==(const PixelPoint &, const PixelPoint &) = default;
};

} // namespace negato::dicom
