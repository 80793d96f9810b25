#pragma once

#include "dicom/image/frame_attributes.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace negato::dicom {

/// What a distance on the image means.
enum class CalibrationKind : std::uint8_t {
    Uncalibrated, ///< no spacing attribute: distances are in pixels
    Patient,      ///< Pixel Spacing of a cross-sectional image, reconstructed ones of X-ray too: mm in the patient
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
    bool isLowPriority = false; ///< Region Flags: others that overlap it have written over its pixels
    bool isCurve = false; ///< an axis is a time, a velocity and so on: M-mode, a spectrum, a waveform

    [[nodiscard]] bool contains(double x, double y) const;
    [[nodiscard]] bool hasLengths() const { return mmPerPixelX > 0 && mmPerPixelY > 0; }
};

struct Calibration
{
    CalibrationKind kind = CalibrationKind::Uncalibrated;
    double rowSpacingMm = 0;    ///< between rows (vertical), the first value of Pixel Spacing
    double columnSpacingMm = 0; ///< between columns (horizontal)
    std::vector<CalibratedRegion> regions; ///< of kind Regions
};

/// PS3.3 10.7: Pixel Spacing, Imager Pixel Spacing, Nominal Scanned Pixel Spacing, ultrasound regions. Values that are
/// zero, negative, absent or not between 1e-7 and 1e4 mm give Uncalibrated.
Calibration calibration(const FrameAttributes &frame);

/// The ultrasound region that a pixel is of (PS3.3 C.8.5.5.1.3): where several overlap, that of high priority, and of those with one
/// priority one that has lengths. Null where there is none, and where two that come first differ in their scale, as then neither holds.
const CalibratedRegion *regionAt(const Calibration &calibration, double x, double y);

/// Width of a pixel over its height, for display: from spacing, else Pixel Aspect Ratio, else 1.
double pixelWidthOverHeight(const FrameAttributes &frame);

} // namespace negato::dicom
