#pragma once

#include "dicom/archive/arrivals.h"
#include "dicom/base/result.h"
#include "dicom/transfer/rule_list.h"

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

    static constexpr auto kFile = "forwarding.json";
    static constexpr auto kBroken = ErrorCode::ForwardingRulesBroken;
    /// Fails with kBroken; `file` is named then.
    [[nodiscard]] static Result<ForwardingRule> fromJson(const QJsonObject &json, const std::filesystem::path &file);

    friend bool operator==(const ForwardingRule &, const ForwardingRule &) = default;
};

/// Only what peers have sent: what was imported or fetched by somebody here stays here.
bool isMeant(const ForwardingRule &rule, const Arrival &arrival);

using ForwardingRules = RuleList<ForwardingRule>;

/// As it stands in the file.
QJsonObject toJson(const ForwardingRule &rule);

} // namespace negato::dicom
