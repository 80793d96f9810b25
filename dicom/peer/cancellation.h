#pragma once

#include "dicom/job/cancellation.h"

namespace negato::peer {

using job::isCancelled;
using job::nextAnswer;
using job::watchForCancellation;

} // namespace negato::peer
