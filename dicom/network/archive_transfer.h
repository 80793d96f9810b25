#pragma once

#include "dicom/network/incoming_store.h"
#include "dicom/network/remote_content.h"

namespace negato::dicom {

/// A retrieval into an archive that is open for writing.
struct RetrieveOutcome
{
    TransferProgress progress;
    IncomingReport report;
    std::optional<std::int64_t> expected; ///< as the node counts
    std::optional<Error> problem;         ///< what ended it early; what came before is stored
};

/// Asks the node how much it holds, keeps that as the study's (series') expected count, and stores what comes as it comes.
/// `request.folder` is set here. Blocks; safe from every thread but the window's.
RetrieveOutcome retrieveIntoArchive(const Node &node, RetrieveRequest request, Archive &archive, const TransferProgressSink &progress = {},
                                    const std::stop_token &stop = {}, const PeerOptions &options = {});

/// Has the node send to `request.moveDestination`, whose archive another process may write. The report counts what the node
/// says that it delivered.
RetrieveOutcome moveToDestination(const Node &node, const RetrieveRequest &request, const TransferProgressSink &progress = {},
                                  const std::stop_token &stop = {}, const PeerOptions &options = {});

/// Instances of the study, or of the series of it, that the archive has.
Result<std::int64_t> instancesHere(const Archive &archive, const std::string &studyUid, const std::string &seriesUid);

/// Objects that are converted on their way to a node lie on the archive's disk meanwhile.
PeerOptions convertingBeside(const Archive &archive, PeerOptions options);

/// The files of a study for send(), or of one series, or of one instance of it. Fails with NotInArchive.
Result<std::vector<ObjectToSend>> objectsToSend(const Archive &archive, const std::string &studyUid, const std::string &seriesUid,
                                                const std::string &sopInstanceUid = {});

} // namespace negato::dicom
