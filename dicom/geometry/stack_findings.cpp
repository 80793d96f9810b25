#include "dicom/geometry/stack_findings.h"

#include "dicom/geometry/slice_steps.h"

#include <algorithm>
#include <cmath>

namespace negato::dicom {
namespace {

// Rounded positions make an upright stack look tilted by a few hundredths of a degree.
constexpr double kSmallestTiltDegrees = 0.2;

std::optional<StackFinding> duplicates(std::span<const double> steps, double toleranceMm)
{
    StackFinding finding{StackFinding::Kind::DuplicatePosition, 0, 0};
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (std::abs(steps[i]) >= toleranceMm)
            continue;
        if (finding.value == 0)
            finding.afterFrame = i;
        ++finding.value;
    }
    return finding.value > 0 ? std::optional(finding) : std::nullopt;
}

// All steps are whole multiples of the usual one: slices are missing, the rest is even.
std::optional<StackFinding> missingSlices(std::span<const double> steps, double median, const SlicePlane &plane)
{
    StackFinding finding{StackFinding::Kind::MissingSlices, 0, 0};
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const double multiple = std::round(steps[i] / median);
        if (multiple < 1 || std::abs(steps[i] - multiple * median) > multiple * stepToleranceMm(median, plane))
            return {};
        if (multiple > 1 && finding.value == 0)
            finding.afterFrame = i;
        finding.value += multiple - 1;
    }
    return finding.value > 0 ? std::optional(finding) : std::nullopt;
}

StackFinding unevenSpacing(std::span<const double> steps, double median)
{
    StackFinding finding{StackFinding::Kind::UnevenSpacing, 0, 0};
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const double deviation = std::abs(steps[i] - median);
        if (deviation > finding.value) {
            finding.value = deviation;
            finding.afterFrame = i;
        }
    }
    return finding;
}

std::vector<StackFinding> whyUneven(std::span<const SlicePlane> planes)
{
    const auto steps = stepsAlongNormal(planes);
    if (const auto repeated = duplicates(steps, samePlaceToleranceMm(planes.front())))
        return {*repeated};
    const double median = medianOf(steps);
    if (const auto missing = missingSlices(steps, median, planes.front()))
        return {*missing};
    return {unevenSpacing(steps, median)};
}

bool showsOnePlace(std::span<const SlicePlane> planes)
{
    return planes.size() > 1 && std::ranges::all_of(planes, [&](const SlicePlane &plane) {
               return (plane.originMm - planes.front().originMm).norm() < samePlaceToleranceMm(planes.front());
           });
}

} // namespace

void measure(Stack &stack)
{
    std::vector<SlicePlane> planes;
    for (const auto &frame : stack.frames) {
        if (!frame.plane)
            return;
        planes.push_back(*frame.plane);
    }
    const auto geometry = StackGeometry::fromPlanes(planes);
    if (geometry) {
        stack.geometry = *geometry;
        if (geometry->tiltDegrees() > kSmallestTiltDegrees)
            stack.findings.push_back({StackFinding::Kind::GantryTilt, geometry->tiltDegrees(), 0});
        return;
    }
    const auto code = geometry.error().code;
    if ((code == ErrorCode::DuplicatePosition || code == ErrorCode::UnevenSpacing) && !showsOnePlace(planes))
        stack.findings = whyUneven(planes);
}

} // namespace negato::dicom
