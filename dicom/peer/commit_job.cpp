#include "dicom/peer/association.h"
#include "dicom/peer/cancellation.h"
#include "dicom/peer/commitment_request.h"
#include "dicom/peer/identifier.h"
#include "dicom/peer/jobs.h"
#include "dicom/peer/status.h"

#include <chrono>
#include <map>
#include <optional>

namespace negato::peer {

namespace {

using namespace dicom;
using namespace dimse;

using Clock = std::chrono::steady_clock;

constexpr std::uint16_t kMessageId = 1;
constexpr std::uint16_t kInvalidArgument = 0x0115; // PS3.7 C.5.11

/// Asks for one commitment (PS3.4 J.3.2), and takes the report where it comes on the same association.
class Commit
{
public:
    Commit(Association &association, CommitmentInformation asked)
        : m_association(association)
        , m_asked(std::move(asked))
    {
    }

    /// Nothing where the report is to come later.
    Result<std::optional<CommitmentInformation>> run(int secondsToReport)
    {
        if (const auto sent = request(); !sent)
            return fail(sent);
        while (!m_isTaken)
            if (const auto taken = takeOne(); !taken)
                return fail(taken);
        const auto until = Clock::now() + std::chrono::seconds(secondsToReport);
        while (!m_report && Clock::now() < until && !isCancelled())
            if (const auto taken = m_association.isHeard(1) ? takeOne() : Result<void>(); !taken)
                return std::nullopt; // the node is done, or has broken off: what it was asked for it has taken
        return std::move(m_report);
    }

private:
    Result<void> request()
    {
        CommandSet action(CommandField::ActionRequest, kMessageId);
        action.set(CommandElement::RequestedSOPClassUID, kCommitmentClass)
            .set(CommandElement::RequestedSOPInstanceUID, kCommitmentInstance)
            .set(CommandElement::ActionTypeID, kRequestCommitment)
            .setDataSet();
        const std::uint8_t context = m_association.context();
        return m_association.send(context, action, commitmentBytes(m_asked, m_association.isExplicit(context)));
    }

    /// The answer and the report come in any order.
    Result<void> takeOne()
    {
        const auto command = m_association.receive();
        if (!command)
            return fail(command);
        if (command->set.isResponseTo(CommandField::ActionRequest, kMessageId))
            return takeAnswer(*command);
        if (command->context == m_association.context() && command->set.is(CommandField::EventReportRequest) && command->set.hasDataSet())
            return takeReport(*command);
        return m_association.failed(error(ErrorCode::PeerGarbled, "neither an answer nor a report"));
    }

    Result<void> takeAnswer(const Command &answer)
    {
        m_isTaken = true;
        if (answer.set.hasDataSet()) // an Action Reply, of which the service defines none
            if (const auto ignored = m_association.receiveDataSet(answer.context, [](std::string_view) { return Result<void>(); }); !ignored)
                return ignored;
        return answer.set.status() == status::kSuccess ? Result<void>() : fail(ErrorCode::RemoteStatus, statusText(answer.set));
    }

    Result<void> takeReport(const Command &command)
    {
        const auto dataSet = receiveIdentifier(m_association, {});
        if (!dataSet)
            return fail(dataSet);
        auto information = commitmentFrom(*dataSet);
        const bool isOurs = information && information->transactionUid == m_asked.transactionUid;
        if (isOurs)
            m_report = std::move(information);
        return m_association.send(command.context, CommandSet::responseTo(command.set, isOurs ? status::kSuccess : kInvalidArgument));
    }

    Association &m_association;
    CommitmentInformation m_asked;
    bool m_isTaken = false;
    std::optional<CommitmentInformation> m_report;
};

/// Of what was asked for: what the report does not say to be kept.
QJsonArray failedOf(const CommitmentInformation &asked, const CommitmentInformation &report)
{
    std::map<std::string, int> reasons;
    for (const CommittedObject &object : report.objects) {
        const auto known = reasons.emplace(object.sopInstanceUid, object.failureReason);
        if (!known.second && object.failureReason != failure_reason::kNone)
            known.first->second = object.failureReason;
    }
    QJsonArray failed;
    for (CommittedObject object : asked.objects) {
        const auto found = reasons.find(object.sopInstanceUid);
        object.failureReason = found == reasons.end() ? failure_reason::kProcessingFailure : found->second;
        if (object.failureReason != failure_reason::kNone)
            failed.append(toJson(object));
    }
    return failed;
}

} // namespace

Result<QJsonObject> runCommit(const QJsonObject &request)
{
    const CommitmentInformation asked = commitmentOf(request);
    auto association = Association::request(Address::fromRequest(request), kCommitmentClass);
    if (!association)
        return fail(association);
    const auto report = Commit(*association, asked).run(request[QLatin1String("seconds")].toInt());
    if (!report)
        return fail(report);
    QJsonObject done{{QStringLiteral("isAnswered"), report->has_value()}};
    if (*report)
        done.insert(QStringLiteral("failed"), failedOf(asked, **report));
    return done;
}

} // namespace negato::peer
