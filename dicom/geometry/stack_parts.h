#pragma once

#include "dicom/geometry/repeats.h"

namespace negato::dicom {

/// Splits a series by what its frames say of themselves (everything in sortIntoStacks but repeated positions). Frames
/// are given in order of isBefore and keep it within a part; no part is empty.
std::vector<Part> splitByAttributes(std::vector<FrameDescription> frames);

} // namespace negato::dicom
