#include "dicom/receiver/conversation.h"

#include "dicom/receiver/channel.h"
#include "dicom/receiver/services.h"
#include "dicom/receiver/status.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmnet/assoc.h>

#include <atomic>

namespace negato::receiver {

using namespace dicom;
using namespace dimse;

namespace {

std::atomic<bool> isToEnd = false;
static_assert(std::atomic<bool>::is_always_lock_free); // a signal handler sets it

Result<void> answer(Conversation &conversation, const Command &request)
{
    if (!conversation.negotiated.contexts.contains(request.context))
        return fail(ErrorCode::PeerGarbled, "presentation context");
    if (request.set.is(CommandField::StoreRequest))
        return answerStore(conversation, request);
    if (request.set.hasDataSet() && request.set.is(CommandField::FindRequest))
        return answerFind(conversation, request);
    if (request.set.hasDataSet() && request.set.is(CommandField::GetRequest))
        return answerGet(conversation, request);
    if (request.set.hasDataSet() && request.set.is(CommandField::MoveRequest))
        return answerMove(conversation, request);
    if (request.set.is(CommandField::ActionRequest))
        return answerCommitmentRequest(conversation, request);
    if (request.set.is(CommandField::EventReportRequest))
        return answerCommitmentReport(conversation, request);
    if (conversation.owed.isAnsweredBy(request))
        return conversation.owed.takeAnswer(conversation, request);
    if (request.set.is(CommandField::EchoRequest))
        return answerEcho(conversation, request);
    if (request.set.is(CommandField::CancelRequest)) // of what was answered already
        return {};
    if (request.set.hasDataSet())
        if (const auto ignored = conversation.stream.receiveDataSet(request.context, [](std::string_view) { return Result<void>(); }); !ignored)
            return ignored;
    return sendStatus(conversation, request, status::kUnrecognizedOperation, {});
}

} // namespace

void askToEnd()
{
    isToEnd = true;
}

void converse(T_ASC_Association *association, const Negotiated &negotiated)
{
    bool isAnswering = false;
    MessageStream stream(association, kIdleSeconds, [&] { return (isToEnd && !isAnswering) || isListenerGone(); });
    Conversation conversation{stream, negotiated, association, negotiated.firstFile};
    Result<void> answered;
    while (answered && !isToEnd) {
        if (conversation.owed.isDue() && !ASC_dataWaiting(association, OwedReports::kQuietSeconds)) {
            answered = conversation.owed.sendNext(conversation);
            continue;
        }
        const auto request = stream.receiveCommand();
        isAnswering = true;
        answered = request ? answer(conversation, *request) : fail(request);
        isAnswering = false;
    }
    if (stream.isReleaseRequested())
        ASC_acknowledgeRelease(association);
    else
        ASC_abortAssociation(association);
    conversation.owed.giveUp();
}

} // namespace negato::receiver
