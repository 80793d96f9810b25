#pragma once

#include "app/commands/command.h"
#include "dicom/network/node_list.h"
#include "dicom/transfer/rule_list.h"

#include <optional>

/// What `forward` and `prefetch` have in common: rules that are shown with their numbers, added and removed.
namespace negato::app {

inline ExitCode failed(const CommandContext &context, const dicom::Error &error)
{
    context.output.failure(error);
    return ExitCode::Failed;
}

/// `summary` makes the line of a rule.
template <typename Rule>
void showRule(const CommandContext &context, const Rule &rule, std::size_t number, QString (*summary)(const Rule &))
{
    QJsonObject json = toJson(rule);
    json.insert(QStringLiteral("number"), static_cast<qint64>(number));
    context.output.result(json, QStringLiteral("%1\t%2").arg(number).arg(summary(rule)));
}

template <typename Rule>
ExitCode showRules(const CommandContext &context, const dicom::RuleList<Rule> &list, QString (*summary)(const Rule &))
{
    for (std::size_t i = 0; i < list.rules().size(); ++i)
        showRule(context, list.rules()[i], i + 1, summary);
    return ExitCode::Done;
}

/// KEY=VALUE each; the first that `set` does not take.
template <typename Rule>
std::optional<QString> misunderstoodKey(Rule &rule, const QStringList &arguments, bool (*set)(Rule &, const QString &, const QString &))
{
    for (const QString &argument : arguments) {
        const qsizetype at = argument.indexOf(QLatin1Char('='));
        if (at < 1 || !set(rule, argument.left(at), argument.mid(at + 1)))
            return argument;
    }
    return {};
}

/// Its node has to be known.
template <typename Rule>
ExitCode addRule(const CommandContext &context, dicom::RuleList<Rule> list, const Rule &rule, QString (*summary)(const Rule &))
{
    const auto nodes = dicom::NodeList::read(context.archiveFolder);
    const auto node = nodes ? nodes->find(rule.node) : dicom::Result<dicom::Node>(dicom::fail(nodes));
    if (!node)
        return failed(context, node.error());
    auto all = list.rules();
    all.push_back(rule);
    list.setRules(all);
    if (const auto written = list.write(); !written)
        return failed(context, written.error());
    showRule(context, rule, all.size(), summary);
    return ExitCode::Done;
}

/// Its place in the list, where there is a rule of that number.
template <typename Rule>
std::optional<std::size_t> placeOf(const dicom::RuleList<Rule> &list, const QString &number)
{
    const auto at = number.toULongLong();
    return at >= 1 && at <= list.rules().size() ? std::optional<std::size_t>(at - 1) : std::nullopt;
}

template <typename Rule>
ExitCode removeRule(const CommandContext &context, dicom::RuleList<Rule> list, std::size_t place)
{
    auto all = list.rules();
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(place));
    list.setRules(all);
    const auto written = list.write();
    return written ? ExitCode::Done : failed(context, written.error());
}

} // namespace negato::app
