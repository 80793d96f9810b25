#include "dicom/geometry/slice_steps.h"

#include <algorithm>
#include <cmath>

namespace negato::dicom {

std::vector<double> stepsAlongNormal(std::span<const SlicePlane> planes)
{
    std::vector<double> steps;
    for (std::size_t i = 1; i < planes.size(); ++i)
        steps.push_back((planes[i].originMm - planes[i - 1].originMm).dot(planes.front().normal()));
    return steps;
}

double medianOf(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

double stepToleranceMm(double step, const SlicePlane &plane)
{
    return std::max(0.02 * std::abs(step), samePlaceToleranceMm(plane));
}

} // namespace negato::dicom
