#pragma once

#include "dicom/image/display_shutter.h"
#include "render/colour/view_transform.h"

#include <QCache>
#include <QColor>
#include <QImage>
#include <QPainter>
#include <QSize>
#include <QString>

namespace negato::render {

/// Graphics of the data set: no grey of an image looks like it.
inline constexpr QColor kOverlayPlaneColour{0x5f, 0xe3, 0xd0};
/// Regions of interest are shown through.
inline constexpr int kRegionAlpha = 110;

/// A frame's place on a painter: the painter's unit is that of the view.
struct PlacedFrame
{
    QPointF origin; ///< the top left corner of the view
    ViewTransform view;
    QSize size;       ///< columns and rows of the frame
    double scale = 1; ///< device pixels to one unit
};

/// Draws the overlay planes and the shutter of frames.
///
/// A pixel of a plane is a square that follows the image; where the view is smaller than the image it is at least one
/// device pixel, so that thin lines stay whole. What lies outside of the frame is left out. Planes are drawn in blocks, of which
/// only those in view are made, and kept.
class OverlayPlanePainter
{
public:
    /// `frameKey` names the frame among all, and the reading of its file.
    void paintPlanes(QPainter &painter, const PlacedFrame &frame, const std::vector<dicom::OverlayPlane> &planes,
                     const QString &frameKey);
    /// Covers what the shutter wants covered, in its own grey or colour. The work grows with the number of corners alone.
    void paintShutter(QPainter &painter, const PlacedFrame &frame, const dicom::DisplayShutter &shutter,
                      const QString &frameKey);

private:
    void paintPlane(QPainter &painter, const PlacedFrame &frame, const dicom::OverlayPlane &plane, const QColor &colour,
                    int reduction, const QString &frameKey);

    QCache<QString, QImage> m_blocks{64 << 20}; ///< cost in bytes
};

} // namespace negato::render
