#include "render/volume/volume_geometry.h"

#include "dicom/geometry/slice_steps.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace negato::render {

namespace {

using dicom::SlicePlane;

constexpr std::size_t kFewestSlices = 3;
constexpr std::size_t kMostVoxels = std::size_t{1} << 32;
constexpr int kMostSide = 16384;
/// An uneven stack is evened out to its smallest step, but not to more slices than so many times its images.
constexpr double kMostSlicesPerImage = 4;
/// Rounded positions make an upright stack look tilted by a few hundredths of a degree.
constexpr double kSmallestTiltDegrees = 0.2;
constexpr double kNearestPart = 0.45; ///< of a step, within which an image is that of a slice where others are missing

/// Where each image lies beside the first, mm: along its rows, its columns, and the direction in which the stack grows.
struct Places
{
    std::vector<Eigen::Vector2d> sidewaysMm;
    std::vector<double> alongMm;
    Eigen::Vector3d direction;
};

Places placesOf(std::span<const SlicePlane> planes)
{
    const SlicePlane &first = planes.front();
    Places places;
    places.direction = first.normal();
    if ((planes.back().originMm - first.originMm).dot(places.direction) < 0)
        places.direction = -places.direction;
    for (const SlicePlane &plane : planes) {
        const Eigen::Vector3d offset = plane.originMm - first.originMm;
        places.sidewaysMm.emplace_back(offset.dot(first.rowDirection), offset.dot(first.columnDirection));
        places.alongMm.push_back(offset.dot(places.direction));
    }
    return places;
}

/// Numbers that files may hold, and nothing in a patient is.
bool isPossible(const SlicePlane &plane)
{
    constexpr double leastMm = 1e-5, mostMm = 1e4;
    const auto isLength = [](double mm) { return mm >= leastMm && mm <= mostMm; };
    return isLength(plane.rowSpacingMm) && isLength(plane.columnSpacingMm) && plane.originMm.allFinite()
        && plane.originMm.cwiseAbs().maxCoeff() < 100 * mostMm && plane.rowDirection.allFinite() && plane.columnDirection.allFinite();
}

/// Of the way from the first image to the last; 0 where it is no more than what rounding does.
double tiltOf(const Places &places)
{
    const double sideways = (places.sidewaysMm.back() - places.sidewaysMm.front()).norm();
    const double degrees = std::atan2(sideways, places.alongMm.back()) * 180 / std::numbers::pi;
    return degrees > kSmallestTiltDegrees ? degrees : 0;
}

std::optional<VolumeRefusal> whyNot(std::span<const SlicePlane> planes)
{
    if (planes.size() < kFewestSlices)
        return VolumeRefusal::TooFewSlices;
    if (!std::ranges::all_of(planes, isPossible))
        return VolumeRefusal::NoGeometry;
    for (const SlicePlane &plane : planes)
        if (!isParallelTwin(planes.front(), plane))
            return VolumeRefusal::NotParallel;
    const auto places = placesOf(planes);
    for (std::size_t i = 1; i < planes.size(); ++i)
        if (places.alongMm[i] - places.alongMm[i - 1] < samePlaceToleranceMm(planes.front()))
            return VolumeRefusal::RepeatedPosition;
    return std::nullopt;
}

double smallestStep(const std::vector<double> &along)
{
    double smallest = std::numeric_limits<double>::max();
    for (std::size_t i = 1; i < along.size(); ++i)
        smallest = std::min(smallest, along[i] - along[i - 1]);
    const double atLeast = along.back() / (kMostSlicesPerImage * static_cast<double>(along.size()));
    return std::max(smallest, atLeast);
}

const dicom::StackFinding *finding(const dicom::Stack &stack, dicom::StackFinding::Kind kind)
{
    const auto found = std::ranges::find(stack.findings, kind, &dicom::StackFinding::kind);
    return found == stack.findings.end() ? nullptr : &*found;
}

SliceRecipe::Source source(const Places &places, std::size_t frame, double weight, const Eigen::Vector2d &cornerMm,
                           const SlicePlane &plane)
{
    // What a ten-thousandth of a pixel moves nobody sees, and it would cost a copy of the image.
    const auto pixels = [](double mm, double spacing) { return std::round(mm / spacing * 1e4) / 1e4; };
    const Eigen::Vector2d offset = cornerMm - places.sidewaysMm[frame];
    return {frame, weight, pixels(offset.x(), plane.columnSpacingMm), pixels(offset.y(), plane.rowSpacingMm)};
}

/// The images on either side of a place along the stack; one where it is that image's own.
SliceRecipe recipeAt(const Places &places, double alongMm, double toleranceMm, const Eigen::Vector2d &cornerMm,
                     const SlicePlane &plane)
{
    const auto above = std::ranges::lower_bound(places.alongMm, alongMm);
    const std::size_t last = places.alongMm.size() - 1;
    const std::size_t after = std::min(static_cast<std::size_t>(above - places.alongMm.begin()), last);
    const std::size_t before = after > 0 ? after - 1 : 0;
    const auto distance = [&](std::size_t image) { return std::abs(places.alongMm[image] - alongMm); };
    const std::size_t nearest = distance(before) < distance(after) ? before : after;
    SliceRecipe recipe;
    if (distance(nearest) <= toleranceMm || before == after) {
        recipe.sources[0] = source(places, nearest, 1, cornerMm, plane);
        recipe.sourceCount = 1;
        return recipe;
    }
    if (alongMm > places.alongMm[last])
        return recipe;
    const double part = (alongMm - places.alongMm[before]) / (places.alongMm[after] - places.alongMm[before]);
    recipe.sources = {source(places, before, 1 - part, cornerMm, plane), source(places, after, part, cornerMm, plane)};
    recipe.sourceCount = 2;
    return recipe;
}

} // namespace

