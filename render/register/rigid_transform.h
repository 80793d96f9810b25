#pragma once

#include <Eigen/Geometry>

#include <span>

namespace negato::render {

/// Turned about a place in the patient (mm), then moved.
Eigen::Isometry3d turnedAbout(const Eigen::Vector3d &pivotMm, const Eigen::AngleAxisd &turn,
                              const Eigen::Vector3d &shiftMm = Eigen::Vector3d::Zero());

/// How far apart two transforms bring any of these places, mm: 0 for no places.
double largestDistanceMm(const Eigen::Isometry3d &first, const Eigen::Isometry3d &second, std::span<const Eigen::Vector3d> placesMm);

} // namespace negato::render
