#pragma once

#include "dicom/geometry/stack.h"

namespace negato::dicom {

/// Geometry and findings of a stack whose frames are in order.
void measure(Stack &stack);

} // namespace negato::dicom
