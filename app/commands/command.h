#pragma once

#include "app/commands/output.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <filesystem>
#include <span>

namespace negato::app {

/// Texts of the command line: CommandText::tr("...").
struct CommandText
{
    Q_DECLARE_TR_FUNCTIONS(Command)
};

/// What every command is given.
struct CommandContext
{
    std::filesystem::path archiveFolder;
    Output output;
};

/// Nothing of the window system; fonts, to write text into a picture; or the screen itself.
enum class WindowSystem { None, Fonts, Screen };

/// One command of the command line.
struct Command
{
    const char *name;
    const char *synopsis;    ///< of the arguments
    const char *description; ///< one line, English; translated when shown
    /// Adds its options to the parser.
    void (*declare)(QCommandLineParser &parser);
    ExitCode (*run)(const CommandContext &context, const QCommandLineParser &parser);
    /// What it needs of the window system with these arguments.
    WindowSystem (*windowSystem)(const QStringList &arguments) = [](const QStringList &) { return WindowSystem::None; };
};

/// All commands, in the order of the help page.
std::span<const Command> commands();
/// nullptr when there is no such command.
const Command *findCommand(const QString &name);

/// Runs a command with its own arguments (without its name). --help and --json are understood by each.
ExitCode runCommand(const Command &command, const std::filesystem::path &archiveFolder, const QStringList &arguments);

/// The page of `negatoscope --help`.
QString helpPage();

/// Says what is wrong with the arguments and how the command is used.
ExitCode usageError(const CommandContext &context, const QString &what);

} // namespace negato::app
