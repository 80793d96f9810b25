#pragma once

#include "dicom/parse/data_set.h"
#include "dicom/parse/wanted_tags.h"

#include <string>

namespace negato::dicom {

inline constexpr PrivateTag kElscintPixels{0x07A1, 0x0A}, kElscintCompression{0x07A1, 0x11};

/// What a vendor calls its compression of pixels that it keeps in an attribute of its own, in place of Pixel Data, as CT scanners of
/// Elscint and Philips do ("ELSCINT1 PMSCT_RLE1"). Empty where there are none.
std::string privatePixels(const DataSet &dataSet);

} // namespace negato::dicom
