#pragma once

#include "tests/phantom/output.h"
#include "tests/phantom/series.h"

#include <Eigen/Geometry>

#include <functional>

namespace negato::phantom {

/// Where the voxels of a series lie: LPS mm.
struct Grid
{
    Eigen::Vector3d origin; ///< centre of the first pixel of the first slice
    Eigen::Vector3d row = Eigen::Vector3d::UnitX();
    Eigen::Vector3d column = Eigen::Vector3d::UnitY();
    Eigen::Vector3d step; ///< from slice to slice
    double spacingMm = 1;
};

/// How values become stored ones.
struct Storage
{
    double slope = 1;
    double intercept = 0;
    int bitsStored = 16;
    bool isSigned = false;
    double black = 0, white = 1; ///< values of the bar code
};

/// Value at a place in the patient.
using Field = std::function<double(const Eigen::Vector3d &place)>;

bool isInEllipsoid(const Eigen::Vector3d &place, const Point &center, const Point &halfAxes);
bool isInSphere(const Eigen::Vector3d &place, const SphereAnswer &sphere);

/// Pixels of slice `slice` (from 0) of the grid, with its bar code.
Canvas sliceOf(const SeriesAnswer &series, const Grid &grid, int slice, const Field &field, const Storage &storage);

/// "x\y\z" and the direction cosines.
Attributes planeAttributes(const Grid &grid, int slice);

/// One single-frame instance a slice. `storage` and `decorate` are asked for each slice, counted from 0; `decorate`
/// adds what the modality needs.
void writeVolumeSeries(Output &output, const SeriesIdentity &series, const Grid &grid, const Field &field,
                       const std::function<Storage(int slice)> &storage,
                       const std::function<void(Attributes &, int slice)> &decorate);

} // namespace negato::phantom
