#include "app/commands/all_commands.h"
#include "app/commands/command_trail.h"
#include "app/commands/files.h"
#include "app/commands/remote_node.h"
#include "app/commands/rule_commands.h"
#include "dicom/transfer/archive_work.h"
#include "dicom/transfer/prefetch.h"

#include <algorithm>
#include <set>

namespace negato::app {

namespace {

using namespace dicom;

void declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("list|add|remove|run"), CommandText::tr("what to do with the rules"));
    parser.addPositionalArgument(QStringLiteral("NODE"), CommandText::tr("with add: the node that is asked; with remove and run: the number of a rule"),
                                 QStringLiteral("[NODE|NUMBER]"));
    parser.addPositionalArgument(QStringLiteral("KEY=VALUE"),
                                 CommandText::tr("at (times of the day), pin (0 or 1), and DICOM keywords of the studies; with --worklist: modality, "
                                                 "station, priors, years, same-modality (0 or 1)"),
                                 QStringLiteral("[KEY=VALUE...]"));
    parser.addOption({QStringLiteral("worklist"), CommandText::tr("The node's worklist of today says whose earlier studies are fetched.")});
}

QString timesText(const PrefetchRule &rule)
{
    QStringList times;
    for (const QTime &time : rule.times)
        times += time.toString(QStringLiteral("HH:mm"));
    return times.join(QLatin1Char(','));
}

QString summary(const PrefetchRule &rule)
{
    QString what;
    if (rule.kind == PrefetchRule::Kind::Worklist)
        what = QStringLiteral("worklist modality=%1 station=%2 priors=%3 years=%4")
                   .arg(QString::fromStdString(rule.modality), QString::fromStdString(rule.stationAeTitle)).arg(rule.most).arg(rule.years);
    for (const auto &[keyword, value] : rule.keys)
        what += QString::fromStdString(keyword + '=' + value) + QLatin1Char(' ');
    return QStringLiteral("%1\t%2\tat=%3\tpin=%4").arg(QString::fromStdString(rule.node), what.trimmed(), timesText(rule)).arg(rule.isPinned ? 1 : 0);
}

bool setTimes(PrefetchRule &rule, const QString &value)
{
    for (const QString &time : value.split(QLatin1Char(','), Qt::SkipEmptyParts))
        rule.times.push_back(QTime::fromString(time, QStringLiteral("H:mm")));
    std::ranges::sort(rule.times);
    return std::ranges::all_of(rule.times, [](const QTime &time) { return time.isValid(); });
}

bool setNumber(int &target, const QString &value)
{
    bool isNumber = false;
    target = value.toInt(&isNumber);
    return isNumber && target >= 0;
}

bool setFlag(bool &target, const QString &value)
{
    target = value == QLatin1String("1");
    return target || value == QLatin1String("0");
}

bool setWorklistKey(PrefetchRule &rule, const QString &key, const QString &value)
{
    if (key == QLatin1String("modality"))
        rule.modality = value.toStdString();
    else if (key == QLatin1String("station"))
        rule.stationAeTitle = value.toStdString();
    else if (key == QLatin1String("priors"))
        return setNumber(rule.most, value);
    else if (key == QLatin1String("years"))
        return setNumber(rule.years, value);
    else
        return key == QLatin1String("same-modality") && setFlag(rule.isSameModality, value);
    return true;
}

bool setKey(PrefetchRule &rule, const QString &key, const QString &value)
{
    if (key == QLatin1String("at"))
        return setTimes(rule, value);
    if (key == QLatin1String("pin"))
        return setFlag(rule.isPinned, value);
    if (rule.kind == PrefetchRule::Kind::Worklist)
        return setWorklistKey(rule, key, value);
    rule.keys.emplace_back(key.toStdString(), value.toStdString());
    return true;
}

ExitCode add(const CommandContext &context, const PrefetchRules &rules, PrefetchRule rule, const QStringList &keys)
{
    if (const auto argument = misunderstoodKey(rule, keys, setKey))
        return usageError(context, CommandText::tr("\"%1\" is no condition of a rule.").arg(*argument));
    if (rule.kind == PrefetchRule::Kind::Query && rule.keys.empty())
        return usageError(context, CommandText::tr("A rule without DICOM keywords would fetch everything. Name some, as StudyDate=today."));
    return addRule(context, rules, rule, summary);
}

