#pragma once

#include <string>
#include <string_view>

namespace negato::dicom {

/// That of this program, in File Meta Information (PS3.10 7.1), and its name.
inline constexpr std::string_view kImplementationClassUid = "2.25.98237412076410352877186234071503812901";
inline constexpr std::string_view kImplementationVersionName = "NEGATOSCOPE";

/// PS3.5 B.2: a random UUID as one decimal number below 2.25. Any thread.
[[nodiscard]] std::string newUid();
/// As PS3.5 9.1 has it: at most 64 characters, components of digits without leading zeros.
[[nodiscard]] bool isUid(std::string_view text);

} // namespace negato::dicom
