#include "app/commands/remote_node.h"

#include "app/keychain/credential_store.h"
#include "app/login/node_logins.h"
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
    const auto options = optionsFor(context, *node, Named::Yes);
    return options ? Result<RemoteNode>(RemoteNode{*node, *options}) : fail(options);
}

Result<PeerOptions> optionsFor(const CommandContext &context, const Node &node, Named named)
{
    const TlsFiles tls = tlsFilesOf(context.archiveFolder);
    NodeLogins logins({.trustedFolder = tls.trustedFolder, .namedNode = named == Named::Yes ? node.name : std::string()});
    const auto credentials = waitInCommand(logins.credentials(node));
    return credentials ? Result<PeerOptions>(PeerOptions{.credentials = *credentials, .tls = tls}) : fail(credentials);
}

} // namespace negato::app