std::expected<VolumeGeometry, VolumeRefusal> VolumeGeometry::of(const dicom::Stack &stack)
{
    std::vector<SlicePlane> planes;
    for (const auto &frame : stack.frames) {
        if (!frame.plane)
            return std::unexpected(VolumeRefusal::NoGeometry);
        planes.push_back(*frame.plane);
    }
    if (const auto refusal = whyNot(planes))
        return std::unexpected(*refusal);
    VolumeGeometry geometry;
    geometry.m_firstPlane = planes.front();
    const auto *missing = finding(stack, dicom::StackFinding::Kind::MissingSlices);
    const auto even = dicom::StackGeometry::fromPlanes(planes);
    if (even && even->tiltDegrees() <= kSmallestTiltDegrees) {
        geometry.takeAsItIs(*even);
    } else {
        geometry.m_missingSlices = missing ? static_cast<int>(missing->value) : 0;
        geometry.m_isUneven = !even && !missing;
        const Places places = placesOf(planes);
        geometry.m_tiltDegrees = tiltOf(places);
        // Of a stack with gaps all of it says more exactly how far slices are apart than one step does.
        const double step = even      ? even->sliceSpacingMm()
                            : missing ? places.alongMm.back() / static_cast<double>(planes.size() - 1 + static_cast<std::size_t>(geometry.m_missingSlices))
                                      : smallestStep(places.alongMm);
        geometry.makeUpright(planes, std::abs(step));
    }
    if (geometry.m_size.maxCoeff() > kMostSide || geometry.voxelCount() > kMostVoxels)
        return std::unexpected(VolumeRefusal::TooLarge);
    if (geometry.m_size.minCoeff() < 2)
        return std::unexpected(VolumeRefusal::TooFewSlices);
    return geometry;
}

void VolumeGeometry::takeAsItIs(const dicom::StackGeometry &stack)
{
    m_patientFromVoxel = stack.patientFromVoxel();
    m_voxelFromPatient = m_patientFromVoxel.inverse();
    m_size = {static_cast<int>(m_firstPlane.columns), static_cast<int>(m_firstPlane.rows), static_cast<int>(stack.sliceCount())};
    m_spacingMm = {m_firstPlane.columnSpacingMm, m_firstPlane.rowSpacingMm, stack.sliceSpacingMm()};
    for (std::size_t i = 0; i < stack.sliceCount(); ++i) {
        SliceRecipe recipe;
        recipe.sources[0].frame = i;
        recipe.sourceCount = 1;
        m_recipes.push_back(recipe);
    }
}

