#pragma once

#include "dicom/image/pixel_transform.h"

#include <QPointF>

namespace negato::viewer {

/// The window after a drag of `delta` logical pixels from where it was `start`: to the right widens, downwards darkens.
/// The step follows the width, so that a PET in Bq/ml and a CT in HU feel the same.
dicom::VoiWindow draggedWindow(const dicom::VoiWindow &start, QPointF delta);

/// Factor of a zoom drag of `dy` pixels: upwards enlarges.
double zoomFactor(double dy);

/// Images to move for a scroll drag of `dy` pixels over a tile `height` pixels high: the whole stack fits into one
/// sweep, and no step is shorter than a few pixels.
int scrollSteps(double dy, int imageCount, double height);

} // namespace negato::viewer
