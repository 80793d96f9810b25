#pragma once

#include "dicom/geometry/points.h"

#include <QPointF>
#include <QSizeF>
#include <QTransform>

namespace negato::render {

/// Where a frame lies in a view.
///
/// Screen coordinates are continuous: x to the right, y down, (0, 0) the top left corner of the view, (0.5, 0.5) the
/// middle of its first pixel. Image coordinates are PixelPoint: whole numbers are pixel centres, so that the picture
/// covers -0.5 .. columns - 0.5. The unit of the screen is the caller's (logical or device pixels; see scaled()).
///
/// Image to screen: centre to the origin, scale, mirror left-right, turn clockwise, move to the middle of the view.
struct ViewTransform
{
    dicom::PixelPoint centre; ///< image point in the middle of the view
    double zoom = 1; ///< screen pixels to one image row
    double pixelAspect = 1; ///< width of an image pixel over its height
    int quarterTurns = 0; ///< clockwise, 0..3
    bool isMirrored = false; ///< left and right exchanged, before the turns
    QSizeF viewSize;

    /// The whole frame, centred, as large as it fits.
    [[nodiscard]] static ViewTransform fitting(double rows, double columns, double pixelAspect, const QSizeF &viewSize);
    /// The same with this orientation kept.
    [[nodiscard]] ViewTransform fitted(double rows, double columns) const;

    [[nodiscard]] QPointF toScreen(dicom::PixelPoint pixel) const;
    [[nodiscard]] dicom::PixelPoint toPixel(QPointF screen) const;
    /// The mapping from image to screen as Qt takes it.
    [[nodiscard]] QTransform screenFromPixel() const;

    /// Zoomed by `factor` with the image point under `anchor` staying there.
    [[nodiscard]] ViewTransform zoomedAt(QPointF anchor, double factor) const;
    /// Moved by `delta` screen pixels: the image follows.
    [[nodiscard]] ViewTransform panned(QPointF delta) const;
    /// As seen on the screen: left and right exchanged, top and bottom exchanged, turned by a quarter.
    [[nodiscard]] ViewTransform flippedHorizontally() const;
    [[nodiscard]] ViewTransform flippedVertically() const;
    [[nodiscard]] ViewTransform turned(int clockwiseQuarters) const;
    /// The same view measured in pixels that are `factor` times smaller (device pixels from logical ones).
    [[nodiscard]] ViewTransform scaled(double factor) const;

    friend bool operator==(const ViewTransform &, const ViewTransform &) = default;
};

} // namespace negato::render
