#include "viewer/canvas/measurement_painter.h"

#include "viewer/tools/number_text.h"
#include "viewer/tools/region.h"

#include <QCoreApplication>
#include <QPainterPath>

#include <algorithm>
#include <numbers>
#include <tuple>
#include <utility>

namespace negato::viewer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Measurement)
};

constexpr double kStroke = 1.5;
constexpr double kHalo = 3.5;
constexpr double kCross = 5;
constexpr double kTextDistance = 8;

QPainterPath pathOf(QPointF start, QPointF end, MeasurementShape shape)
{
    QPainterPath path(start);
    if (shape == MeasurementShape::Line)
        path.lineTo(end);
    else
        path.addEllipse(QRectF(start, end).normalized());
    for (const QPointF &point : {start, end}) {
        path.moveTo(point - QPointF(kCross, 0));
        path.lineTo(point + QPointF(kCross, 0));
        path.moveTo(point - QPointF(0, kCross));
        path.lineTo(point + QPointF(0, kCross));
    }
    return path;
}

void paintStrokes(QPainter &painter, const MeasurementScene &scene, const Theme &theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (std::size_t i = 0; i < scene.lines.size(); ++i) {
        const QPainterPath path =
            pathOf(scene.view.toScreen(scene.lines[i].start), scene.view.toScreen(scene.lines[i].end), scene.lines[i].shape);
        painter.setPen(QPen(QColor(0, 0, 0, 170), kHalo, Qt::SolidLine, Qt::RoundCap));
        painter.drawPath(path);
        painter.setPen(
            QPen(scene.selected == i ? theme.selected : theme.annotation, kStroke, Qt::SolidLine, Qt::RoundCap));
        painter.drawPath(path);
    }
}

/// Beside the lower end, inside the tile.
QPointF textPlace(const MeasurementScene &scene, const LengthMeasurement &line, const QSizeF &size)
{
    const QPointF start = scene.view.toScreen(line.start), end = scene.view.toScreen(line.end);
    const QPointF anchor = end.y() >= start.y() ? end : start;
    const QSizeF view = scene.view.viewSize;
    return {std::clamp(anchor.x() + kTextDistance, 0.0, std::max(0.0, view.width() - size.width() - kTextDistance)),
            std::clamp(anchor.y() + kTextDistance / 2, 0.0, std::max(0.0, view.height() - size.height()))};
}

bool isColour(const LoadedFrame &loaded)
{
    return loaded.frame.format().samplesPerPixel != 1 || loaded.transform->palette;
}

/// Of the ellipse, by the lengths of its axes.
QString areaText(const LengthMeasurement &region, const dicom::Calibration &calibration, const QLocale &locale)
{
    const dicom::PixelPoint middle{(region.start.x + region.end.x) / 2, (region.start.y + region.end.y) / 2};
    const auto axes = [&](const dicom::Calibration &by) {
        return std::pair(lengthOf({{region.start.x, middle.y}, {region.end.x, middle.y}}, by),
                         lengthOf({{middle.x, region.start.y}, {middle.x, region.end.y}}, by));
    };
    auto [width, height] = axes(calibration);
    if (width.unit != height.unit)
        std::tie(width, height) = axes({});
    const double area = std::numbers::pi / 4 * width.value * height.value;
    switch (width.unit) {
    case LengthUnit::Pixels: return quantityText(area, Text::tr("px"), locale, 5);
    case LengthUnit::Millimetres: return quantityText(area, Text::tr("mm\u00b2"), locale, 5);
    case LengthUnit::DetectorMillimetres: return quantityText(area, Text::tr("mm\u00b2 at detector"), locale, 5);
    }
    return {};
}

} // namespace

QString measurementText(const MeasurementScene &scene, const LengthMeasurement &line, const QLocale &locale)
{
    if (line.shape == MeasurementShape::Line)
        return lengthText(lengthOf(line, scene.image.calibration), locale);
    const LoadedFrame &loaded = scene.image.loaded;
    if (loaded.isPreview)
        return {};
    if (isColour(loaded))
        return Text::tr("%1  (colours have no mean)").arg(areaText(line, scene.image.calibration, locale));
    const EllipseRegion region{line.start, line.end};
    const auto found = scene.regions ? scene.regions->of(loaded, region) : RegionValues::Answer{true, regionStatistics(loaded.frame, *loaded.transform, region)};
    if (!found.isCounted)
        return QStringLiteral("\u2026");
    return found.statistics ? regionText(*found.statistics, *loaded.transform, locale)
                            : Text::tr("%1  (no values)").arg(areaText(line, scene.image.calibration, locale));
}

void paintMeasurements(QPainter &painter, QPointF origin, const MeasurementScene &scene, const Theme &theme,
                       OverlayPainter &text, const QLocale &locale, double scale)
{
    if (scene.lines.empty())
        return;
    QImage strokes((scene.view.viewSize * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    strokes.setDevicePixelRatio(scale);
    strokes.fill(Qt::transparent);
    QPainter strokePainter(&strokes);
    paintStrokes(strokePainter, scene, theme);
    strokePainter.end();
    painter.drawImage(origin, strokes);
    for (std::size_t i = 0; i < scene.lines.size(); ++i) {
        const QString value = measurementText(scene, scene.lines[i], locale);
        if (value.isEmpty())
            continue;
        const QPointF at = textPlace(scene, scene.lines[i], text.textSize(value));
        text.paintText(painter, origin + at, value, scene.selected == i ? theme.selected : theme.annotation, scale);
    }
}

} // namespace negato::viewer
