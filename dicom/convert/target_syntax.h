#pragma once

#include <cstdint>

namespace negato::dicom {

/// What objects are converted to: the two that every program of the standard knows (PS3.5 10.1).
enum class TargetSyntax : std::uint8_t { ExplicitLittleEndian, ImplicitLittleEndian };

} // namespace negato::dicom
