#pragma once

#include "dicom/dimse/elements.h"
#include "dicom/parse/data_set.h"
#include "dicom/peer/association.h"
#include "dicom/peer/identifier.h"

#include <functional>

namespace negato::peer {

struct QueryLimits
{
    int most = 0;             ///< answers; then the rest is cancelled
    AssumedCharacterSet characterSet;
};

struct QueryOutcome
{
    int answers = 0;
    bool isCut = false;
};

/// One C-FIND (PS3.4 C.4.1) on the association's first context.
dicom::Result<QueryOutcome> query(Association &association, const char *sopClassUid, const dimse::Identifier &keys,
                                  const QueryLimits &limits, const std::function<void(const dicom::DataSet &)> &found);

} // namespace negato::peer
