#include "dicom/transfer/prior_rule.h"

#include <algorithm>
#include <cctype>

namespace negato::dicom {

namespace {

bool haveCommon(const std::vector<std::string> &a, const std::vector<std::string> &b)
{
    return std::ranges::any_of(a, [&](const std::string &one) { return std::ranges::find(b, one) != b.end(); });
}

/// Reports and presentation states say nothing of what was imaged.
std::vector<std::string> imageModalities(const StudyRecord &study)
{
    std::vector<std::string> kept;
    std::ranges::copy_if(study.modalities, std::back_inserter(kept), [](const std::string &modality) {
        return modality != "SR" && modality != "PR" && modality != "KO" && modality != "DOC" && modality != "OT";
    });
    return kept;
}

/// "20261102" less years as a DA value: comparable as text.
std::string yearsBefore(const std::string &date, int years)
{
    const bool isDate = date.size() == 8 && std::ranges::all_of(date, [](unsigned char c) { return std::isdigit(c) != 0; });
    if (!isDate || years <= 0)
        return {};
    const std::string year = std::to_string(std::stoi(date.substr(0, 4)) - years);
    return std::string(4 - std::min<std::size_t>(4, year.size()), '0') + year + date.substr(4);
}

bool isWanted(const StudyRecord &current, const std::vector<std::string> &bodyParts, const PriorCandidate &candidate, const PriorRule &rule)
{
    const StudyRecord &study = candidate.study;
    if (study.studyInstanceUid == current.studyInstanceUid || study.studyDate.empty() || study.studyDate > current.studyDate)
        return false;
    if (!isSamePatient(study, current) || study.studyDate < yearsBefore(current.studyDate, rule.years))
        return false;
    const auto ours = imageModalities(current), theirs = imageModalities(study);
    if (rule.isSameModality && !ours.empty() && !theirs.empty() && !haveCommon(ours, theirs))
        return false;
    return !rule.isSameBodyPart || bodyParts.empty() || candidate.bodyParts.empty() || haveCommon(bodyParts, candidate.bodyParts);
}

} // namespace

bool isSamePatient(const StudyRecord &a, const StudyRecord &b)
{
    const auto agree = [](const std::string &one, const std::string &other) { return one.empty() || other.empty() || one == other; };
    return !a.patientId.empty() && a.patientId == b.patientId && agree(a.issuerOfPatientId, b.issuerOfPatientId)
        && agree(a.patientBirthDate, b.patientBirthDate);
}

std::vector<PriorCandidate> priorsOf(const StudyRecord &current, const std::vector<std::string> &bodyParts,
                                     const std::vector<PriorCandidate> &candidates, const PriorRule &rule)
{
    std::vector<PriorCandidate> priors;
    for (const PriorCandidate &candidate : candidates) {
        const auto isThis = [&](const PriorCandidate &other) {
            return other.study.studyInstanceUid == candidate.study.studyInstanceUid;
        };
        if (isWanted(current, bodyParts, candidate, rule) && std::ranges::none_of(priors, isThis))
            priors.push_back(candidate);
    }
    std::ranges::stable_sort(priors, std::greater{}, [](const PriorCandidate &prior) { return prior.study.studyDate + prior.study.studyTime; });
    if (priors.size() > static_cast<std::size_t>(std::max(0, rule.most)))
        priors.resize(static_cast<std::size_t>(std::max(0, rule.most)));
    return priors;
}

} // namespace negato::dicom
