#pragma once

#include "dicom/base/result.h"

#include <string>

namespace negato::dicom {

enum class NodeKind { Dimse, Dicomweb };

/// What a node may be asked for, besides C-ECHO.
struct NodeAbilities
{
    bool canFind = true;
    bool canGet = false;
    bool canMove = true;
    bool canStore = true;

    friend bool operator==(const NodeAbilities &, const NodeAbilities &) = default;
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
    int priority = 0;         ///< larger is asked first

    friend bool operator==(const Node &, const Node &) = default;
};

/// PS3.5 6.2 AE: 1 to 16 characters of the default repertoire, without backslash and control characters, not only spaces.
bool isAeTitle(const std::string &title);

/// The first thing that is wrong: InvalidNodeName, InvalidAeTitle, InvalidHost, InvalidPort or InvalidUrl, with the value as
/// the subject.
Result<void> validate(const Node &node);

} // namespace negato::dicom
