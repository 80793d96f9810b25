#pragma once

#include "app/keychain/kept_login.h"
#include "dicom/base/result.h"

#include <QVariantMap>

namespace negato::app {

/// From the answer of a login server (RFC 6749 5.1), which came now. Where it has no new refresh token, `before` stays the one.
/// Fails with LoginFailed where there is no bearer token.
dicom::Result<OAuthTokens> tokensFrom(const QVariantMap &answer, const std::string &server, const std::string &before = {});

/// Whether an ID token in that answer, where there is one that can be read, is of the request with that nonce
/// (OpenID Connect Core 3.1.3.7). Nothing else of it is used: it says who the user is, and nobody here asks.
bool hasNonce(const QVariantMap &answer, const QByteArray &nonce);

} // namespace negato::app
