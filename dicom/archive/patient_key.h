#pragma once

#include "dicom/archive/records.h"
#include "dicom/facts/object_facts.h"

#include <string>
#include <string_view>
#include <vector>

namespace negato::dicom {

/// Whose an object's study is, in the index: ID and issuer; without an ID name, birth date, and the sex as far as it is told; a study
/// that lacks one of these as well is a patient of its own. Migrations of the index make the same keys.
struct PatientKey
{
    std::string text;
    bool isByName = false;
    std::string sex; ///< of one known by name: "M", "F" or "" where it is not told, which contradicts neither

    /// The key of one whose namesake of the other sex has `text`.
    [[nodiscard]] std::string withSex(std::string_view told) const;
};
PatientKey patientKeyOf(const ObjectFacts &facts);

/// Whether two objects of one study name two patients. What one of them leaves out contradicts nothing; neither does another spelling
/// beside the same ID.
bool nameDifferentPatients(const ObjectFacts &a, const ObjectFacts &b);

// The column other_patients of a study.

/// Whether it was added: it is not known already, and there are not too many.
bool addPatientTo(std::string &column, const NamedPatient &patient);
std::vector<NamedPatient> patientsAt(std::string_view column);

} // namespace negato::dicom
