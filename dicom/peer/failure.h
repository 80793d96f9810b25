#pragma once

#include "dicom/base/error.h"

struct T_ASC_Parameters;
class OFCondition;

namespace negato::peer {

/// Why no association came about; `parameters` hold the reason of a rejection (PS3.8 9.3.4).
dicom::Error associationError(const OFCondition &condition, T_ASC_Parameters *parameters);

} // namespace negato::peer
