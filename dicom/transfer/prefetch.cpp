#include "dicom/transfer/prefetch.h"

#include "dicom/archive/archive.h"
#include "dicom/network/node_list.h"
#include "dicom/transfer/remote_study.h"
#include "dicom/transfer/transfer_queue.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace negato::dicom {

namespace {

using namespace std::chrono_literals;

constexpr auto kBetweenLooks = 20s;
constexpr int kMostStudies = 200; ///< of one rule at once
constexpr int kSecondsToNextTry = 600;

StudyRecord plannedStudy(const WorklistItem &item)
{
    StudyRecord planned;
    planned.patientName = item.patientName;
    planned.patientId = item.patientId;
    planned.issuerOfPatientId = item.issuerOfPatientId;
    planned.patientBirthDate = item.patientBirthDate;
    planned.studyDate = item.startDate;
    if (!item.modality.empty())
        planned.modalities = {item.modality};
    return planned;
}

Result<std::vector<Transfer>> ofQuery(const Archive &archive, const PrefetchRule &rule, const Node &node, const PrefetchServices &services,
                                      const QDate &today, const std::stop_token &stop)
{
    FindRequest request{.level = QueryLevel::Study, .keys = rule.keys, .mostAnswers = kMostStudies};
    for (KeywordValue &key : request.keys)
        key.second = dateValue(key.second, today);
    std::vector<Transfer> transfers;
    const auto found = services.find(node, request, [&](const DataSet &answer) {
        if (auto transfer = prefetchOf(archive, remoteStudy(answer), node.name, rule.isPinned))
            transfers.push_back(std::move(*transfer));
    }, stop);
    return found ? Result<std::vector<Transfer>>(std::move(transfers)) : fail(found);
}

/// Each patient once.
Result<std::vector<StudyRecord>> plannedToday(const PrefetchRule &rule, const Node &node, const PrefetchServices &services, const QDate &today,
                                              const std::stop_token &stop)
{
    const WorklistRequest request{.startDates = dateValue("today", today), .modality = rule.modality, .stationAeTitle = rule.stationAeTitle};
    std::set<std::string> known;
    std::vector<StudyRecord> planned;
    const auto found = services.worklist(node, request, [&](const WorklistItem &item) {
        if (known.insert(item.patientId + '\n' + item.issuerOfPatientId).second)
            planned.push_back(plannedStudy(item));
    }, stop);
    return found ? Result<std::vector<StudyRecord>>(std::move(planned)) : fail(found);
}

Result<std::vector<Transfer>> ofWorklist(const Archive &archive, const PrefetchRule &rule, const Node &node, const std::vector<Node> &nodes,
                                         const PrefetchServices &services, const QDate &today, const std::stop_token &stop)
{
    const auto planned = plannedToday(rule, node, services, today, stop);
    if (!planned)
        return fail(planned);
    const PriorRule priors{.isOn = true, .most = rule.most, .years = rule.years, .isSameModality = rule.isSameModality, .isSameBodyPart = false};
    Result<void> asked; // what a node that is away has is not known: the rule is not done then
    const FindFunction noted = [&](const Node &at, const FindRequest &request, const auto &found, const std::stop_token &stopped) {
        auto outcome = services.find(at, request, found, stopped);
        if (!outcome && isWorthRepeating(outcome.error()))
            asked = fail(outcome);
        return outcome;
    };
    std::vector<Transfer> transfers;
    for (const StudyRecord &each : *planned) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        if (!asked)
            return fail(asked);
        std::ranges::move(findPriorsOf(archive, each, nodes, priors, noted, rule.isPinned, stop), std::back_inserter(transfers));
    }
    return asked ? Result<std::vector<Transfer>>(std::move(transfers)) : fail(asked);
}

/// A rule that has been changed is another one.
QString nameOf(const PrefetchRule &rule)
{
    const QByteArray text = QJsonDocument(toJson(rule)).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(32));
}

} // namespace

Result<std::vector<Transfer>> planPrefetch(const Archive &archive, const PrefetchRule &rule, const std::vector<Node> &nodes,
                                           const PrefetchServices &services, const QDate &today, const std::stop_token &stop)
{
    const auto node = std::ranges::find(nodes, rule.node, &Node::name);
    if (node == nodes.end())
        return fail(ErrorCode::NodeUnknown, {}, rule.node);
    return rule.kind == PrefetchRule::Kind::Query ? ofQuery(archive, rule, *node, services, today, stop)
                                                            : ofWorklist(archive, rule, *node, nodes, services, today, stop);
}

bool isDue(const PrefetchRule &rule, const std::optional<QDateTime> &last, const QDateTime &now)
{
    const bool isKnown = last && *last <= now; // else the clock was wrong
    return std::ranges::any_of(rule.times, [&](const QTime &time) {
        const QDateTime at(now.date(), time);
        return at <= now && (!isKnown || *last < at);
    });
}

