#include "viewer/canvas/guide_lines.h"

#include <QtMath>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace negato::viewer {

namespace {

constexpr double kCursorGrip = 11, kHandleGrip = 9, kLineGrip = 5; ///< logical pixels
constexpr double kTurnReach = 0.36, kThicknessReach = 0.2; ///< of the tile's shorter side
constexpr double kLeastThicknessMm = 1; ///< thinner is the plane alone

QPointF screenOf(const Tile &tile, const Eigen::Vector3d &mm)
{
    return tile.view().toScreen(tile.shown()->plane->toPixel({mm}));
}

dicom::PatientPoint patientAt(const Tile &tile, QPointF position)
{
    return tile.shown()->plane->toPatient(tile.view().toPixel(position));
}

/// In the plane of the image, from its columns towards its rows.
double angleAt(const Tile &tile, QPointF position)
{
    const dicom::SlicePlane &plane = *tile.shown()->plane;
    const Eigen::Vector3d offset = patientAt(tile, position).mm - tile.feed()->cursor()->mm;
    return std::atan2(offset.dot(plane.columnDirection), offset.dot(plane.rowDirection));
}

const GuideLine *lineOf(const GuideScene &scene, int view)
{
    const auto found = std::ranges::find(scene.lines, view, &GuideLine::view);
    return found == scene.lines.end() ? nullptr : &*found;
}

double length(QPointF vector)
{
    return std::hypot(vector.x(), vector.y());
}

} // namespace

QPointF GuideLine::thicknessHandle(QPointF centre, int side) const
{
    return centre + along * (reach * kThicknessReach / kTurnReach) + across() * (side * halfThickness);
}

std::optional<GuideScene> guideScene(const Tile &tile)
{
    if (!tile.feed() || !tile.shown() || !tile.shown()->plane || !tile.feed()->cursor())
        return std::nullopt;
    const Eigen::Vector3d cursor = tile.feed()->cursor()->mm;
    GuideScene scene;
    scene.centre = screenOf(tile, cursor);
    const double side = std::min(tile.view().viewSize.width(), tile.view().viewSize.height());
    for (const PlaneGuide &guide : tile.feed()->guides()) {
        const QPointF step = screenOf(tile, cursor + guide.direction) - scene.centre;
        const double pixelsPerMm = length(step);
        if (pixelsPerMm > 0)
            scene.lines.push_back({guide.view, step / pixelsPerMm, guide.thicknessMm / 2 * pixelsPerMm, side * kTurnReach});
    }
    return scene;
}

std::optional<GuideGrip> gripAt(const GuideScene &scene, QPointF position)
{
    using Part = GuideGrip::Part;
    const auto isNear = [&](QPointF point, double distance) { return length(position - point) <= distance; };
    if (isNear(scene.centre, kCursorGrip))
        return GuideGrip{Part::Cursor, 0};
    for (const GuideLine &line : scene.lines)
        for (const int side : {-1, 1}) {
            if (isNear(line.turnHandle(scene.centre, side), kHandleGrip))
                return GuideGrip{Part::Turn, line.view};
            if (isNear(line.thicknessHandle(scene.centre, side), kHandleGrip))
                return GuideGrip{Part::Thickness, line.view};
        }
    for (const GuideLine &line : scene.lines)
        if (std::abs(QPointF::dotProduct(position - scene.centre, line.across())) <= kLineGrip)
            return GuideGrip{Part::Line, line.view};
    return std::nullopt;
}

void GuideDrag::begin(Tile &tile, const GuideGrip &grip, QPointF at)
{
    m_tile = &tile;
    m_grip = grip;
    m_last = at;
}

void GuideDrag::move(QPointF at, bool isAlone)
{
    if (!m_tile || !m_tile->shown() || !m_tile->shown()->plane || !m_tile->feed() || !m_tile->feed()->cursor())
        return;
    switch (m_grip.part) {
    case GuideGrip::Part::Cursor:
    case GuideGrip::Part::Line: moveCursor(at); break;
    case GuideGrip::Part::Turn: turn(at, isAlone); break;
    case GuideGrip::Part::Thickness: setThickness(at); break;
    }
    m_last = at;
}

/// The cursor follows the pointer; of a line only that part which moves the line.
void GuideDrag::moveCursor(QPointF at)
{
    Eigen::Vector3d step = patientAt(*m_tile, at).mm - patientAt(*m_tile, m_last).mm;
    if (m_grip.part == GuideGrip::Part::Line)
        for (const PlaneGuide &guide : m_tile->feed()->guides())
            if (guide.view == m_grip.view)
                step -= guide.direction * step.dot(guide.direction);
    m_tile->feed()->moveCursor({m_tile->feed()->cursor()->mm + step});
}

void GuideDrag::turn(QPointF at, bool isAlone)
{
    const double angle = angleAt(*m_tile, at) - angleAt(*m_tile, m_last);
    m_tile->feed()->turnGuide(m_grip.view, std::remainder(angle, 2 * std::numbers::pi), isAlone);
}

/// The edge of the slab is where the pointer is.
void GuideDrag::setThickness(QPointF at)
{
    const auto scene = guideScene(*m_tile);
    const GuideLine *line = scene ? lineOf(*scene, m_grip.view) : nullptr;
    if (!line)
        return;
    const double pixels = std::abs(QPointF::dotProduct(at - scene->centre, line->across()));
    const Eigen::Vector3d oneMm = m_tile->feed()->cursor()->mm + m_tile->shown()->plane->rowDirection;
    const double pixelsPerMm = length(screenOf(*m_tile, oneMm) - scene->centre);
    const double mm = pixelsPerMm > 0 ? 2 * pixels / pixelsPerMm : 0;
    m_tile->feed()->setGuideThickness(m_grip.view, mm < kLeastThicknessMm ? 0 : mm);
}

} // namespace negato::viewer
