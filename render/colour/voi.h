#pragma once

#include "dicom/image/pixel_transform.h"

namespace negato::render {

/// The window as y = scale * x + offset, clamped to 0..1 by the caller. Of the Linear functions only.
struct VoiRamp
{
    double scale = 1;
    double offset = 0;
};

/// PS3.3 C.11.2.1.2.1 (LINEAR, for widths below 1 a step) and C.11.2.1.3.2 (LINEAR_EXACT).
VoiRamp voiRamp(const dicom::VoiWindow &window);

/// Display value 0..1 of a modality value through a window: PS3.3 C.11.2.1.2, C.11.2.1.3.
double voiOutput(const dicom::VoiWindow &window, double modalityValue);

/// Display value 0..1 of a modality value through a VOI LUT: PS3.3 C.11.2.1.1. Values outside take the nearest entry.
double voiOutput(const dicom::LookUpTable &table, double modalityValue);

} // namespace negato::render
