#include "app/commands/all_commands.h"
#include "tests/phantom/phantom.h"

namespace negato::app {

namespace {

void declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("DIR"), CommandText::tr("Folder to write to"));
}

ExitCode run(const CommandContext &context, const QCommandLineParser &parser)
{
    if (parser.positionalArguments().size() != 1)
        return usageError(context, CommandText::tr("phantom needs one DIR."));
    const QString folder = parser.positionalArguments().front();
    const auto report = phantom::writePhantoms(folder.toStdString());
    if (!report) {
        context.output.failure(report.error());
        return ExitCode::Failed;
    }
    context.output.result({{QStringLiteral("files"), static_cast<qint64>(report->files)},
                           {QStringLiteral("bytes"), static_cast<qint64>(report->bytes)}},
                          CommandText::tr("%1 files written to %2").arg(report->files).arg(folder));
    return ExitCode::Done;
}

} // namespace

const Command kPhantomCommand{"phantom", "DIR",
                              QT_TRANSLATE_NOOP("Command", "Writes synthetic studies with known answers."), declare, run};

} // namespace negato::app
