#include "render/colour/overlay_plane_painter.h"

#include "render/colour/lab_colour.h"

#include <QPainterPath>

#include <algorithm>
#include <cmath>

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

QPainterPath visible(const dicom::DisplayShutter &shutter, const PlacedFrame &frame)
{
    QPainterPath path;
    path.addRect(frameRect(frame.size));
    if (const auto &r = shutter.rectangle) {
        QPainterPath shape;
        shape.addRect(QRectF(r->left - 0.5, r->top - 0.5, r->right - r->left + 1, r->bottom - r->top + 1));
        path &= shape;
    }
    if (const auto &c = shutter.circle) {
        QPainterPath shape;
        shape.addEllipse(QPointF(c->x, c->y), c->radius, c->radius * frame.view.pixelAspect);
        path &= shape;
    }
    if (!shutter.polygon.empty()) {
        QPolygonF corners;
        for (const auto &[x, y] : shutter.polygon)
            corners.append(QPointF(x, y));
        QPainterPath shape;
        shape.addPolygon(corners);
        shape.closeSubpath();
        path &= shape;
    }
    return path;
}

QTransform onPainter(const PlacedFrame &frame)
{
    return frame.view.screenFromPixel() * QTransform::fromTranslate(frame.origin.x(), frame.origin.y());
}

/// The part of a plane that lies on the frame, in the plane's own pixels; begins at a whole box.
struct Part
{
    std::int64_t firstRow = 0, firstColumn = 0, endRow = 0, endColumn = 0;
};

Part partOnFrame(const dicom::OverlayPlane &plane, const QSize &frame, int reduction)
{
    const auto first = [&](std::int64_t origin) { return std::max<std::int64_t>(0, -origin) / reduction * reduction; };
    Part part;
    part.firstRow = first(plane.row);
    part.firstColumn = first(plane.column);
    part.endRow = std::max(part.firstRow, std::min<std::int64_t>(plane.mask.rows(), frame.height() - plane.row));
    part.endColumn = std::max(part.firstColumn, std::min<std::int64_t>(plane.mask.columns(), frame.width() - plane.column));
    return part;
}

/// A box of `reduction` squared pixels is coloured where any of them is set.
QImage drawn(const dicom::BitMask &mask, const Part &part, int reduction, QRgb colour)
{
    const auto boxes = [&](std::int64_t length) { return static_cast<int>((length + reduction - 1) / reduction); };
    QImage image(boxes(part.endColumn - part.firstColumn), boxes(part.endRow - part.firstRow),
                 QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    for (std::int64_t row = part.firstRow; row < part.endRow; ++row) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(static_cast<int>((row - part.firstRow) / reduction)));
        for (std::int64_t column = part.firstColumn; column < part.endColumn; ++column)
            if (mask.at(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column)))
                line[(column - part.firstColumn) / reduction] = colour;
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

void paintShutter(QPainter &painter, const PlacedFrame &frame, const dicom::DisplayShutter &shutter)
{
    const QTransform transform = onPainter(frame);
    QPainterPath cover;
    cover.addRect(frameRect(frame.size));
    cover -= visible(shutter, frame);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(transform.map(cover), coverColour(shutter));
    if (shutter.bitmap) {
        const Part part = partOnFrame(*shutter.bitmap, frame.size, 1);
        const QImage image = drawn(shutter.bitmap->mask, part, 1, coverColour(shutter).rgb());
        painter.setTransform(transform, true);
        painter.drawImage(QRectF(static_cast<double>(shutter.bitmap->column + part.firstColumn) - 0.5,
                                 static_cast<double>(shutter.bitmap->row + part.firstRow) - 0.5, image.width(), image.height()),
                          image);
    }
    painter.restore();
}

const QImage &OverlayPlanePainter::picture(const dicom::OverlayPlane &plane, const QSize &frame, int reduction,
                                           const QString &frameKey)
{
    const QString key = QStringLiteral("%1/%2/%3").arg(frameKey).arg(plane.group).arg(reduction);
    if (const QImage *found = m_pictures.object(key))
        return *found;
    QColor colour = kOverlayPlaneColour;
    colour.setAlpha(plane.isRegion ? kRegionAlpha : 255);
    auto *image = new QImage(drawn(plane.mask, partOnFrame(plane, frame, reduction), reduction, qPremultiply(colour.rgba())));
    const auto cost = std::min<qsizetype>(image->sizeInBytes(), m_pictures.maxCost());
    m_pictures.insert(key, image, cost); // owns it
    return *image;
}

void OverlayPlanePainter::paint(QPainter &painter, const PlacedFrame &frame,
                                const std::vector<dicom::OverlayPlane> &planes, const QString &frameKey)
{
    const QTransform transform = onPainter(frame);
    const int reduction = reductionFor(frame);
    painter.save();
    painter.setClipRect(transform.mapRect(frameRect(frame.size)), Qt::IntersectClip);
    painter.setTransform(transform, true);
    for (const dicom::OverlayPlane &plane : planes) {
        const Part part = partOnFrame(plane, frame.size, reduction);
        const QImage &image = picture(plane, frame.size, reduction, frameKey);
        painter.drawImage(QRectF(static_cast<double>(plane.column + part.firstColumn) - 0.5,
                                 static_cast<double>(plane.row + part.firstRow) - 0.5, image.width() * reduction,
                                 image.height() * reduction),
                          image);
    }
    painter.restore();
}

} // namespace negato::render
