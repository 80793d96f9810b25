#pragma once

#include "dicom/image/pixel_transform.h"
#include "render/volume/reformat.h"

#include <QImage>
#include <QPainter>
#include <QString>

#include <memory>

namespace negato::viewer {

/// Colours for the values of a volume that lies over another one.
enum class FusionColours : std::uint8_t { HotIron, Rainbow, Green };

struct FusionStyle
{
    FusionColours colours = FusionColours::HotIron;
    double opacity = 0.5; ///< of the brightest; darker ones are clearer, so that what has no uptake hides nothing
    dicom::VoiWindow window; ///< of the upper volume, in its modality units
    friend bool operator==(const FusionStyle &, const FusionStyle &) = default;
};

/// The picture of a second volume in the plane of an image, pixel on pixel.
struct FusedPicture
{
    QImage colours; ///< ARGB32 premultiplied, of the image's size
    render::Reformatted values; ///< the same before colouring
    QString name; ///< of the series, for the reader
    QString unit;
    double opacity = 0;
    int slices = 0, expectedSlices = 0, failedImages = 0; ///< of its volume
    bool isResampled = false; ///< its slices were tilted or uneven
    bool isRegistered = false; ///< brought there by a registration, not by a common Frame of Reference
};

/// Red, green and blue, 0..255, of a display value 0..1.
QRgb fusionColour(FusionColours colours, double value);

QImage fusedColours(const render::Reformatted &values, const FusionStyle &style);

/// Over an image as `screenFromPixel` lays it.
void paintFused(QPainter &painter, QPointF origin, const FusedPicture &fused, const QTransform &screenFromPixel);

} // namespace negato::viewer
