#pragma once

#include "dicom/network/json_file.h"

#include <QJsonArray>

#include <utility>
#include <vector>

namespace negato::dicom {

/// The rules of one kind that an archive has: `Rule::kFile` in its folder, a file that people may edit. Keys that are not known here
/// are kept. A file that cannot be understood is an error and is never written over.
template <typename Rule>
class RuleList
{
public:
    /// None where there is no file. Fails with Rule::kBroken, or PermissionDenied.
    [[nodiscard]] static Result<RuleList> read(const std::filesystem::path &archiveFolder)
    {
        RuleList list;
        list.m_file = archiveFolder / Rule::kFile;
        const auto document = readJsonList(list.m_file, kRules, Rule::kBroken);
        if (!document)
            return fail(document);
        list.m_document = *document;
        for (const QJsonValue &value : document->value(kRules).toArray()) {
            auto rule = Rule::fromJson(value.toObject(), list.m_file);
            if (!rule)
                return fail(rule);
            list.m_rules.push_back(std::move(*rule));
        }
        return list;
    }

    [[nodiscard]] const std::vector<Rule> &rules() const { return m_rules; }
    void setRules(std::vector<Rule> rules) { m_rules = std::move(rules); }
    /// All or nothing, in place of the old file. Fails with IoFailed.
    Result<void> write() const
    {
        QJsonArray rules;
        for (const Rule &rule : m_rules)
            rules.append(toJson(rule));
        QJsonObject document = m_document;
        document.insert(kRules, rules);
        return writeJsonFile(m_file, document);
    }

private:
    static constexpr QLatin1String kRules{"rules"};

    std::filesystem::path m_file;
    QJsonObject m_document;
    std::vector<Rule> m_rules;
};

} // namespace negato::dicom
