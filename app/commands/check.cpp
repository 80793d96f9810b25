#include "app/commands/all_commands.h"
#include "app/commands/files.h"

namespace negato::app {

namespace {

using namespace dicom;

void declareNothing(QCommandLineParser &)
{
}

/// Names each file that is wrong, then the number of them.
ExitCode writeFindings(const Output &output, const Result<std::vector<FileReport>> &findings)
{
    if (!findings) {
        output.failure(findings.error());
        return ExitCode::Failed;
    }
    for (const FileReport &finding : *findings) {
        Error error = finding.error;
        error.subject = finding.file;
        output.failure(error);
    }
    output.result({{QStringLiteral("findings"), static_cast<qint64>(findings->size())}},
                  CommandText::tr("findings: %1").arg(findings->size()));
    return findings->empty() ? ExitCode::Done : ExitCode::Partial;
}

ExitCode runCheck(const CommandContext &context, const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return usageError(context, CommandText::tr("check takes no argument: it looks at the whole archive."));
    const auto archive = Archive::open({.folder = context.archiveFolder, .isReadOnly = true}, nullptr);
    return writeFindings(context.output,
                         archive ? (*archive)->check() : Result<std::vector<FileReport>>(fail(archive)));
}

ExitCode runRebuild(const CommandContext &context, const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return usageError(context, CommandText::tr("rebuild takes no argument: it looks at the whole archive."));
    std::error_code code;
    if (!std::filesystem::is_directory(context.archiveFolder / "objects", code)) { // opening would make one
        context.output.failure(error(ErrorCode::FileNotFound, "no archive here", context.archiveFolder.string()));
        return ExitCode::Failed;
    }
    auto opened = openArchive(context);
    return writeFindings(context.output,
                         opened ? opened->archive->rebuild() : Result<std::vector<FileReport>>(fail(opened)));
}

} // namespace

const Command kCheckCommand{"check", "[--json]",
                            QT_TRANSLATE_NOOP("Command", "Compares every file of the archive with its checksum."),
                            declareNothing, runCheck};
const Command kRebuildCommand{"rebuild", "[--json]",
                              QT_TRANSLATE_NOOP("Command", "Makes the index of the archive again from its files."),
                              declareNothing, runRebuild};

} // namespace negato::app
