#include "app/commands/all_commands.h"
#include "app/commands/files.h"
#include "viewer/text/error_text.h"
#include "viewer/text/import_text.h"

#include <QJsonArray>

namespace negato::app {

namespace {

using namespace dicom;

void declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("PATH"), CommandText::tr("Files, folders, ZIP archives, DICOMDIR files"));
    parser.addOption({QStringLiteral("link"), CommandText::tr("Leave the files where they are; only index them.")});
}

QJsonArray asJson(const std::vector<FileReport> &reports)
{
    QJsonArray out;
    for (const FileReport &report : reports) {
        const auto code = name(report.error.code);
        out.append(QJsonObject{{QStringLiteral("file"), QString::fromStdString(report.file)},
                               {QStringLiteral("error"), QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()))},
                               {QStringLiteral("context"), QString::fromStdString(report.error.context)}});
    }
    return out;
}

void writeReport(const Output &output, const ImportReport &report)
{
    const auto json = QJsonObject{{QStringLiteral("stored"), static_cast<qint64>(report.stored)},
                                  {QStringLiteral("duplicate"), static_cast<qint64>(report.duplicates)},
                                  {QStringLiteral("rejected"), static_cast<qint64>(report.rejected.size())},
                                  {QStringLiteral("conflicts"), asJson(report.conflicts)},
                                  {QStringLiteral("displaced"), asJson(report.displaced)},
                                  {QStringLiteral("directories"), static_cast<qint64>(report.directories)},
                                  {QStringLiteral("ignored"), static_cast<qint64>(report.ignored)},
                                  {QStringLiteral("untried"), static_cast<qint64>(report.untried)},
                                  {QStringLiteral("bytes"), static_cast<qint64>(report.bytesStored)},
                                  {QStringLiteral("reasons"), asJson(report.rejected)}};
    output.result(json, CommandText::tr("stored %1 (of these conflicting %4), duplicate %2, rejected %3")
                            .arg(report.stored).arg(report.duplicates)
                            .arg(report.rejected.size()).arg(report.conflicts.size()));
    const auto tell = [&](const FileReport &item) {
        Error error = item.error;
        error.subject = item.file;
        output.message(viewer::sentence(error));
    };
    for (const FileReport &item : report.rejected)
        if (!report.stopped || report.stopped->subject != item.file) // told at the end
            tell(item);
    for (const FileReport &item : report.conflicts)
        tell(item);
    for (const FileReport &item : report.displaced)
        tell(item);
}

ExitCode run(const CommandContext &context, const QCommandLineParser &parser)
{
    if (parser.positionalArguments().isEmpty())
        return usageError(context, CommandText::tr("import needs at least one PATH."));
    std::vector<std::filesystem::path> paths;
    for (const QString &argument : parser.positionalArguments())
        paths.emplace_back(argument.toStdString());
    auto opened = openArchive(context);
    if (!opened) {
        context.output.failure(opened.error());
        return ExitCode::Failed;
    }
    const ImportMode mode = parser.isSet(QStringLiteral("link")) ? ImportMode::Link : ImportMode::Copy;
    const ImportReport report = opened->archive->importPaths(paths, {.mode = mode});
    writeReport(context.output, report);
    if (report.stopped) {
        context.output.failure(*report.stopped);
        context.output.message(viewer::untriedText(report.untried));
    }
    if (report.isComplete())
        return ExitCode::Done;
    return report.stored + report.duplicates > 0 ? ExitCode::Partial : ExitCode::Failed;
}

} // namespace

const Command kImportCommand{"import", "PATH... [--link] [--json]",
                             QT_TRANSLATE_NOOP("Command", "Takes files, folders, ZIP archives and DICOMDIR media into the archive."),
                             declare, run};

} // namespace negato::app
