#include "viewer/volume/crop_box.h"

#include <algorithm>
#include <cmath>

namespace negato::viewer {

namespace {

constexpr double kThinnest = 1; ///< voxels
constexpr double kEdgeOn = 0.01; ///< cosine: a face that is seen as a line counts as one in front
constexpr double kForeshortened = 0.2; ///< of its length on the picture: a face then looks at the eye

int axisOf(int face)
{
    return face / 2;
}

bool isFar(int face)
{
    return face % 2 == 1;
}

/// Centres of pixels are at + 0.5.
QPointF projected(const Eigen::Vector3d &mm, const render::RayView &view)
{
    const Eigen::Vector3d offset = (mm - view.focusMm) / view.pixelMm;
    return {offset.dot(view.directions.right) + view.columns / 2.0, offset.dot(view.directions.down) + view.rows / 2.0};
}

} // namespace

CropBox::CropBox(const render::VolumeGeometry &geometry)
    : m_whole(Eigen::Vector3d::Constant(-0.5), geometry.size().cast<double>() - Eigen::Vector3d::Constant(0.5))
    , m_edges(m_whole)
    , m_patientFromVoxel(geometry.patientFromVoxel())
{
}

CropBox CropBox::in(const render::VolumeGeometry &geometry) const
{
    CropBox box(geometry);
    for (int face = 0; face < 6; ++face) {
        if (croppedMm(face) <= 0)
            continue;
        const Eigen::Vector3d corner = isFar(face) ? m_edges.max() : m_edges.min();
        const double edge = (geometry.voxelFromPatient() * (m_patientFromVoxel * corner))[axisOf(face)];
        box.moveFace(face, edge - box.edgeOf(face));
    }
    return box;
}

double &CropBox::edgeOf(int face)
{
    return isFar(face) ? m_edges.max()[axisOf(face)] : m_edges.min()[axisOf(face)];
}

void CropBox::moveFace(int face, double voxels)
{
    const int axis = axisOf(face);
    const double low = isFar(face) ? m_edges.min()[axis] + kThinnest : m_whole.min()[axis];
    const double high = isFar(face) ? m_whole.max()[axis] : m_edges.max()[axis] - kThinnest;
    edgeOf(face) = std::clamp(edgeOf(face) + voxels, low, std::max(low, high));
}

double CropBox::croppedMm(int face) const
{
    const int axis = axisOf(face);
    const double voxels = isFar(face) ? m_whole.max()[axis] - m_edges.max()[axis] : m_edges.min()[axis] - m_whole.min()[axis];
    return voxels * m_patientFromVoxel.linear().col(axis).norm();
}

double CropBox::mostMm(int face) const
{
    const int axis = axisOf(face);
    return m_whole.sizes()[axis] * m_patientFromVoxel.linear().col(axis).norm();
}

void CropBox::setCroppedMm(int face, double mm)
{
    const double voxels = (mm - croppedMm(face)) / m_patientFromVoxel.linear().col(axisOf(face)).norm();
    moveFace(face, isFar(face) ? -voxels : voxels);
}

Eigen::Vector3d CropBox::outwards(int face) const
{
    return m_patientFromVoxel.linear().col(axisOf(face)).normalized() * (isFar(face) ? 1 : -1);
}

void CropBox::dragFace(int face, QPointF pixels, const render::RayView &view)
{
    const Eigen::Vector3d voxel = m_patientFromVoxel.linear().col(axisOf(face)) / view.pixelMm;
    const QPointF along(voxel.dot(view.directions.right), voxel.dot(view.directions.down));
    const double squared = QPointF::dotProduct(along, along);
    if (squared > kForeshortened * kForeshortened * voxel.squaredNorm())
        moveFace(face, QPointF::dotProduct(pixels, along) / squared);
    else
        moveFace(face, pixels.y() / voxel.norm() * (voxel.dot(view.directions.normal()) > 0 ? 1 : -1));
}

SceneBox CropBox::onPicture(const render::RayView &view) const
{
    SceneBox box;
    const auto cornerMm = [&](int corner) {
        Eigen::Vector3d voxel;
        for (int axis = 0; axis < 3; ++axis)
            voxel[axis] = (corner >> axis & 1) ? m_edges.max()[axis] : m_edges.min()[axis];
        return Eigen::Vector3d(m_patientFromVoxel * voxel);
    };
    for (int corner = 0; corner < 8; ++corner)
        box.corners[static_cast<std::size_t>(corner)] = projected(cornerMm(corner), view);
    for (int face = 0; face < 6; ++face) {
        Eigen::Vector3d middle = m_edges.center();
        middle[axisOf(face)] = isFar(face) ? m_edges.max()[axisOf(face)] : m_edges.min()[axisOf(face)];
        box.handles[static_cast<std::size_t>(face)] = projected(m_patientFromVoxel * middle, view);
        box.isFacing[static_cast<std::size_t>(face)] = outwards(face).dot(view.directions.normal()) < kEdgeOn;
    }
    return box;
}

Eigen::AlignedBox3d CropBox::voxels(int factor) const
{
    if (isWhole())
        return {};
    const auto coarser = [&](const Eigen::Vector3d &edge) { return Eigen::Vector3d(((edge.array() + 0.5) / factor - 0.5).matrix()); };
    return {coarser(m_edges.min()), coarser(m_edges.max())};
}

} // namespace negato::viewer
