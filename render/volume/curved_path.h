#pragma once

#include "render/volume/reformat.h"

#include <span>
#include <vector>

namespace negato::render {

/// A smooth line through points that a reader has set, in the patient, mm. A value.
class CurvedPath
{
public:
    struct Place
    {
        Eigen::Vector3d mm; ///< on the line
        Eigen::Vector3d along; ///< unit; the way it goes
    };

    CurvedPath() = default;
    /// Through all points, by a Catmull-Rom spline; places are `stepMm` apart along the line. Empty for less than two different points.
    CurvedPath(std::span<const Eigen::Vector3d> points, double stepMm);

    [[nodiscard]] bool isEmpty() const { return m_places.empty(); }
    [[nodiscard]] const std::vector<Place> &places() const { return m_places; }
    [[nodiscard]] double stepMm() const { return m_stepMm; }
    [[nodiscard]] double lengthMm() const { return m_places.empty() ? 0 : m_stepMm * static_cast<double>(m_places.size() - 1); }

private:
    std::vector<Place> m_places;
    double m_stepMm = 1;
};

enum class CurvedKind : std::uint8_t {
    Stretched, ///< all rows go in one direction: what lies beside the line keeps its shape across
    Straightened, ///< each row stands on the line, and they do not twist about it: the line itself keeps its shape
};

/// The rows of the picture along a path, its begin on top: row n crosses the path at place n, in the middle of `columns` pixels of
/// `pixelMm`. `across`: the direction of the first row, as far as it stands on the line; turned about it by `radians`.
std::vector<PictureRow> curvedRows(const CurvedPath &path, CurvedKind kind, const Eigen::Vector3d &across, double radians, int columns,
                                   double pixelMm);

/// The plane that stands on the path at a place, its right side the direction of that row.
PlaneDirections crossSection(const PictureRow &row);

} // namespace negato::render
