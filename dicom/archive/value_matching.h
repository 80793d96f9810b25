#pragma once

#include "dicom/base/vr.h"

#include <string_view>

namespace negato::dicom {

/// Matching of PS3.4 C.2.2.2: single value, list of UIDs (backslash), wildcards * and ?, ranges of dates and times
/// ("20260101-", "-1200", "20260101-20260131"), universal (empty). Person names match without regard to case and
/// accents, each component group by itself or the whole value. `value` may hold several, backslash separated: one must
/// match.
bool matches(std::string_view value, std::string_view pattern, Vr vr);

} // namespace negato::dicom
