#pragma once

#include "dicom/decode/frame.h"
#include "dicom/geometry/slice_plane.h"
#include "dicom/image/pixel_transform.h"

#include <QLocale>
#include <QString>

#include <optional>

namespace negato::viewer {

/// Of an image, or of a picture that was made of a volume: then their numbers are nowhere in a file.
enum class Pixels { OfAnImage, Made };

/// What lies under the cursor: "HU 40   x 120 y 87   L 12.3  P 45.6  H 120.0 mm". Columns and rows count from 1, as
/// people count. Empty outside the frame.
QString probeText(const dicom::Frame &frame, const dicom::PixelTransform &transform,
                  const std::optional<dicom::SlicePlane> &plane, dicom::PixelPoint pixel, const QLocale &locale, Pixels pixels = Pixels::OfAnImage);

/// The value alone: "HU 40", "5230 Bq/ml", "value 812" (rescaled, without unit), "stored value 812" (as in the file),
/// "padding", "not a number", "RGB 12, 40, 255".
QString pixelValueText(const dicom::Frame &frame, const dicom::PixelTransform &transform, std::uint32_t row,
                       std::uint32_t column, const QLocale &locale);

} // namespace negato::viewer
