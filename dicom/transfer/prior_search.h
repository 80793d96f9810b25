#pragma once

#include "dicom/network/association_job.h"
#include "dicom/transfer/prior_rule.h"
#include "dicom/transfer/transfer.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace negato::dicom {

class Archive;

/// How a node is asked; see find().
using FindFunction = std::function<Result<FindOutcome>(const Node &, const FindRequest &, const std::function<void(const DataSet &)> &,
                                                       const std::stop_token &)>;

/// Asks all nodes that can be searched and retrieved from for earlier studies of the patient, and gives transfers of those
/// that the rule wants and the archive does not have whole. Nodes that fail are left out: nobody asked for this. Blocks.
std::vector<Transfer> findPriors(const Archive &archive, const std::string &studyUid, const std::vector<Node> &nodes, const PriorRule &rule,
                                 const FindFunction &find, const std::stop_token &stop = {});

/// The same for somebody who is to be examined: `planned` says who (Patient ID, issuer, birth date), when (Study Date) and by what
/// (Modalities in Study).
std::vector<Transfer> findPriorsOf(const Archive &archive, const StudyRecord &planned, const std::vector<Node> &nodes, const PriorRule &rule,
                                   const FindFunction &find, bool areToBePinned, const std::stop_token &stop = {});

/// A study that a node holds, to be fetched when nothing else is to be done; nothing where the archive has it whole (and pinned, if
/// it is to be). A node that does not count is asked.
std::optional<Transfer> prefetchOf(const Archive &archive, const StudyRecord &study, const std::string &node, bool isToBePinned);

} // namespace negato::dicom
