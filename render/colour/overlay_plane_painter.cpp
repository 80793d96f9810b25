#include "render/colour/overlay_plane_painter.h"

#include "render/colour/lab_colour.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <memory>

namespace negato::render {

namespace {

QColor coverColour(const dicom::DisplayShutter &shutter)
{
    if (shutter.lab)
        return colourFromLab(*shutter.lab);
    const int grey = shutter.presentationValue >> 8;
    return {grey, grey, grey};
}

/// Image coordinates: pixels reach half a unit around their centres.
QRectF frameRect(const QSize &size)
{
    return {-0.5, -0.5, static_cast<double>(size.width()), static_cast<double>(size.height())};
}

/// Corners of the frame and a shape: by the odd-even rule what is filled within the frame lies outside of the shape.
QPainterPath outsideOf(const QPainterPath &shape, const PlacedFrame &frame)
{
    QPainterPath path;
    path.addRect(frameRect(frame.size));
    path.addPath(shape);
    path.setFillRule(Qt::OddEvenFill);
    return path;
}

std::vector<QPainterPath> covers(const dicom::DisplayShutter &shutter, const PlacedFrame &frame)
{
    std::vector<QPainterPath> out;
    if (const auto &r = shutter.rectangle) {
        QPainterPath shape;
        shape.addRect(QRectF(r->left - 0.5, r->top - 0.5, r->right - r->left + 1, r->bottom - r->top + 1));
        out.push_back(outsideOf(shape, frame));
    }
    if (const auto &c = shutter.circle) {
        QPainterPath shape;
        shape.addEllipse(QPointF(c->x, c->y), c->radius, c->radius * frame.view.pixelAspect);
        out.push_back(outsideOf(shape, frame));
    }
    if (!shutter.polygon.empty()) {
        QPolygonF corners;
        for (const auto &[x, y] : shutter.polygon)
            corners.append(QPointF(x, y));
        QPainterPath shape;
        shape.addPolygon(corners);
        shape.closeSubpath();
        out.push_back(outsideOf(shape, frame));
    }
    return out;
}

QTransform onPainter(const PlacedFrame &frame)
{
    return frame.view.screenFromPixel() * QTransform::fromTranslate(frame.origin.x(), frame.origin.y());
}

/// Smooth edges cost with each crossing of two edges; no shutter made for looking at has as many corners.
constexpr std::size_t kMostSmoothCorners = 256;

constexpr std::int64_t kBlock = 1024; ///< boxes along a side

/// Rows or columns of a plane.
struct Range
{
    std::int64_t first = 0, end = 0;
};

/// Those of a plane that lie on the frame and in the view; begins with a whole block.
Range rangeInView(std::int64_t origin, std::int64_t planeLength, int frameLength, double viewFirst, double viewEnd,
                  std::int64_t block)
{
    const auto first = std::max({std::int64_t{0}, -origin, static_cast<std::int64_t>(std::floor(viewFirst)) - origin});
    const auto end = std::min({planeLength, frameLength - origin, static_cast<std::int64_t>(std::ceil(viewEnd)) + 1 - origin});
    return {first / block * block, end};
}

/// A box of `reduction` squared pixels is coloured where any of them is set that lies on the frame.
QImage drawnBlock(const dicom::OverlayPlane &plane, const QSize &frame, Range rows, Range columns, int reduction, QRgb colour)
{
    const auto boxes = [&](Range range) { return static_cast<int>((range.end - range.first + reduction - 1) / reduction); };
    QImage image(boxes(columns), boxes(rows), QImage::Format_Indexed8);
    if (image.isNull())
        return image;
    image.setColorTable({qRgba(0, 0, 0, 0), colour});
    image.fill(0);
    const auto firstOnFrame = static_cast<std::uint32_t>(std::max(columns.first, -plane.column));
    const auto end = static_cast<std::uint32_t>(std::min(columns.end, frame.width() - plane.column));
    for (auto row = std::max(rows.first, -plane.row); row < std::min(rows.end, frame.height() - plane.row); ++row) {
        uchar *line = image.scanLine(static_cast<int>((row - rows.first) / reduction));
        for (auto column = firstOnFrame; column < end; ++column) {
            column = plane.mask.nextSet(static_cast<std::uint32_t>(row), column, end);
            if (column < end)
                line[(column - columns.first) / reduction] = 1;
        }
    }
    return image;
}

/// With which a box covers at least one device pixel.
int reductionFor(const PlacedFrame &frame)
{
    const double pixel = frame.view.zoom * std::min(1.0, frame.view.pixelAspect) * frame.scale;
    constexpr double mostReduction = 256;
    return static_cast<int>(std::ceil(std::clamp(1 / pixel - 1e-9, 1.0, mostReduction)));
}

} // namespace

void OverlayPlanePainter::paintShutter(QPainter &painter, const PlacedFrame &frame, const dicom::DisplayShutter &shutter,
                                       const QString &frameKey)
{
    const QTransform transform = onPainter(frame);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, shutter.polygon.size() <= kMostSmoothCorners);
    painter.setClipRect(transform.mapRect(frameRect(frame.size)), Qt::IntersectClip);
    for (const QPainterPath &cover : covers(shutter, frame))
        painter.fillPath(transform.map(cover), coverColour(shutter));
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (shutter.bitmap) {
        painter.setTransform(transform, true);
        paintPlane(painter, frame, *shutter.bitmap, coverColour(shutter), reductionFor(frame),
                   frameKey + QLatin1String("/shutter"));
    }
    painter.restore();
}