/// The smallest upright box that holds all images.
void VolumeGeometry::makeUpright(std::span<const SlicePlane> planes, double stepMm)
{
    const Places places = placesOf(planes);
    Eigen::Vector2d low = places.sidewaysMm.front(), high = low;
    for (const Eigen::Vector2d &place : places.sidewaysMm) {
        low = low.cwiseMin(place);
        high = high.cwiseMax(place);
    }
    const SlicePlane &first = m_firstPlane;
    const auto pixels = [](double mm, double spacing) { return static_cast<int>(std::ceil(mm / spacing - 0.01)); };
    const int slices = static_cast<int>(std::lround(places.alongMm.back() / stepMm)) + 1;
    m_size = {static_cast<int>(first.columns) + pixels(high.x() - low.x(), first.columnSpacingMm),
              static_cast<int>(first.rows) + pixels(high.y() - low.y(), first.rowSpacingMm), slices};
    m_spacingMm = {first.columnSpacingMm, first.rowSpacingMm, stepMm};
    m_patientFromVoxel.linear() << first.rowDirection * first.columnSpacingMm, first.columnDirection * first.rowSpacingMm,
        places.direction * stepMm;
    m_patientFromVoxel.translation() = first.originMm + first.rowDirection * low.x() + first.columnDirection * low.y();
    m_voxelFromPatient = m_patientFromVoxel.inverse();
    // Where images are missing, small errors of the step add up over the stack; an image is never farther from its slice than from the next.
    const double tolerance = m_missingSlices > 0 ? kNearestPart * stepMm : dicom::stepToleranceMm(stepMm, first);
    for (int i = 0; i < slices; ++i) {
        SliceRecipe recipe = recipeAt(places, i * stepMm, tolerance, low, first);
        if (m_missingSlices > 0 && recipe.sourceCount == 2)
            recipe.sourceCount = 0;
        m_recipes.push_back(recipe);
    }
}

bool VolumeGeometry::isOfWholeImages() const
{
    const bool isSameSize = m_size.x() == static_cast<int>(m_firstPlane.columns) && m_size.y() == static_cast<int>(m_firstPlane.rows);
    return isSameSize && std::ranges::all_of(m_recipes, &SliceRecipe::isWhole);
}

VolumeGeometry VolumeGeometry::coarser(int factor) const
{
    VolumeGeometry coarse = *this;
    coarse.m_size = (m_size.array() + (factor - 1)) / factor;
    coarse.m_spacingMm = m_spacingMm * factor;
    coarse.m_patientFromVoxel.linear() = m_patientFromVoxel.linear() * factor;
    coarse.m_patientFromVoxel.translation() = m_patientFromVoxel * Eigen::Vector3d::Constant((factor - 1) / 2.0);
    coarse.m_voxelFromPatient = coarse.m_patientFromVoxel.inverse();
    coarse.m_recipes.assign(static_cast<std::size_t>(coarse.m_size.z()), SliceRecipe{{}, 1});
    return coarse;
}

std::size_t VolumeGeometry::voxelCount() const
{
    return static_cast<std::size_t>(m_size.x()) * static_cast<std::size_t>(m_size.y()) * static_cast<std::size_t>(m_size.z());
}

dicom::PatientPoint VolumeGeometry::centre() const
{
    return toPatient({(m_size.cast<double>() - Eigen::Vector3d::Ones()) / 2});
}

std::array<Eigen::Vector3d, 8> VolumeGeometry::cornersMm() const
{
    std::array<Eigen::Vector3d, 8> corners;
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const auto end = [&](std::size_t bit, int size) { return i & bit ? size - 0.5 : -0.5; };
        corners[i] = m_patientFromVoxel * Eigen::Vector3d(end(1, m_size.x()), end(2, m_size.y()), end(4, m_size.z()));
    }
    return corners;
}

} // namespace negato::render
