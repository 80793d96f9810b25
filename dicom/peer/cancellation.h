#pragma once

#include "dicom/job/cancellation.h"

namespace negato::peer {

using job::isCancelled;
using job::watchForCancellation;

} // namespace negato::peer
