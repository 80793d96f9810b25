#pragma once

#include "dicom/network/association_job.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace negato::dicom {

enum class RetrieveMethod : std::uint8_t {
    Get,  ///< C-GET: objects come on the association that asked
    Move, ///< C-MOVE: objects come to the receiver of `moveDestination`
    Web,  ///< WADO-RS
};

/// What the node can do; C-GET before C-MOVE, which needs a receiver that the node knows and reaches.
RetrieveMethod usualMethod(const Node &node);

/// What to bring home. Without series the whole study, without instances the whole series.
struct RetrieveRequest
{
    RetrieveMethod method = RetrieveMethod::Get;
    std::string studyUid;
    std::string seriesUid;
    std::vector<std::string> instanceUids;
    std::vector<std::string> sopClassUids; ///< that are known to come, for Get; empty: the job asks the node itself
    std::string moveDestination; ///< AE title, for Move
    std::filesystem::path folder; ///< of the archive's incoming objects, for the others
};

/// The counts of PS3.4 C.4.2.1.6 and C.4.3.1.4, as far as the node gives them. Objects with warnings have arrived too.
struct TransferProgress
{
    int completed = 0; ///< without those with warnings
    int failed = 0;
    int warnings = 0;
    std::optional<int> remaining;
    std::int64_t bytes = 0;

    friend bool operator==(const TransferProgress &, const TransferProgress &) = default;
};
using TransferProgressSink = std::function<void(const TransferProgress &)>;

/// A complete file (PS3.10) in the folder of the request, with the data set as it was sent. UIDs are the peer's claim.
struct ReceivedObject
{
    std::filesystem::path file;
    std::string sopClassUid;
    std::string sopInstanceUid;
    std::string transferSyntaxUid;
    std::string sha256{}; ///< 32 bytes, where whoever wrote the file has told it
};
/// Takes the file over, on the calling thread.
using ReceivedObjectSink = std::function<void(const ReceivedObject &)>;

/// An object of the archive, to be sent as it lies there, or converted where the node does not take its transfer syntax.
struct ObjectToSend
{
    std::filesystem::path file;
    std::string sopClassUid;
    std::string sopInstanceUid;
};
struct SentObject
{
    std::string sopInstanceUid;
    std::optional<Error> refused; ///< RemoteStatus, ServiceNotOffered: no presentation context for it; or why it cannot be converted
    std::string convertedTo{}; ///< transfer syntax that the node took in place of the object's own, refused or not; empty: its own
};
using SentObjectSink = std::function<void(const SentObject &)>;

/// Blocks; never call it on the window's thread. Fails as find() does, with MoveDestinationUnknown, or with DiskFull or
/// IoFailed of the folder. Objects that came before are kept. That the node counted failures is no error here: compare.
Result<TransferProgress> retrieve(const Node &node, const RetrieveRequest &request, const ReceivedObjectSink &received,
                                  const TransferProgressSink &progress = {}, const std::stop_token &stop = {},
                                  const PeerOptions &options = {});

/// C-STORE or STOW-RS. Blocks likewise. C-STORE converts where it has to (dicom/convert/conversion.h). What the node refuses is told in
/// `sent` and counted; the rest goes on.
Result<TransferProgress> send(const Node &node, const std::vector<ObjectToSend> &objects, const SentObjectSink &sent = {},
                              const TransferProgressSink &progress = {}, const std::stop_token &stop = {},
                              const PeerOptions &options = {});

} // namespace negato::dicom
