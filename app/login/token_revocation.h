#pragma once

#include "app/keychain/kept_login.h"
#include "dicom/base/result.h"

#include <QFuture>

#include <chrono>

namespace negato::app {

class TokenChannel;

/// Tells the login server that a login has ended (RFC 7009), where it names an address for that: with the refresh token, whose access
/// tokens end with it (2.1); without one with the access token. Nothing to tell is a success.
///
/// Waits that long at most, and fails with NoConnection then; else as findLoginServer() and TokenChannel::check() do. The subject is
/// the server. On the thread of the channel; no answer comes once that has gone.
QFuture<dicom::Result<void>> revokeTokens(TokenChannel &channel, const dicom::Node &node, const OAuthTokens &tokens,
                                          std::chrono::milliseconds patience);

} // namespace negato::app
