#include "app/commands/all_commands.h"
#include "app/commands/command_trail.h"
#include "app/commands/remote_node.h"
#include "dicom/base/dictionary.h"

#include <array>

#include <algorithm>

namespace negato::app {

namespace {

using namespace dicom;

void declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("NODE"), CommandText::tr("name of a remote node"));
    parser.addPositionalArgument(QStringLiteral("KEYWORD=VALUE"), CommandText::tr("DICOM keyword and value; * and ? are wildcards"),
                                 QStringLiteral("[KEYWORD=VALUE...]"));
    parser.addOption({QStringLiteral("level"), CommandText::tr("patient, study (default), series or instance."), QStringLiteral("LEVEL"),
                      QStringLiteral("study")});
    parser.addOption({QStringLiteral("limit"), CommandText::tr("Most answers; 1000 by default."), QStringLiteral("N"),
                      QStringLiteral("1000")});
}

bool setLevel(QueryLevel &level, const QString &text)
{
    static const std::array names{std::pair{"patient", QueryLevel::Patient}, std::pair{"study", QueryLevel::Study},
                                  std::pair{"series", QueryLevel::Series}, std::pair{"instance", QueryLevel::Instance}};
    const auto found = std::ranges::find_if(names, [&](const auto &name) { return text == QLatin1String(name.first); });
    level = found == names.end() ? QueryLevel::Study : found->second;
    return found != names.end();
}

/// Text attributes by keyword, as `list` writes them.
void writeMatch(const Output &output, const DataSet &match)
{
    QJsonObject json;
    QStringList text;
    for (const Element &element : match.elements()) {
        const DictionaryEntry *entry = lookUp(element.tag);
        if (!entry || !isText(element.vr) || element.tag.isGroupLength())
            continue;
        const QString keyword = QString::fromUtf8(entry->keyword.data(), static_cast<qsizetype>(entry->keyword.size()));
        const QString value = QString::fromStdString(element.value).trimmed();
        json.insert(keyword, value);
        if (!value.isEmpty())
            text += keyword + QLatin1Char('=') + value;
    }
    output.result(json, text.join(QLatin1Char('\t')));
}

/// What is wrong with the arguments; empty: nothing.
QString readArguments(FindRequest &request, const QCommandLineParser &parser)
{
    if (parser.positionalArguments().isEmpty())
        return CommandText::tr("query takes the name of a node.");
    if (!setLevel(request.level, parser.value(QStringLiteral("level"))))
        return CommandText::tr("--level takes patient, study, series or instance.");
    request.mostAnswers = parser.value(QStringLiteral("limit")).toInt();
    if (request.mostAnswers < 1)
        return CommandText::tr("--limit takes a number from 1.");
    for (const QString &argument : parser.positionalArguments().mid(1)) {
        const qsizetype at = argument.indexOf(QLatin1Char('='));
        if (at < 1)
            return CommandText::tr("A filter is KEYWORD=VALUE, not \"%1\".").arg(argument);
        request.keys.emplace_back(argument.left(at).toStdString(), argument.mid(at + 1).toStdString());
    }
    return {};
}

Result<FindOutcome> ask(const CommandContext &context, const RemoteNode &remote, const FindRequest &request)
{
    CommandTrail trail(context);
    const auto onMatch = [&](const DataSet &match) { writeMatch(context.output, match); };
    auto outcome = dicom::find(remote.node, request, onMatch, {}, remote.options);
    trail.queried(remote.node, request, outcome.has_value());
    return outcome;
}

ExitCode run(const CommandContext &context, const QCommandLineParser &parser)
{
    FindRequest request;
    if (const QString wrong = readArguments(request, parser); !wrong.isEmpty())
        return usageError(context, wrong);
    const auto remote = remoteNode(context, parser.positionalArguments().front());
    const auto outcome = remote ? ask(context, *remote, request) : Result<FindOutcome>(fail(remote));
    if (!outcome) {
        context.output.failure(outcome.error());
        return outcome.error().code == ErrorCode::Usage ? ExitCode::Usage : ExitCode::Failed;
    }
    if (outcome->isCut)
        context.output.message(CommandText::tr("There are more than %1 answers; the rest was not asked for.").arg(request.mostAnswers));
    return outcome->isCut ? ExitCode::Partial : ExitCode::Done;
}

} // namespace

const Command kQueryCommand{"query", "NODE [--level patient|study|series|instance] [--limit N] [KEYWORD=VALUE...] [--json]",
                            QT_TRANSLATE_NOOP("Command", "Asks a remote node what it holds, with DICOM keywords as keys."), declare, run};

} // namespace negato::app
