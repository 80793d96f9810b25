#include "dicom/archive/patient_key.h"

#include "dicom/base/patient_identity.h"
#include "dicom/base/person_name.h"

#include <algorithm>

namespace negato::dicom {

namespace {

constexpr char kBetweenParts = 0x1f;
constexpr char kAfterPatient = 0x1e;
constexpr std::size_t kMostPatients = 16; ///< of a broken or hostile study

bool bothSay(const std::string &a, const std::string &b)
{
    return !a.empty() && !b.empty();
}

bool contradict(const std::string &a, const std::string &b)
{
    return bothSay(a, b) && a != b;
}

/// What ends a part of the column is no part of a value (PS3.5 6.1.3), but files hold what they like.
std::string withoutMarks(std::string text)
{
    std::erase_if(text, [](char c) { return c == kBetweenParts || c == kAfterPatient; });
    return text;
}

} // namespace

std::string PatientKey::withSex(std::string_view told) const
{
    return text + kBetweenParts + std::string(told);
}

PatientKey patientKeyOf(const ObjectFacts &facts)
{
    switch (patientKnownBy(facts.patientId, facts.patientName, facts.birthDate)) {
    case KnownBy::Id: return {'I' + facts.patientId + kBetweenParts + facts.issuerOfPatientId};
    case KnownBy::Name: return {'N' + searchKey(facts.patientName) + kBetweenParts + facts.birthDate, true, std::string(toldSex(facts.sex))};
    case KnownBy::Nothing: break;
    }
    return {'S' + facts.studyUid};
}

bool nameDifferentPatients(const ObjectFacts &a, const ObjectFacts &b)
{
    if (bothSay(a.patientId, b.patientId))
        return a.patientId != b.patientId || contradict(a.issuerOfPatientId, b.issuerOfPatientId);
    const bool isOtherName = contradict(a.patientName, b.patientName) && contradict(searchKey(a.patientName), searchKey(b.patientName));
    return isOtherName || contradict(a.birthDate, b.birthDate);
}

bool addPatientTo(std::string &column, const NamedPatient &patient)
{
    const NamedPatient added{withoutMarks(patient.name), withoutMarks(patient.id)};
    const auto known = patientsAt(column);
    if (known.size() >= kMostPatients || std::ranges::find(known, added) != known.end())
        return false;
    column += added.name + kBetweenParts + added.id + kAfterPatient;
    return true;
}

std::vector<NamedPatient> patientsAt(std::string_view column)
{
    std::vector<NamedPatient> patients;
    while (!column.empty()) {
        const std::string_view one = column.substr(0, column.find(kAfterPatient));
        column.remove_prefix(std::min(column.size(), one.size() + 1));
        const std::size_t middle = std::min(one.find(kBetweenParts), one.size());
        patients.push_back({std::string(one.substr(0, middle)), std::string(one.substr(std::min(one.size(), middle + 1)))});
    }
    return patients;
}

} // namespace negato::dicom
