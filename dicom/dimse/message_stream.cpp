#include "dicom/dimse/message_stream.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmnet/assoc.h>
#include <dcmtk/dcmnet/cond.h>
#include <dcmtk/dcmnet/dul.h>
#include <dcmtk/dcmnet/dulstruc.h>

#include <algorithm>
#include <utility>

namespace negato::dimse {

using namespace dicom;

namespace {

constexpr std::size_t kLongestCommand = 64 << 10;
constexpr std::size_t kMostShown = 96;
constexpr std::ptrdiff_t kPdvHead = 6; ///< length, context, control (PS3.8 9.3.5.1)

std::string shown(const char *text)
{
    std::string out;
    for (; *text && out.size() < kMostShown; ++text)
        out += *text >= ' ' && *text < 0x7F ? *text : '?';
    return out;
}

/// DCMTK (3.6.7) loses its place behind the second PDV of a PDU where their lengths differ, and reads on beyond the PDU.
OFCondition nextPdv(T_ASC_Association *association, DUL_PDV &pdv)
{
    const OFCondition found = DUL_NextPDV(&association->DULassociation, &pdv);
    auto *key = static_cast<PRIVATE_ASSOCIATIONKEY *>(association->DULassociation);
    if (found.good() && key->pdvIndex >= 0)
        key->pdvPointer = static_cast<unsigned char *>(key->currentPDV.data) - kPdvHead;
    return found;
}

} // namespace

/// PS3.8 9.3.5.1. The bytes are DCMTK's, until the next is read.
struct MessageStream::Pdv
{
    std::uint8_t context = 0;
    bool isCommand = false;
    bool isLast = false;
    std::string_view bytes;
};

MessageStream::MessageStream(T_ASC_Association *association, int idleSeconds, std::function<bool()> shouldStop)
    : m_association(association)
    , m_idleSeconds(idleSeconds)
    , m_shouldStop(std::move(shouldStop))
{
}

/// In slices of a second, so that a cancellation is seen.
Result<void> MessageStream::wait()
{
    for (int second = 0; second < m_idleSeconds; ++second) {
        if (ASC_dataWaiting(m_association, 1))
            return {};
        if (m_shouldStop())
            return fail(ErrorCode::Cancelled);
    }
    return fail(ErrorCode::PeerSilent);
}

Result<MessageStream::Pdv> MessageStream::next()
{
    DUL_PDV pdv{};
    if (nextPdv(m_association, pdv).bad()) { // nothing left of the last PDU
        if (const auto waited = wait(); !waited)
            return fail(waited);
        const OFCondition read = DUL_ReadPDVs(&m_association->DULassociation, nullptr, DUL_NOBLOCK, m_idleSeconds);
        m_isReleaseRequested = read == DUL_PEERREQUESTEDRELEASE;
        if (read != DUL_PDATAPDUARRIVED)
            return std::unexpected(messageError(read));
        if (const OFCondition found = nextPdv(m_association, pdv); found.bad())
            return std::unexpected(messageError(found));
    }
    if (pdv.fragmentLength > ASC_MAXIMUMPDUSIZE) // DCMTK subtracts 2 from whatever a PDV says
        return fail(ErrorCode::PeerGarbled, "length of a PDV");
    return Pdv{pdv.presentationContextID, pdv.pdvType == DUL_COMMANDPDV, pdv.lastPDV == OFTrue,
               {static_cast<const char *>(pdv.data), pdv.fragmentLength}};
}

Result<Command> MessageStream::receiveCommand()
{
    std::string bytes;
    for (;;) {
        const auto pdv = next();
        if (!pdv)
            return fail(pdv);
        if (!pdv->isCommand || bytes.size() + pdv->bytes.size() > kLongestCommand)
            return fail(ErrorCode::PeerGarbled, "no command set where one is due");
        bytes += pdv->bytes;
        if (!pdv->isLast)
            continue;
        auto set = CommandSet::parse(bytes);
        return set ? Command{pdv->context, std::move(*set)} : Result<Command>(fail(ErrorCode::PeerGarbled, "command set"));
    }
}

Result<void> MessageStream::receiveDataSet(std::uint8_t context, const ByteSink &sink)
{
    Result<void> taken;
    for (;;) {
        const auto pdv = next();
        if (!pdv)
            return fail(pdv);
        if (pdv->isCommand || pdv->context != context)
            return fail(ErrorCode::PeerGarbled, "no data set where one is due");
        if (taken)
            taken = sink(pdv->bytes);
        if (pdv->isLast)
            return taken;
    }
}

Result<void> MessageStream::sendPdv(std::uint8_t context, bool isCommand, bool isLast, char *bytes, std::size_t size)
{
    DUL_PDV pdv{size, context, isCommand ? DUL_COMMANDPDV : DUL_DATASETPDV, isLast, bytes};
    DUL_PDVLIST list{};
    list.count = 1;
    list.pdv = &pdv;
    const OFCondition sent = DUL_WritePDVs(&m_association->DULassociation, &list);
    return sent.good() ? Result<void>() : std::unexpected(messageError(sent));
}

Result<void> MessageStream::send(std::uint8_t context, const CommandSet &command)
{
    std::string bytes = command.bytes();
    return sendPdv(context, true, true, bytes.data(), bytes.size());
}

/// One PDV is read ahead, to know which is the last.
Result<void> MessageStream::sendDataSet(std::uint8_t context, const ByteSource &source)
{
    const std::size_t most = m_association->sendPDVLength & ~1UL; // PS3.7 Annex F: even
    std::string now(most, '\0');
    std::string ahead(most, '\0');
    auto size = source(now.data(), most);
    while (size) {
        const bool mayFollow = *size == most;
        const auto following = mayFollow ? source(ahead.data(), most) : Result<std::size_t>(0);
        if (!following)
            return fail(following);
        if (const auto sent = sendPdv(context, false, *following == 0, now.data(), *size); !sent || *following == 0)
            return sent;
        std::swap(now, ahead);
        size = following;
    }
    return fail(size);
}

Result<void> MessageStream::sendDataSet(std::uint8_t context, std::string_view bytes)
{
    return sendDataSet(context, [&bytes](char *buffer, std::size_t size) -> Result<std::size_t> {
        const std::size_t taken = bytes.copy(buffer, size);
        bytes.remove_prefix(taken);
        return taken;
    });
}

Error messageError(const OFCondition &condition)
{
    switch (condition.code()) {
    case DULC_READTIMEOUT:
    case DIMSEC_NODATAAVAILABLE: return error(ErrorCode::PeerSilent, shown(condition.text()));
    case DULC_NETWORKCLOSED:
    case DULC_PEERABORTEDASSOCIATION:
    case DULC_PEERREQUESTEDRELEASE:
    case DULC_TCPIOERROR:
    case DIMSEC_SENDFAILED:
    case DIMSEC_RECEIVEFAILED:
    case DIMSEC_READPDVFAILED: return error(ErrorCode::PeerCutOff, shown(condition.text()));
    default: return error(ErrorCode::PeerGarbled, shown(condition.text()));
    }
}

} // namespace negato::dimse
