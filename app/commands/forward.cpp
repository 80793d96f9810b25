#include "app/commands/all_commands.h"
#include "dicom/network/node_list.h"
#include "dicom/transfer/forwarding_rules.h"

#include <optional>

namespace negato::app {

namespace {

using namespace dicom;

void declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("list|add|remove"), CommandText::tr("what to do with the rules"));
    parser.addPositionalArgument(QStringLiteral("NODE"), CommandText::tr("with add: the node that gets what is forwarded; with remove: the number of a rule"),
                                 QStringLiteral("[NODE|NUMBER]"));
    parser.addPositionalArgument(QStringLiteral("KEY=VALUE"),
                                 CommandText::tr("from (AE title), modality (a list), description; * and ? match"), QStringLiteral("[KEY=VALUE...]"));
}

QString joined(const std::vector<std::string> &texts)
{
    QStringList all;
    for (const std::string &text : texts)
        all += QString::fromStdString(text);
    return all.join(QLatin1Char(','));
}

QString summary(const ForwardingRule &rule)
{
    const auto orAny = [](const QString &text) { return text.isEmpty() ? QStringLiteral("*") : text; };
    return QStringLiteral("from=%1\tmodality=%2\tdescription=%3\t%4")
        .arg(orAny(QString::fromStdString(rule.from)), orAny(joined(rule.modalities)), orAny(QString::fromStdString(rule.description)),
             QString::fromStdString(rule.node));
}

void show(const CommandContext &context, const ForwardingRule &rule, std::size_t number)
{
    QJsonObject json = toJson(rule);
    json.insert(QStringLiteral("number"), static_cast<qint64>(number));
    context.output.result(json, QStringLiteral("%1\t%2").arg(number).arg(summary(rule)));
}

bool setKey(ForwardingRule &rule, const QString &key, const QString &value)
{
    if (key == QLatin1String("from"))
        rule.from = value.toStdString();
    else if (key == QLatin1String("description"))
        rule.description = value.toStdString();
    else if (key == QLatin1String("modality"))
        for (const QString &modality : value.split(QLatin1Char(','), Qt::SkipEmptyParts))
            rule.modalities.push_back(modality.trimmed().toStdString());
    else
        return false;
    return true;
}

ExitCode failed(const CommandContext &context, const Error &error)
{
    context.output.failure(error);
    return ExitCode::Failed;
}

ExitCode write(const CommandContext &context, const ForwardingRules &rules)
{
    const auto written = rules.write();
    return written ? ExitCode::Done : failed(context, written.error());
}

ExitCode add(const CommandContext &context, ForwardingRules rules, const QStringList &arguments)
{
    ForwardingRule rule{.node = arguments.front().toStdString()};
    for (const QString &argument : arguments.mid(1)) {
        const qsizetype at = argument.indexOf(QLatin1Char('='));
        if (at < 1 || !setKey(rule, argument.left(at), argument.mid(at + 1)))
            return usageError(context, CommandText::tr("\"%1\" is no condition of a rule.").arg(argument));
    }
    const auto nodes = NodeList::read(context.archiveFolder);
    const auto node = nodes ? nodes->find(rule.node) : Result<Node>(fail(nodes));
    if (!node)
        return failed(context, node.error());
    auto all = rules.rules();
    all.push_back(rule);
    rules.setRules(all);
    const ExitCode code = write(context, rules);
    if (code == ExitCode::Done)
        show(context, rule, all.size());
    return code;
}

ExitCode remove(const CommandContext &context, ForwardingRules rules, const QString &number)
{
    auto all = rules.rules();
    const auto at = number.toULongLong();
    if (at < 1 || at > all.size())
        return usageError(context, CommandText::tr("There is no rule %1; \"forward list\" shows their numbers.").arg(number));
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(at) - 1);
    rules.setRules(all);
    return write(context, rules);
}

ExitCode run(const CommandContext &context, const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    const QString verb = arguments.value(0);
    const auto rules = ForwardingRules::read(context.archiveFolder);
    if (!rules)
        return failed(context, rules.error());
    if (verb == QLatin1String("list") && arguments.size() == 1) {
        for (std::size_t i = 0; i < rules->rules().size(); ++i)
            show(context, rules->rules()[i], i + 1);
        return ExitCode::Done;
    }
    if (verb == QLatin1String("add") && arguments.size() > 1)
        return add(context, *rules, arguments.mid(1));
    if (verb == QLatin1String("remove") && arguments.size() == 2)
        return remove(context, *rules, arguments[1]);
    return usageError(context, CommandText::tr("forward takes list, add NODE KEY=VALUE... or remove NUMBER."));
}

} // namespace

const Command kForwardCommand{"forward", "list | add NODE [KEY=VALUE...] | remove NUMBER [--json]",
                              QT_TRANSLATE_NOOP("Command", "Keeps the rules by which received objects are sent on."), declare, run};

} // namespace negato::app
