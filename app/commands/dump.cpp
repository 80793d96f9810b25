#include "app/commands/all_commands.h"
#include "app/commands/dicom_json.h"
#include "app/commands/dump_text.h"
#include "app/commands/files.h"

#include <QFileInfo>
#include <QUrl>

namespace negato::app {

namespace {

using namespace dicom;

void declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("FILE"),
                                 CommandText::tr("DICOM file or SOP Instance UID"));
}

void writeHeader(const CommandContext &context, const FileHeader &header, const std::filesystem::path &file)
{
    const QUrl url = QUrl::fromLocalFile(QFileInfo(QString::fromStdString(file.string())).absoluteFilePath());
    QJsonObject json;
    QString text;
    if (context.output.isJson()) {
        json = dicomJson(header.meta, url.toString());
        const QJsonObject rest = dicomJson(header.dataSet, url.toString());
        for (auto at = rest.begin(); at != rest.end(); ++at)
            json.insert(at.key(), at.value());
    } else {
        text = dumpText(header.meta) + dumpText(header.dataSet);
        text.chop(1);
    }
    context.output.result(json, text);
}

ExitCode run(const CommandContext &context, const QCommandLineParser &parser)
{
    if (parser.positionalArguments().size() != 1)
        return usageError(context, CommandText::tr("dump needs one FILE or UID."));
    const auto file = openFile(context, parser.positionalArguments().front());
    if (!file) {
        context.output.failure(file.error());
        return ExitCode::Failed;
    }
    writeHeader(context, file->header, file->path);
    if (!file->header.fault)
        return ExitCode::Done;
    Error fault = *file->header.fault;
    fault.subject = file->path.string();
    context.output.failure(fault);
    return ExitCode::Partial;
}

} // namespace

const Command kDumpCommand{"dump", "FILE|UID [--json]",
                           QT_TRANSLATE_NOOP("Command", "Shows all attributes, text in UTF-8."), declare, run};

} // namespace negato::app
