#include "app/commands/node_login.h"

#include "app/keychain/credential_store.h"

#include <iostream>

namespace negato::app {

namespace {

using namespace dicom;

ExitCode exitCode(const CommandContext &context, const Result<void> &done)
{
    if (done)
        return ExitCode::Done;
    context.output.failure(done.error());
    return ExitCode::Failed;
}

bool hasLogin(const Node &node)
{
    return node.kind == NodeKind::Dicomweb;
}

} // namespace

ExitCode logIn(const CommandContext &context, const Result<Node> &node, const QString &user)
{
    if (!node)
        return exitCode(context, fail(node));
    if (!hasLogin(*node))
        return usageError(context, CommandText::tr("Only DICOMweb nodes have a login."));
    std::string secret;
    std::getline(std::cin, secret);
    if (secret.empty())
        return usageError(context, CommandText::tr("The password or token is read from standard input, and nothing came."));
    const auto scheme = user.isEmpty() ? Credentials::Scheme::Bearer : Credentials::Scheme::Basic;
    return exitCode(context, waitInCommand(storeCredentials(*node, {scheme, user.toStdString(), secret})));
}

ExitCode logOut(const CommandContext &context, const Result<Node> &node)
{
    if (!node)
        return exitCode(context, fail(node));
    return exitCode(context, waitInCommand(removeCredentials(*node)));
}

} // namespace negato::app
