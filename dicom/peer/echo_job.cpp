#include "dicom/peer/association.h"
#include "dicom/peer/jobs.h"
#include "dicom/peer/messages.h"
#include "dicom/peer/reachability.h"
#include "dicom/peer/sop_class.h"
#include "dicom/peer/status.h"

namespace negato::peer {

namespace {

using namespace dicom;
using Clock = std::chrono::steady_clock;

Result<void> echoOn(Association &association)
{
    constexpr std::uint16_t kMessageId = 1;
    dimse::CommandSet request(dimse::CommandField::EchoRequest, kMessageId);
    request.set(dimse::CommandElement::AffectedSOPClassUID, sop_class::kVerification);
    if (const auto sent = association.send(association.context(), request); !sent)
        return sent;
    const auto answer = association.receiveResponse(dimse::CommandField::EchoRequest, kMessageId);
    if (!answer)
        return fail(answer);
    return answer->status() == status::kSuccess ? Result<void>() : fail(ErrorCode::RemoteStatus, statusText(*answer));
}

} // namespace

Result<QJsonObject> runEcho(const QJsonObject &request)
{
    const Address address = Address::fromRequest(request);
    if (const auto reachable = checkReachability(address.host, address.port); !reachable)
        return fail(reachable);
    auto since = Clock::now();
    auto association = Association::request(address, sop_class::kVerification);
    if (!association)
        return fail(association);
    const QString version = shownText(association->peerVersionName().c_str());
    sendStep(2, since, version);
    since = Clock::now();
    if (const auto echoed = echoOn(*association); !echoed)
        return fail(echoed);
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - since);
    sendStep(3, since, {});
    return QJsonObject{{QStringLiteral("version"), version},
                       {QStringLiteral("classUid"), shownText(association->peerClassUid().c_str())},
                       {QStringLiteral("microseconds"), static_cast<int>(took.count())}};
}

} // namespace negato::peer
