#include "viewer/tools/length_measurement.h"
#include "viewer/tools/number_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace negato::viewer {

namespace {

/// What lies over an end may be drawn to the same scale, as a colour box in the tissue is.
bool hasScaleOf(const dicom::CalibratedRegion &region, const dicom::CalibratedRegion *atEnd)
{
    return atEnd && atEnd->mmPerPixelX == region.mmPerPixelX && atEnd->mmPerPixelY == region.mmPerPixelY;
}

const dicom::CalibratedRegion *regionOf(const LengthMeasurement &line, const dicom::Calibration &calibration)
{
    const auto *atStart = dicom::regionAt(calibration, line.start.x, line.start.y);
    const auto *atEnd = dicom::regionAt(calibration, line.end.x, line.end.y);
    const auto found = std::ranges::find_if(calibration.regions, [&](const dicom::CalibratedRegion &candidate) {
        return candidate.hasLengths() && candidate.contains(line.start.x, line.start.y) && candidate.contains(line.end.x, line.end.y)
            && hasScaleOf(candidate, atStart) && hasScaleOf(candidate, atEnd);
    });
    return found == calibration.regions.end() ? nullptr : &*found;
}

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LengthMeasurement)
};

constexpr double kWithoutHundredthsMm = 10; ///< from here on steps of 0.1 mm
constexpr double kMicrometresBelowMm = 0.1;

/// Both units as they stand behind the number.
QString millimetresText(double mm, const QString &millimetres, const QString &micrometres, const QLocale &locale)
{
    constexpr int digits = 3;
    if (mm > 0 && mm < kMicrometresBelowMm)
        return quantityText(mm * 1000, micrometres, locale, digits);
    const double rounded = std::round(mm * 10) / 10;
    return rounded < kWithoutHundredthsMm ? quantityText(mm, millimetres, locale, digits) : quantityText(rounded, millimetres, locale, 5);
}

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
    const dicom::CalibratedRegion *region = regionOf(line, calibration);
    if (!region)
        return pixels;
    return {std::hypot(dx * region->mmPerPixelX, dy * region->mmPerPixelY), LengthUnit::Millimetres};
}

QString lengthText(const Length &length, const QLocale &locale)
{
    switch (length.unit) {
    case LengthUnit::Pixels: return quantityText(std::round(length.value * 10) / 10, Text::tr("px"), locale);
    case LengthUnit::Millimetres: return millimetresText(length.value, Text::tr("mm"), Text::tr("\u00b5m"), locale);
    case LengthUnit::DetectorMillimetres:
        return millimetresText(length.value, Text::tr("mm at detector"), Text::tr("\u00b5m at detector"), locale);
    }
    return {};
}

} // namespace negato::viewer
