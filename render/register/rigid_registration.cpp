#include "render/register/rigid_registration.h"

#include "render/register/information_search.h"
#include "render/register/rigid_transform.h"
#include "render/volume/in_parallel.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <mutex>
#include <vector>

namespace negato::render {

namespace {

constexpr int kThreads = 2;
constexpr double kSmallestOverlap = 0.25;
constexpr double kTurnOfStarts = 15 * M_PI / 180;

/// From coarse to fine: how many voxels the grids have, how they are searched, and how many of the best results go on from here.
struct Level
{
    std::size_t voxels;
    SearchEffort effort;
    std::size_t kept;
    double progress; ///< when it is done
};
constexpr std::array kLevels{
    Level{60'000, {.samples = 8'000, .firstStepMm = 12, .lastStepMm = 1, .mostSteps = 40}, 4, 0.5},
    Level{500'000, {.samples = 25'000, .firstStepMm = 3, .lastStepMm = 0.2, .mostSteps = 40}, 2, 0.75},
    Level{4'000'000, {.samples = 80'000, .firstStepMm = 1, .lastStepMm = 0.03, .mostSteps = 50}, 1, 1.0},
};

/// A grid made ready for comparison: without the few values that would spread the histogram, and without gaps.
struct Comparable
{
    ValueGrid grid;
    std::vector<bool> isMeasured;
    Eigen::Vector3d massCentreMm = Eigen::Vector3d::Zero();
    bool isPlain = true; ///< of one value
};

std::pair<float, float> usualRange(std::vector<float> values)
{
    std::erase_if(values, [](float value) { return std::isnan(value); });
    if (values.empty())
        return {0, 0};
    const auto at = [&](double part) {
        const auto place = values.begin() + static_cast<std::ptrdiff_t>(part * static_cast<double>(values.size() - 1));
        std::ranges::nth_element(values, place);
        return *place;
    };
    const float low = at(0.005);
    return {low, at(0.995)};
}

Eigen::Vector3d massCentreMm(const ValueGrid &grid, float low)
{
    Eigen::Vector3d sum = Eigen::Vector3d::Zero();
    double mass = 0;
    std::size_t i = 0;
    for (int z = 0; z < grid.size.z(); ++z)
        for (int y = 0; y < grid.size.y(); ++y)
            for (int x = 0; x < grid.size.x(); ++x) {
                const double weight = grid.values[i++] - low;
                sum += weight * Eigen::Vector3d(x, y, z);
                mass += weight;
            }
    return grid.patientFromVoxel * Eigen::Vector3d(sum / mass);
}

Comparable comparable(ValueGrid grid)
{
    Comparable made;
    const auto [low, high] = usualRange(grid.values);
    made.isPlain = !(low < high);
    made.isMeasured.reserve(grid.values.size());
    for (float &value : grid.values) {
        made.isMeasured.push_back(!std::isnan(value));
        value = std::isnan(value) ? low : std::clamp(value, low, high);
    }
    made.grid = std::move(grid);
    if (!made.isPlain)
        made.massCentreMm = massCentreMm(made.grid, low);
    return made;
}

double boxVolume(const VolumeGeometry &geometry)
{
    return geometry.spacingMm().prod() * static_cast<double>(geometry.voxelCount());
}

/// Where the search begins, from each given position as it is and turned about the patient's axes.
std::vector<Eigen::Isometry3d> withTurns(const std::vector<Eigen::Isometry3d> &positions, const Eigen::Vector3d &pivotMm)
{
    std::vector<Eigen::Isometry3d> starts = positions;
    for (const Eigen::Isometry3d &position : positions)
        for (int axis = 0; axis < 3; ++axis)
            for (const double turn : {-kTurnOfStarts, kTurnOfStarts})
                starts.push_back(position * turnedAbout(pivotMm, Eigen::AngleAxisd(turn, Eigen::Vector3d::Unit(axis))));
    return starts;
}

/// Moved so that it brings `from` to `to`.
Eigen::Isometry3d bringing(const Eigen::Isometry3d &position, const Eigen::Vector3d &from, const Eigen::Vector3d &to)
{
    return Eigen::Translation3d(to - position * from) * position;
}

class Search
{
public:
    Search(const Volume &fixed, const Volume &moving, const RegistrationProgress &progress, const std::stop_token &stop)
        : m_fixed(fixed)
        , m_moving(moving)
        , m_progress(progress)
        , m_stop(stop)
    {
    }

    /// Positions that move `fixed` onto `moving`.
    std::expected<RigidMatch, RegistrationRefusal> run(const Eigen::Isometry3d &start)
    {
        std::vector<Eigen::Isometry3d> positions;
        std::vector<RigidMatch> matches;
        for (const Level &level : kLevels) {
            const Comparable fixed = comparable(valueGrid(m_fixed, level.voxels, kThreads, m_stop));
            const Comparable moving = comparable(valueGrid(m_moving, level.voxels, kThreads, m_stop));
            if (m_stop.stop_requested())
                return std::unexpected(RegistrationRefusal::Stopped);
            if (fixed.isPlain || moving.isPlain)
                return std::unexpected(RegistrationRefusal::NothingToCompare);
            if (positions.empty())
                positions = starts(start, fixed, moving);
            matches = bestMatches(InformationSearch(fixed.grid, fixed.isMeasured, moving.grid, fixed.massCentreMm, level.effort), positions, level);
            if (m_stop.stop_requested())
                return std::unexpected(RegistrationRefusal::Stopped);
            if (matches.empty())
                return std::unexpected(RegistrationRefusal::TooLittleOverlap);
            positions.clear();
            std::ranges::transform(matches, std::back_inserter(positions), &RigidMatch::movingFromFixed);
        }
        return matches.front();
    }

private:
    std::vector<Eigen::Isometry3d> starts(const Eigen::Isometry3d &start, const Comparable &fixed, const Comparable &moving) const
    {
        return withTurns({start, bringing(start, fixed.massCentreMm, moving.massCentreMm),
                          bringing(start, m_fixed.geometry().centre().mm, m_moving.geometry().centre().mm)},
                         fixed.massCentreMm);
    }

    std::vector<RigidMatch> bestMatches(const InformationSearch &search, const std::vector<Eigen::Isometry3d> &positions, const Level &level)
    {
        std::vector<RigidMatch> found(positions.size());
        const double done = m_done;
        std::atomic<int> finished = 0;
        inParallel(static_cast<int>(positions.size()), kThreads, [&](const auto &next) {
            for (int i = next(); i < static_cast<int>(positions.size()) && !m_stop.stop_requested(); i = next()) {
                found[static_cast<std::size_t>(i)] = search.improved(positions[static_cast<std::size_t>(i)], m_stop);
                report(done + (level.progress - done) * ++finished / static_cast<double>(positions.size()));
            }
        });
        std::erase_if(found, [](const RigidMatch &match) { return match.overlap < kSmallestOverlap; });
        std::ranges::stable_sort(found, std::greater(), &RigidMatch::information);
        return different(found, level.kept);
    }

    /// The first `count` that are not the same place again.
    std::vector<RigidMatch> different(const std::vector<RigidMatch> &found, std::size_t count) const
    {
        const auto corners = m_fixed.geometry().cornersMm();
        std::vector<RigidMatch> kept;
        for (const RigidMatch &match : found) {
            const auto isSame = [&](const RigidMatch &other) {
                return largestDistanceMm(match.movingFromFixed, other.movingFromFixed, corners) < kSamePlaceMm;
            };
            if (kept.size() < count && std::ranges::none_of(kept, isSame))
                kept.push_back(match);
        }
        return kept;
    }

    void report(double part)
    {
        const std::scoped_lock lock(m_reporting);
        if (part <= m_done)
            return;
        m_done = part;
        if (m_progress)
            m_progress(part);
    }

    static constexpr double kSamePlaceMm = 6;

    const Volume &m_fixed, &m_moving;
    const RegistrationProgress &m_progress;
    const std::stop_token &m_stop;
    std::mutex m_reporting;
    double m_done = 0;
};

} // namespace

std::expected<RigidRegistration, RegistrationRefusal> registerRigidly(const Volume &fixed, const Volume &moving,
                                                                      const Eigen::Isometry3d &start,
                                                                      const RegistrationProgress &progress, const std::stop_token &stop)
{
    if (fixed.isNull() || moving.isNull())
        return std::unexpected(RegistrationRefusal::NothingToCompare);
    // Samples are taken of the smaller volume: of the larger one most could lie beside it.
    const bool isMovingSampled = boxVolume(moving.geometry()) < boxVolume(fixed.geometry());
    const auto match = isMovingSampled ? Search(moving, fixed, progress, stop).run(start) : Search(fixed, moving, progress, stop).run(start.inverse());
    if (!match)
        return std::unexpected(match.error());
    const Eigen::Isometry3d &position = match->movingFromFixed;
    return RigidRegistration{isMovingSampled ? position : position.inverse(), match->information, match->overlap};
}

} // namespace negato::render
