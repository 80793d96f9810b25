#pragma once

#include "dicom/archive/records.h"

#include <string>
#include <vector>

namespace negato::dicom {

/// Which earlier studies of a patient are worth fetching before somebody asks for them.
struct PriorRule
{
    bool isOn = false;
    int most = 3;             ///< newest first
    int years = 5;            ///< not older than that, before the study they are compared with; 0: however old
    bool isSameModality = true;
    bool isSameBodyPart = true; ///< where both say theirs
};

/// A study that a remote node has.
struct PriorCandidate
{
    StudyRecord study;
    std::vector<std::string> bodyParts; ///< Body Part Examined of its series; empty: not told
    std::string node;
};

/// Another study of the same person: by ID and issuer, and birth date where both tell one.
bool isSamePatient(const StudyRecord &a, const StudyRecord &b);

/// Of the candidates those that the rule wants, in order of their date, newest first; each study once, from the first node that
/// has it. Later studies, and those without a date, are no priors.
std::vector<PriorCandidate> priorsOf(const StudyRecord &current, const std::vector<std::string> &bodyParts,
                                     const std::vector<PriorCandidate> &candidates, const PriorRule &rule);

} // namespace negato::dicom
