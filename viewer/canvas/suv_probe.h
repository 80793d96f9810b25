#pragma once

#include "viewer/canvas/shown_image.h"

#include <QLocale>

namespace negato::viewer {

/// "SUVbw 4.21 g/ml" of the pixel of a PET image, or why there is none; empty for other images, for planes of a volume, which have no acquisition
/// time of their own, and beside the image.
QString suvProbeText(const ShownImage &image, dicom::PixelPoint pixel, const QLocale &locale);

} // namespace negato::viewer
