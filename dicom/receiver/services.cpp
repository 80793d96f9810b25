#include "dicom/receiver/services.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcuid.h>
#include <dcmtk/dcmnet/assoc.h>

#include <algorithm>
#include <array>

namespace negato::receiver {

using namespace dicom;
using namespace dimse;

namespace {

constexpr std::size_t kLongestComment = 64;

} // namespace

bool isReadByUs(std::string_view abstractSyntax)
{
    constexpr std::array<std::string_view, 8> kOurs{UID_VerificationSOPClass, UID_StorageCommitmentPushModelSOPClass,
                                                    UID_FINDPatientRootQueryRetrieveInformationModel, UID_FINDStudyRootQueryRetrieveInformationModel,
                                                    UID_GETPatientRootQueryRetrieveInformationModel,  UID_GETStudyRootQueryRetrieveInformationModel,
                                                    UID_MOVEPatientRootQueryRetrieveInformationModel, UID_MOVEStudyRootQueryRetrieveInformationModel};
    return std::ranges::find(kOurs, abstractSyntax) != kOurs.end();
}

Result<bool> Conversation::isCancelled(const Command &request) const
{
    if (!ASC_dataWaiting(association, 0))
        return false;
    const auto command = stream.receiveCommand();
    if (!command)
        return fail(command);
    const bool isCancel = command->set.is(CommandField::CancelRequest)
        && command->set.number(CommandElement::MessageIDBeingRespondedTo) == request.set.number(CommandElement::MessageID);
    return isCancel ? Result<bool>(true) : fail(ErrorCode::PeerGarbled, "a request while another is answered");
}

Result<void> sendStatus(Conversation &conversation, const Command &request, int status, const std::string &comment)
{
    CommandSet response = CommandSet::responseTo(request.set, static_cast<std::uint16_t>(status));
    if (!comment.empty())
        response.set(CommandElement::ErrorComment, std::string_view(comment).substr(0, kLongestComment));
    return conversation.stream.send(request.context, response);
}

Result<void> answerEcho(Conversation &conversation, const Command &request)
{
    return sendStatus(conversation, request, 0, {});
}

} // namespace negato::receiver
