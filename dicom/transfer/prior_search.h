#pragma once

#include "dicom/network/association_job.h"
#include "dicom/transfer/prior_rule.h"
#include "dicom/transfer/transfer.h"

#include <functional>
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

} // namespace negato::dicom
