#include "app/commands/all_commands.h"
#include "app/commands/rule_commands.h"
#include "dicom/transfer/forwarding_rules.h"

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

ExitCode add(const CommandContext &context, const ForwardingRules &rules, const QStringList &arguments)
{
    ForwardingRule rule{.node = arguments.front().toStdString()};
    if (const auto argument = misunderstoodKey(rule, arguments.mid(1), setKey))
        return usageError(context, CommandText::tr("\"%1\" is no condition of a rule.").arg(*argument));
    return addRule(context, rules, rule, summary);
}

ExitCode remove(const CommandContext &context, const ForwardingRules &rules, const QString &number)
{
    const auto place = placeOf(rules, number);
    return place ? removeRule(context, rules, *place)
                 : usageError(context, CommandText::tr("There is no rule %1; \"forward list\" shows their numbers.").arg(number));
}

ExitCode run(const CommandContext &context, const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    const QString verb = arguments.value(0);
    const auto rules = ForwardingRules::read(context.archiveFolder);
    if (!rules)
        return failed(context, rules.error());
    if (verb == QLatin1String("list") && arguments.size() == 1)
        return showRules(context, *rules, summary);
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
