#include "dicom/geometry/stack.h"

#include "dicom/geometry/slice_steps.h"

#include <cmath>
#include <numbers>

namespace negato::dicom {
namespace {

Result<void> checkPlaces(std::span<const SlicePlane> planes, const Eigen::Vector3d &step)
{
    const auto &first = planes.front();
    const Eigen::Vector3d normal = first.normal();
    for (const double distance : stepsAlongNormal(planes)) {
        if (std::abs(distance) < samePlaceToleranceMm(first))
            return fail(ErrorCode::DuplicatePosition);
    }
    const double alongTolerance = stepToleranceMm(step.dot(normal), first);
    const double sidewaysTolerance = 0.1 * std::min(first.rowSpacingMm, first.columnSpacingMm);
    for (std::size_t i = 0; i < planes.size(); ++i) {
        const Eigen::Vector3d offset = planes[i].originMm - first.originMm - step * static_cast<double>(i);
        const double along = offset.dot(normal);
        if (std::abs(along) > alongTolerance || (offset - normal * along).norm() > sidewaysTolerance)
            return fail(ErrorCode::UnevenSpacing);
    }
    return {};
}

} // namespace

Result<StackGeometry> StackGeometry::fromPlanes(std::span<const SlicePlane> planes)
{
    if (planes.empty())
        return fail(ErrorCode::NoGeometry);
    const auto &first = planes.front();
    for (const auto &plane : planes) {
        if (!isParallelTwin(first, plane))
            return fail(ErrorCode::NotParallel);
    }
    StackGeometry geometry;
    geometry.m_sliceCount = planes.size();
    Eigen::Vector3d step = first.normal();
    if (planes.size() > 1) {
        step = (planes.back().originMm - first.originMm) / static_cast<double>(planes.size() - 1);
        if (auto checked = checkPlaces(planes, step); !checked)
            return fail(checked);
        geometry.m_sliceSpacingMm = std::abs(step.dot(first.normal()));
        const double sideways = (step - first.normal() * step.dot(first.normal())).norm();
        geometry.m_tiltDegrees = std::atan2(sideways, geometry.m_sliceSpacingMm) * 180 / std::numbers::pi;
    }
    Eigen::Matrix3d axes;
    axes << first.rowDirection * first.columnSpacingMm, first.columnDirection * first.rowSpacingMm, step;
    geometry.m_patientFromVoxel.linear() = axes;
    geometry.m_patientFromVoxel.translation() = first.originMm;
    geometry.m_voxelFromPatient = geometry.m_patientFromVoxel.inverse();
    return geometry;
}

PatientPoint StackGeometry::toPatient(const VoxelPoint &voxel) const
{
    return {m_patientFromVoxel * voxel.index};
}

VoxelPoint StackGeometry::toVoxel(const PatientPoint &point) const
{
    return {m_voxelFromPatient * point.mm};
}

} // namespace negato::dicom
