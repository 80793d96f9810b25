#pragma once

#include "dicom/archive/arrivals.h"
#include "dicom/base/result.h"

#include <QJsonObject>

#include <filesystem>
#include <string>
#include <vector>

namespace negato::dicom {

/// What is sent on by itself once it was received, and where to. Empty texts and lists: whatever it is.
struct ForwardingRule
{
    std::string from; ///< AE title that sent it; * and ? match
    std::vector<std::string> modalities;
    std::string description; ///< of study or series; * and ? match, without regard to case and accents
    std::string node; ///< name of the node that gets it

    friend bool operator==(const ForwardingRule &, const ForwardingRule &) = default;
};

/// Only what peers have sent: what was imported or fetched by somebody here stays here.
bool isMeant(const ForwardingRule &rule, const Arrival &arrival);

/// The rules of an archive: `forwarding.json` in its folder, a file that people may edit. Keys that are not known here are
/// kept. A file that cannot be understood is an error and is never written over.
class ForwardingRules
{
public:
    /// None where there is no file. Fails with ForwardingRulesBroken, or PermissionDenied.
    [[nodiscard]] static Result<ForwardingRules> read(const std::filesystem::path &archiveFolder);

    [[nodiscard]] const std::vector<ForwardingRule> &rules() const { return m_rules; }
    void setRules(std::vector<ForwardingRule> rules) { m_rules = std::move(rules); }
    /// All or nothing, in place of the old file. Fails with IoFailed.
    Result<void> write() const;

private:
    std::filesystem::path m_file;
    QJsonObject m_document;
    std::vector<ForwardingRule> m_rules;
};

/// As it stands in the file.
QJsonObject toJson(const ForwardingRule &rule);

} // namespace negato::dicom
