#include "dicom/base/error.h"

namespace negato::dicom {

std::string_view name(ErrorCode code)
{
    switch (code) {
    case ErrorCode::FileNotFound: return "FileNotFound";
    case ErrorCode::PermissionDenied: return "PermissionDenied";
    case ErrorCode::IoFailed: return "IoFailed";
    case ErrorCode::DiskFull: return "DiskFull";
    case ErrorCode::NotDicom: return "NotDicom";
    case ErrorCode::Truncated: return "Truncated";
    case ErrorCode::Malformed: return "Malformed";
    case ErrorCode::TooLarge: return "TooLarge";
    case ErrorCode::UnsupportedTransferSyntax: return "UnsupportedTransferSyntax";
    case ErrorCode::UnsupportedPixels: return "UnsupportedPixels";
    case ErrorCode::NotAnImage: return "NotAnImage";
    case ErrorCode::NoSuchFrame: return "NoSuchFrame";
    case ErrorCode::CodecFailed: return "CodecFailed";
    case ErrorCode::WorkerDied: return "WorkerDied";
    case ErrorCode::WorkerTimedOut: return "WorkerTimedOut";
    case ErrorCode::Quarantined: return "Quarantined";
    case ErrorCode::MissingAttribute: return "MissingAttribute";
    case ErrorCode::NotParallel: return "NotParallel";
    case ErrorCode::DuplicatePosition: return "DuplicatePosition";
    case ErrorCode::UnevenSpacing: return "UnevenSpacing";
    case ErrorCode::NoGeometry: return "NoGeometry";
    case ErrorCode::UidConflict: return "UidConflict";
    case ErrorCode::ArchiveFailed: return "ArchiveFailed";
    case ErrorCode::ArchiveLocked: return "ArchiveLocked";
    case ErrorCode::QuotaExceeded: return "QuotaExceeded";
    case ErrorCode::UnsafePath: return "UnsafePath";
    case ErrorCode::LimitsExceeded: return "LimitsExceeded";
    case ErrorCode::UnpackingStopped: return "UnpackingStopped";
    case ErrorCode::ChecksumMismatch: return "ChecksumMismatch";
    case ErrorCode::FileMissing: return "FileMissing";
    case ErrorCode::ObjectDisplaced: return "ObjectDisplaced";
    case ErrorCode::FileReplaced: return "FileReplaced";
    case ErrorCode::NotInArchive: return "NotInArchive";
    case ErrorCode::Cancelled: return "Cancelled";
    case ErrorCode::Usage: return "Usage";
    case ErrorCode::NodeUnknown: return "NodeUnknown";
    case ErrorCode::NodeListBroken: return "NodeListBroken";
    case ErrorCode::InvalidNodeName: return "InvalidNodeName";
    case ErrorCode::InvalidAeTitle: return "InvalidAeTitle";
    case ErrorCode::InvalidHost: return "InvalidHost";
    case ErrorCode::InvalidPort: return "InvalidPort";
    case ErrorCode::InvalidUrl: return "InvalidUrl";
    case ErrorCode::InvalidLogin: return "InvalidLogin";
    case ErrorCode::NameNotResolved: return "NameNotResolved";
    case ErrorCode::PortClosed: return "PortClosed";
    case ErrorCode::NoConnection: return "NoConnection";
    case ErrorCode::CalledTitleRejected: return "CalledTitleRejected";
    case ErrorCode::CallingTitleRejected: return "CallingTitleRejected";
    case ErrorCode::AssociationRejected: return "AssociationRejected";
    case ErrorCode::ServiceNotOffered: return "ServiceNotOffered";
    case ErrorCode::PeerSilent: return "PeerSilent";
    case ErrorCode::PeerCutOff: return "PeerCutOff";
    case ErrorCode::PeerGarbled: return "PeerGarbled";
    case ErrorCode::RemoteStatus: return "RemoteStatus";
    case ErrorCode::PeerProcessDied: return "PeerProcessDied";
    case ErrorCode::TlsFailed: return "TlsFailed";
    case ErrorCode::CertificateUntrusted: return "CertificateUntrusted";
    case ErrorCode::OwnCertificateUnusable: return "OwnCertificateUnusable";
    case ErrorCode::LoginRequired: return "LoginRequired";
    case ErrorCode::AccessDenied: return "AccessDenied";
    case ErrorCode::WebStatus: return "WebStatus";
    case ErrorCode::WebGarbled: return "WebGarbled";
    case ErrorCode::RedirectRefused: return "RedirectRefused";
    case ErrorCode::MoveDestinationUnknown: return "MoveDestinationUnknown";
    case ErrorCode::StoreBackFailed: return "StoreBackFailed";
    case ErrorCode::NotReceiving: return "NotReceiving";
    case ErrorCode::RetrieveIncomplete: return "RetrieveIncomplete";
    case ErrorCode::SendRefused: return "SendRefused";
    case ErrorCode::ListenFailed: return "ListenFailed";
    case ErrorCode::SamePort: return "SamePort";
    case ErrorCode::NoPort: return "NoPort";
    case ErrorCode::ReceiverSettingsBroken: return "ReceiverSettingsBroken";
    case ErrorCode::ForwardingRulesBroken: return "ForwardingRulesBroken";
    case ErrorCode::PrefetchRulesBroken: return "PrefetchRulesBroken";
    case ErrorCode::CommitmentFailed: return "CommitmentFailed";
    case ErrorCode::CommitmentPending: return "CommitmentPending";
    case ErrorCode::LoginFailed: return "LoginFailed";
    case ErrorCode::KeychainFailed: return "KeychainFailed";
    case ErrorCode::WorkingOffline: return "WorkingOffline";
    }
    return "Unknown";
}

} // namespace negato::dicom
