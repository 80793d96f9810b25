#pragma once

#include "app/keychain/kept_login.h"
#include "dicom/base/result.h"

#include <functional>

class QObject;

namespace negato::app {

class TokenChannel;

/// New tokens for a refresh token (RFC 6749 6). `then` is called on the thread of the channel, and not at all once `context` has
/// gone. Fails with LoginRequired where the server does not take the refresh token any more, else as findLoginServer() and
/// tokensFrom() do; the node is the subject of LoginRequired.
void refreshTokens(TokenChannel &channel, const dicom::Node &node, const OAuthTokens &tokens, QObject *context,
                   const std::function<void(const dicom::Result<OAuthTokens> &)> &then);

/// Whether that failure says of the refresh token that it is worth nothing, now and ever ("invalid_grant", RFC 6749 5.2).
bool isOfUselessToken(const dicom::Error &error);

} // namespace negato::app
