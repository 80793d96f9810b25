#include "dicom/network/commitment.h"

#include "dicom/base/uid.h"
#include "dicom/network/peer_process.h"
#include "dicom/network/peer_request.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <cstdio>

namespace negato::dicom {

namespace {

constexpr int kSecondsToReport = 10;

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

QJsonObject requestJson(const Node &node, const char *job, const Commitment &commitment, const PeerOptions &options)
{
    QJsonArray instances;
    for (const CommittedObject &object : commitment.objects)
        instances.append(QJsonArray{text(object.sopClassUid), text(object.sopInstanceUid), object.failureReason});
    QJsonObject json = requestTo(node, job, options);
    json.insert(QStringLiteral("transaction"), text(commitment.transactionUid));
    json.insert(QStringLiteral("instances"), instances);
    json.insert(QStringLiteral("seconds"), kSecondsToReport);
    return json;
}

Commitment asked(const std::vector<ObjectToSend> &objects)
{
    Commitment commitment{newUid(), {}};
    for (const ObjectToSend &object : objects)
        commitment.objects.push_back({object.sopClassUid, object.sopInstanceUid});
    return commitment;
}

std::vector<CommittedObject> failedOf(const QJsonObject &done)
{
    std::vector<CommittedObject> failed;
    for (const QJsonValue &object : done[QLatin1String("failed")].toArray())
        failed.push_back({object[0].toString().toStdString(), object[1].toString().toStdString(), object[2].toInt()});
    return failed;
}

Result<void> takeNothing(const QJsonObject &)
{
    return {};
}

} // namespace

Result<CommitmentOutcome> requestCommitment(const Node &node, const std::vector<ObjectToSend> &objects, const std::stop_token &stop,
                                            const PeerOptions &options, const std::function<Result<void>(const Commitment &)> &before)
{
    if (!node.abilities.canCommit || node.kind != NodeKind::Dimse)
        return fail(ErrorCode::ServiceNotOffered, "storage commitment", node.name);
    const Commitment commitment = asked(objects);
    if (objects.empty())
        return CommitmentOutcome{commitment.transactionUid, true, {}};
    if (const auto ready = before ? before(commitment) : Result<void>(); !ready)
        return fail(ready);
    const auto done = about(node, runPeer(requestJson(node, "commit", commitment, options), takeNothing, stop, options));
    if (!done)
        return fail(done);
    return CommitmentOutcome{commitment.transactionUid, (*done)[QLatin1String("isAnswered")].toBool(), failedOf(*done)};
}

Result<void> reportCommitment(const Node &node, const Commitment &commitment, const std::stop_token &stop, const PeerOptions &options)
{
    const auto done = about(node, runPeer(requestJson(node, "report", commitment, options), takeNothing, stop, options));
    return done ? Result<void>() : fail(done);
}

std::string failureReasonText(int reason)
{
    constexpr std::array kReasons{std::pair{0x0110, "processing failure"}, std::pair{0x0112, "no such object"},
                                  std::pair{0x0119, "of another SOP Class"}, std::pair{0x0122, "SOP Class not supported"},
                                  std::pair{0x0131, "duplicate transaction"}, std::pair{0x0213, "resource limitation"}};
    std::array<char, 8> number{};
    std::snprintf(number.data(), number.size(), "0x%04X", static_cast<unsigned>(reason) & 0xFFFF);
    const auto found = std::ranges::find(kReasons, reason, [](const auto &each) { return each.first; });
    return found == kReasons.end() ? number.data() : std::string(number.data()) + ": " + found->second;
}

} // namespace negato::dicom
