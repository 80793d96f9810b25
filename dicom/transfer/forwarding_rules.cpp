#include "dicom/transfer/forwarding_rules.h"

#include "dicom/archive/value_matching.h"
#include "dicom/transfer/rule_file.h"

#include <QJsonArray>

#include <algorithm>

namespace negato::dicom {

namespace {

std::unexpected<Error> broken(const QString &why, const std::filesystem::path &file)
{
    return fail(ErrorCode::ForwardingRulesBroken, why.toStdString(), file.string());
}

/// A misspelt condition would forward what nobody meant: it is refused.
Result<ForwardingRule> ruleFrom(const QJsonObject &json, const std::filesystem::path &file)
{
    const auto text = [&](const char *key) { return json[QLatin1String(key)].toString().toStdString(); };
    for (auto entry = json.begin(); entry != json.end(); ++entry) {
        const bool isText = entry.key() == QLatin1String("from") || entry.key() == QLatin1String("description") || entry.key() == QLatin1String("to");
        const bool isList = entry.key() == QLatin1String("modalities");
        if (!(isText && entry.value().isString()) && !(isList && entry.value().isArray()))
            return broken(QStringLiteral("\"%1\"").arg(entry.key()), file);
    }
    ForwardingRule rule{.from = text("from"), .description = text("description"), .node = text("to")};
    for (const QJsonValue &modality : json[QLatin1String("modalities")].toArray())
        rule.modalities.push_back(modality.toString().toStdString());
    return rule.node.empty() ? broken(QStringLiteral("\"to\""), file) : Result<ForwardingRule>(std::move(rule));
}

/// The matching of names is the one that disregards case and accents.
bool matchesDescription(const std::string &description, const std::string &pattern)
{
    return matches(description, pattern, Vr::PN);
}

} // namespace

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

Result<ForwardingRules> ForwardingRules::read(const std::filesystem::path &archiveFolder)
{
    ForwardingRules all;
    all.m_file = archiveFolder / "forwarding.json";
    const auto document = readRuleFile(all.m_file, ErrorCode::ForwardingRulesBroken);
    if (!document)
        return fail(document);
    all.m_document = *document;
    for (const QJsonValue &value : all.m_document[kRulesKey].toArray()) {
        auto rule = ruleFrom(value.toObject(), all.m_file);
        if (!rule)
            return fail(rule);
        all.m_rules.push_back(std::move(*rule));
    }
    return all;
}

Result<void> ForwardingRules::write() const
{
    QJsonArray rules;
    for (const ForwardingRule &rule : m_rules)
        rules.append(toJson(rule));
    QJsonObject document = m_document;
    document.insert(kRulesKey, rules);
    return writeRuleFile(m_file, document);
}

} // namespace negato::dicom
