#include "render/volume/reformat_plane.h"

#include <algorithm>
#include <cmath>

namespace negato::render {

namespace {

constexpr int kMostPixels = 2048;

/// Extent of the corners along a direction, mm.
std::pair<double, double> extentMm(const VolumeGeometry &geometry, const Eigen::Vector3d &direction)
{
    double low = 1e30, high = -1e30;
    for (const Eigen::Vector3d &corner : geometry.cornersMm()) {
        low = std::min(low, corner.dot(direction));
        high = std::max(high, corner.dot(direction));
    }
    return {low, high};
}

/// Rounding must not add a pixel.
int pixelsIn(double mm, double pixelMm)
{
    return std::max(1, static_cast<int>(std::ceil(mm / pixelMm - 1e-6)));
}

} // namespace

PlaneDirections axialDirections()
{
    return {Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY()};
}

PlaneDirections coronalDirections()
{
    return {Eigen::Vector3d::UnitX(), -Eigen::Vector3d::UnitZ()};
}

PlaneDirections sagittalDirections()
{
    return {Eigen::Vector3d::UnitY(), -Eigen::Vector3d::UnitZ()};
}

PlaneDirections acquisitionDirections(const VolumeGeometry &geometry)
{
    return {geometry.firstPlane().rowDirection, geometry.firstPlane().columnDirection};
}

PlaneDirections directionsWithNormal(const Eigen::Vector3d &normal)
{
    const Eigen::Vector3d away = normal.normalized();
    const bool isAlongBody = std::abs(away.z()) > 0.9;
    const Eigen::Vector3d wanted = isAlongBody ? Eigen::Vector3d::UnitY() : Eigen::Vector3d(-Eigen::Vector3d::UnitZ());
    const Eigen::Vector3d down = (wanted - away * wanted.dot(away)).normalized();
    return {down.cross(away), down};
}

PlaneDirections turned(const PlaneDirections &directions, const Eigen::Vector3d &axis, double radians)
{
    const Eigen::AngleAxisd turn(radians, axis.normalized());
    const Eigen::Vector3d right = (turn * directions.right).normalized();
    const Eigen::Vector3d down = turn * directions.down;
    return {right, (down - right * right.dot(down)).normalized()};
}

dicom::SlicePlane ReformatPlane::slicePlane() const
{
    dicom::SlicePlane plane;
    plane.originMm = originMm;
    plane.rowDirection = directions.right;
    plane.columnDirection = directions.down;
    plane.rowSpacingMm = plane.columnSpacingMm = pixelMm;
    plane.rows = static_cast<std::uint32_t>(rows);
    plane.columns = static_cast<std::uint32_t>(columns);
    return plane;
}

ReformatPlane planeThrough(const VolumeGeometry &geometry, const dicom::PatientPoint &point, const PlaneDirections &directions)
{
    const auto [left, right] = extentMm(geometry, directions.right);
    const auto [top, bottom] = extentMm(geometry, directions.down);
    ReformatPlane plane;
    plane.directions = directions;
    plane.pixelMm = std::max({geometry.spacingMm().minCoeff(), (right - left) / kMostPixels, (bottom - top) / kMostPixels});
    plane.columns = pixelsIn(right - left, plane.pixelMm);
    plane.rows = pixelsIn(bottom - top, plane.pixelMm);
    const Eigen::Vector3d normal = directions.normal();
    plane.originMm = directions.right * (left + plane.pixelMm / 2) + directions.down * (top + plane.pixelMm / 2)
        + normal * point.mm.dot(normal);
    return plane;
}

std::pair<double, double> reachMm(const VolumeGeometry &geometry, const Eigen::Vector3d &normal)
{
    double low = 1e30, high = -1e30;
    const Eigen::Vector3d last = geometry.size().cast<double>() - Eigen::Vector3d::Ones();
    for (int i = 0; i < 8; ++i) {
        const Eigen::Vector3d corner(i & 1 ? last.x() : 0, i & 2 ? last.y() : 0, i & 4 ? last.z() : 0);
        const double along = (geometry.patientFromVoxel() * corner).dot(normal);
        low = std::min(low, along);
        high = std::max(high, along);
    }
    return {low, high};
}

double stepMm(const VolumeGeometry &geometry, const Eigen::Vector3d &direction)
{
    const Eigen::Vector3d voxels = geometry.voxelFromPatient().linear() * direction.normalized();
    return 1 / voxels.cwiseAbs().maxCoeff();
}

} // namespace negato::render
