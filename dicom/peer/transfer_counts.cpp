#include "dicom/peer/transfer_counts.h"

#include "dicom/dimse/command_set.h"

namespace negato::peer {

void takeSuboperations(TransferCounts &counts, const dimse::CommandSet &response)
{
    using enum dimse::CommandElement;
    const auto take = [&](int &count, dimse::CommandElement element) {
        if (const auto number = response.number(element))
            count = *number;
    };
    take(counts.completed, NumberOfCompletedSuboperations);
    take(counts.failed, NumberOfFailedSuboperations);
    take(counts.warnings, NumberOfWarningSuboperations);
    if (const auto remaining = response.number(NumberOfRemainingSuboperations))
        counts.remaining = *remaining;
}

} // namespace negato::peer
