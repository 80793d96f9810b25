#pragma once

#include <string>
#include <string_view>

namespace negato::dicom {

/// A finite number as DS has it (PS3.5 6.2): the most digits that 16 characters hold.
[[nodiscard]] std::string decimal(double value);
/// One value of DS: at most 16 characters, a finite number. Empty is allowed: no value.
[[nodiscard]] bool isDecimal(std::string_view text);
/// One value of IS: at most 12 characters, in 32 bits.
[[nodiscard]] bool isInteger(std::string_view text);

} // namespace negato::dicom
