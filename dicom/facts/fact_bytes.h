#pragma once

#include "dicom/facts/object_facts.h"

#include <string>
#include <string_view>

namespace negato::dicom {

// ObjectFacts on their way from a worker.

std::string factBytes(const ObjectFacts &facts);

/// Trusts nothing: Malformed unless these are facts that objectFacts could have made, sizes and descriptions included.
Result<std::unique_ptr<const ObjectFacts>> factsFromBytes(std::string_view bytes);

} // namespace negato::dicom
