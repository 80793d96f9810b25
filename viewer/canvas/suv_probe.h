#pragma once

#include "viewer/canvas/shown_image.h"

#include <QLocale>

namespace negato::viewer {

/// "SUVbw 4.21 g/ml" of a pixel, or why there is none; empty for what are not PET values, and beside the image.
QString suvProbeText(const std::optional<dicom::SuvOrRefusal> &suv, const dicom::Frame &frame, const dicom::PixelTransform &transform,
                     dicom::PixelPoint pixel, const QLocale &locale);

} // namespace negato::viewer
