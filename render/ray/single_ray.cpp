#include "render/ray/ray_scene.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace negato::render {

namespace {

/// The eight voxels around a place.
struct Cell
{
    Cell(const RayScene &scene, const Eigen::Vector3f &place)
    {
        const auto lower = [&](int axis) {
            const float clamped = std::clamp(place[axis], 0.0F, scene.lastVoxel[axis]);
            const float floor = std::min(std::floor(clamped), scene.lastVoxel[axis] - 1);
            part[axis] = clamped - floor;
            return static_cast<std::size_t>(floor);
        };
        const std::size_t x = lower(0), y = lower(1), z = lower(2);
        for (std::size_t k = 0; k < 2; ++k) {
            const std::uint16_t *row = scene.table[z + k] + y * scene.columns + x;
            const std::array<std::uint16_t, 4> stored{row[0], row[1], row[scene.columns], row[scene.columns + 1]};
            for (std::size_t i = 0; i < 4; ++i) {
                const float value = scene.isSigned ? static_cast<float>(static_cast<std::int16_t>(stored[i])) : static_cast<float>(stored[i]);
                corner[4 * k + i] = value == scene.nothing ? scene.lowest : value;
            }
        }
    }

    static float mix(float a, float b, float t) { return a + (b - a) * t; }
    [[nodiscard]] float value() const
    {
        const float front = mix(mix(corner[0], corner[1], part.x()), mix(corner[2], corner[3], part.x()), part.y());
        const float back = mix(mix(corner[4], corner[5], part.x()), mix(corner[6], corner[7], part.x()), part.y());
        return mix(front, back, part.z());
    }
    /// Of the trilinear function itself, a voxel.
    [[nodiscard]] Eigen::Vector3f gradient() const
    {
        const auto along = [&](int a, int b, int c, int d, int next, float u, float v) {
            const auto rise = [&](int i) { return corner[static_cast<std::size_t>(i + next)] - corner[static_cast<std::size_t>(i)]; };
            return mix(mix(rise(a), rise(b), u), mix(rise(c), rise(d), u), v);
        };
        return {along(0, 2, 4, 6, 1, part.y(), part.z()), along(0, 1, 4, 5, 2, part.x(), part.z()), along(0, 1, 2, 3, 4, part.x(), part.y())};
    }

    Eigen::Vector3f part;
    std::array<float, 8> corner;
};

Eigen::Vector3i blockOf(const RayScene &scene, const Eigen::Vector3f &place)
{
    return (place.cwiseMax(0.0F).cwiseMin(scene.lastVoxel) / RayVolume::kBlock).cast<int>();
}

std::size_t indexOf(const RayScene &scene, const Eigen::Vector3i &block)
{
    return scene.volume.blockAt(block.x(), block.y(), block.z());
}

/// The number of the first sample beyond the block of sample n.
int beyondBlock(const RayScene &scene, const Eigen::Vector3i &block, const Eigen::Vector3f &place, int n)
{
    float steps = 1e6F;
    for (int axis = 0; axis < 3; ++axis) {
        if (std::abs(scene.step[axis]) < 1e-9F)
            continue;
        const float edge = static_cast<float>((scene.step[axis] > 0 ? block[axis] + 1 : block[axis]) * RayVolume::kBlock);
        steps = std::min(steps, std::max(0.0F, (edge - place[axis]) * scene.perStep[axis]));
    }
    return n + static_cast<int>(steps) + 1;
}

/// A lamp at the eye; both sides of a surface reflect.
float light(const RayScene &scene, const Eigen::Vector3f &gradient)
{
    const Eigen::Vector3f normal = gradient.cwiseProduct(scene.perVoxelMm);
    const float length = normal.norm();
    if (length < 1e-6F)
        return kAmbientLight + kDiffuseLight;
    const float cosine = std::abs(normal.dot(scene.towardsEye)) / length;
    float shine = cosine;
    for (int i = 0; i < kShininess; ++i)
        shine *= shine;
    return kAmbientLight + kDiffuseLight * cosine + kSpecularLight * shine;
}

} // namespace

RayHit castShaded(const RayScene &scene, const RaySamples &samples)
{
    RayHit hit;
    hit.depthMm = std::numeric_limits<float>::quiet_NaN();
    float opacity = 0;
    for (int n = samples.first; n <= samples.last && opacity < kRayOpaque;) {
        const Eigen::Vector3f place = samples.start + scene.step * static_cast<float>(n);
        const Eigen::Vector3i block = blockOf(scene, place);
        if (!scene.isVisible[indexOf(scene, block)]) {
            n = beyondBlock(scene, block, place, n);
            continue;
        }
        const Cell cell(scene, place);
        const float entry = std::clamp(cell.value() * scene.valueScale + scene.valueOffset, 0.0F, static_cast<float>(TransferTable::kEntries - 1));
        const TransferEntry &seen = scene.entries[static_cast<std::size_t>(entry)];
        if (seen.opacity > 0 && !(scene.style.mask && scene.isCutAt(place))) {
            const float part = (1 - opacity) * (scene.style.transfer.hasShading ? light(scene, cell.gradient()) : 1);
            hit.red += seen.red * part;
            hit.green += seen.green * part;
            hit.blue += seen.blue * part;
            opacity += (1 - opacity) * seen.opacity;
            if (opacity >= kRayHalfOpaque && std::isnan(hit.depthMm))
                hit.depthMm = static_cast<float>(n) * scene.stepMm;
        }
        ++n;
    }
    return hit;
}

RayHit castMaximum(const RayScene &scene, const RaySamples &samples)
{
    RayHit hit;
    hit.depthMm = std::numeric_limits<float>::quiet_NaN();
    hit.value = -std::numeric_limits<float>::infinity();
    for (int n = samples.first; n <= samples.last;) {
        const Eigen::Vector3f place = samples.start + scene.step * static_cast<float>(n);
        const Eigen::Vector3i block = blockOf(scene, place);
        if (scene.highest[indexOf(scene, block)] <= hit.value) {
            n = beyondBlock(scene, block, place, n);
            continue;
        }
        const float value = Cell(scene, place).value();
        if (value > hit.value && !(scene.style.mask && scene.isCutAt(place))) {
            hit.value = value;
            hit.depthMm = static_cast<float>(n) * scene.stepMm;
        }
        ++n;
    }
    return hit;
}

} // namespace negato::render
