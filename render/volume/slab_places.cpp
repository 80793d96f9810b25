#include "render/volume/slab_places.h"

#include <cmath>

namespace negato::render {

namespace {

constexpr double kSamePlace = 1e-6; ///< of a voxel

std::vector<double> middlesMm(double stepMm, double thicknessMm)
{
    const int count = std::max(1, static_cast<int>(std::ceil(thicknessMm / stepMm - kSamePlace)));
    std::vector<double> places;
    for (int i = 0; i < count; ++i)
        places.push_back(((i + 0.5) / count - 0.5) * thicknessMm);
    return places;
}

/// `first` and those one `stepMm` apart from it that lie between the faces.
void addBetweenFaces(std::vector<double> &places, double firstMm, double stepMm, double thicknessMm)
{
    const double half = thicknessMm / 2, same = kSamePlace * stepMm;
    const double from = firstMm + std::ceil((-half - firstMm + same) / stepMm) * stepMm;
    const int count = static_cast<int>(std::floor((half - same - from) / stepMm)) + 1;
    for (int i = 0; i < count; ++i)
        places.push_back(from + i * stepMm);
}

/// How far it is along the depth to the next slice of voxels, where all of the row is as far from it.
struct Slices
{
    double firstMm = 0;
    double stepMm = 0; ///< 0: the depth goes askew
};

Slices slicesBehind(const VolumeGeometry &geometry, const PictureRow &row, int columns)
{
    const Eigen::Affine3d &voxelFromPatient = geometry.voxelFromPatient();
    const Eigen::Vector3d depth = voxelFromPatient.linear() * row.depth, along = voxelFromPatient.linear() * row.stepMm * columns;
    Eigen::Index axis = 0;
    const double most = depth.cwiseAbs().maxCoeff(&axis);
    constexpr double straight = 1e-4; // of a voxel
    const bool isStraight = depth.cwiseAbs().sum() - most < straight * most && std::abs(along[axis]) < straight;
    if (!isStraight)
        return {};
    const double voxel = (voxelFromPatient * row.firstMm)[axis];
    return {(std::round(voxel) - voxel) / depth[axis], 1 / most};
}

} // namespace

std::vector<double> slabPlacesMm(const VolumeGeometry &geometry, const PictureRow &row, int columns, const SlabStyle &slab)
{
    if (slab.thicknessMm <= 0)
        return {0};
    const double step = stepMm(geometry, row.depth);
    if (slab.projection == Projection::Mean || slab.projection == Projection::Sum)
        return middlesMm(step, slab.thicknessMm);
    std::vector<double> places{-slab.thicknessMm / 2, slab.thicknessMm / 2};
    const Slices slices = slicesBehind(geometry, row, columns);
    if (slices.stepMm > 0)
        addBetweenFaces(places, slices.firstMm, slices.stepMm, slab.thicknessMm);
    if (slices.stepMm == 0 || slab.sampling == Sampling::Cubic) // which goes beyond the slices between them
        addBetweenFaces(places, 0, step / 2, slab.thicknessMm);
    return places;
}

} // namespace negato::render
