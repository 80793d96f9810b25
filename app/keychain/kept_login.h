#pragma once

#include "dicom/network/association_job.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace negato::app {

/// What a login server gave for a single sign-on (RFC 6749 5.1).
struct OAuthTokens
{
    std::string access;
    std::string refresh; ///< empty: there is none, and the login ends when it expires
    QDateTime expires;   ///< of the access token, UTC; invalid: not told

    friend bool operator==(const OAuthTokens &, const OAuthTokens &) = default;
};

/// What the keychain keeps of one node: nothing, a password or token, or the tokens of a single sign-on.
struct KeptLogin
{
    dicom::Credentials credentials;    ///< None where there are tokens
    std::optional<OAuthTokens> tokens;

    [[nodiscard]] bool isEmpty() const { return credentials.scheme == dicom::Credentials::Scheme::None && !tokens; }
};

/// As an entry of the keychain. Tokens name the login server and the client that they are of.
QString toEntry(const dicom::Node &node, const KeptLogin &login);
/// Empty for what is no entry, and for tokens of another login server or client than the node has now: a refresh token is
/// never shown elsewhere.
KeptLogin fromEntry(const dicom::Node &node, const QString &entry);

} // namespace negato::app
