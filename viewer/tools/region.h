#pragma once

#include "dicom/decode/frame.h"
#include "dicom/geometry/points.h"
#include "dicom/image/pixel_transform.h"

#include <QLocale>
#include <QString>

#include <optional>

namespace negato::viewer {

/// The ellipse in the box between two corners; image pixels.
struct EllipseRegion
{
    dicom::PixelPoint corner;
    dicom::PixelPoint opposite;
    friend bool operator==(const EllipseRegion &, const EllipseRegion &) = default;
};

struct RegionStatistics
{
    std::size_t pixels = 0;
    double mean = 0;
    double deviation = 0; ///< of a sample (n - 1); 0 of one pixel
    double minimum = 0, maximum = 0;
    friend bool operator==(const RegionStatistics &, const RegionStatistics &) = default;
};

/// Of the values, as valueOf(), of the pixels whose centres lie in the region; padding, what is no number, and what lies outside the
/// image, is left out. Empty where there is no such pixel, and for colours, which are no quantity. Any thread.
std::optional<RegionStatistics> regionStatistics(const dicom::Frame &frame, const dicom::PixelTransform &transform, const EllipseRegion &region);

/// Of a stored value: its modality value in valueUnit(). Optical densities are thousandths in the file (PS3.3 C.11.1.1.2: 2140 is 2.140).
double valueOf(const dicom::PixelTransform &transform, double stored);
/// "HU", "Bq/ml", "OD"; empty where values have no unit.
QString valueUnit(const dicom::PixelTransform &transform);
/// What values without a unit are: "value" (rescaled) or "stored value".
QString valueWord(const dicom::PixelTransform &transform);

/// "mean 120.3  SD 5.2 HU  314 px"
QString regionText(const RegionStatistics &statistics, const dicom::PixelTransform &transform, const QLocale &locale);

} // namespace negato::viewer
