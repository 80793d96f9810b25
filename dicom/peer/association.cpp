#include "dicom/peer/association.h"

#include "dicom/parse/file_start.h"
#include "dicom/peer/cancellation.h"
#include "dicom/peer/failure.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcuid.h>
#include <dcmtk/dcmnet/assoc.h>
#include <dcmtk/dcmnet/dcmtrans.h>
#include <dcmtk/dcmnet/dimse.h>

#include <utility>

namespace negato::peer {

namespace {

using namespace dicom;

OFCondition add(T_ASC_Parameters *parameters, std::size_t position, const Proposal &proposal)
{
    std::vector<const char *> syntaxes;
    for (const std::string &uid : proposal.transferSyntaxUids)
        syntaxes.push_back(uid.c_str());
    const auto context = static_cast<T_ASC_PresentationContextID>(2 * position + 1); // PS3.8 7.1.1.13: odd
    return ASC_addPresentationContext(parameters, context, proposal.sopClassUid.c_str(), syntaxes.data(),
                                      static_cast<int>(syntaxes.size()), proposal.isScp ? ASC_SC_ROLE_SCP : ASC_SC_ROLE_DEFAULT);
}

OFCondition propose(T_ASC_Parameters *parameters, const Address &address, std::span<const Proposal> proposals)
{
    const std::string peer = address.host + ':' + std::to_string(address.port);
    ASC_setAPTitles(parameters, address.callingAeTitle.c_str(), address.calledAeTitle.c_str(), nullptr);
    ASC_setTransportLayerType(parameters, address.isTls ? OFTrue : OFFalse);
    OFCondition condition = ASC_setPresentationAddresses(parameters, "localhost", peer.c_str());
    for (std::size_t i = 0; condition.good() && i < proposals.size(); ++i)
        condition = add(parameters, i, proposals[i]);
    return condition;
}

Result<std::unique_ptr<dimse::Transport>> transportTo(const Address &address)
{
    return address.isTls ? dimse::Transport::tlsTo(address.host, address.tls) : dimse::Transport::plain();
}

T_ASC_PresentationContext accepted(T_ASC_Association *association, std::uint8_t context)
{
    T_ASC_PresentationContext found{};
    if (ASC_findAcceptedPresentationContext(association->params, context, &found).bad())
        found = {};
    return found;
}

} // namespace

Address Address::fromRequest(const QJsonObject &request)
{
    const auto text = [](const QJsonObject &object, const char *key) { return object[QLatin1String(key)].toString().toStdString(); };
    const QJsonObject files = request[QLatin1String("tlsFiles")].toObject();
    return {.host = text(request, "host"),
            .port = request[QLatin1String("port")].toInt(),
            .calledAeTitle = text(request, "called"),
            .callingAeTitle = text(request, "calling"),
            .isTls = request[QLatin1String("tls")].toBool(),
            .tls = {text(files, "certificate"), text(files, "key"), text(files, "trusted")}};
}

Proposal plainProposal(const char *sopClassUid)
{
    return {sopClassUid, {transfer_syntax::kExplicitLittleEndian, transfer_syntax::kImplicitLittleEndian}};
}

Result<Association> Association::request(const Address &address, const char *sopClassUid)
{
    const Proposal plain = plainProposal(sopClassUid);
    return request(address, {&plain, 1});
}

Result<Association> Association::request(const Address &address, std::span<const Proposal> proposals)
{
    auto made = requestAny(address, proposals);
    return made && made->m_context == 0 ? fail(ErrorCode::ServiceNotOffered) : std::move(made);
}

Result<Association> Association::requestAny(const Address &address, std::span<const Proposal> proposals)
{
    dcmConnectionTimeout.set(kConnectSeconds);
    dcmSocketSendTimeout.set(kDimseSeconds);
    dcmSocketReceiveTimeout.set(kDimseSeconds);
    auto transport = transportTo(address);
    if (!transport)
        return fail(transport);
    Association made;
    made.m_transport = std::move(*transport);
    T_ASC_Parameters *parameters = nullptr;
    OFCondition condition = ASC_initializeNetwork(NET_REQUESTOR, 0, kAcseSeconds, &made.m_network);
    if (condition.good())
        condition = ASC_setTransportLayer(made.m_network, made.m_transport->layer(), 0);
    if (condition.good())
        condition = ASC_createAssociationParameters(&parameters, ASC_MAXIMUMPDUSIZE);
    if (condition.good())
        condition = propose(parameters, address, proposals);
    if (condition.good())
        condition = ASC_requestAssociation(made.m_network, parameters, &made.m_association, nullptr, nullptr, DUL_NOBLOCK, kAcseSeconds);
    if (condition.bad()) {
        made.m_association = nullptr; // what DCMTK left of it is not to be touched; the process ends with its job
        const auto problem = made.m_transport->problem();
        return std::unexpected(problem ? *problem : associationError(condition, parameters));
    }
    constexpr std::uint8_t kFirst = 1;
    made.m_context = made.transferSyntax(kFirst).empty() ? 0 : kFirst;
    return made;
}

Association::Association(Association &&other) noexcept
    : m_transport(std::move(other.m_transport))
    , m_network(std::exchange(other.m_network, nullptr))
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

std::string Association::transferSyntax(std::uint8_t context) const
{
    return accepted(m_association, context).acceptedTransferSyntax;
}

std::string Association::sopClass(std::uint8_t context) const
{
    return accepted(m_association, context).abstractSyntax;
}

bool Association::isExplicit(std::uint8_t context) const
{
    return transferSyntax(context) != transfer_syntax::kImplicitLittleEndian;
}

std::uint8_t Association::contextFor(const std::string &sopClassUid, const std::string &transferSyntaxUid) const
{
    for (unsigned context = 1; context < 2 * kMostProposals; context += 2) {
        const T_ASC_PresentationContext found = accepted(m_association, static_cast<std::uint8_t>(context));
        if (sopClassUid == found.abstractSyntax && transferSyntaxUid == found.acceptedTransferSyntax)
            return static_cast<std::uint8_t>(context);
    }
    return 0;
}

bool Association::offers(const std::string &sopClassUid) const
{
    return ASC_findAcceptedPresentationContextID(m_association, sopClassUid.c_str()) != 0;
}

std::string Association::peerClassUid() const
{
    return m_association->params->theirImplementationClassUID;
}

std::string Association::peerVersionName() const
{
    return m_association->params->theirImplementationVersionName;
}

dimse::MessageStream Association::stream()
{
    return {m_association, kDimseSeconds, [this] { return isCancelled() && !m_ignoresCancellation; }};
}

Result<void> Association::send(std::uint8_t context, const dimse::CommandSet &command)
{
    return checked(stream().send(context, command));
}

Result<void> Association::send(std::uint8_t context, const dimse::CommandSet &command, std::string_view dataSet)
{
    const auto sent = send(context, command);
    return sent ? checked(stream().sendDataSet(context, dataSet)) : sent;
}

Result<void> Association::sendDataSet(std::uint8_t context, const dimse::ByteSource &source)
{
    return checked(stream().sendDataSet(context, source));
}

/// In slices of a second, so that a cancellation is seen.
bool Association::isHeard(int seconds) const
{
    for (int second = 0; second < seconds && !isCancelled(); ++second)
        if (ASC_dataWaiting(m_association, 1))
            return true;
    return false;
}

/// A cancellation before a message began leaves the association whole.
Result<dimse::Command> Association::receive()
{
    auto command = stream().receiveCommand();
    return !command && command.error().code == ErrorCode::Cancelled ? command : checked(std::move(command));
}

Result<dimse::CommandSet> Association::receiveResponse(dimse::CommandField field, std::uint16_t messageId)
{
    auto command = receive();
    if (!command)
        return fail(command);
    if (command->context != m_context || !command->set.isResponseTo(field, messageId))
        return failed(error(ErrorCode::PeerGarbled, "an answer to something else"));
    return std::move(command->set);
}

/// Errors of the sink count as well: whoever calls may not go on after them.
Result<void> Association::receiveDataSet(std::uint8_t context, const dimse::ByteSink &sink)
{
    return checked(stream().receiveDataSet(context, sink));
}

void Association::cancel(std::uint16_t messageId)
{
    m_ignoresCancellation = true;
    (void)send(m_context, dimse::CommandSet(dimse::CommandField::CancelRequest, messageId));
}

std::unexpected<Error> Association::failed(Error error)
{
    m_isBroken = true;
    return std::unexpected(std::move(error));
}

} // namespace negato::peer
