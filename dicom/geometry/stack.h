#pragma once

#include "dicom/geometry/frame_description.h"

#include <Eigen/Geometry>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace negato::dicom {

/// Where a stack of parallel slices lies in the patient.
///
/// Voxel coordinates are (column, row, slice), zero-based, at voxel centres; patient coordinates LPS mm. A gantry tilt
/// makes the affine a shear: the slice axis is then not along the normal. Immutable.
class StackGeometry
{
public:
    /// Planes in slice order. Fails with NoGeometry (none), NotParallel (directions differ by > 1e-3, or matrix or
    /// spacing differ), DuplicatePosition, or UnevenSpacing: a slice lies off its place on the evenly divided line from
    /// the first to the last, by more than 2 % of the spacing (or 0.01 mm, whichever is larger) along the normal or a
    /// tenth of a pixel across it. Never invents a spacing: one plane alone has slice spacing 0, and its slice axis is
    /// the normal in mm.
    [[nodiscard]] static Result<StackGeometry> fromPlanes(std::span<const SlicePlane> planes);

    [[nodiscard]] PatientPoint toPatient(const VoxelPoint &voxel) const;
    [[nodiscard]] VoxelPoint toVoxel(const PatientPoint &point) const;
    [[nodiscard]] const Eigen::Affine3d &patientFromVoxel() const { return m_patientFromVoxel; }
    /// Centre-to-centre distance along the normal, mm. This is not Slice Thickness.
    [[nodiscard]] double sliceSpacingMm() const { return m_sliceSpacingMm; }
    /// Angle between the slice axis and the normal; 0 for an upright stack.
    [[nodiscard]] double tiltDegrees() const { return m_tiltDegrees; }
    [[nodiscard]] std::size_t sliceCount() const { return m_sliceCount; }

private:
    Eigen::Affine3d m_patientFromVoxel = Eigen::Affine3d::Identity();
    Eigen::Affine3d m_voxelFromPatient = Eigen::Affine3d::Identity();
    double m_sliceSpacingMm = 0;
    double m_tiltDegrees = 0;
    std::size_t m_sliceCount = 0;
};

/// Something a reader must be told about a stack.
struct StackFinding
{
    enum class Kind { GantryTilt, MissingSlices, UnevenSpacing, DuplicatePosition };
    Kind kind = Kind::GantryTilt;
    double value =
        0; ///< degrees; number of missing slices; largest deviation from the median in mm; number of duplicates
    std::size_t afterFrame = 0; ///< index of the frame before the first gap, deviation or duplicate
    friend bool operator==(const StackFinding &, const StackFinding &) = default;
};

/// Frames that belong together, in reading order.
///
/// With planes: by position along the normal, in the direction in which the instance (then frame, then tile) numbers
/// rise for most neighbours, so that the order follows the acquisition's own; where they do not decide, to the left, to
/// the back or to the head, whichever is the largest part of the normal. Without planes, and for frames that all show
/// one place: by temporal position, instance and frame number.
struct Stack
{
    std::vector<FrameDescription> frames;
    std::optional<StackGeometry> geometry; ///< empty when the frames do not make an even stack
    std::vector<StackFinding> findings;
    /// What sets this stack apart within its series, outermost first, joined by ", "; empty when the series is one
    /// stack. Each part is a word and a value: "image 3" (Instance Number of a multi-frame object), "matrix 512x512",
    /// "type M" (the values of Image Type that differ), "orientation 2", "stack A", "segment 2 Liver", "echo 2", "TE 80 ms", "b 1000
    /// s/mm2" (" by Philips" where a private attribute says so), "acquisition 2", "phase 3" (counted from 1, in order of time).
    /// Frames that lack what others of the series have are "stack unknown", "echo unknown", "TE unknown" or "b unknown".
    std::string distinction;
    /// The same, part by part: a part may hold a comma of its own (the label of a segment, the name of a stack).
    std::vector<std::string> distinctions;
};

/// Splits one series into stacks and sorts each. Every frame comes back in exactly one stack.
///
/// Cross-sectional frames are split by matrix and spacing, Frame of Reference, image type, orientation, stack id, echo
/// and b-value. What then still repeats positions is taken apart by temporal position or acquisition number where these
/// separate it, else into one volume after the other as acquired. Repeats of few positions only (a slice sent twice)
/// stay in the stack, as a finding. A series in which nearly every frame has an orientation of its own (a rotating
/// projection) stays one stack without geometry.
///
/// Frames without a plane make one stack of all single images of the series (views of a radiograph, stills), and one of
/// each multi-frame object (a cine).
std::vector<Stack> sortIntoStacks(std::vector<FrameDescription> frames);

} // namespace negato::dicom
