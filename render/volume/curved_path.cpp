#include "render/volume/curved_path.h"

#include <cmath>

namespace negato::render {

namespace {

constexpr int kPiecesPerSpan = 64; ///< of the spline between two points, before it is cut evenly
constexpr double kSamePlaceMm = 1e-3;

std::vector<Eigen::Vector3d> distinct(std::span<const Eigen::Vector3d> points)
{
    std::vector<Eigen::Vector3d> kept;
    for (const Eigen::Vector3d &point : points)
        if (kept.empty() || (point - kept.back()).norm() > kSamePlaceMm)
            kept.push_back(point);
    return kept;
}

Eigen::Vector3d splineAt(const std::vector<Eigen::Vector3d> &points, std::size_t span, double t)
{
    const auto at = [&](std::ptrdiff_t index) {
        return points[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(index, 0, static_cast<std::ptrdiff_t>(points.size()) - 1))];
    };
    const auto i = static_cast<std::ptrdiff_t>(span);
    const Eigen::Vector3d a = at(i - 1), b = at(i), c = at(i + 1), d = at(i + 2);
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}

/// Without its part along `axis`; any direction across it where nothing is left.
Eigen::Vector3d across(const Eigen::Vector3d &direction, const Eigen::Vector3d &axis)
{
    const Eigen::Vector3d rest = direction - axis * direction.dot(axis);
    return rest.norm() > 1e-6 ? Eigen::Vector3d(rest.normalized()) : Eigen::Vector3d(axis.unitOrthogonal());
}

} // namespace

CurvedPath::CurvedPath(std::span<const Eigen::Vector3d> points, double stepMm)
    : m_stepMm(stepMm)
{
    const std::vector<Eigen::Vector3d> through = distinct(points);
    if (through.size() < 2)
        return;
    std::vector<Eigen::Vector3d> fine;
    for (std::size_t span = 0; span + 1 < through.size(); ++span)
        for (int i = 0; i < kPiecesPerSpan; ++i)
            fine.push_back(splineAt(through, span, static_cast<double>(i) / kPiecesPerSpan));
    fine.push_back(through.back());
    double next = 0, walked = 0;
    for (std::size_t i = 1; i < fine.size(); ++i) {
        const double piece = (fine[i] - fine[i - 1]).norm();
        for (; piece > 0 && next <= walked + piece; next += m_stepMm)
            m_places.push_back({fine[i - 1] + (fine[i] - fine[i - 1]) * ((next - walked) / piece), (fine[i] - fine[i - 1]) / piece});
        walked += piece;
    }
}

/// Straightened rows are carried along without a twist: each is the one before, made to stand on the line again.
std::vector<PictureRow> curvedRows(const CurvedPath &path, CurvedKind kind, const Eigen::Vector3d &firstAcross, double radians, int columns,
                                   double pixelMm)
{
    std::vector<PictureRow> rows;
    if (path.isEmpty())
        return rows;
    const auto turnedAbout = [&](const Eigen::Vector3d &axis, const Eigen::Vector3d &direction) -> Eigen::Vector3d {
        return Eigen::AngleAxisd(radians, axis) * direction;
    };
    Eigen::Vector3d carried = across(firstAcross, path.places().front().along);
    const Eigen::Vector3d fixed = turnedAbout(path.places().front().along, carried);
    for (const CurvedPath::Place &place : path.places()) {
        carried = across(carried, place.along);
        const Eigen::Vector3d direction = kind == CurvedKind::Stretched ? fixed : turnedAbout(place.along, carried);
        const Eigen::Vector3d depth = direction.cross(across(place.along, direction)).normalized();
        rows.push_back({place.mm - direction * (pixelMm * (columns - 1) / 2), direction * pixelMm, depth});
    }
    return rows;
}

PlaneDirections crossSection(const PictureRow &row)
{
    return {row.stepMm.normalized(), row.depth};
}

} // namespace negato::render
