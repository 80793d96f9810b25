#include "dicom/base/patient_identity.h"

#include "dicom/base/person_name.h"

namespace negato::dicom {

KnownBy patientKnownBy(std::string_view patientId, std::string_view patientName, std::string_view birthDate)
{
    if (!patientId.empty())
        return KnownBy::Id;
    return searchKey(patientName).empty() || birthDate.empty() ? KnownBy::Nothing : KnownBy::Name;
}

std::string_view toldSex(std::string_view patientSex)
{
    return patientSex == "M" || patientSex == "F" ? patientSex : std::string_view();
}

} // namespace negato::dicom
