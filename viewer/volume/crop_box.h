#pragma once

#include "render/ray/ray_caster.h"
#include "viewer/canvas/scene_box.h"

namespace negato::viewer {

/// Out of which nothing of a volume is shown in 3D. Voxel coordinates; faces lie on the outer edges of voxels. Faces are numbered as in SceneBox.
class CropBox
{
public:
    CropBox() = default;
    explicit CropBox(const render::VolumeGeometry &geometry);

    [[nodiscard]] bool isWhole() const { return m_edges.min() == m_whole.min() && m_edges.max() == m_whole.max(); }
    [[nodiscard]] const Eigen::AlignedBox3d &edges() const { return m_edges; }
    void reset() { m_edges = m_whole; }
    /// The same place in the patient in another volume of its directions; faces that crop nothing go on to its edges.
    [[nodiscard]] CropBox in(const render::VolumeGeometry &geometry) const;

    /// From where it is when nothing is cropped, mm; positive: cut away.
    [[nodiscard]] double croppedMm(int face) const;
    [[nodiscard]] double mostMm(int face) const;
    void setCroppedMm(int face, double mm);
    /// Outwards, unit, in the patient.
    [[nodiscard]] Eigen::Vector3d outwards(int face) const;
    /// As a face follows the pointer on the picture of a view, in pixels. One that is seen from the front moves towards the eye
    /// as the pointer goes up.
    void dragFace(int face, QPointF pixels, const render::RayView &view);

    [[nodiscard]] SceneBox onPicture(const render::RayView &view) const;
    /// For a volume whose voxels each stand for `factor` in every direction; empty where nothing is cropped.
    [[nodiscard]] Eigen::AlignedBox3d voxels(int factor) const;

private:
    void moveFace(int face, double voxels);
    [[nodiscard]] double &edgeOf(int face);

    Eigen::AlignedBox3d m_whole, m_edges;
    Eigen::Affine3d m_patientFromVoxel = Eigen::Affine3d::Identity();
};

} // namespace negato::viewer
