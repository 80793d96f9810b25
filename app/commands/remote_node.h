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
/// Fails with NodeUnknown, or as the list of nodes does.
dicom::Result<RemoteNode> remoteNode(const CommandContext &context, const QString &name);

} // namespace negato::app
