#include "dicom/transfer/prior_search.h"

#include "dicom/archive/archive.h"
#include "dicom/base/person_name.h"
#include "dicom/base/tags.h"
#include "dicom/transfer/remote_study.h"

#include <algorithm>

namespace negato::dicom {

namespace {

constexpr int kMostStudies = 200; ///< of one patient at one node

bool canGive(const Node &node)
{
    return node.abilities.canFind && (node.kind == NodeKind::Dicomweb || node.abilities.canGet || node.abilities.canMove);
}

void addPart(std::vector<std::string> &parts, const std::string &part)
{
    if (!part.empty() && std::ranges::find(parts, part) == parts.end())
        parts.push_back(part);
}

std::vector<std::string> bodyPartsHere(const Archive &archive, const std::string &studyUid)
{
    std::vector<std::string> parts;
    if (const auto series = archive.seriesOf(studyUid))
        for (const SeriesRecord &each : *series)
            addPart(parts, each.bodyPart);
    return parts;
}

bool isWholeHere(const Archive &archive, const StudyRecord &remote)
{
    const auto found = archive.studies({.studyInstanceUid = remote.studyInstanceUid});
    if (!found || found->empty() || !remote.expectedInstances)
        return false;
    const StudyRecord &here = found->front();
    return !here.hasOwnObjects && here.instanceCount >= *remote.expectedInstances; // else some that count are not the node's
}

/// One search, over all nodes.
class PriorSearch
{
public:
    PriorSearch(const FindFunction &find, const std::stop_token &stop)
        : m_find(find)
        , m_stop(stop)
    {
    }

    void addStudies(std::vector<PriorCandidate> &candidates, const Node &node, const StudyRecord &current) const
    {
        FindRequest request{.level = QueryLevel::Study, .keys = {{"PatientID", current.patientId}}, .mostAnswers = kMostStudies};
        (void)m_find(node, request, [&](const DataSet &answer) { candidates.push_back({remoteStudy(answer), {}, node.name}); }, m_stop);
    }

    void addBodyParts(PriorCandidate &candidate, const Node &node) const
    {
        FindRequest request{.level = QueryLevel::Series,
                            .keys = {{"StudyInstanceUID", candidate.study.studyInstanceUid}},
                            .mostAnswers = kMostStudies};
        (void)m_find(node, request, [&](const DataSet &answer) { addPart(candidate.bodyParts, answer.text(tag::BodyPartExamined)); }, m_stop);
    }

private:
    const FindFunction &m_find;
    const std::stop_token &m_stop;
};

/// Who is asked, in the order of their priority.
std::vector<Node> givingNodes(const std::vector<Node> &nodes)
{
    std::vector<Node> asked;
    std::ranges::copy_if(nodes, std::back_inserter(asked), canGive);
    std::ranges::stable_sort(asked, std::greater{}, &Node::priority);
    return asked;
}

/// Of the patient, at all nodes; with their body parts where the rule asks for them.
std::vector<PriorCandidate> candidatesOf(const StudyRecord &current, const std::vector<std::string> &bodyParts, const std::vector<Node> &asked,
                                         const PriorRule &rule, const FindFunction &find, const std::stop_token &stop)
{
    const PriorSearch search(find, stop);
    std::vector<PriorCandidate> candidates;
    for (const Node &node : asked)
        if (!stop.stop_requested())
            search.addStudies(candidates, node, current);
    if (!rule.isSameBodyPart || bodyParts.empty())
        return candidates;
    PriorRule anyPart = rule;
    anyPart.isSameBodyPart = false;
    anyPart.most = 10; // each costs a question
    candidates = priorsOf(current, bodyParts, candidates, anyPart);
    for (PriorCandidate &candidate : candidates)
        search.addBodyParts(candidate, *std::ranges::find(asked, candidate.node, &Node::name));
    return candidates;
}

std::vector<Transfer> transfersOf(const Archive &archive, const std::vector<PriorCandidate> &priors, bool areToBePinned)
{
    std::vector<Transfer> transfers;
    for (const PriorCandidate &prior : priors)
        if (auto transfer = prefetchOf(archive, prior.study, prior.node, areToBePinned))
            transfers.push_back(std::move(*transfer));
    return transfers;
}

} // namespace

std::optional<Transfer> prefetchOf(const Archive &archive, const StudyRecord &study, const std::string &node, bool isToBePinned)
{
    const auto isPinned = [&] {
        const auto found = archive.studies({.studyInstanceUid = study.studyInstanceUid});
        return found && !found->empty() && found->front().isPinned;
    };
    if (study.studyInstanceUid.empty() || (isWholeHere(archive, study) && (!isToBePinned || isPinned())))
        return {};
    Transfer transfer;
    transfer.node = node;
    transfer.studyUid = study.studyInstanceUid;
    transfer.title = displayName(study.patientName) + ", " + study.description;
    transfer.expected = study.expectedInstances;
    transfer.priority = TransferPriority::Prefetch;
    transfer.isPinned = isToBePinned;
    return transfer;
}

std::vector<Transfer> findPriors(const Archive &archive, const std::string &studyUid, const std::vector<Node> &nodes, const PriorRule &rule,
                                 const FindFunction &find, const std::stop_token &stop)
{
    const auto found = archive.studies({.studyInstanceUid = studyUid});
    if (!rule.isOn || !found || found->empty() || found->front().patientId.empty())
        return {};
    const StudyRecord &current = found->front();
    const auto bodyParts = bodyPartsHere(archive, studyUid);
    const auto candidates = candidatesOf(current, bodyParts, givingNodes(nodes), rule, find, stop);
    return transfersOf(archive, priorsOf(current, bodyParts, candidates, rule), false);
}

std::vector<Transfer> findPriorsOf(const Archive &archive, const StudyRecord &planned, const std::vector<Node> &nodes, const PriorRule &rule,
                                   const FindFunction &find, bool areToBePinned, const std::stop_token &stop)
{
    if (planned.patientId.empty())
        return {};
    return transfersOf(archive, priorsOf(planned, {}, candidatesOf(planned, {}, givingNodes(nodes), rule, find, stop), rule), areToBePinned);
}

} // namespace negato::dicom
