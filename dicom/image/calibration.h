#pragma once

#include "dicom/image/frame_attributes.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace negato::dicom {

/// What a distance on the image means.
enum class CalibrationKind : std::uint8_t {
    Uncalibrated, ///< no spacing attribute: distances are in pixels
    Patient,      ///< Pixel Spacing of a cross-sectional image: mm in the patient
    Detector,     ///< Imager Pixel Spacing alone: mm at the detector plane, magnified against the patient
    Corrected,    ///< projection image whose Pixel Spacing was calibrated (Pixel Spacing Calibration Type)
    Regions,      ///< Sequence of Ultrasound Regions: a spacing for each rectangle
};

/// PS3.3 C.8.5.5: one calibrated rectangle of an ultrasound image, in pixels, edges included.
struct CalibratedRegion
{
    std::int64_t x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    double mmPerPixelX = 0; ///< 0: the x axis is not a length (time, frequency)
    double mmPerPixelY = 0;
};

struct Calibration
{
    CalibrationKind kind = CalibrationKind::Uncalibrated;
    double rowSpacingMm = 0;    ///< between rows (vertical), the first value of Pixel Spacing
    double columnSpacingMm = 0; ///< between columns (horizontal)
    std::vector<CalibratedRegion> regions; ///< of kind Regions
};

/// PS3.3 10.7: Pixel Spacing, Imager Pixel Spacing, Nominal Scanned Pixel Spacing, ultrasound regions. Values that are
/// zero, negative or absent give Uncalibrated.
Calibration calibration(const FrameAttributes &frame);

/// Width of a pixel over its height, for display: from spacing, else Pixel Aspect Ratio, else 1.
double pixelWidthOverHeight(const FrameAttributes &frame);

} // namespace negato::dicom
