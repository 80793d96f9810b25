#pragma once

#include "dicom/base/result.h"

#include <optional>
#include <string>

namespace negato::dicom {

enum class NodeKind { Dimse, Dicomweb };

/// What a node may be asked for, besides C-ECHO.
struct NodeAbilities
{
    bool canFind = true;
    bool canGet = false; ///< of a DIMSE node; whatever a DICOMweb node gives comes by WADO-RS
    bool canMove = true; ///< likewise
    bool canStore = true;
    bool canCommit = false; ///< says that it keeps what it was sent (PS3.4 J)

    friend bool operator==(const NodeAbilities &, const NodeAbilities &) = default;
};

/// Where a DICOMweb node has its users log in: OAuth 2.0, or OpenID Connect, whose issuer names the two addresses itself. This
/// workstation is a public client (RFC 8252 8.4): there is no secret of its own. All addresses are https, or this very machine.
struct NodeLogin
{
    std::string issuer;
    std::string authorizeUrl; ///< without an issuer
    std::string tokenUrl;     ///< without an issuer
    std::string clientId;
    std::string scope = "openid";
    int redirectPort = 0; ///< where the browser comes back to; 0: any free one, as RFC 8252 7.3 has servers allow

    friend bool operator==(const NodeLogin &, const NodeLogin &) = default;
};

/// A remote archive or workstation. Holds no password or token: those are the keychain's.
struct Node
{
    std::string name;
    NodeKind kind = NodeKind::Dimse;
    std::string calledAeTitle;
    std::string callingAeTitle = "NEGATOSCOPE";
    std::string host;
    int port = 104;
    bool isTls = false;
    std::string baseUrl; ///< of DICOMweb; https, or http to this very machine
    NodeAbilities abilities;
    std::string characterSet; ///< Specific Character Set of answers that lack one; empty: as they say
    bool isCharacterSetForced = false; ///< of all answers, since the node says a wrong one (DIMSE; DICOMweb is always UTF-8)
    int priority = 0;         ///< larger is asked first
    std::optional<NodeLogin> login; ///< of DICOMweb: by single sign-on

    friend bool operator==(const Node &, const Node &) = default;
};

/// PS3.5 6.2 AE: 1 to 16 characters of the default repertoire, without backslash and control characters, not only spaces.
bool isAeTitle(const std::string &title);

/// https, or http to this very machine; with a host, and without a user or password.
bool isSecureUrl(const std::string &url);

/// The first thing that is wrong: InvalidNodeName, InvalidAeTitle, InvalidHost, InvalidPort or InvalidUrl, with the value as
/// the subject; InvalidLogin, with the name of the node as the subject and the key of the list as the context.
Result<void> validate(const Node &node);

} // namespace negato::dicom
