#pragma once

#include "dicom/geometry/slice_plane.h"

#include <span>
#include <vector>

namespace negato::dicom {

/// Signed distances from each plane to the next along the first one's normal, mm: one fewer than planes.
std::vector<double> stepsAlongNormal(std::span<const SlicePlane> planes);

/// 0 for an empty list.
double medianOf(std::vector<double> values);

/// How far a slice may be from the place that even steps of `step` mm give it, mm. Positions rounded to 0.1 mm are
/// common.
double stepToleranceMm(double step, const SlicePlane &plane);

} // namespace negato::dicom
