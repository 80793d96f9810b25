#pragma once

#include "app/commands/command.h"
#include "dicom/network/association_job.h"

namespace negato::app {

/// A node of the archive and how it is reached from here.
struct RemoteNode
{
    dicom::Node node;
    dicom::PeerOptions options;
};
/// Fails with NodeUnknown, as the list of nodes does, or as optionsFor() does.
dicom::Result<RemoteNode> remoteNode(const CommandContext &context, const QString &name);
/// Whether the user has named the node to this very command: then NEGATOSCOPE_SECRET is meant for it.
enum class Named { No, Yes };
/// On the application's thread. Fails as NodeLogins::credentials() does.
dicom::Result<dicom::PeerOptions> optionsFor(const CommandContext &context, const dicom::Node &node, Named named = Named::No);

} // namespace negato::app