struct Prefetcher::Private
{
    const Archive &archive;
    TransferQueue &queue;
    PrefetchServices services;
    std::function<void(const Error &)> failed;
    QString stateFile;
    QJsonObject state = {}; ///< when each rule was done last, of the thread
    std::optional<ErrorCode> told = {}; ///< of the file of rules, of the thread
    std::map<QString, QDateTime> waiting = {}; ///< rules whose node was away, and until when; of the thread
    std::mutex mutex = {};
    std::condition_variable_any woken = {};
    bool isAsked = false; ///< guarded
    std::jthread thread = {}; // last: ends before what it uses

    void work(const std::stop_token &stop);
    void look(bool isNow, const std::stop_token &stop);
    void run(const PrefetchRule &rule, const std::stop_token &stop);
    void readState();
    void noteDone(const PrefetchRule &rule);
    [[nodiscard]] bool isToRun(const PrefetchRule &rule) const;
    [[nodiscard]] std::optional<QDateTime> lastOf(const PrefetchRule &rule) const;
};

Prefetcher::Prefetcher(const Archive &archive, TransferQueue &queue, PrefetchServices services, std::function<void(const Error &)> failed)
    : d(new Private{archive, queue, std::move(services), std::move(failed),
                    QFile::decodeName(QByteArray::fromStdString((archive.folder() / "prefetch.state").string()))})
{
    d->thread = std::jthread([p = d.get()](const std::stop_token &stop) { p->work(stop); });
}

Prefetcher::~Prefetcher() = default;

void Prefetcher::runNow()
{
    {
        const std::scoped_lock lock(d->mutex);
        d->isAsked = true;
    }
    d->woken.notify_all();
}

void Prefetcher::Private::work(const std::stop_token &stop)
{
    readState();
    while (!stop.stop_requested()) {
        bool isNow = false;
        {
            const std::scoped_lock lock(mutex);
            isNow = std::exchange(isAsked, false);
        }
        look(isNow, stop);
        std::unique_lock lock(mutex);
        woken.wait_for(lock, stop, kBetweenLooks, [this] { return isAsked; });
    }
}

void Prefetcher::Private::look(bool isNow, const std::stop_token &stop)
{
    const auto rules = PrefetchRules::read(archive.folder());
    if (!rules && failed && told != rules.error().code)
        failed(rules.error());
    told = rules ? std::nullopt : std::optional(rules.error().code);
    if (isNow && queue.isOffline() && failed)
        failed(error(ErrorCode::WorkingOffline));
    if (!rules || queue.isOffline())
        return;
    for (const PrefetchRule &rule : rules->rules())
        if (!stop.stop_requested() && (isNow || isToRun(rule)))
            run(rule, stop);
}

bool Prefetcher::Private::isToRun(const PrefetchRule &rule) const
{
    const QDateTime now = QDateTime::currentDateTime();
    const auto wait = waiting.find(nameOf(rule));
    return isDue(rule, lastOf(rule), now) && (wait == waiting.end() || wait->second <= now);
}

/// A node that is away is asked again after a while; it is told once.
void Prefetcher::Private::run(const PrefetchRule &rule, const std::stop_token &stop)
{
    const auto nodes = NodeList::read(archive.folder());
    const auto transfers = nodes ? planPrefetch(archive, rule, nodes->nodes(), services, QDate::currentDate(), stop)
                                 : Result<std::vector<Transfer>>(fail(nodes));
    if (stop.stop_requested())
        return;
    Result<void> done = transfers ? Result<void>() : fail(transfers);
    for (std::size_t i = 0; done && i < transfers->size(); ++i)
        if (const auto added = queue.add((*transfers)[i]); !added)
            done = fail(added);
    const bool isToBeRepeated = !done && (!transfers ? isWorthRepeating(done.error()) : true);
    const bool isNews = waiting.erase(nameOf(rule)) == 0;
    if (isToBeRepeated)
        waiting[nameOf(rule)] = QDateTime::currentDateTime().addSecs(kSecondsToNextTry);
    else
        noteDone(rule);
    if (!done && isNews && failed)
        failed(done.error());
}

std::optional<QDateTime> Prefetcher::Private::lastOf(const PrefetchRule &rule) const
{
    const auto ms = state[nameOf(rule)].toInteger();
    return ms > 0 ? std::optional(QDateTime::fromMSecsSinceEpoch(ms)) : std::nullopt;
}

void Prefetcher::Private::readState()
{
    QFile file(stateFile);
    if (file.open(QIODevice::ReadOnly))
        state = QJsonDocument::fromJson(file.readAll()).object();
}

/// Lost, it makes a rule run once more: nothing is fetched twice.
void Prefetcher::Private::noteDone(const PrefetchRule &rule)
{
    state.insert(nameOf(rule), QDateTime::currentMSecsSinceEpoch());
    QSaveFile file(stateFile);
    if (file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(state).toJson()) >= 0)
        file.commit();
}

} // namespace negato::dicom
