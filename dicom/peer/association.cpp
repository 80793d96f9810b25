#include "dicom/peer/association.h"

#include "dicom/peer/cancellation.h"
#include "dicom/peer/failure.h"
#include "dicom/peer/messages.h"

#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmnet/dcmtrans.h>

#include <memory>
#include <utility>

namespace negato::peer {

namespace {

using namespace dicom;

constexpr T_ASC_PresentationContextID kContext = 1;

OFCondition propose(T_ASC_Parameters *parameters, const Address &address, const char *sopClassUid)
{
    const std::string peer = address.host + ':' + std::to_string(address.port);
    ASC_setAPTitles(parameters, address.callingAeTitle.c_str(), address.calledAeTitle.c_str(), nullptr);
    ASC_setTransportLayerType(parameters, OFFalse);
    const OFCondition addressed = ASC_setPresentationAddresses(parameters, "localhost", peer.c_str());
    const char *syntaxes[] = {UID_LittleEndianExplicitTransferSyntax, UID_LittleEndianImplicitTransferSyntax};
    return addressed.bad() ? addressed : ASC_addPresentationContext(parameters, kContext, sopClassUid, syntaxes, 2);
}

/// The message id that an answer answers; 0 where it is none of `expected`.
DIC_US answeredId(const T_DIMSE_Message &message, T_DIMSE_Command expected)
{
    if (message.CommandField != expected)
        return 0;
    return expected == DIMSE_C_ECHO_RSP ? message.msg.CEchoRSP.MessageIDBeingRespondedTo
                                        : message.msg.CFindRSP.MessageIDBeingRespondedTo;
}

std::string errorComment(DcmDataset *detail)
{
    OFString comment;
    if (detail)
        detail->findAndGetOFString(DCM_ErrorComment, comment);
    return shownText(comment.c_str()).toStdString();
}

} // namespace

Address Address::fromRequest(const QJsonObject &request)
{
    return {request[QLatin1String("host")].toString().toStdString(), request[QLatin1String("port")].toInt(),
            request[QLatin1String("called")].toString().toStdString(), request[QLatin1String("calling")].toString().toStdString()};
}

Result<Association> Association::request(const Address &address, const char *sopClassUid)
{
    dcmConnectionTimeout.set(kConnectSeconds);
    dcmSocketSendTimeout.set(kDimseSeconds);
    dcmSocketReceiveTimeout.set(kDimseSeconds);
    Association made;
    T_ASC_Parameters *parameters = nullptr;
    OFCondition condition = ASC_initializeNetwork(NET_REQUESTOR, 0, kAcseSeconds, &made.m_network);
    if (condition.good())
        condition = ASC_createAssociationParameters(&parameters, ASC_MAXIMUMPDUSIZE);
    if (condition.good())
        condition = propose(parameters, address, sopClassUid);
    if (condition.good())
        condition = ASC_requestAssociation(made.m_network, parameters, &made.m_association, nullptr, nullptr, DUL_NOBLOCK, kAcseSeconds);
    if (condition.bad()) {
        made.m_association = nullptr; // what DCMTK left of it is not to be touched; the process ends with its job
        return std::unexpected(associationError(condition, parameters));
    }
    made.m_context = ASC_findAcceptedPresentationContextID(made.m_association, sopClassUid);
    return made.m_context == 0 ? fail(ErrorCode::ServiceNotOffered) : Result<Association>(std::move(made));
}

Association::Association(Association &&other) noexcept
    : m_network(std::exchange(other.m_network, nullptr))
    , m_association(std::exchange(other.m_association, nullptr))
    , m_context(other.m_context)
    , m_isBroken(other.m_isBroken)
    , m_ignoresCancellation(other.m_ignoresCancellation)
{
}

Association::~Association()
{
    if (!m_association || !m_association->DULassociation)
        return;
    if (m_isBroken || ASC_releaseAssociation(m_association).bad())
        ASC_abortAssociation(m_association);
    ASC_destroyAssociation(&m_association);
}

std::string Association::transferSyntax() const
{
    T_ASC_PresentationContext context{};
    ASC_findAcceptedPresentationContext(m_association->params, m_context, &context);
    return context.acceptedTransferSyntax;
}

std::unexpected<Error> Association::failed(Error error)
{
    m_isBroken = true;
    return std::unexpected(std::move(error));
}

/// In slices of a second, so that a cancellation is seen.
Result<void> Association::waitForData()
{
    for (int second = 0; second < kDimseSeconds; ++second) {
        if (ASC_dataWaiting(m_association, 1))
            return {};
        if (isCancelled() && !m_ignoresCancellation)
            return fail(ErrorCode::Cancelled);
    }
    return failed(error(ErrorCode::PeerSilent));
}

Result<T_DIMSE_Message> Association::receive(T_DIMSE_Command expected, DIC_US messageId, std::string *comment)
{
    if (const auto waited = waitForData(); !waited)
        return fail(waited);
    T_DIMSE_Message message{};
    T_ASC_PresentationContextID context = 0;
    DcmDataset *detail = nullptr;
    const OFCondition condition = DIMSE_receiveCommand(m_association, DIMSE_NONBLOCKING, kDimseSeconds, &context, &message, &detail);
    const std::unique_ptr<DcmDataset> owned(detail);
    if (condition.bad())
        return failed(messageError(condition));
    if (context != m_context || answeredId(message, expected) != messageId)
        return failed(error(ErrorCode::PeerGarbled, "an answer to something else"));
    if (comment)
        *comment = errorComment(detail);
    return message;
}

} // namespace negato::peer
