#pragma once

#include "dicom/archive/study_query.h"
#include "dicom/base/result.h"
#include "dicom/transfer/rule_list.h"

#include <QDate>
#include <QJsonObject>
#include <QTime>

#include <filesystem>
#include <string>
#include <vector>

namespace negato::dicom {

/// What is fetched before anybody asks for it, and when.
struct PrefetchRule
{
    enum class Kind {
        Query, ///< the studies that `node` answers to `keys`
        Worklist, ///< earlier studies, at any node, of those whom the worklist of `node` names for today
    };
    Kind kind = Kind::Query;
    std::string node;
    std::vector<KeywordValue> keys; ///< of a query; a date may be "today", "today-7" or "today-7-today"
    std::string modality;           ///< of a worklist; empty: all
    std::string stationAeTitle;     ///< likewise
    int most = 3;                   ///< of a worklist: studies a patient, newest first
    int years = 5;                  ///< of a worklist: not older than that; 0: however old
    bool isSameModality = false;    ///< of a worklist: as the one that is planned
    std::vector<QTime> times;       ///< of the day, local; when the program did not run then, as soon as it does that day
    bool isPinned = true;           ///< for reading offline

    static constexpr auto kFile = "prefetch.json";
    static constexpr auto kBroken = ErrorCode::PrefetchRulesBroken;
    /// Fails with kBroken; `file` is named then.
    [[nodiscard]] static Result<PrefetchRule> fromJson(const QJsonObject &json, const std::filesystem::path &file);

    friend bool operator==(const PrefetchRule &, const PrefetchRule &) = default;
};

/// "today", "today-7" (a day), "today-7-today" (a range) as a DA value or range; anything else as it is.
std::string dateValue(const std::string &text, const QDate &today);

using PrefetchRules = RuleList<PrefetchRule>;

/// As it stands in the file.
QJsonObject toJson(const PrefetchRule &rule);

} // namespace negato::dicom
