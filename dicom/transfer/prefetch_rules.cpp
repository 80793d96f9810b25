#include "dicom/transfer/prefetch_rules.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <optional>

namespace negato::dicom {

namespace {

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

/// A key, and the type that its value must have.
using Known = std::pair<const char *, QJsonValue::Type>;
constexpr std::array kKnown{Known{"node", QJsonValue::String}, Known{"query", QJsonValue::Object}, Known{"worklist", QJsonValue::Object},
                            Known{"at", QJsonValue::Array}, Known{"pin", QJsonValue::Bool}};
constexpr std::array kKnownOfWorklist{Known{"modality", QJsonValue::String}, Known{"station", QJsonValue::String}, Known{"priors", QJsonValue::Double},
                                      Known{"years", QJsonValue::Double}, Known{"sameModality", QJsonValue::Bool}};

/// A misspelt condition would fetch what nobody meant: its name, or nothing.
template <std::size_t N>
QString misunderstood(const QJsonObject &json, const std::array<Known, N> &known)
{
    for (auto entry = json.begin(); entry != json.end(); ++entry) {
        const auto found = std::ranges::find_if(known, [&](const Known &one) { return entry.key() == QLatin1String(one.first); });
        if (found == known.end() || entry.value().type() != found->second)
            return entry.key();
    }
    return {};
}

void readWorklist(PrefetchRule &rule, const QJsonObject &json)
{
    rule.kind = PrefetchRule::Kind::Worklist;
    rule.modality = json[QLatin1String("modality")].toString().toStdString();
    rule.stationAeTitle = json[QLatin1String("station")].toString().toStdString();
    rule.most = json[QLatin1String("priors")].toInt(rule.most);
    rule.years = json[QLatin1String("years")].toInt(rule.years);
    rule.isSameModality = json[QLatin1String("sameModality")].toBool();
}

/// Empty where one is no time of the day.
std::optional<std::vector<QTime>> timesFrom(const QJsonArray &array)
{
    std::vector<QTime> times;
    for (const QJsonValue &value : array)
        times.push_back(QTime::fromString(value.toString(), QStringLiteral("H:mm")));
    std::ranges::sort(times);
    return std::ranges::all_of(times, [](const QTime &time) { return time.isValid(); }) ? std::optional(times) : std::nullopt;
}

QString daText(const QDate &day)
{
    return day.toString(QStringLiteral("yyyyMMdd"));
}

} // namespace

Result<PrefetchRule> PrefetchRule::fromJson(const QJsonObject &json, const std::filesystem::path &file)
{
    const auto broken = [&](const QString &key) { return fail(kBroken, '"' + key.toStdString() + '"', file.string()); };
    const QJsonObject worklist = json[QLatin1String("worklist")].toObject();
    if (const QString key = misunderstood(json, kKnown); !key.isEmpty())
        return broken(key);
    if (const QString key = misunderstood(worklist, kKnownOfWorklist); !key.isEmpty())
        return broken(key);
    PrefetchRule rule{.node = json[QLatin1String("node")].toString().toStdString()};
    const QJsonObject query = json[QLatin1String("query")].toObject();
    for (auto entry = query.begin(); entry != query.end(); ++entry)
        rule.keys.emplace_back(entry.key().toStdString(), entry.value().toString().toStdString());
    if (json.contains(QLatin1String("worklist")))
        readWorklist(rule, worklist);
    rule.isPinned = json[QLatin1String("pin")].toBool(true);
    const auto times = timesFrom(json[QLatin1String("at")].toArray());
    if (!times)
        return broken(QStringLiteral("at"));
    rule.times = *times;
    const bool asksForNothing = rule.kind == PrefetchRule::Kind::Query && rule.keys.empty(); // would be everything
    return rule.node.empty() ? broken(QStringLiteral("node")) : asksForNothing ? broken(QStringLiteral("query")) : Result<PrefetchRule>(std::move(rule));
}

std::string dateValue(const std::string &value, const QDate &today)
{
    static const QRegularExpression relative(QStringLiteral("^today(?:-(\\d{1,4}))?(-today)?$"));
    const auto match = relative.match(text(value));
    if (!match.hasMatch())
        return value;
    const QString day = daText(today.addDays(-match.captured(1).toInt()));
    return (match.hasCaptured(2) ? day + QLatin1Char('-') + daText(today) : day).toStdString();
}

QJsonObject toJson(const PrefetchRule &rule)
{
    QJsonArray times;
    for (const QTime &time : rule.times)
        times.append(time.toString(QStringLiteral("HH:mm")));
    QJsonObject json{{QStringLiteral("node"), text(rule.node)}, {QStringLiteral("at"), times}, {QStringLiteral("pin"), rule.isPinned}};
    if (rule.kind == PrefetchRule::Kind::Worklist) {
        json.insert(QStringLiteral("worklist"), QJsonObject{{QStringLiteral("modality"), text(rule.modality)},
                                                            {QStringLiteral("station"), text(rule.stationAeTitle)},
                                                            {QStringLiteral("priors"), rule.most},
                                                            {QStringLiteral("years"), rule.years},
                                                            {QStringLiteral("sameModality"), rule.isSameModality}});
        return json;
    }
    QJsonObject query;
    for (const auto &[keyword, value] : rule.keys)
        query.insert(text(keyword), text(value));
    json.insert(QStringLiteral("query"), query);
    return json;
}

} // namespace negato::dicom
