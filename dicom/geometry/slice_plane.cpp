#include "dicom/geometry/slice_plane.h"

#include "dicom/base/tags.h"

#include <Eigen/Geometry>

#include <algorithm>
#include <cmath>

namespace negato::dicom {
namespace {

constexpr double kDirectionTolerance = 1e-3;

std::optional<Eigen::Vector3d> unitVector(double x, double y, double z)
{
    const Eigen::Vector3d vector(x, y, z);
    if (std::abs(vector.norm() - 1) > kDirectionTolerance)
        return {};
    return vector.normalized();
}

bool isSameDirection(const Eigen::Vector3d &a, const Eigen::Vector3d &b)
{
    return (a - b).cwiseAbs().maxCoeff() <= kDirectionTolerance;
}

bool isSameLength(double a, double b)
{
    return std::abs(a - b) <= kDirectionTolerance * std::max(a, b);
}

} // namespace

Result<SlicePlane> SlicePlane::fromFrame(const FrameAttributes &frame)
{
    for (const Tag tag : {tag::ImagePositionPatient, tag::ImageOrientationPatient, tag::PixelSpacing}) {
        if (!frame.contains(tag))
            return fail(ErrorCode::NoGeometry, toString(tag));
    }
    const auto position = frame.numbers(tag::ImagePositionPatient);
    const auto orientation = frame.numbers(tag::ImageOrientationPatient);
    const auto spacing = frame.numbers(tag::PixelSpacing);
    if (position.empty() && orientation.empty())
        return fail(ErrorCode::NoGeometry, "ImagePositionPatient");
    if (position.size() != 3 || orientation.size() != 6 || spacing.size() != 2)
        return fail(ErrorCode::Malformed, "plane attributes");
    const auto row = unitVector(orientation[0], orientation[1], orientation[2]);
    const auto column = unitVector(orientation[3], orientation[4], orientation[5]);
    if (!row || !column || std::abs(row->dot(*column)) > kDirectionTolerance)
        return fail(ErrorCode::Malformed, "ImageOrientationPatient");
    if (!(spacing[0] > 0) || !(spacing[1] > 0))
        return fail(ErrorCode::Malformed, "PixelSpacing");

    SlicePlane plane;
    plane.originMm = Eigen::Vector3d(position[0], position[1], position[2]);
    plane.rowDirection = *row;
    plane.columnDirection = *column;
    plane.rowSpacingMm = spacing[0];
    plane.columnSpacingMm = spacing[1];
    plane.rows = static_cast<std::uint32_t>(std::clamp<std::int64_t>(frame.integer(tag::Rows).value_or(0), 0, 0xFFFF));
    plane.columns =
        static_cast<std::uint32_t>(std::clamp<std::int64_t>(frame.integer(tag::Columns).value_or(0), 0, 0xFFFF));
    return plane;
}

Result<SlicePlane> SlicePlane::fromMosaicTile(const FrameAttributes &frame, const MosaicLayout &mosaic,
                                              std::uint32_t tile)
{
    auto picture = fromFrame(frame);
    if (!picture)
        return picture;
    const auto spacing = frame.number(tag::SpacingBetweenSlices);
    if (!spacing || !(*spacing > 0))
        return fail(ErrorCode::NoGeometry, "SpacingBetweenSlices");
    const auto normal = unitVector(mosaic.sliceNormal[0], mosaic.sliceNormal[1], mosaic.sliceNormal[2]);
    const auto perRow = mosaic.tilesPerRow;
    if (!normal || perRow == 0 || tile >= mosaic.tileCount || picture->rows % perRow != 0
        || picture->columns % perRow != 0)
        return fail(ErrorCode::Malformed, "mosaic layout");

    // Siemens gives the corner that a single picture of the mosaic's size would have around the slice's own centre.
    auto plane = *picture;
    plane.rows = picture->rows / perRow;
    plane.columns = picture->columns / perRow;
    plane.originMm += plane.rowDirection * (plane.columnSpacingMm * (picture->columns - plane.columns) / 2.0);
    plane.originMm += plane.columnDirection * (plane.rowSpacingMm * (picture->rows - plane.rows) / 2.0);
    plane.originMm += *normal * (*spacing * tile);
    return plane;
}

PatientPoint SlicePlane::toPatient(PixelPoint pixel) const
{
    return {originMm + rowDirection * (pixel.x * columnSpacingMm) + columnDirection * (pixel.y * rowSpacingMm)};
}

PixelPoint SlicePlane::toPixel(const PatientPoint &point) const
{
    const Eigen::Vector3d offset = point.mm - originMm;
    return {offset.dot(rowDirection) / columnSpacingMm, offset.dot(columnDirection) / rowSpacingMm};
}

bool isParallelTwin(const SlicePlane &a, const SlicePlane &b)
{
    return a.rows == b.rows && a.columns == b.columns && isSameDirection(a.rowDirection, b.rowDirection)
        && isSameDirection(a.columnDirection, b.columnDirection) && isSameLength(a.rowSpacingMm, b.rowSpacingMm)
        && isSameLength(a.columnSpacingMm, b.columnSpacingMm);
}

double samePlaceToleranceMm(const SlicePlane &plane)
{
    return std::min(0.01, 0.05 * std::min(plane.rowSpacingMm, plane.columnSpacingMm));
}

} // namespace negato::dicom
