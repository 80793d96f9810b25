#include "app/commands/node_login.h"

#include "app/keychain/credential_store.h"
#include "app/login/node_logins.h"
#include "dicom/network/tls_files.h"
#include "viewer/text/error_text.h"
#include "viewer/text/login_text.h"

#include <QProcess>
#include <QStandardPaths>
#include <QUrlQuery>

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

/// The address is told as well, for a machine without a browser. It holds no secret: what turns the answer into a token stays here.
bool showPage(const Output &output, const QUrl &url)
{
    const QString address = QString::fromLatin1(url.toEncoded());
    output.message(CommandText::tr("Log in with the browser of this computer. Where it does not open, the page is: %1").arg(address));
    const QString back = QUrlQuery(url).queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded);
    output.message(CommandText::tr("The login server must know the address to come back to: %1").arg(back));
    const bool hasScreen = !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
    const QString opener = QStandardPaths::findExecutable(QStringLiteral("xdg-open"));
    if (hasScreen && !opener.isEmpty())
        QProcess::startDetached(opener, {address});
    return true;
}

Result<void> logInByBrowser(const CommandContext &context, const Node &node)
{
    NodeLogins logins({tlsFilesOf(context.archiveFolder).trustedFolder, [&](const QUrl &url) { return showPage(context.output, url); }});
    const auto tokens = waitInCommand(logins.logIn(node));
    if (!tokens)
        return fail(tokens);
    const auto kept = waitInCommand(logins.keep(node, {{}, *tokens}));
    if (kept)
        context.output.message(CommandText::tr("Logged in. The tokens are in the keychain."));
    return kept;
}

Result<void> forget(const CommandContext &context, const Node &node)
{
    NodeLogins logins({.trustedFolder = tlsFilesOf(context.archiveFolder).trustedFolder});
    const auto done = waitInCommand(logins.logOut(node));
    if (done && done->notTold)
        context.output.message(viewer::loginServerNotTold(*done->notTold));
    return done ? Result<void>() : fail(done);
}

} // namespace

ExitCode logIn(const CommandContext &context, const Result<Node> &node, const QString &user)
{
    if (!node)
        return exitCode(context, fail(node));
    if (!hasLogin(*node))
        return usageError(context, CommandText::tr("Only DICOMweb nodes have a login."));
    if (node->login && user.isEmpty())
        return exitCode(context, logInByBrowser(context, *node));
    std::string secret;
    std::getline(std::cin, secret);
    if (secret.empty())
        return usageError(context, CommandText::tr("The password or token is read from standard input, and nothing came."));
    const auto scheme = user.isEmpty() ? Credentials::Scheme::Bearer : Credentials::Scheme::Basic;
    return exitCode(context, waitInCommand(storeLogin(*node, {{scheme, user.toStdString(), secret}, {}})));
}

ExitCode logOut(const CommandContext &context, const Result<Node> &node)
{
    if (!node)
        return exitCode(context, fail(node));
    return exitCode(context, forget(context, *node));
}

void forgetLogin(const CommandContext &context, const Node &removed)
{
    if (!hasLogin(removed))
        return;
    if (const auto forgotten = forget(context, removed); !forgotten)
        context.output.message(CommandText::tr("A login of the node that is in the keychain stays there: %1").arg(viewer::sentence(forgotten.error())));
}

} // namespace negato::app
