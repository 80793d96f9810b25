#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace negato::dicom {

/// What went wrong, as something a caller can branch on. The sentence for the user is made in
/// viewer/text/error_text.h: every code has one.
enum class ErrorCode {
    FileNotFound,
    PermissionDenied,
    IoFailed,
    DiskFull,
    NotDicom,                  ///< no DICOM data set could be recognised
    Truncated,                 ///< the file ends inside a value
    Malformed,                 ///< the encoding breaks a rule of PS3.5
    TooLarge,                  ///< a limit of the pre-scan (nesting, size, inflate ratio) was met
    UnsupportedTransferSyntax, ///< known, but no decoder is built in
    UnsupportedPixels,         ///< the image module describes something that cannot be shown
    NotAnImage,                ///< a valid object that has no pixels (report, structure set, ...)
    NoSuchFrame,
    CodecFailed, ///< the compressed stream is damaged
    WorkerDied,  ///< the decoding process crashed on this file
    WorkerTimedOut,
    Quarantined, ///< the file killed its decoding process twice and is not tried again
    MissingAttribute,
    NotParallel,
    DuplicatePosition,
    UnevenSpacing,
    NoGeometry,
    UidConflict,   ///< same SOP Instance UID, other bytes; both were kept
    ArchiveFailed, ///< the archive's index or folder is unusable
    ArchiveLocked, ///< another window uses this archive folder
    QuotaExceeded,
    UnsafePath,     ///< a reference that leaves its medium or archive
    LimitsExceeded, ///< a compressed folder is larger than allowed
    UnpackingStopped, ///< the process that unpacks a compressed folder crashed or hung; the rest of it is missing
    ChecksumMismatch,
    FileMissing,
    ObjectDisplaced, ///< a linked file was read again and holds another object: the one that it held is gone from the index
    FileReplaced, ///< a linked file holds another object than the index says
    NotInArchive,
    Cancelled,
    Usage,
    NodeUnknown, ///< no remote node of that name
    NodeListBroken, ///< nodes.json cannot be understood
    InvalidNodeName,
    InvalidAeTitle,
    InvalidHost,
    InvalidPort,
    InvalidUrl,
    InvalidLogin, ///< of a node: no https address of its login server, or no client
    NameNotResolved,
    PortClosed, ///< the host is there and refuses the connection
    NoConnection, ///< no answer, or no way to the host
    CalledTitleRejected,
    CallingTitleRejected,
    AssociationRejected, ///< for another reason
    ServiceNotOffered, ///< no presentation context was accepted, or the node is not used for it
    PeerSilent,
    PeerCutOff,
    PeerGarbled, ///< what came breaks PS3.7 or PS3.8
    RemoteStatus, ///< a DIMSE status that is a failure
    PeerProcessDied, ///< the process of the association crashed or hung
    TlsFailed, ///< no secure connection: protocol or cipher
    CertificateUntrusted, ///< the peer's certificate is not one that this workstation trusts, or is of another host
    OwnCertificateUnusable, ///< certificate or key of this workstation cannot be read or do not belong together
    LoginRequired, ///< HTTP 401: no credentials, or wrong ones
    AccessDenied, ///< HTTP 403
    WebStatus, ///< another HTTP status that is a failure
    WebGarbled, ///< an answer that breaks PS3.18
    RedirectRefused, ///< to another origin
    MoveDestinationUnknown, ///< the node does not know where to send (PS3.4 C.4.2.1.5, 0xA801)
    StoreBackFailed, ///< the node knows where to send, and what it sent did not arrive
    NotReceiving, ///< C-MOVE needs this workstation's receiver, which does not run
    RetrieveIncomplete, ///< the node gave less than it holds
    SendRefused, ///< the node refused objects
    ListenFailed, ///< the port of the receiver is in use or not allowed
    SamePort, ///< the receiver's plain port and its TLS port are one
    NoPort, ///< the receiver has neither
    ReceiverSettingsBroken, ///< receiver.json cannot be understood
    ForwardingRulesBroken, ///< forwarding.json cannot be understood
    PrefetchRulesBroken, ///< prefetch.json cannot be understood
    CommitmentFailed, ///< the node does not commit to keep objects that it was sent (PS3.4 J)
    CommitmentPending, ///< the node has not said yet whether it keeps them
    LoginFailed, ///< a single sign-on that did not come to its end
    KeychainFailed,
    WorkingOffline, ///< the user has chosen so
};

/// Why something failed. `context` is for the log and the details line: attribute keyword, byte offset, library
/// message. It holds no patient data. `subject` is the file or identifier concerned; it may be empty.
struct Error
{
    ErrorCode code = ErrorCode::IoFailed;
    std::string context;
    std::string subject;
};

inline Error error(ErrorCode code, std::string context = {}, std::string subject = {})
{
    return Error{code, std::move(context), std::move(subject)};
}

/// The code's own name ("NotDicom"), for logs and JSON.
std::string_view name(ErrorCode code);

} // namespace negato::dicom
