#include "dicom/peer/association.h"
#include "dicom/peer/commitment_request.h"
#include "dicom/peer/jobs.h"
#include "dicom/peer/status.h"

namespace negato::peer {

using namespace dicom;
using namespace dimse;

/// PS3.4 J.3.3: the SCP of the service requests the association, and proposes its role (PS3.7 D.3.3.4).
Result<QJsonObject> runReport(const QJsonObject &request)
{
    constexpr std::uint16_t kMessageId = 1;
    const CommitmentInformation information = commitmentOf(request);
    Proposal proposal = plainProposal(kCommitmentClass);
    proposal.isScp = true;
    auto association = Association::request(Address::fromRequest(request), {&proposal, 1});
    if (!association)
        return fail(association);
    CommandSet report(CommandField::EventReportRequest, kMessageId);
    report.set(CommandElement::AffectedSOPClassUID, kCommitmentClass)
        .set(CommandElement::AffectedSOPInstanceUID, kCommitmentInstance)
        .set(CommandElement::EventTypeID, information.eventType())
        .setDataSet();
    const std::uint8_t context = association->context();
    if (const auto sent = association->send(context, report, commitmentBytes(information, association->isExplicit(context))); !sent)
        return fail(sent);
    const auto answer = association->receiveResponse(CommandField::EventReportRequest, kMessageId);
    if (!answer)
        return fail(answer);
    return answer->status() == status::kSuccess ? Result<QJsonObject>(QJsonObject()) : fail(ErrorCode::RemoteStatus, statusText(*answer));
}

} // namespace negato::peer
