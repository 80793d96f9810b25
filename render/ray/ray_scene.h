#pragma once

#include "render/ray/ray_caster.h"

#include <vector>

namespace negato::render {

/// What one ray meets.
struct RayHit
{
    float red = 0, green = 0, blue = 0; ///< of a shaded ray, before black
    float value = 0; ///< the largest stored value
    float depthMm = 0; ///< of where it became opaque, or of the value; NaN: nothing was met
};

/// Samples of one ray, by number; sample n is at start + n * step, in voxel coordinates.
struct RaySamples
{
    Eigen::Vector3f start = Eigen::Vector3f::Zero();
    int first = 0, last = -1;
};

constexpr float kRayOpaque = 0.97F; ///< what lies behind changes a grey level at most
constexpr float kRayHalfOpaque = 0.5F; ///< what a reader points at
constexpr float kAmbientLight = 0.3F, kDiffuseLight = 0.8F, kSpecularLight = 0.25F;
constexpr int kShininess = 5; ///< how often the cosine is squared

/// All that rays of one picture have in common. Immutable once made; any thread.
struct RayScene
{
    RayScene(const RayVolume &volume, const RayView &view, const RayStyle &style);

    /// The ray through a place on the plane of the focus.
    [[nodiscard]] RaySamples samplesThrough(const Eigen::Vector3d &throughMm) const;
    [[nodiscard]] bool isCutAt(const Eigen::Vector3f &place) const;

    const RayVolume &volume;
    const RayStyle &style;
    const std::uint16_t *const *table;
    bool isSigned;
    float nothing, lowest;
    Eigen::Vector3f lastVoxel;
    std::size_t columns;
    Eigen::Vector3i blocks;
    Eigen::Affine3d voxelFromPatient;
    Eigen::Vector3d eyeDirection; ///< away from the eye, patient
    Eigen::Vector3f step, perStep; ///< voxels to a sample, and its inverse
    float stepMm;
    Eigen::AlignedBox3d box; ///< in which samples are taken, voxels
    Eigen::Vector3f maskScale;
    Eigen::Vector3f towardsEye; ///< in millimetres along the axes of the volume
    Eigen::Vector3f perVoxelMm; ///< 1 / spacing
    float valueScale = 1, valueOffset = 0; ///< entry of the table = stored * scale + offset
    std::vector<TransferEntry> entries;
    std::vector<std::uint8_t> isVisible; ///< by block, and some bytes more for those who read four
    std::vector<float> highest; ///< by block

private:
    void seeBlocks(const TransferTable &table);
};

/// One ray after the other.
RayHit castShaded(const RayScene &scene, const RaySamples &samples);
RayHit castMaximum(const RayScene &scene, const RaySamples &samples);

} // namespace negato::render
