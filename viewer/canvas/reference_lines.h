#pragma once

#include "dicom/geometry/slice_plane.h"
#include "render/colour/view_transform.h"
#include "viewer/canvas/shown_image.h"
#include "viewer/theme/theme.h"

#include <QLineF>
#include <QPainter>

#include <optional>

namespace negato::viewer {

/// Where the image `other` crosses the plane of the image `shown`, in pixels of `shown`; empty for parallel ones, and where they do not
/// meet. The line ends where the other image ends.
std::optional<QLineF> referenceLine(const dicom::SlicePlane &shown, const dicom::SlicePlane &other);

/// Both have places in one Frame of Reference of one patient, so that a place in one is a place in the other.
bool shareSpace(const ShownImage &a, const ShownImage &b);

/// A place in the patient that a reader has pointed at.
struct SpaceMark
{
    dicom::PatientPoint point;
    QString space; ///< ShownImage::space
};

/// Over one tile: the line of the image in the active tile, and the mark where it lies within `reachMm` of the image.
struct SpaceGraphics
{
    const ShownImage *active = nullptr; ///< null: no line
    const SpaceMark *mark = nullptr;
};
void paintSpaceGraphics(QPainter &painter, QPointF origin, const ShownImage &image, const render::ViewTransform &view,
                        const SpaceGraphics &graphics, const Theme &theme, double scale);

} // namespace negato::viewer
