#include "render/register/rigid_transform.h"

#include <algorithm>

namespace negato::render {

Eigen::Isometry3d turnedAbout(const Eigen::Vector3d &pivotMm, const Eigen::AngleAxisd &turn, const Eigen::Vector3d &shiftMm)
{
    return Eigen::Translation3d(pivotMm + shiftMm) * turn * Eigen::Translation3d(-pivotMm);
}

double largestDistanceMm(const Eigen::Isometry3d &first, const Eigen::Isometry3d &second, std::span<const Eigen::Vector3d> placesMm)
{
    double largest = 0;
    for (const Eigen::Vector3d &place : placesMm)
        largest = std::max(largest, (first * place - second * place).norm());
    return largest;
}

} // namespace negato::render
