#pragma once

#include "render/colour/view_transform.h"
#include "viewer/canvas/overlay_painter.h"
#include "viewer/canvas/region_values.h"
#include "viewer/canvas/shown_image.h"
#include "viewer/tools/length_editor.h"

#include <QLocale>

namespace negato::viewer {

/// The lengths of one frame, or the regions of its place, as seen through a view.
struct MeasurementScene
{
    const LengthEditor::Lines &lines;
    std::optional<std::size_t> selected;
    const ShownImage &image;
    render::ViewTransform view;
    RegionValues *regions = nullptr; ///< null: all is counted at once
};

/// The value of one of them: a length, or the statistics of the pixels in a region; its area and why there are none, for colours and where
/// no pixel has a value. Empty while the image is a preview.
QString measurementText(const MeasurementScene &scene, const LengthMeasurement &line, const QLocale &locale);

/// Lines of 1.5 px with a dark halo, small crosses at the ends, the value beside the lower end. Regions have the statistics of the image's
/// own pixels, or an ellipsis until these are counted. Antialiased on every
/// device: the strokes are drawn into a picture first, as OpenGL paint devices do not smooth lines.
void paintMeasurements(QPainter &painter, QPointF origin, const MeasurementScene &scene, const Theme &theme,
                       OverlayPainter &text, const QLocale &locale, double scale);

} // namespace negato::viewer
