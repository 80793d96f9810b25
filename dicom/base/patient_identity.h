#pragma once

#include <string_view>

namespace negato::dicom {

/// By what an object says whose it is.
enum class KnownBy {
    Id, ///< Patient ID
    Name, ///< no ID, but a name and a birth date
    Nothing, ///< no ID, and no name or no birth date: two such studies may be of anybody
};
KnownBy patientKnownBy(std::string_view patientId, std::string_view patientName, std::string_view birthDate);

/// "M" or "F" of Patient's Sex; other values set nobody apart, and give "".
std::string_view toldSex(std::string_view patientSex);

} // namespace negato::dicom
