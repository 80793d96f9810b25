#include "tests/phantom/volume_series.h"

#include "dicom/base/tags.h"

#include <algorithm>
#include <cmath>

namespace negato::phantom {
namespace {

using namespace dicom;

int storedValue(double value, const Storage &storage)
{
    const int low = storage.isSigned ? -(1 << (storage.bitsStored - 1)) : 0;
    const int high = (1 << (storage.bitsStored - (storage.isSigned ? 1 : 0))) - 1;
    const auto stored = std::lround((value - storage.intercept) / storage.slope);
    return static_cast<int>(std::clamp<long>(stored, low, high));
}

} // namespace

bool isInEllipsoid(const Eigen::Vector3d &place, const Point &center, const Point &halfAxes)
{
    double sum = 0;
    for (int i = 0; i < 3; ++i) {
        const auto axis = static_cast<std::size_t>(i);
        const double part = (place[i] - center[axis]) / halfAxes[axis];
        sum += part * part;
    }
    return sum <= 1;
}

bool isInSphere(const Eigen::Vector3d &place, const SphereAnswer &sphere)
{
    const auto &center = sphere.centerMm;
    return (place - Eigen::Vector3d(center[0], center[1], center[2])).squaredNorm()
        <= sphere.radiusMm * sphere.radiusMm;
}

Canvas sliceOf(const SeriesAnswer &series, const Grid &grid, int slice, const Field &field, const Storage &storage)
{
    Canvas canvas(series.rows, series.columns, 2);
    const Eigen::Vector3d corner = grid.origin + grid.step * slice;
    for (int row = 0; row < static_cast<int>(series.rows); ++row) {
        for (int column = 0; column < static_cast<int>(series.columns); ++column) {
            const Eigen::Vector3d place = corner + grid.spacingMm * (grid.row * column + grid.column * row);
            canvas.set(column, row, storedValue(field(place), storage));
        }
    }
    canvas.setBarCode({series.patient, series.code, static_cast<std::uint16_t>(slice + 1)},
                      storedValue(storage.black, storage), storedValue(storage.white, storage));
    return canvas;
}

Attributes planeAttributes(const Grid &grid, int slice)
{
    const Eigen::Vector3d origin = grid.origin + grid.step * slice;
    return Attributes()
        .numbers(tag::ImagePositionPatient, {origin.x(), origin.y(), origin.z()})
        .numbers(tag::ImageOrientationPatient,
                 {grid.row.x(), grid.row.y(), grid.row.z(), grid.column.x(), grid.column.y(), grid.column.z()});
}

void writeVolumeSeries(Output &output, const SeriesIdentity &series, const Grid &grid, const Field &field,
                       const std::function<Storage(int slice)> &storage,
                       const std::function<void(Attributes &, int slice)> &decorate)
{
    const auto &answer = answerOf(series.code);
    for (int slice = 0; slice < static_cast<int>(answer.files) && output.isOpen(); ++slice) {
        const auto stored = storage(slice);
        auto set = instanceAttributes(series, slice + 1);
        set.include(planeAttributes(grid, slice))
            .include(imagePixels(answer.rows, answer.columns, 16, stored.bitsStored, stored.isSigned, "MONOCHROME2"))
            .numbers(tag::PixelSpacing, {grid.spacingMm, grid.spacingMm})
            .number(tag::SliceThickness, grid.step.norm())
            .bytes(tag::PixelData, Vr::OW, sliceOf(answer, grid, slice, field, stored).bytes());
        decorate(set, slice);
        output.write(pathOf(series, slice + 1), set);
    }
}

} // namespace negato::phantom
