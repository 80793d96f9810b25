#include "viewer/tools/length_measurement.h"
#include "viewer/tools/number_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace negato::viewer {

namespace {

bool contains(const dicom::CalibratedRegion &region, dicom::PixelPoint point)
{
    const auto x = std::llround(point.x), y = std::llround(point.y);
    return x >= region.x0 && x <= region.x1 && y >= region.y0 && y <= region.y1;
}

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LengthMeasurement)
};

} // namespace

Length lengthOf(const LengthMeasurement &line, const dicom::Calibration &calibration)
{
    using dicom::CalibrationKind;
    const double dx = line.end.x - line.start.x, dy = line.end.y - line.start.y;
    const Length pixels{std::hypot(dx, dy), LengthUnit::Pixels};
    const double spaced = std::hypot(dx * calibration.columnSpacingMm, dy * calibration.rowSpacingMm);
    switch (calibration.kind) {
    case CalibrationKind::Uncalibrated: return pixels;
    case CalibrationKind::Patient:
    case CalibrationKind::Corrected: return {spaced, LengthUnit::Millimetres};
    case CalibrationKind::Detector: return {spaced, LengthUnit::DetectorMillimetres};
    case CalibrationKind::Regions: break;
    }
    const auto region = std::ranges::find_if(calibration.regions, [&](const dicom::CalibratedRegion &candidate) {
        return contains(candidate, line.start) && contains(candidate, line.end) && candidate.mmPerPixelX > 0
            && candidate.mmPerPixelY > 0;
    });
    if (region == calibration.regions.end())
        return pixels;
    return {std::hypot(dx * region->mmPerPixelX, dy * region->mmPerPixelY), LengthUnit::Millimetres};
}

QString lengthText(const Length &length, const QLocale &locale)
{
    switch (length.unit) {
    case LengthUnit::Pixels: return quantityText(std::round(length.value * 10) / 10, Text::tr("px"), locale);
    case LengthUnit::Millimetres: return quantityText(std::round(length.value * 10) / 10, Text::tr("mm"), locale, 5);
    case LengthUnit::DetectorMillimetres:
        return quantityText(std::round(length.value * 10) / 10, Text::tr("mm at detector"), locale, 5);
    }
    return {};
}

} // namespace negato::viewer
