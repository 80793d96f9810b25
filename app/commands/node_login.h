#pragma once

#include "app/commands/command.h"
#include "dicom/network/node.h"

namespace negato::app {

/// `node login`: by single sign-on where the node has it; else the secret is the first line of standard input. An empty user: it is a
/// bearer token.
ExitCode logIn(const CommandContext &context, const dicom::Result<dicom::Node> &node, const QString &user);
/// Of a node that has been taken off the list: what cannot be forgotten is told, and is no failure.
void forgetLogin(const CommandContext &context, const dicom::Node &removed);
ExitCode logOut(const CommandContext &context, const dicom::Result<dicom::Node> &node);

} // namespace negato::app
