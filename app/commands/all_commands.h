#pragma once

#include "app/commands/command.h"

namespace negato::app {

extern const Command kImportCommand;
extern const Command kListCommand;
extern const Command kDumpCommand;
extern const Command kDecodeCommand;
extern const Command kRenderCommand;
extern const Command kCheckCommand;
extern const Command kRebuildCommand;
extern const Command kPhantomCommand;
extern const Command kGraphicsCommand;
extern const Command kNodeCommand;
extern const Command kEchoCommand;
extern const Command kQueryCommand;
extern const Command kRetrieveCommand;
extern const Command kSendCommand;
extern const Command kServeCommand;
extern const Command kForwardCommand;
extern const Command kPrefetchCommand;

} // namespace negato::app
