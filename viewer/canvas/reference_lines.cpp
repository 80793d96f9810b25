#include "viewer/canvas/reference_lines.h"

#include <QPainterPath>

#include <array>
#include <cmath>

namespace negato::viewer {

namespace {

constexpr double kStroke = 1.2, kHalo = 3.2, kCross = 9, kGap = 3;
constexpr double kMarkReachMm = 3; ///< from the image: further away the mark would point at something else

/// The corners of an image, at the outer edges of its pixels, in order around it.
std::array<Eigen::Vector3d, 4> corners(const dicom::SlicePlane &plane)
{
    const double right = plane.columns - 0.5, bottom = plane.rows - 0.5;
    return {plane.toPatient({-0.5, -0.5}).mm, plane.toPatient({right, -0.5}).mm, plane.toPatient({right, bottom}).mm,
            plane.toPatient({-0.5, bottom}).mm};
}

QPainterPath crossAt(QPointF at)
{
    QPainterPath path;
    for (const QPointF direction : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)}) {
        path.moveTo(at + direction * kGap);
        path.lineTo(at + direction * kCross);
    }
    return path;
}

void stroke(QPainter &painter, const QPainterPath &path, const QColor &colour)
{
    painter.strokePath(path, QPen(QColor(0, 0, 0, 150), kHalo));
    painter.strokePath(path, QPen(colour, kStroke));
}

} // namespace

std::optional<QLineF> referenceLine(const dicom::SlicePlane &shown, const dicom::SlicePlane &other)
{
    const Eigen::Vector3d normal = shown.normal();
    const auto around = corners(other);
    std::array<QPointF, 2> ends;
    std::size_t found = 0;
    for (std::size_t i = 0; i < around.size() && found < 2; ++i) {
        const Eigen::Vector3d &from = around[i], &to = around[(i + 1) % around.size()];
        const double a = (from - shown.originMm).dot(normal), b = (to - shown.originMm).dot(normal);
        if ((a > 0) == (b > 0))
            continue;
        const dicom::PixelPoint pixel = shown.toPixel({from + (to - from) * (a / (a - b))});
        ends[found++] = {pixel.x, pixel.y};
    }
    return found == 2 && ends[0] != ends[1] ? std::optional(QLineF(ends[0], ends[1])) : std::nullopt;
}

bool shareSpace(const ShownImage &a, const ShownImage &b)
{
    return a.plane && b.plane && !a.space.isEmpty() && a.space == b.space;
}

void paintSpaceGraphics(QPainter &painter, QPointF origin, const ShownImage &image, const render::ViewTransform &view,
                        const SpaceGraphics &graphics, const Theme &theme, double scale)
{
    QPainterPath line, cross;
    if (graphics.active && shareSpace(image, *graphics.active))
        if (const auto found = referenceLine(*image.plane, *graphics.active->plane)) {
            line.moveTo(view.toScreen({found->x1(), found->y1()}));
            line.lineTo(view.toScreen({found->x2(), found->y2()}));
        }
    const bool isHere = graphics.mark && image.plane && graphics.mark->space == image.space
        && std::abs((graphics.mark->point.mm - image.plane->originMm).dot(image.plane->normal())) <= kMarkReachMm;
    if (isHere)
        cross = crossAt(view.toScreen(image.plane->toPixel(graphics.mark->point)));
    if (line.isEmpty() && cross.isEmpty())
        return;
    QImage strokes((view.viewSize * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    strokes.setDevicePixelRatio(scale);
    strokes.fill(Qt::transparent);
    QPainter target(&strokes);
    target.setRenderHint(QPainter::Antialiasing);
    stroke(target, line, theme.accent);
    stroke(target, cross, theme.selected);
    target.end();
    painter.drawImage(origin, strokes);
}

} // namespace negato::viewer
