#include "viewer/canvas/guide_painter.h"

#include <QPainterPath>

#include <cmath>

namespace negato::viewer {

namespace {

constexpr double kStroke = 1.2, kHalo = 3.2, kGap = 14, kHandle = 4.5;

QPainterPath linePath(const GuideLine &line, QPointF centre, double length)
{
    QPainterPath path;
    for (const int side : {-1, 1}) {
        path.moveTo(centre + line.along * (side * kGap));
        path.lineTo(centre + line.along * (side * length));
        path.addEllipse(line.turnHandle(centre, side), kHandle, kHandle);
    }
    return path;
}

QPainterPath slabPath(const GuideLine &line, QPointF centre, double length)
{
    QPainterPath path;
    for (const int side : {-1, 1}) {
        const QPointF edge = centre + line.across() * (side * line.halfThickness);
        path.moveTo(edge - line.along * length);
        path.lineTo(edge + line.along * length);
    }
    return path;
}

QPainterPath thicknessPath(const GuideLine &line, QPointF centre)
{
    QPainterPath path;
    for (const int side : {-1, 1})
        path.addRect(QRectF(line.thicknessHandle(centre, side) - QPointF(kHandle, kHandle), QSizeF(2 * kHandle, 2 * kHandle)));
    return path;
}

void stroke(QPainter &painter, const QPainterPath &path, const QColor &colour, Qt::PenStyle style)
{
    painter.setPen(QPen(QColor(0, 0, 0, 150), kHalo, Qt::SolidLine, Qt::FlatCap));
    painter.drawPath(path);
    painter.setPen(QPen(colour, kStroke, style, Qt::FlatCap));
    painter.drawPath(path);
}

} // namespace

void paintGuides(QPainter &painter, QPointF origin, const Tile &tile, const Theme &theme, double scale)
{
    const auto scene = guideScene(tile);
    if (!scene || scene->lines.empty())
        return;
    QImage strokes((tile.view().viewSize * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    strokes.setDevicePixelRatio(scale);
    strokes.fill(Qt::transparent);
    QPainter target(&strokes);
    target.setRenderHint(QPainter::Antialiasing);
    const double length = std::hypot(tile.view().viewSize.width(), tile.view().viewSize.height())
        + std::hypot(scene->centre.x(), scene->centre.y());
    for (const GuideLine &line : scene->lines) {
        const QColor colour = theme.plane(line.view);
        if (line.halfThickness > 0)
            stroke(target, slabPath(line, scene->centre, length), colour, Qt::DashLine);
        stroke(target, linePath(line, scene->centre, length), colour, Qt::SolidLine);
        stroke(target, thicknessPath(line, scene->centre), colour, Qt::SolidLine);
    }
    target.end();
    painter.drawImage(origin, strokes);
}

} // namespace negato::viewer
