#include "viewer/canvas/curve_painter.h"

#include <QPainterPath>

#include <cmath>

namespace negato::viewer {

namespace {

constexpr double kStroke = 1.5, kHalo = 3.5, kPoint = 3.5, kNearMm = 2;

double distanceMm(const dicom::SlicePlane &plane, const Eigen::Vector3d &mm)
{
    return std::abs((mm - plane.originMm).dot(plane.normal()));
}

} // namespace

void paintCurve(QPainter &painter, QPointF origin, const Tile &tile, const Theme &theme, double scale)
{
    if (!tile.feed() || !tile.shown() || !tile.shown()->plane || tile.feed()->curvePoints().empty())
        return;
    const dicom::SlicePlane &plane = *tile.shown()->plane;
    const auto onScreen = [&](const Eigen::Vector3d &mm) { return tile.view().toScreen(plane.toPixel({mm})); };
    QImage strokes((tile.view().viewSize * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    strokes.setDevicePixelRatio(scale);
    strokes.fill(Qt::transparent);
    QPainter target(&strokes);
    target.setRenderHint(QPainter::Antialiasing);
    QColor faint = theme.annotation;
    faint.setAlphaF(0.45F);
    const std::vector<Eigen::Vector3d> line = tile.feed()->curveLine();
    for (std::size_t i = 1; i < line.size(); ++i) {
        const QPointF from = onScreen(line[i - 1]), to = onScreen(line[i]);
        target.setPen(QPen(QColor(0, 0, 0, 140), kHalo));
        target.drawLine(from, to);
        target.setPen(QPen(distanceMm(plane, line[i]) < kNearMm ? theme.annotation : faint, kStroke));
        target.drawLine(from, to);
    }
    target.setPen(QPen(QColor(0, 0, 0, 170), 1));
    for (const Eigen::Vector3d &point : tile.feed()->curvePoints()) {
        target.setBrush(distanceMm(plane, point) < kNearMm ? theme.annotation : faint);
        target.drawEllipse(onScreen(point), kPoint, kPoint);
    }
    target.end();
    painter.drawImage(origin, strokes);
}

} // namespace negato::viewer
