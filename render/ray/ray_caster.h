#pragma once

#include "dicom/decode/frame.h"
#include "render/ray/ray_volume.h"
#include "render/ray/transfer_function.h"
#include "render/ray/voxel_mask.h"
#include "render/volume/reformat_plane.h"

#include <Eigen/Geometry>

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace negato::render {

/// From where a volume is seen: in parallel rays, so that millimetres are the same near and far.
struct RayView
{
    Eigen::Vector3d focusMm = Eigen::Vector3d::Zero(); ///< in the middle of the picture
    PlaneDirections directions = coronalDirections(); ///< of the picture; the eye looks along their normal
    double pixelMm = 1;
    int columns = 0, rows = 0;

    /// On the plane through the focus.
    [[nodiscard]] Eigen::Vector3d pixelAt(double column, double row) const;
    friend bool operator==(const RayView &, const RayView &) = default;
};

enum class RayKind : std::uint8_t { Shaded, Maximum };

/// What of a volume is seen, and how finely.
struct RayStyle
{
    RayKind kind = RayKind::Shaded;
    TransferFunction transfer; ///< of Shaded
    Eigen::AlignedBox3d cropVoxels; ///< what is kept, in voxel coordinates; empty: all
    std::optional<Eigen::Hyperplane<double, 3>> clipMm; ///< what lies on its normal's side is cut away
    std::shared_ptr<const VoxelMask> mask; ///< null: nothing is cut; of the volume's size or coarser
    double maskPerVoxel = 0; ///< cells of the mask along a side of a voxel; 0: the mask covers just the volume
    int pixelStep = 1; ///< one ray for a square of so many pixels
    double sampleVoxels = 1; ///< from sample to sample
};

/// A picture of a volume, and where its pixels lie in the patient.
struct RayPicture
{
    dicom::Frame frame; ///< RGB of Shaded, stored values of Maximum; null when it was stopped
    int pixelStep = 1;
    std::vector<float> depthMm; ///< from the plane through the focus, away from the eye, one a ray; NaN: nothing is there

    /// The place that a pixel of the view shows: where the ray became opaque, or its maximum.
    [[nodiscard]] std::optional<dicom::PatientPoint> placeAt(const RayView &view, double column, double row) const;
};

/// Casts the rays of `view`, by `threads` threads. Shaded: front to back, with trilinear samples and gradients, until nothing behind can be
/// seen. Maximum: the largest stored value, noValue where a ray meets nothing.
RayPicture castRays(const RayVolume &volume, const RayView &view, const RayStyle &style, int threads, const std::stop_token &stop = {});

} // namespace negato::render
