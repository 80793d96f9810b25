#pragma once

#include "dicom/job/messages.h"

namespace negato::peer {

using job::sendDone;
using job::sendFailed;
using job::sendMatch;
using job::sendMessage;
using job::sendStep;
using job::shownText;

} // namespace negato::peer