void OverlayPlanePainter::paintPlanes(QPainter &painter, const PlacedFrame &frame,
                                      const std::vector<dicom::OverlayPlane> &planes, const QString &frameKey)
{
    const QTransform transform = onPainter(frame);
    painter.save();
    painter.setClipRect(transform.mapRect(frameRect(frame.size)), Qt::IntersectClip);
    painter.setTransform(transform, true);
    for (const dicom::OverlayPlane &plane : planes) {
        QColor colour = kOverlayPlaneColour;
        colour.setAlpha(plane.isRegion ? kRegionAlpha : 255);
        paintPlane(painter, frame, plane, colour, reductionFor(frame), frameKey);
    }
    painter.restore();
}

/// The painter's unit is a pixel of the frame.
void OverlayPlanePainter::paintPlane(QPainter &painter, const PlacedFrame &frame, const dicom::OverlayPlane &plane,
                                     const QColor &colour, int reduction, const QString &frameKey)
{
    const QRectF view = frame.view.screenFromPixel().inverted().mapRect(QRectF(QPointF(), frame.view.viewSize));
    const std::int64_t block = kBlock * reduction;
    const Range rows = rangeInView(plane.row, plane.mask.rows(), frame.size.height(), view.top(), view.bottom(), block);
    const Range columns = rangeInView(plane.column, plane.mask.columns(), frame.size.width(), view.left(), view.right(), block);
    for (auto row = rows.first; row < rows.end; row += block)
        for (auto column = columns.first; column < columns.end; column += block) {
            const QString key = QStringLiteral("%1/%2/%3/%4/%5").arg(frameKey).arg(plane.group).arg(reduction).arg(row).arg(column);
            const QImage *image = m_blocks.object(key);
            if (!image) {
                const Range blockRows{row, std::min<std::int64_t>(row + block, plane.mask.rows())};
                const Range blockColumns{column, std::min<std::int64_t>(column + block, plane.mask.columns())};
                auto made = std::make_unique<QImage>(drawnBlock(plane, frame.size, blockRows, blockColumns, reduction, colour.rgba()));
                image = made.get();
                m_blocks.insert(key, made.release(), image->sizeInBytes()); // owns it; a block is far below its limit
            }
            painter.drawImage(QRectF(static_cast<double>(plane.column + column) - 0.5,
                                     static_cast<double>(plane.row + row) - 0.5, image->width() * reduction,
                                     image->height() * reduction),
                              *image);
        }
}

} // namespace negato::render
