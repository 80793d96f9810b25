#pragma once

#include "dicom/image/pixel_transform.h"

#include <optional>

namespace negato::dicom {

/// Reads LUT Descriptor and LUT Data of one item (PS3.3 C.11.1.1). Empty where they do not fit together.
std::optional<LookUpTable> lookUpTable(const DataSet &item);

/// Reads a palette (PS3.3 C.7.6.3.1.5, .6), segmented ones included (C.7.9.2). Empty where it is incomplete.
std::optional<Palette> palette(const DataSet &dataSet);

} // namespace negato::dicom
