#include "app/commands/all_commands.h"
#include "app/commands/files.h"

namespace negato::app {

namespace {

using namespace dicom;

void declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("FILTER=VALUE"), CommandText::tr("DICOM keyword and value; * and ? are wildcards"));
    parser.addOption({QStringLiteral("level"), CommandText::tr("patient, study (default), series or instance."), QStringLiteral("LEVEL"),
                      QStringLiteral("study")});
}

std::optional<QueryLevel> levelFromText(const QString &text)
{
    if (text == QLatin1String("patient"))
        return QueryLevel::Patient;
    if (text == QLatin1String("study"))
        return QueryLevel::Study;
    if (text == QLatin1String("series"))
        return QueryLevel::Series;
    return text == QLatin1String("instance") ? std::optional(QueryLevel::Instance) : std::nullopt;
}

void writeRow(const Output &output, const KeywordRow &row)
{
    QJsonObject json;
    QStringList text;
    for (const auto &[keyword, value] : row) {
        json.insert(QString::fromStdString(keyword), QString::fromStdString(value));
        if (!value.empty())
            text += QString::fromStdString(keyword) + QLatin1Char('=') + QString::fromStdString(value);
    }
    output.result(json, text.join(QLatin1Char('\t')));
}

ExitCode run(const CommandContext &context, const QCommandLineParser &parser)
{
    const auto level = levelFromText(parser.value(QStringLiteral("level")));
    if (!level)
        return usageError(context, CommandText::tr("--level takes patient, study, series or instance."));
    std::vector<KeywordValue> filters;
    for (const QString &argument : parser.positionalArguments()) {
        const qsizetype at = argument.indexOf(QLatin1Char('='));
        if (at < 1)
            return usageError(context, CommandText::tr("A filter is KEYWORD=VALUE, not \"%1\".").arg(argument));
        filters.emplace_back(argument.left(at).toStdString(), argument.mid(at + 1).toStdString());
    }
    const auto archive = Archive::open({.folder = context.archiveFolder, .isReadOnly = true}, nullptr);
    const auto rows = archive ? (*archive)->find(*level, filters) : Result<std::vector<KeywordRow>>(fail(archive));
    if (!rows) {
        context.output.failure(rows.error());
        return rows.error().code == ErrorCode::Usage ? ExitCode::Usage : ExitCode::Failed;
    }
    for (const KeywordRow &row : *rows)
        writeRow(context.output, row);
    return ExitCode::Done;
}

} // namespace

const Command kListCommand{"list", "[--level patient|study|series|instance] [FILTER=VALUE...] [--json]",
                           QT_TRANSLATE_NOOP("Command", "Lists what the archive holds, with DICOM keywords as keys."), declare,
                           run};

} // namespace negato::app
