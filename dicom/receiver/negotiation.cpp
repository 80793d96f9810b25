#include "dicom/receiver/negotiation.h"

#include "dicom/dimse/message_stream.h"
#include "dicom/dimse/transport.h"
#include "dicom/receiver/channel.h"
#include "dicom/receiver/services.h"
#include "dicom/receiver/spool_file.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcuid.h>
#include <dcmtk/dcmnet/assoc.h>
#include <dcmtk/dcmnet/cond.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <span>
#include <string_view>

#include <unistd.h>

namespace negato::receiver {

using namespace dicom;

namespace {

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(' ');
    return first == std::string_view::npos ? std::string() : std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

void reject(T_ASC_Association *association, T_ASC_RejectParametersReason reason)
{
    const bool isBusy = reason == ASC_REASON_SP_PRES_TEMPORARYCONGESTION;
    const T_ASC_RejectParameters why{isBusy ? ASC_RESULT_REJECTEDTRANSIENT : ASC_RESULT_REJECTEDPERMANENT,
                                     isBusy ? ASC_SOURCE_SERVICEPROVIDER_PRESENTATION_RELATED : ASC_SOURCE_SERVICEUSER, reason};
    ASC_rejectAssociation(association, &why);
}

T_ASC_RejectParametersReason reasonOf(const QString &reject)
{
    if (reject == QLatin1String("called"))
        return ASC_REASON_SU_CALLEDAETITLENOTRECOGNIZED;
    if (reject == QLatin1String("calling"))
        return ASC_REASON_SU_CALLINGAETITLENOTRECOGNIZED;
    return ASC_REASON_SP_PRES_TEMPORARYCONGESTION;
}

/// What is no service of ours, and known to be no class of stored objects; private and new ones may be.
bool mayBeStorage(const char *uid)
{
    return dcmIsaStorageSOPClassUID(uid, ESSC_All) || dcmFindNameOfUID(uid) == nullptr;
}

bool isScp(T_ASC_SC_ROLE role)
{
    return role == ASC_SC_ROLE_SCP || role == ASC_SC_ROLE_SCUSCP;
}

/// Those that identifiers are read in and objects are converted to.
bool isPlain(std::string_view syntax)
{
    return syntax == UID_LittleEndianExplicitTransferSyntax || syntax == UID_LittleEndianImplicitTransferSyntax;
}

/// Whose objects are videos, which nobody converts.
bool isOfVideos(std::string_view abstractSyntax)
{
    return abstractSyntax == UID_VideoEndoscopicImageStorage || abstractSyntax == UID_VideoMicroscopicImageStorage
        || abstractSyntax == UID_VideoPhotographicImageStorage;
}

/// The first proposed one that we can use; nullptr where there is none.
///
/// Objects that come are stored in whatever the peer likes best. Those that go out by a C-GET are not known yet, and a context has one
/// transfer syntax for all of its class (PS3.8 9.3.3.2): an uncompressed one, if it is proposed, since nearly all can be converted to
/// that and none to a compressed one. The first would be the peer's best, too (getscu's +xs asks for lossless JPEG, then for uncompressed
/// ones), but leave everything behind that does not lie in it. A peer that wants objects as they lie proposes a context for each
/// transfer syntax; then those in their own go first.
const char *chosenSyntax(const T_ASC_PresentationContext &proposed)
{
    const std::span all(proposed.proposedTransferSyntaxes, proposed.transferSyntaxCount);
    const auto plain = std::ranges::find_if(all, isPlain);
    const bool goesOut = isScp(proposed.proposedRole) && !isOfVideos(proposed.abstractSyntax);
    if (plain != all.end() && (goesOut || isReadByUs(proposed.abstractSyntax)))
        return *plain;
    return all.empty() || isReadByUs(proposed.abstractSyntax) ? nullptr : all.front();
}

void answerContext(T_ASC_Parameters *parameters, const T_ASC_PresentationContext &proposed, Negotiated &negotiated)
{
    const auto id = proposed.presentationContextID;
    if (!isReadByUs(proposed.abstractSyntax) && !mayBeStorage(proposed.abstractSyntax)) {
        ASC_refusePresentationContext(parameters, id, ASC_P_ABSTRACTSYNTAXNOTSUPPORTED);
        return;
    }
    const char *syntax = chosenSyntax(proposed);
    if (!syntax) {
        ASC_refusePresentationContext(parameters, id, ASC_P_TRANSFERSYNTAXESNOTSUPPORTED);
        return;
    }
    // The role of a C-GET's requestor, who is the SCP of storage (PS3.7 D.3.3.4), is granted as it is asked for.
    if (ASC_acceptPresentationContext(parameters, id, syntax, proposed.proposedRole).good())
        negotiated.contexts[id] = {proposed.abstractSyntax, syntax, isScp(proposed.proposedRole)};
}

void answerContexts(T_ASC_Parameters *parameters, Negotiated &negotiated)
{
    for (int i = 0; i < ASC_countPresentationContexts(parameters); ++i) {
        T_ASC_PresentationContext proposed{};
        if (ASC_getPresentationContext(parameters, i, &proposed).good())
            answerContext(parameters, proposed, negotiated);
    }
}

/// The ARTIM timer (PS3.8 9.1.5): ends the process, hence the connection, of a peer that does not get to the point.
struct AcseTimer
{
    explicit AcseTimer(bool isTls)
    {
        std::signal(SIGALRM, isTls ? +[](int) { tellSilence(), ::_exit(0); } : +[](int) { ::_exit(0); });
        ::alarm(kAcseSeconds);
    }
    ~AcseTimer() { ::alarm(0); }
    AcseTimer(const AcseTimer &) = delete;
    AcseTimer &operator=(const AcseTimer &) = delete;
};

Result<Negotiated> admit(T_ASC_Association *association)
{
    Negotiated negotiated;
    std::array<char, 65> calling{};
    std::array<char, 65> called{};
    std::array<char, 65> context{};
    ASC_getAPTitles(association->params, calling.data(), calling.size(), called.data(), called.size(), nullptr, 0);
    if (ASC_getApplicationContextName(association->params, context.data(), context.size()).bad()
        || std::string_view(context.data()) != UID_StandardApplicationContext) {
        reject(association, ASC_REASON_SU_APPCONTEXTNAMENOTSUPPORTED);
        return fail(ErrorCode::AssociationRejected, "application context");
    }
    negotiated.callingAeTitle = trimmed(calling.data());
    negotiated.calledAeTitle = trimmed(called.data());
    const auto admitted = ask("associate", {{QStringLiteral("calling"), QString::fromLatin1(negotiated.callingAeTitle.c_str())},
                                            {QStringLiteral("called"), QString::fromLatin1(negotiated.calledAeTitle.c_str())}});
    if (!admitted || admitted->contains(QLatin1String("reject"))) {
        reject(association, admitted ? reasonOf((*admitted)[QLatin1String("reject")].toString()) : ASC_REASON_SP_PRES_TEMPORARYCONGESTION);
        return fail(ErrorCode::AssociationRejected);
    }
    negotiated.firstFile = (*admitted)[QLatin1String("file")].toString().toStdString();
    SpoolFile::limitSize((*admitted)[QLatin1String("most")].toInteger());
    return negotiated;
}

} // namespace

Result<Negotiated> negotiate(T_ASC_Network *network, T_ASC_Association *&association, const dimse::Transport &transport)
{
    const AcseTimer timer(transport.isSecure());
    // DCMTK's own time limit does not work for a connection that somebody else has accepted.
    const OFCondition received = ASC_receiveAssociation(network, &association, ASC_MAXIMUMPDUSIZE, nullptr, nullptr,
                                                        transport.isSecure() ? OFTrue : OFFalse, DUL_BLOCK);
    if (received.bad()) {
        const auto problem = transport.problem().value_or(dimse::messageError(received));
        if (transport.isSecure())
            tellRefusal(problem);
        return std::unexpected(problem);
    }
    auto negotiated = admit(association);
    if (!negotiated)
        return negotiated;
    answerContexts(association->params, *negotiated);
    if (const OFCondition acknowledged = ASC_acknowledgeAssociation(association); acknowledged.bad())
        return std::unexpected(dimse::messageError(acknowledged));
    return negotiated;
}

} // namespace negato::receiver
