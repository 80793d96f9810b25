#include "dicom/transfer/forwarding_rules.h"

#include "dicom/archive/value_matching.h"

#include <QJsonArray>

#include <algorithm>

namespace negato::dicom {

namespace {

/// The matching of names is the one that disregards case and accents.
bool matchesDescription(const std::string &description, const std::string &pattern)
{
    return matches(description, pattern, Vr::PN);
}

} // namespace

/// A misspelt condition would forward what nobody meant: it is refused.
Result<ForwardingRule> ForwardingRule::fromJson(const QJsonObject &json, const std::filesystem::path &file)
{
    const auto broken = [&](const QString &key) { return fail(kBroken, '"' + key.toStdString() + '"', file.string()); };
    const auto text = [&](const char *key) { return json[QLatin1String(key)].toString().toStdString(); };
    for (auto entry = json.begin(); entry != json.end(); ++entry) {
        const bool isText = entry.key() == QLatin1String("from") || entry.key() == QLatin1String("description") || entry.key() == QLatin1String("to");
        const bool isList = entry.key() == QLatin1String("modalities");
        if (!(isText && entry.value().isString()) && !(isList && entry.value().isArray()))
            return broken(entry.key());
    }
    ForwardingRule rule{.from = text("from"), .description = text("description"), .node = text("to")};
    for (const QJsonValue &modality : json[QLatin1String("modalities")].toArray())
        rule.modalities.push_back(modality.toString().toStdString());
    return rule.node.empty() ? broken(QStringLiteral("to")) : Result<ForwardingRule>(std::move(rule));
}

bool isMeant(const ForwardingRule &rule, const Arrival &arrival)
{
    if (arrival.source.kind != SourceKind::Received || !matches(arrival.source.place, rule.from, Vr::AE))
        return false;
    if (!rule.modalities.empty() && std::ranges::find(rule.modalities, arrival.modality) == rule.modalities.end())
        return false;
    return matchesDescription(arrival.studyDescription, rule.description) || matchesDescription(arrival.seriesDescription, rule.description);
}

QJsonObject toJson(const ForwardingRule &rule)
{
    QJsonArray modalities;
    for (const std::string &modality : rule.modalities)
        modalities.append(QString::fromStdString(modality));
    return {{QStringLiteral("from"), QString::fromStdString(rule.from)},
            {QStringLiteral("modalities"), modalities},
            {QStringLiteral("description"), QString::fromStdString(rule.description)},
            {QStringLiteral("to"), QString::fromStdString(rule.node)}};
}

} // namespace negato::dicom
