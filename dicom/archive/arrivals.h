#pragma once

#include "dicom/archive/records.h"

#include <cstdint>
#include <string>
#include <vector>

namespace negato::dicom {

/// How far somebody has seen what comes into the archive.
struct ArrivalMark
{
    std::int64_t row = 0; ///< of the index; another one after a rebuild, which the time tells
    std::int64_t storedAtUs = 0; ///< since 1970 UTC, and each object's own

    friend bool operator==(const ArrivalMark &, const ArrivalMark &) = default;
};

/// New objects of one series from one source.
struct Arrival
{
    std::string studyInstanceUid;
    std::string seriesInstanceUid;
    std::string modality;
    std::string studyDescription;
    std::string seriesDescription;
    Source source;
    std::int64_t firstStoredAtMs = 0;
    std::int64_t instances = 0;
};

struct Arrivals
{
    std::vector<Arrival> series;
    ArrivalMark mark; ///< behind the newest of them
};

} // namespace negato::dicom