/// What the rules want, each study once; failures are told.
std::vector<Transfer> planAll(const CommandContext &context, const Archive &archive, const std::vector<PrefetchRule> &rules, const NodeList &nodes,
                              CommandTrail &trail, bool &isWhole)
{
    const PrefetchServices services{
        [&](const Node &node, const FindRequest &request, const auto &found, const std::stop_token &stop) {
            const auto options = optionsFor(context, node);
            auto outcome = options ? find(node, request, found, stop, *options) : Result<FindOutcome>(fail(options));
            trail.queried(node, request, outcome.has_value());
            return outcome;
        },
        [&](const Node &node, const WorklistRequest &request, const auto &found, const std::stop_token &stop) {
            const auto options = optionsFor(context, node);
            return options ? findWorklist(node, request, found, stop, *options) : Result<FindOutcome>(fail(options));
        }};
    std::set<std::string> known;
    std::vector<Transfer> all;
    for (const PrefetchRule &rule : rules) {
        const auto transfers = planPrefetch(archive, rule, nodes.nodes(), services, QDate::currentDate());
        if (!transfers) {
            context.output.failure(transfers.error());
            isWhole = false;
            continue;
        }
        std::ranges::copy_if(*transfers, std::back_inserter(all), [&](const Transfer &one) { return known.insert(one.studyUid).second; });
    }
    return all;
}

/// In the audit log, too.
void note(CommandTrail &trail, const Archive &archive, const NodeList &nodes, Transfer transfer, const TransferReport &last, const Result<void> &done)
{
    transfer.state = done ? TransferState::Done : TransferState::Failed;
    transfer.done = last.done;
    if (!done)
        transfer.problem = done.error();
    if (const auto node = nodes.find(transfer.node))
        trail.transferred(archive, *node, transfer);
}

ExitCode fetch(const CommandContext &context, Archive &archive, const NodeList &nodes, CommandTrail &trail, const std::vector<Transfer> &wanted, bool isWhole)
{
    // A failure is told and not tried again: whoever has called does that.
    const auto optionsOf = [&](const Node &node, const std::stop_token &) { return optionsFor(context, node); };
    const auto work = archiveWork(archive, {optionsOf, [] { return std::string(); }});
    std::int64_t stored = 0;
    int lacking = 0;
    for (const Transfer &transfer : wanted) {
        TransferReport last;
        const auto done = work(transfer, [&](const TransferReport &now) { last = now; }, {});
        stored += last.done;
        lacking += done ? 0 : 1;
        if (!done)
            context.output.failure(done.error());
        note(trail, archive, nodes, transfer, last, done);
    }
    context.output.result({{QStringLiteral("studies"), static_cast<qint64>(wanted.size())},
                           {QStringLiteral("incomplete"), lacking},
                           {QStringLiteral("objects"), static_cast<qint64>(stored)}},
                          CommandText::tr("%1 studies fetched ahead, %2 of them not in whole; %3 objects").arg(wanted.size()).arg(lacking).arg(stored));
    return isWhole && lacking == 0 ? ExitCode::Done : stored > 0 ? ExitCode::Partial : ExitCode::Failed;
}

ExitCode runRules(const CommandContext &context, const std::vector<PrefetchRule> &rules)
{
    const auto nodes = NodeList::read(context.archiveFolder);
    const auto opened = nodes ? openArchive(context) : Result<OpenedArchive>(fail(nodes));
    if (!opened)
        return failed(context, opened.error());
    bool isWhole = true;
    CommandTrail trail(context);
    const auto wanted = planAll(context, *opened->archive, rules, *nodes, trail, isWhole);
    return fetch(context, *opened->archive, *nodes, trail, wanted, isWhole);
}

ExitCode run(const CommandContext &context, const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    const QString verb = arguments.value(0);
    const auto rules = PrefetchRules::read(context.archiveFolder);
    if (!rules)
        return failed(context, rules.error());
    if (verb == QLatin1String("list") && arguments.size() == 1)
        return showRules(context, *rules, summary);
    if (verb == QLatin1String("add") && arguments.size() > 1) {
        const bool isWorklist = parser.isSet(QStringLiteral("worklist"));
        return add(context, *rules, {.kind = isWorklist ? PrefetchRule::Kind::Worklist : PrefetchRule::Kind::Query, .node = arguments[1].toStdString()},
                   arguments.mid(2));
    }
    if (verb == QLatin1String("run") && arguments.size() == 1)
        return runRules(context, rules->rules());
    const auto place = placeOf(*rules, arguments.value(1));
    if (arguments.size() == 2 && !place)
        return usageError(context, CommandText::tr("There is no rule %1; \"prefetch list\" shows their numbers.").arg(arguments[1]));
    if (verb == QLatin1String("run") && arguments.size() == 2)
        return runRules(context, {rules->rules()[*place]});
    if (verb == QLatin1String("remove") && arguments.size() == 2)
        return removeRule(context, *rules, *place);
    return usageError(context, CommandText::tr("prefetch takes list, add NODE KEY=VALUE..., remove NUMBER or run [NUMBER]."));
}

} // namespace

const Command kPrefetchCommand{"prefetch", "list | add NODE [--worklist] [KEY=VALUE...] | remove NUMBER | run [NUMBER] [--json]",
                               QT_TRANSLATE_NOOP("Command", "Keeps the rules by which studies are fetched before they are read, and applies them."),
                               declare, run};

} // namespace negato::app
