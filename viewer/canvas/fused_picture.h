#pragma once

#include "dicom/image/pixel_transform.h"
#include "dicom/image/suv.h"
#include "render/volume/reformat.h"

#include <Eigen/Geometry>

#include <QImage>
#include <QPainter>
#include <QString>

#include <memory>
#include <optional>

namespace negato::viewer {

/// Colours for the values of a volume that lies over another one.
enum class FusionColours : std::uint8_t { HotIron, Rainbow, Green, Grey };
constexpr int kFusionColours = 4;

/// One over the other, or squares of the one beside squares of the other, so that the eye sees whether edges go on.
enum class FusionMode : std::uint8_t { Blend, Checkerboard };

struct FusionStyle
{
    FusionMode mode = FusionMode::Blend;
    double squareMm = 25; ///< side of a square of the checkerboard
    FusionColours colours = FusionColours::HotIron;
    double opacity = 0.5; ///< of the brightest; darker ones are clearer, so that what has no uptake hides nothing
    dicom::VoiWindow window; ///< of the upper volume, in its modality units
    friend bool operator==(const FusionStyle &, const FusionStyle &) = default;
};

/// Why the upper volume lies where it does.
enum class FusionPlace : std::uint8_t { SharedSpace, Proposed, Registered };

struct FusionPlacing
{
    FusionPlace place = FusionPlace::SharedSpace;
    Eigen::Isometry3d overlayFromBase = Eigen::Isometry3d::Identity(); ///< patient coordinates of either, mm
    QString account; ///< of a registration: who made it and when, for the reader
};

/// The picture of a second volume in the plane of an image, pixel on pixel.
struct FusedPicture
{
    QImage colours; ///< ARGB32 premultiplied, of the image's size
    render::Reformatted values; ///< the same before colouring
    std::optional<dicom::SuvOrRefusal> suv; ///< of its values; empty where they are not PET, or are sums
    QString name; ///< of the series, for the reader
    QString unit;
    FusionMode mode = FusionMode::Blend;
    double opacity = 0, squareMm = 0;
    int slices = 0, expectedSlices = 0, failedImages = 0; ///< of its volume
    QString keptBecause; ///< another volume of it was to follow, and did not: why, for the reader
    bool isResampled = false; ///< its slices were tilted or uneven
    FusionPlace place = FusionPlace::SharedSpace;
    QString account; ///< as FusionPlacing
};

/// Red, green and blue, 0..255, of a display value 0..1.
QRgb fusionColour(FusionColours colours, double value);

/// Clear is what shows the image below. Pixels are square, `pixelMm` wide; the squares of a checkerboard lie about the picture's middle.
QImage fusedColours(const render::Reformatted &values, const FusionStyle &style, double pixelMm);

/// Over an image as `screenFromPixel` lays it.
void paintFused(QPainter &painter, QPointF origin, const FusedPicture &fused, const QTransform &screenFromPixel);

} // namespace negato::viewer
