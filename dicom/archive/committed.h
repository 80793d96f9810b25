#pragma once

#include "dicom/archive/archive.h"

namespace negato::dicom {

/// What became of an object.
struct Committed
{
    StoreOutcome outcome = StoreOutcome::Stored;
    bool hasDisplaced = false; ///< of a link: its path held another object, which the index has no more
};

} // namespace negato::dicom
