#pragma once

#include "dicom/job/transfer_counts.h"

namespace negato::dimse {
class CommandSet;
}

namespace negato::peer {

using job::CountsReporter;
using job::TransferCounts;

/// The numbers of sub-operations of a response (PS3.4 C.4.2.1.6). Those that it lacks stay as they were.
void takeSuboperations(TransferCounts &counts, const dimse::CommandSet &response);

} // namespace negato::peer
