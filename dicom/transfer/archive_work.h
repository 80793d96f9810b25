#pragma once

#include "dicom/network/association_job.h"
#include "dicom/transfer/transfer_queue.h"

#include <functional>
#include <stop_token>
#include <string>

namespace negato::dicom {

class Archive;

/// What transfers of an archive work with.
struct ArchiveWorkServices
{
    /// Credentials and certificates for a node. Called on threads of the queue; Cancelled where `stop` is requested while a login is waited for.
    std::function<Result<PeerOptions>(const Node &, const std::stop_token &stop)> optionsFor;
    /// AE title under which the receiver of this archive listens; empty: it does not run, so that no node can be asked to send.
    std::function<std::string()> receiverTitle;
};

/// Retrieves into an archive, and sends from it. The archive must outlive the queue.
///
/// A retrieval takes the way that the node allows (WADO-RS; C-GET, then C-MOVE) and falls back by itself. Where the archive
/// has a part already it asks for what lacks alone, and in the end it compares with the node's own list: RetrieveIncomplete
/// when objects are missing still.
TransferWork archiveWork(Archive &archive, ArchiveWorkServices services);

} // namespace negato::dicom
