#include "viewer/canvas/scale_source.h"

#include <QCoreApplication>
#include <QRectF>

#include <algorithm>
#include <cmath>

namespace negato::viewer {

namespace {

using dicom::CalibratedRegion;
using dicom::CalibrationKind;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Overlay)
};

struct Scale
{
    double rowMm = 0, columnMm = 0;
};

QPointF pixelAt(const render::ViewTransform &view, QPointF screen)
{
    const dicom::PixelPoint pixel = view.toPixel(screen);
    return {pixel.x, pixel.y};
}

/// The part of the image that the view shows, in pixels.
QRectF seenOf(const ShownImage &image, const render::ViewTransform &view)
{
    const QPointF last(view.viewSize.width(), view.viewSize.height());
    const QRectF seen = QRectF(pixelAt(view, {}), pixelAt(view, last)).normalized();
    return seen & QRectF(-0.5, -0.5, image.columns(), image.rows());
}

QRectF placeOf(const CalibratedRegion &region)
{
    return {QPointF(static_cast<double>(region.x0) - 0.5, static_cast<double>(region.y0) - 0.5),
            QPointF(static_cast<double>(region.x1) + 0.5, static_cast<double>(region.y1) + 0.5)};
}

/// Some of it is in sight, and not all of that under a region of higher priority.
bool isSeen(const CalibratedRegion &region, const dicom::Calibration &calibration, const QRectF &seen)
{
    constexpr double least = 0.5; // of a pixel
    const QRectF part = placeOf(region) & seen;
    const auto covers = [&](const CalibratedRegion &other) { return region.isLowPriority && !other.isLowPriority && placeOf(other).contains(part); };
    return part.width() > least && part.height() > least && std::ranges::none_of(calibration.regions, covers);
}

/// To the precision with which a reader sees a bar.
bool isSame(const CalibratedRegion &a, const CalibratedRegion &b)
{
    constexpr double tolerance = 1e-3;
    const auto isNear = [](double one, double other) { return std::abs(one - other) <= tolerance * std::max(one, other); };
    return isNear(a.mmPerPixelX, b.mmPerPixelX) && isNear(a.mmPerPixelY, b.mmPerPixelY);
}

/// The nearest place half a pixel inside.
double within(double value, double low, double high)
{
    return std::clamp(value, low + 0.5, std::max(low, high - 1) + 0.5);
}

/// A spectrum or a curve: its heights are velocities.
bool standsBesideNoLength(const ShownImage &image, const render::ViewTransform &view, const QRectF &seen)
{
    constexpr int steps = 8;
    constexpr double edge = 12; // the bar's distance from the tile's right edge
    for (int i = 0; i <= steps; ++i) { // the bar is in the middle half of the view
        const double height = view.viewSize.height() * (0.25 + 0.5 * i / steps);
        const QPointF at = pixelAt(view, {view.viewSize.width() - edge, height});
        const auto *region = dicom::regionAt(image.calibration, within(at.x(), seen.left(), seen.right()), within(at.y(), seen.top(), seen.bottom()));
        if (region && region->isCurve)
            return true;
    }
    return false;
}

Scale scaleOfRegions(const ShownImage &image, const render::ViewTransform &view)
{
    const QRectF seen = seenOf(image, view);
    const CalibratedRegion *found = nullptr;
    for (const CalibratedRegion &region : image.calibration.regions) {
        if (!region.hasLengths() || !isSeen(region, image.calibration, seen))
            continue;
        if (found && !isSame(*found, region))
            return {};
        found = &region;
    }
    if (!found || standsBesideNoLength(image, view, seen))
        return {};
    return {found->mmPerPixelY, found->mmPerPixelX};
}

} // namespace

std::optional<ScaleSource> scaleSource(const ShownImage &image, const render::ViewTransform &view)
{
    const dicom::Calibration &calibration = image.calibration;
    const Scale scale = calibration.kind == CalibrationKind::Regions ? scaleOfRegions(image, view)
                                                                     : Scale{calibration.rowSpacingMm, calibration.columnSpacingMm};
    if (calibration.kind == CalibrationKind::Uncalibrated || scale.rowMm <= 0 || scale.columnMm <= 0)
        return std::nullopt;
    const bool isUpright = view.quarterTurns % 2 == 0;
    const double mmPerPixel = isUpright ? scale.rowMm / view.zoom : scale.columnMm / (view.zoom * view.pixelAspect);
    return ScaleSource{mmPerPixel, calibration.kind == CalibrationKind::Detector ? Text::tr("at detector") : QString()};
}

} // namespace negato::viewer
