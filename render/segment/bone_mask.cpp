#include "render/segment/bone_mask.h"

#include "render/segment/voxel_set.h"

#include <algorithm>
#include <cmath>

namespace negato::render {

namespace {

constexpr double kVesselDeviation = 80, kVesselMostHounsfield = 700, kVesselSmallestMm3 = 1000;
/// Outwards, values fall to those of soft tissue; in marrow they first rise to the cortex. How far to look, and what is a rise.
constexpr int kOutwardVoxels = 5;
constexpr double kSoftHounsfield = 100, kRiseHounsfield = 150;
/// A vessel may run along a bone.
constexpr std::size_t kSoftPerBone = 2;
/// How far from its core bone reaches; a thin vessel that leaves it is not followed any farther.
constexpr double kReachMm = 10;
constexpr double kRimMm = 1;
/// Marrow has less than bone's edge here and there; a skull is no hole to fill.
constexpr double kLargestMarrowMm2 = 2500;

class BoneFinder
{
public:
    BoneFinder(const Volume &volume, const BoneLook &look, const std::stop_token &stop)
        : m_volume(volume)
        , m_look(look)
        , m_stop(stop)
        , m_stored(volume)
        , m_spacingMm(volume.geometry().spacingMm().minCoeff())
        , m_voxelMm3(volume.geometry().spacingMm().prod())
    {
    }

    VoxelSet find() const
    {
        VoxelSet bright = voxelsFrom(m_volume, m_look.edgeHounsfield, m_stop);
        const VoxelSet vessels = vesselsIn(bright);
        if (m_stop.stop_requested())
            return {};
        remove(bright, vessels);
        VoxelSet core = voxelsFrom(m_volume, m_look.coreHounsfield, m_stop);
        remove(core, vessels);
        VoxelSet bone = largeParts(dilated(core, stepsFor(kReachMm), bright, m_stop));
        const Eigen::Vector3d &spacing = m_volume.geometry().spacingMm();
        fillHoles(bone, static_cast<std::size_t>(kLargestMarrowMm2 / (spacing.x() * spacing.y())), m_stop);
        bone = dilated(bone, stepsFor(kRimMm), {}, m_stop);
        remove(bone, vessels);
        return bone;
    }

private:
    [[nodiscard]] int stepsFor(double mm) const { return std::max(1, static_cast<int>(std::lround(mm / m_spacingMm))); }
    [[nodiscard]] bool isSmall(std::size_t voxels, double mm3) const { return static_cast<double>(voxels) * m_voxelMm3 < mm3; }

    /// Where contrast fills a lumen its values differ by noise alone; in bone by much more. The edge is left out.
    [[nodiscard]] VoxelSet vesselsIn(const VoxelSet &bright) const
    {
        VoxelSet lumen = bright;
        remove(lumen, voxelsFrom(m_volume, kVesselMostHounsfield, m_stop));
        VoxelSet inner = eroded(lumen, 1, m_stop);
        VoxelSet vessels(bright.size);
        takeParts(inner, m_stop, [&](const std::vector<VoxelPlace> &members) {
            if (isSmall(members.size(), kVesselSmallestMm3))
                return;
            const Spread spread = spreadOf(members);
            if (spread.deviation > kVesselDeviation || !liesInSoftTissue(members, spread.mean))
                return;
            for (const VoxelPlace place : members)
                vessels.has[place] = 1;
        });
        return dilated(vessels, 2, lumen, m_stop);
    }

    struct Spread
    {
        double mean, deviation;
    };
    [[nodiscard]] Spread spreadOf(const std::vector<VoxelPlace> &members) const
    {
        double sum = 0, squares = 0;
        for (const VoxelPlace place : members) {
            const double value = hounsfieldAt(place);
            sum += value;
            squares += value * value;
        }
        const double mean = sum / static_cast<double>(members.size());
        return {mean, std::sqrt(std::max(0.0, squares / static_cast<double>(members.size()) - mean * mean))};
    }

    [[nodiscard]] bool liesInSoftTissue(const std::vector<VoxelPlace> &members, double mean) const
    {
        const Eigen::Vector3i &size = m_volume.geometry().size();
        std::size_t soft = 0, bone = 0;
        for (const VoxelPlace place : members)
            for (const std::int64_t step : {1, size.x(), size.x() * size.y()})
                for (const std::int64_t outward : {-step, step}) {
                    const Wall wall = wallSeenFrom(place, outward, mean);
                    soft += wall == Wall::Soft;
                    bone += wall == Wall::Bone;
                }
        return soft > kSoftPerBone * bone;
    }

    enum class Wall { None, Soft, Bone };
    [[nodiscard]] Wall wallSeenFrom(std::int64_t place, std::int64_t outward, double mean) const
    {
        const auto count = static_cast<std::int64_t>(m_volume.geometry().voxelCount());
        for (int i = 0; i < kOutwardVoxels; ++i) {
            place += outward;
            if (place < 0 || place >= count)
                return Wall::None;
            const double value = hounsfieldAt(static_cast<VoxelPlace>(place));
            if (value < kSoftHounsfield || value > mean + kRiseHounsfield)
                return value < kSoftHounsfield ? Wall::Soft : Wall::Bone;
        }
        return Wall::None;
    }

    [[nodiscard]] double hounsfieldAt(VoxelPlace place) const
    {
        return m_stored.at(place) * m_volume.scale().slope + m_volume.scale().intercept;
    }

    [[nodiscard]] VoxelSet largeParts(VoxelSet set) const
    {
        const auto kept = m_look.kept ? voxelAt(m_volume.geometry(), *m_look.kept) : std::nullopt;
        VoxelSet large(set.size);
        takeParts(set, m_stop, [&](const std::vector<VoxelPlace> &members) {
            if (isSmall(members.size(), m_look.smallestMm3) || (kept && std::ranges::find(members, *kept) != members.end()))
                return;
            for (const VoxelPlace place : members)
                large.has[place] = 1;
        });
        return large;
    }

    const Volume &m_volume;
    const BoneLook &m_look;
    const std::stop_token &m_stop;
    StoredVoxels m_stored;
    double m_spacingMm, m_voxelMm3;
};

} // namespace

VoxelMask boneMask(const Volume &volume, const BoneLook &look, const std::stop_token &stop)
{
    if (volume.isNull())
        return {};
    const VoxelSet bone = BoneFinder(volume, look, stop).find();
    if (stop.stop_requested() || std::ranges::count(bone.has, 1) == 0)
        return {};
    VoxelMask mask(bone.size);
    for (std::size_t place = 0; place < bone.has.size(); ++place)
        if (bone.has[place])
            mask.cut(place);
    return mask;
}

} // namespace negato::render
