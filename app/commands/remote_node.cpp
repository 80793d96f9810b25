#include "app/commands/remote_node.h"

#include "app/keychain/credential_store.h"
#include "dicom/network/node_list.h"
#include "dicom/network/tls_files.h"

namespace negato::app {

using namespace dicom;

Result<RemoteNode> remoteNode(const CommandContext &context, const QString &name)
{
    const auto nodes = NodeList::read(context.archiveFolder);
    const auto node = nodes ? nodes->find(name.toStdString()) : Result<Node>(fail(nodes));
    if (!node)
        return fail(node);
    return RemoteNode{*node, {.credentials = credentialsForCommand(*node), .tls = tlsFilesOf(context.archiveFolder)}};
}

} // namespace negato::app
