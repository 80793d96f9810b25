#pragma once

#include "dicom/network/association_job.h"

namespace negato::dicom {

/// Tests a node as far as it is used: echo, then a query, then whether it knows where to send for this workstation, and whether
/// an object that it sends arrives: one of the smallest study among its first answers, which then is in the archive.
/// `receiverTitle`: AE title of the receiver; empty where none runs, then the last two are left out. The report of the query has
/// the names of a few patients as detail, one a line, so that somebody can see whether they are spelt right.
/// Stops at the first step that fails, with its error. Blocks as echo() does.
Result<EchoAnswer> examine(const Node &node, const std::string &receiverTitle, const StepSink &steps, const std::stop_token &stop = {},
                           const PeerOptions &options = {});

} // namespace negato::dicom
