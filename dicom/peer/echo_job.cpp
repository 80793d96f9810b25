#include "dicom/peer/association.h"
#include "dicom/peer/failure.h"
#include "dicom/peer/jobs.h"
#include "dicom/peer/messages.h"
#include "dicom/peer/reachability.h"
#include "dicom/peer/status.h"

#include <dcmtk/dcmdata/dctk.h>

namespace negato::peer {

namespace {

using namespace dicom;
using Clock = std::chrono::steady_clock;

Result<void> echoOn(Association &association)
{
    T_DIMSE_Message message{};
    message.CommandField = DIMSE_C_ECHO_RQ;
    T_DIMSE_C_EchoRQ &request = message.msg.CEchoRQ;
    request.MessageID = 1;
    OFStandard::strlcpy(request.AffectedSOPClassUID, UID_VerificationSOPClass, sizeof request.AffectedSOPClassUID);
    request.DataSetType = DIMSE_DATASET_NULL;
    const OFCondition sent
        = DIMSE_sendMessageUsingMemoryData(association.get(), association.context(), &message, nullptr, nullptr, nullptr, nullptr);
    if (sent.bad())
        return association.failed(messageError(sent));
    std::string comment;
    const auto answer = association.receive(DIMSE_C_ECHO_RSP, request.MessageID, &comment);
    if (!answer)
        return fail(answer);
    const DIC_US status = answer->msg.CEchoRSP.DimseStatus;
    return status == STATUS_Success ? Result<void>() : fail(ErrorCode::RemoteStatus, statusText(status, comment));
}

} // namespace

Result<QJsonObject> runEcho(const QJsonObject &request)
{
    const Address address = Address::fromRequest(request);
    if (const auto reachable = checkReachability(address.host, address.port); !reachable)
        return fail(reachable);
    auto since = Clock::now();
    auto association = Association::request(address, UID_VerificationSOPClass);
    if (!association)
        return fail(association);
    const QString version = shownText(association->get()->params->theirImplementationVersionName);
    sendStep(2, since, version);
    since = Clock::now();
    if (const auto echoed = echoOn(*association); !echoed)
        return fail(echoed);
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - since);
    sendStep(3, since, {});
    return QJsonObject{{QStringLiteral("version"), version},
                       {QStringLiteral("classUid"), shownText(association->get()->params->theirImplementationClassUID)},
                       {QStringLiteral("microseconds"), static_cast<int>(took.count())}};
}

} // namespace negato::peer
