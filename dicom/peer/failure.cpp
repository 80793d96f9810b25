#include "dicom/peer/failure.h"

#include "dicom/dimse/message_stream.h"
#include "dicom/peer/messages.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmnet/assoc.h>
#include <dcmtk/dcmnet/cond.h>

#include <cerrno>
#include <cstring>

namespace negato::peer {

namespace {

using namespace dicom;

std::string text(const OFCondition &condition)
{
    return shownText(condition.text()).toStdString();
}

/// The upper layer tells the reason in words alone; they are the system's.
bool isRefused(const OFCondition &condition)
{
    return std::strstr(condition.text(), std::strerror(ECONNREFUSED)) != nullptr;
}

Error rejection(T_ASC_Parameters *parameters)
{
    T_ASC_RejectParameters reject{};
    ASC_getRejectParameters(parameters, &reject);
    switch (reject.reason) {
    case ASC_REASON_SU_CALLEDAETITLENOTRECOGNIZED: return error(ErrorCode::CalledTitleRejected);
    case ASC_REASON_SU_CALLINGAETITLENOTRECOGNIZED: return error(ErrorCode::CallingTitleRejected);
    case ASC_REASON_SP_PRES_TEMPORARYCONGESTION: return error(ErrorCode::AssociationRejected, "temporary congestion");
    case ASC_REASON_SP_PRES_LOCALLIMITEXCEEDED: return error(ErrorCode::AssociationRejected, "local limit exceeded");
    default: break;
    }
    return error(ErrorCode::AssociationRejected,
                 "source " + std::to_string(reject.source) + ", reason " + std::to_string(reject.reason & 0xFF));
}

} // namespace

Error associationError(const OFCondition &condition, T_ASC_Parameters *parameters)
{
    switch (condition.code()) {
    case DULC_ASSOCIATIONREJECTED: return rejection(parameters);
    case DULC_UNKNOWNHOST: return error(ErrorCode::NameNotResolved, text(condition));
    case DULC_TLSERROR: return error(ErrorCode::TlsFailed, text(condition));
    case DULC_TCPINITERROR: return error(isRefused(condition) ? ErrorCode::PortClosed : ErrorCode::NoConnection, text(condition));
    default: return dimse::messageError(condition);
    }
}

} // namespace negato::peer
