#include "dicom/transfer/forwarder.h"

#include "dicom/archive/archive.h"
#include "dicom/base/person_name.h"
#include "dicom/network/node_list.h"
#include "dicom/transfer/forwarding_rules.h"
#include "dicom/transfer/transfer_queue.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace negato::dicom {

namespace {

using namespace std::chrono_literals;

constexpr auto kBetweenLooks = 1s;
constexpr std::int64_t kQuietMs = 5000; ///< nothing more of a series has come for so long

QString markFile(const Archive &archive)
{
    return QFile::decodeName(QByteArray::fromStdString((archive.folder() / "forwarding.mark").string()));
}

std::optional<ArrivalMark> readMark(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    if (!json[QLatin1String("storedAtUs")].isDouble())
        return {};
    return ArrivalMark{json[QLatin1String("row")].toInteger(), json[QLatin1String("storedAtUs")].toInteger()};
}

Result<void> writeMark(const QString &path, const ArrivalMark &mark)
{
    const QJsonObject json{{QStringLiteral("row"), static_cast<qint64>(mark.row)}, {QStringLiteral("storedAtUs"), static_cast<qint64>(mark.storedAtUs)}};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(json).toJson(QJsonDocument::Compact)) < 0 || !file.commit())
        return fail(ErrorCode::IoFailed, file.errorString().toStdString(), path.toStdString());
    return {};
}

std::string titleOf(const Archive &archive, const Arrival &arrival)
{
    const auto found = archive.studies({.studyInstanceUid = arrival.studyInstanceUid});
    if (!found || found->empty())
        return arrival.seriesDescription;
    return displayName(found->front().patientName) + ", " + found->front().description + ", " + arrival.seriesDescription;
}

Transfer transferOf(const Archive &archive, const Arrival &arrival, const std::string &node)
{
    return {.kind = TransferKind::Send,
            .node = node,
            .studyUid = arrival.studyInstanceUid,
            .seriesUid = arrival.seriesInstanceUid,
            .title = titleOf(archive, arrival),
            .storedFromMs = arrival.firstStoredAtMs,
            .nextAttemptMs = QDateTime::currentMSecsSinceEpoch() + kQuietMs};
}

bool isFrom(const Node &node, const Arrival &arrival)
{
    return node.kind == NodeKind::Dimse && node.calledAeTitle == arrival.source.place;
}

} // namespace

struct Forwarder::Private
{
    const Archive &archive;
    TransferQueue &queue;
    std::function<void(const Error &)> failed;
    std::optional<ArrivalMark> mark = {};
    bool isMarkOnDisk = false;
    std::optional<ErrorCode> told = {};
    std::jthread thread = {}; // last: ends before what it uses

    void work(const std::stop_token &stop);
    Result<void> look();
    Result<void> keepUp();
    Result<void> forward(const Arrival &arrival, const std::vector<ForwardingRule> &rules, const NodeList &nodes);
};

Forwarder::Forwarder(const Archive &archive, TransferQueue &queue, std::function<void(const Error &)> failed)
    : d(new Private{archive, queue, std::move(failed)})
{
    d->thread = std::jthread([p = d.get()](const std::stop_token &stop) { p->work(stop); });
}

Forwarder::~Forwarder() = default;

void Forwarder::Private::work(const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any woken;
    mark = readMark(markFile(archive));
    isMarkOnDisk = mark.has_value();
    while (!stop.stop_requested()) {
        const auto looked = look();
        if (!looked && told != looked.error().code && failed)
            failed(looked.error());
        told = looked ? std::nullopt : std::optional(looked.error().code);
        std::unique_lock lock(mutex);
        woken.wait_for(lock, stop, kBetweenLooks, [] { return false; });
    }
}

/// While there are no rules what comes is passed over: a rule is about what comes after it was made. A file that cannot be
/// understood stops here, and what comes meanwhile is forwarded when it has been mended.
Result<void> Forwarder::Private::look()
{
    const auto rules = ForwardingRules::read(archive.folder());
    if (!rules)
        return fail(rules);
    if (rules->rules().empty())
        return keepUp();
    const auto nodes = NodeList::read(archive.folder());
    const auto arrivals = nodes ? archive.arrivalsSince(mark) : Result<Arrivals>(fail(nodes));
    if (!arrivals)
        return fail(arrivals);
    for (const Arrival &arrival : arrivals->series)
        if (const auto forwarded = forward(arrival, rules->rules(), *nodes); !forwarded)
            return forwarded;
    if (isMarkOnDisk && mark == arrivals->mark)
        return {};
    mark = arrivals->mark;
    const auto written = writeMark(markFile(archive), *mark);
    isMarkOnDisk = written.has_value();
    return written;
}

/// In memory alone.
Result<void> Forwarder::Private::keepUp()
{
    const auto now = archive.arrivalsSince({});
    if (!now)
        return fail(now);
    if (isMarkOnDisk)
        isMarkOnDisk = !QFile::remove(markFile(archive));
    mark = now->mark;
    return {};
}

Result<void> Forwarder::Private::forward(const Arrival &arrival, const std::vector<ForwardingRule> &rules, const NodeList &nodes)
{
    for (const ForwardingRule &rule : rules) {
        if (!isMeant(rule, arrival))
            continue;
        const auto node = nodes.find(rule.node);
        if (node && isFrom(*node, arrival))
            continue;
        const auto added = queue.add(transferOf(archive, arrival, rule.node)); // an unknown node fails there, and is seen
        if (!added)
            return fail(added);
    }
    return {};
}

} // namespace negato::dicom
