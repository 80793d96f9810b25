#pragma once

#include "dicom/geometry/points.h"
#include "dicom/image/calibration.h"

#include <QLocale>
#include <QString>

namespace negato::viewer {

/// What is drawn between two points: a straight line, or the ellipse in the box whose corners they are.
enum class MeasurementShape : std::uint8_t { Line, Ellipse };

/// A straight line on one frame, or a region.
struct LengthMeasurement
{
    dicom::PixelPoint start;
    dicom::PixelPoint end;
    MeasurementShape shape = MeasurementShape::Line;
    friend bool operator==(const LengthMeasurement &, const LengthMeasurement &) = default;
};

enum class LengthUnit : std::uint8_t {
    Pixels, ///< no calibration: never shown as mm
    Millimetres, ///< in the patient
    DetectorMillimetres, ///< at the detector plane: larger than in the patient
};

struct Length
{
    double value = 0;
    LengthUnit unit = LengthUnit::Pixels;
    friend bool operator==(const Length &, const Length &) = default;
};

/// PS3.3 10.7. In ultrasound both ends must lie in one region whose axes are both lengths (C.8.5.5.1.1), and whose scale holds at
/// both: none of higher priority lies over an end with another one (C.8.5.5.1.3).
Length lengthOf(const LengthMeasurement &line, const dicom::Calibration &calibration);

/// "12.5 mm", "12.5 mm at detector", "40 px"; short ones with three digits: "5.23 mm", "38 \u00b5m"
QString lengthText(const Length &length, const QLocale &locale);

} // namespace negato::viewer
