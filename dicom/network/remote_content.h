#pragma once

#include "dicom/network/association_job.h"

namespace negato::dicom {

/// What a node says that it holds of a study, or of a series of it.
struct RemoteContent
{
    std::optional<std::int64_t> instanceCount; ///< Number of Study (Series) Related Instances, or counted
    std::vector<std::string> sopClassUids;     ///< sorted; empty where the node does not tell
};

struct RemoteInstance
{
    std::string seriesUid;
    std::string sopInstanceUid;
    std::string sopClassUid;
};

/// Asks at study level, and where the node does not count there, at the levels below. An empty `seriesUid` is the whole
/// study. A DICOMweb node that counts is not asked for classes. Fails as find() does; NotInArchive when the node knows no
/// such study.
Result<RemoteContent> remoteContent(const Node &node, const std::string &studyUid, const std::string &seriesUid,
                                    const std::stop_token &stop = {}, const PeerOptions &options = {});

/// Every instance, a query a series: what a resumed retrieval compares with.
Result<std::vector<RemoteInstance>> remoteInstances(const Node &node, const std::string &studyUid, const std::string &seriesUid,
                                                    const std::stop_token &stop = {}, const PeerOptions &options = {});

} // namespace negato::dicom
