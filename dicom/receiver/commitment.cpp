#include "dicom/receiver/commitment.h"

#include "dicom/receiver/channel.h"
#include "dicom/receiver/identifier.h"
#include "dicom/receiver/services.h"
#include "dicom/receiver/status.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcuid.h>

#include <algorithm>

namespace negato::receiver {

using namespace dicom;
using namespace dimse;

namespace {

constexpr std::size_t kLongestInformation = 4 << 20; ///< 25,000 objects with UIDs of usual length
constexpr std::size_t kPiece = 200;                  ///< objects of a question: two UIDs of at most 64 characters each

QString text(const std::string &ascii)
{
    return QString::fromLatin1(ascii.c_str());
}

/// Objects `from` and following, as many as fit into a question.
QJsonArray pieceOf(const std::vector<CommittedObject> &objects, std::size_t from)
{
    QJsonArray piece;
    for (std::size_t i = from; i < std::min(from + kPiece, objects.size()); ++i)
        piece.append(QJsonArray{text(objects[i].sopClassUid), text(objects[i].sopInstanceUid), objects[i].failureReason});
    return piece;
}

/// The listener's last word; what comes before only counts where it is a refusal.
Result<QJsonObject> hand(const char *what, const CommitmentInformation &information)
{
    for (std::size_t from = 0;; from += kPiece) {
        const bool isLast = from + kPiece >= information.objects.size();
        auto answer = ask(what, {{QStringLiteral("transaction"), text(information.transactionUid)},
                                 {QStringLiteral("instances"), pieceOf(information.objects, from)},
                                 {QStringLiteral("isLast"), isLast}});
        if (!answer || isLast || (*answer)[QLatin1String("status")].toInt() != 0)
            return answer;
    }
}

/// Which of them are kept.
Result<void> judge(CommitmentInformation &information)
{
    for (std::size_t from = 0; from < information.objects.size(); from += kPiece) {
        const auto answer = ask("held", {{QStringLiteral("instances"), pieceOf(information.objects, from)}});
        if (!answer)
            return fail(answer);
        const QJsonArray reasons = (*answer)[QLatin1String("held")].toArray();
        for (std::size_t i = from; i < std::min(from + kPiece, information.objects.size()); ++i)
            information.objects[i].failureReason = reasons[static_cast<qsizetype>(i - from)].toInt(failure_reason::kProcessingFailure);
    }
    return {};
}

/// `problem`: why the peer does not know it; NodeUnknown where it has gone.
void tellReported(const CommitmentInformation &information, const std::optional<Error> &problem)
{
    const auto committed = std::ranges::count(information.objects, failure_reason::kNone, &CommittedObject::failureReason);
    QJsonObject message{{QStringLiteral("transaction"), text(information.transactionUid)},
                        {QStringLiteral("committed"), static_cast<qint64>(committed)},
                        {QStringLiteral("failed"), static_cast<qint64>(std::ssize(information.objects) - committed)}};
    if (problem) {
        const auto kind = name(problem->code);
        message.insert(QStringLiteral("kind"), QString::fromLatin1(kind.data(), static_cast<qsizetype>(kind.size())));
        message.insert(QStringLiteral("context"), text(problem->context));
    }
    static_cast<void>(ask("reported", message));
}

bool isCommitment(const Conversation &conversation, const Command &request)
{
    return conversation.contextOf(request).abstractSyntax == kCommitmentClass;
}

/// The data set is read in any case, so that the association can go on. Nothing where it names no objects.
Result<std::optional<CommitmentInformation>> receiveInformation(Conversation &conversation, const Command &request)
{
    if (!request.set.hasDataSet())
        return std::nullopt;
    const auto dataSet = receiveIdentifier(conversation, request, kLongestInformation);
    if (!dataSet)
        return fail(dataSet);
    return *dataSet ? commitmentFrom(**dataSet) : std::nullopt;
}

/// PS3.7 10.1.4.1.10: what is wrong with an N-ACTION; 0 where nothing is.
int problemOf(const Conversation &conversation, const Command &request)
{
    if (!isCommitment(conversation, request))
        return status::kUnrecognizedOperation;
    if (request.set.text(CommandElement::RequestedSOPClassUID) != kCommitmentClass)
        return status::kNoSuchClass;
    if (request.set.text(CommandElement::RequestedSOPInstanceUID) != kCommitmentInstance)
        return status::kNoSuchInstance;
    return request.set.number(CommandElement::ActionTypeID) == kRequestCommitment ? status::kSuccess : status::kNoSuchAction;
}

/// PS3.7 10.1.1.1.8: of an N-EVENT-REPORT.
int problemOfReport(const Conversation &conversation, const Command &request)
{
    if (!isCommitment(conversation, request))
        return status::kUnrecognizedOperation;
    if (request.set.text(CommandElement::AffectedSOPClassUID) != kCommitmentClass)
        return status::kNoSuchClass;
    if (request.set.text(CommandElement::AffectedSOPInstanceUID) != kCommitmentInstance)
        return status::kNoSuchInstance;
    const auto type = request.set.number(CommandElement::EventTypeID);
    return type == kAllCommitted || type == kSomeNotCommitted ? status::kSuccess : status::kNoSuchEvent;
}

} // namespace

Result<void> answerCommitmentRequest(Conversation &conversation, const Command &request)
{
    auto information = receiveInformation(conversation, request);
    if (!information)
        return fail(information);
    if (const int problem = problemOf(conversation, request); problem != status::kSuccess)
        return sendStatus(conversation, request, problem, {});
    if (!*information)
        return sendStatus(conversation, request, status::kInvalidArgument, "TransactionUID, ReferencedSOPSequence");
    if (conversation.owed.isFull())
        return sendStatus(conversation, request, status::kResourceLimitation, "too many reports are due");
    const auto taken = hand("commit", **information);
    if (!taken)
        return fail(taken);
    const int status = (*taken)[QLatin1String("status")].toInt(status::kProcessingFailure);
    if (const auto sent = sendStatus(conversation, request, status, {}); !sent || status != status::kSuccess)
        return sent;
    if (!(*taken)[QLatin1String("isHere")].toBool())
        return {};
    const auto judged = judge(**information);
    conversation.owed.add(request.context, std::move(**information));
    return judged;
}

Result<void> answerCommitmentReport(Conversation &conversation, const Command &request)
{
    auto information = receiveInformation(conversation, request);
    if (!information)
        return fail(information);
    if (const int problem = problemOfReport(conversation, request); problem != status::kSuccess)
        return sendStatus(conversation, request, problem, {});
    if (!*information)
        return sendStatus(conversation, request, status::kInvalidArgument, "TransactionUID, ReferencedSOPSequence");
    const auto taken = hand("committed", **information);
    if (!taken)
        return fail(taken);
    return sendStatus(conversation, request, (*taken)[QLatin1String("status")].toInt(status::kProcessingFailure), {});
}

void OwedReports::add(std::uint8_t context, CommitmentInformation information)
{
    m_waiting.push_back({context, std::move(information)});
}

Result<void> OwedReports::sendNext(Conversation &conversation)
{
    m_unanswered = std::move(m_waiting.front());
    m_waiting.pop_front();
    CommandSet request(CommandField::EventReportRequest, ++m_messageId);
    request.set(CommandElement::AffectedSOPClassUID, kCommitmentClass)
        .set(CommandElement::AffectedSOPInstanceUID, kCommitmentInstance)
        .set(CommandElement::EventTypeID, m_unanswered->information.eventType())
        .setDataSet();
    const bool isExplicit = conversation.negotiated.contexts.at(m_unanswered->context).transferSyntax != UID_LittleEndianImplicitTransferSyntax;
    const auto sent = conversation.stream.send(m_unanswered->context, request);
    return sent ? conversation.stream.sendDataSet(m_unanswered->context, commitmentBytes(m_unanswered->information, isExplicit)) : sent;
}

bool OwedReports::isAnsweredBy(const Command &command) const
{
    return m_unanswered && command.set.isResponseTo(CommandField::EventReportRequest, m_messageId);
}

Result<void> OwedReports::takeAnswer(Conversation &conversation, const Command &answer)
{
    std::optional<Error> problem;
    if (const int status = answer.set.status(); status != status::kSuccess)
        problem = error(ErrorCode::RemoteStatus, "N-EVENT-REPORT: status " + std::to_string(status));
    tellReported(m_unanswered->information, problem);
    m_unanswered.reset();
    if (!answer.set.hasDataSet())
        return {};
    return conversation.stream.receiveDataSet(answer.context, [](std::string_view) { return Result<void>(); });
}

void OwedReports::giveUp()
{
    if (m_unanswered)
        m_waiting.push_front(std::move(*m_unanswered));
    for (const Owed &owed : m_waiting)
        tellReported(owed.information, error(ErrorCode::NodeUnknown, "the association was over"));
    m_waiting.clear();
    m_unanswered.reset();
}

} // namespace negato::receiver
