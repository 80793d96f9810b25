#pragma once

#include "dicom/network/node.h"

#include <QUrl>

#include <functional>

class QObject;

namespace negato::app {

class TokenChannel;

/// Where the user logs in, where codes become tokens, and where tokens end.
struct LoginServer
{
    QUrl authorize;
    QUrl token;
    QUrl revoke = {}; ///< as it stands there, safe or not; empty: none is named
};

/// From the configuration document of an issuer (OpenID Connect Discovery 4). Fails with LoginFailed where it is of another
/// issuer, names addresses that are not safe, or has no PKCE by SHA-256.
dicom::Result<LoginServer> loginServerFrom(const QByteArray &document, const std::string &issuer);

/// As the node says, or as its issuer does when asked. `then` is called on the thread of the channel, and not at all once
/// `context` has gone. Fails as TokenChannel::check() and loginServerFrom() do.
void findLoginServer(TokenChannel &channel, const dicom::NodeLogin &login, QObject *context,
                     const std::function<void(const dicom::Result<LoginServer> &)> &then);

} // namespace negato::app
