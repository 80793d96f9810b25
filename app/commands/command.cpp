#include "app/commands/command.h"

#include "app/commands/all_commands.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace negato::app {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Command", text);
}

} // namespace

std::span<const Command> commands()
{
    static const std::array all{kImportCommand,  kListCommand, kDumpCommand,  kDecodeCommand,   kRenderCommand, kCheckCommand,
                                kRebuildCommand, kNodeCommand, kEchoCommand,  kQueryCommand,    kRetrieveCommand, kSendCommand,
                                kServeCommand,   kForwardCommand, kPrefetchCommand, kPhantomCommand, kGraphicsCommand};
    return all;
}

const Command *findCommand(const QString &name)
{
    const auto all = commands();
    const auto found = std::ranges::find_if(all, [&](const Command &c) { return name == QLatin1String(c.name); });
    return found == all.end() ? nullptr : &*found;
}

ExitCode runCommand(const Command &command, const std::filesystem::path &archiveFolder, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(translated(command.description));
    const QCommandLineOption json(QStringLiteral("json"), CommandText::tr("One JSON object per line on standard output."));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, CommandText::tr("Shows this page."));
    parser.addOption(json);
    parser.addOption(help);
    command.declare(parser);
    const bool isParsed
        = parser.parse(QStringList{QStringLiteral("negatoscope %1").arg(QLatin1String(command.name))} + arguments);
    const CommandContext context{archiveFolder, Output(parser.isSet(json))};
    if (parser.isSet(help)) {
        Output::page(QStringLiteral("negatoscope %1 %2\n\n").arg(QLatin1String(command.name),
                                                                         QLatin1String(command.synopsis))
                               + parser.helpText());
        return ExitCode::Done;
    }
    if (!isParsed)
        return usageError(context, parser.errorText());
    return command.run(context, parser);
}

QString helpPage()
{
    QString page = CommandText::tr("Usage: negatoscope [--archive DIR] [COMMAND ...] [PATH or UID ...]\n"
                              "Without a command the window opens, on the paths or studies that are named.\n\n");
    for (const Command &command : commands())
        page += QStringLiteral("  %1 %2\n      %3\n")
                    .arg(QLatin1String(command.name), QLatin1String(command.synopsis), translated(command.description));
    page += CommandText::tr("\nEach command has --help and --json. Exit status: 0 done, 1 failed, 2 usage, 3 done in part.\n"
                       "Negatoscope is not a certified medical device.\n");
    return page;
}

ExitCode usageError(const CommandContext &context, const QString &what)
{
    context.output.message(what + QLatin1Char(' ') + CommandText::tr("See --help."));
    return ExitCode::Usage;
}

} // namespace negato::app
