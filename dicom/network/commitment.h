#pragma once

#include "dicom/network/transfer_job.h"

#include <functional>
#include <string>
#include <vector>

namespace negato::dicom {

/// One object of a storage commitment (PS3.4 J.3), and whether its receiver commits itself to keep it.
struct CommittedObject
{
    std::string sopClassUid;
    std::string sopInstanceUid;
    int failureReason = 0; ///< PS3.3 C.14.1.1; 0: it is kept
};

/// What is asked for, or reported of, under one Transaction UID.
struct Commitment
{
    std::string transactionUid;
    std::vector<CommittedObject> objects;
};

struct CommitmentOutcome
{
    std::string transactionUid;
    bool isAnswered = false; ///< else the node reports later, on an association with this workstation's receiver
    std::vector<CommittedObject> failed; ///< of what was asked for: what the node does not keep, or does not mention
};

/// N-ACTION: has the node say that it keeps these objects, and waits ten seconds for its report. Blocks; never call it on the
/// window's thread. Fails as find() does, with ServiceNotOffered also where the node is not used for it, and as `before` does,
/// which is called with what is going to be asked.
Result<CommitmentOutcome> requestCommitment(const Node &node, const std::vector<ObjectToSend> &objects, const std::stop_token &stop = {},
                                            const PeerOptions &options = {},
                                            const std::function<Result<void>(const Commitment &)> &before = {});

/// N-EVENT-REPORT, on an association of its own: the other role. Blocks likewise; fails with RemoteStatus where the node does
/// not take the report.
Result<void> reportCommitment(const Node &node, const Commitment &commitment, const std::stop_token &stop = {}, const PeerOptions &options = {});

/// "0x0112: no such object"; for the details of an error.
std::string failureReasonText(int reason);

} // namespace negato::dicom
