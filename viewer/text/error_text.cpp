#include "viewer/text/error_text.h"

#include <QCoreApplication>

namespace negato::viewer {

namespace {

using dicom::ErrorCode;

/// Each code's own words; %1 is the file or object, in quotation marks where there is one.
const char *wording(ErrorCode code)
{
    switch (code) {
    case ErrorCode::FileNotFound: return QT_TRANSLATE_NOOP("Error", "%1 was not found. Check the path.");
    case ErrorCode::PermissionDenied:
        return QT_TRANSLATE_NOOP("Error", "%1 may not be read. Ask for the permission or copy it elsewhere.");
    case ErrorCode::IoFailed:
        return QT_TRANSLATE_NOOP("Error", "%1 could not be read or written. Check the disk and try again.");
    case ErrorCode::DiskFull:
        return QT_TRANSLATE_NOOP("Error", "The disk is full; %1 was not stored. Free some space and try again.");
    case ErrorCode::NotDicom: return QT_TRANSLATE_NOOP("Error", "%1 is not a DICOM file.");
    case ErrorCode::Truncated:
        return QT_TRANSLATE_NOOP("Error", "%1 ends too early: part of it is missing. Fetch it again from its source.");
    case ErrorCode::Malformed:
        return QT_TRANSLATE_NOOP("Error", "%1 is damaged and cannot be read in full. Fetch it again from its source.");
    case ErrorCode::TooLarge:
        return QT_TRANSLATE_NOOP("Error", "%1 is built larger or deeper than is safe to open, so it was refused.");
    case ErrorCode::UnsupportedTransferSyntax:
        return QT_TRANSLATE_NOOP("Error", "%1 is compressed in a way that cannot be decoded yet. Ask its source for an "
                                          "uncompressed copy.");
    case ErrorCode::UnsupportedPixels:
        return QT_TRANSLATE_NOOP("Error", "The pixels of %1 are described in a way that cannot be shown. Its "
                                          "attributes can be read.");
    case ErrorCode::NotAnImage: return QT_TRANSLATE_NOOP("Error", "%1 holds no image. Its attributes can be read.");
    case ErrorCode::NoSuchFrame: return QT_TRANSLATE_NOOP("Error", "%1 does not have that many frames.");
    case ErrorCode::CodecFailed:
        return QT_TRANSLATE_NOOP("Error", "The compressed pixels of %1 are damaged. Fetch it again from its source.");
    case ErrorCode::WorkerDied:
        return QT_TRANSLATE_NOOP("Error", "The decoder stopped while reading %1. The rest is not affected.");
    case ErrorCode::WorkerTimedOut:
        return QT_TRANSLATE_NOOP("Error", "Reading %1 took too long and was given up. The rest is not affected.");
    case ErrorCode::Quarantined:
        return QT_TRANSLATE_NOOP("Error", "%1 stopped the decoder twice and is not tried again. Fetch it again from its "
                                          "source.");
    case ErrorCode::MissingAttribute: return QT_TRANSLATE_NOOP("Error", "%1 lacks an attribute that is needed. Ask its source for a complete "
                                          "copy.");
    case ErrorCode::NotParallel:
        return QT_TRANSLATE_NOOP("Error", "The images of %1 are not parallel, so they make no volume.");
    case ErrorCode::DuplicatePosition:
        return QT_TRANSLATE_NOOP("Error", "%1 has several images at the same place, so they make no volume.");
    case ErrorCode::UnevenSpacing:
        return QT_TRANSLATE_NOOP("Error", "The images of %1 are unevenly spaced, so they make no volume.");
    case ErrorCode::NoGeometry:
        return QT_TRANSLATE_NOOP("Error", "%1 does not say where its images lie in the patient.");
    case ErrorCode::UidConflict:
        return QT_TRANSLATE_NOOP("Error", "%1 has the identifier of another object but differs from it. Both were kept; "
                                          "the first is shown.");
    case ErrorCode::ArchiveFailed:
        return QT_TRANSLATE_NOOP("Error", "The archive's index cannot be used. \"negatoscope rebuild\" makes it again.");
    case ErrorCode::ArchiveLocked:
        return QT_TRANSLATE_NOOP("Error", "The archive %1 is in use by another Negatoscope. Close that one first.");
    case ErrorCode::QuotaExceeded:
        return QT_TRANSLATE_NOOP("Error", "The archive is full and nothing in it may be removed; %1 was not stored. Raise "
                                          "its limit or delete studies.");
    case ErrorCode::UnsafePath: return QT_TRANSLATE_NOOP("Error", "%1 points outside of its medium and was refused.");
    case ErrorCode::LimitsExceeded:
        return QT_TRANSLATE_NOOP("Error", "%1 unpacks to more than is safe and was refused.");
    case ErrorCode::UnpackingStopped:
        return QT_TRANSLATE_NOOP("Error", "Unpacking %1 broke off. What was unpacked before is kept, the rest is missing. "
                                          "Unpack it with another program and import the folder.");
    case ErrorCode::ChecksumMismatch:
        return QT_TRANSLATE_NOOP("Error", "%1 has changed since it was stored. Delete its study here, and fetch it again from its source.");
    case ErrorCode::FileMissing:
        return QT_TRANSLATE_NOOP("Error", "%1 is in the index, but its file is gone. Fetch it again from its source.");
    case ErrorCode::ObjectDisplaced:
        return QT_TRANSLATE_NOOP("Error", "%1 held another object when it was linked; that object is no longer in the archive.");
    case ErrorCode::FileReplaced:
        return QT_TRANSLATE_NOOP("Error", "%1 holds another object now than when it was linked. Link its folder again to bring the "
                                          "list up to date.");
    case ErrorCode::NotInArchive: return QT_TRANSLATE_NOOP("Error", "%1 is not in the archive.");
    case ErrorCode::Cancelled: return QT_TRANSLATE_NOOP("Error", "Cancelled. What was done before is kept.");
    case ErrorCode::Usage: return QT_TRANSLATE_NOOP("Error", "%1 is not understood here.");
    case ErrorCode::NodeUnknown:
        return QT_TRANSLATE_NOOP("Error", "%1 is not among the remote nodes. \"negatoscope node list\" names them.");
    case ErrorCode::NodeListBroken:
        return QT_TRANSLATE_NOOP("Error", "The list of remote nodes %1 cannot be understood and was left as it is. Correct it, "
                                          "or move it away.");
    case ErrorCode::InvalidNodeName:
        return QT_TRANSLATE_NOOP("Error", "%1 is no name for a node: it takes 1 to 64 characters and does not begin with a "
                                          "hyphen.");
    case ErrorCode::InvalidAeTitle:
        return QT_TRANSLATE_NOOP("Error", "%1 is no AE title: it takes 1 to 16 letters, digits or signs, without backslash.");
    case ErrorCode::InvalidHost:
        return QT_TRANSLATE_NOOP("Error", "%1 is no host: give a name or an address, without spaces.");
    case ErrorCode::InvalidPort:
        return QT_TRANSLATE_NOOP("Error", "%1 is no port: it is a number from 1 to 65535.");
    case ErrorCode::InvalidUrl:
        return QT_TRANSLATE_NOOP("Error", "%1 is no base URL: it begins with https:// and holds no password.");
    case ErrorCode::InvalidLogin:
        return QT_TRANSLATE_NOOP("Error", "%1 has no usable login server: single sign-on takes its https:// address and the client "
                                          "that its administrator has given this workstation.");
    case ErrorCode::NameNotResolved:
        return QT_TRANSLATE_NOOP("Error", "The host name of %1 is not known to the network. Check its spelling, or give the "
                                          "address.");
    case ErrorCode::PortClosed:
        return QT_TRANSLATE_NOOP("Error", "The host of %1 is there, but nothing listens on that port. Check the port, and "
                                          "whether the program there runs.");
    case ErrorCode::NoConnection:
        return QT_TRANSLATE_NOOP("Error", "No connection to the host of %1. Check the address, the network and the firewall.");
    case ErrorCode::CalledTitleRejected:
        return QT_TRANSLATE_NOOP("Error", "%1 does not go by that AE title. Correct the called AE title of the node.");
    case ErrorCode::CallingTitleRejected:
        return QT_TRANSLATE_NOOP("Error", "%1 does not know this workstation. Have its AE title entered there, or correct the "
                                          "calling AE title.");
    case ErrorCode::AssociationRejected:
        return QT_TRANSLATE_NOOP("Error", "%1 refused the association. Try again later, or ask its administrator.");
    case ErrorCode::ServiceNotOffered:
        return QT_TRANSLATE_NOOP("Error", "%1 does not offer this service. Ask its administrator, or choose another node.");
    case ErrorCode::PeerSilent:
        return QT_TRANSLATE_NOOP("Error", "%1 accepted the connection and then did not answer in time. Check that a DICOM "
                                          "program listens on that port.");
    case ErrorCode::PeerCutOff:
        return QT_TRANSLATE_NOOP("Error", "%1 cut the connection. Try again; if it lasts, ask its administrator.");
    case ErrorCode::PeerGarbled:
        return QT_TRANSLATE_NOOP("Error", "%1 answered something that is not DICOM. Check the port.");
    case ErrorCode::RemoteStatus:
        return QT_TRANSLATE_NOOP("Error", "%1 could not do what was asked of it.");
    case ErrorCode::PeerProcessDied:
        return QT_TRANSLATE_NOOP("Error", "The connection to %1 stopped unexpectedly. The rest is not affected.");
    case ErrorCode::TlsFailed:
        return QT_TRANSLATE_NOOP("Error", "No secure connection to %1. Check that TLS is spoken on that port, version 1.2 or later. "
                                          "Nothing was sent.");
    case ErrorCode::CertificateUntrusted:
        return QT_TRANSLATE_NOOP("Error", "The certificate of %1 is not one that this workstation trusts. Compare it with its "
                                          "administrator and add it to the trusted ones. Nothing was sent.");
    case ErrorCode::OwnCertificateUnusable:
        return QT_TRANSLATE_NOOP("Error", "The certificate or key %1 of this workstation cannot be used. Check that both can be "
                                          "read and belong together.");
    case ErrorCode::LoginRequired:
        return QT_TRANSLATE_NOOP("Error", "%1 asks for a login, or does not accept the one given. Enter it again in the settings of "
                                          "the node.");
    case ErrorCode::AccessDenied:
        return QT_TRANSLATE_NOOP("Error", "%1 does not allow this to the account used. Ask its administrator.");
    case ErrorCode::WebStatus:
        return QT_TRANSLATE_NOOP("Error", "%1 answered with an error.");
    case ErrorCode::WebGarbled:
        return QT_TRANSLATE_NOOP("Error", "%1 answered something that is not DICOMweb. Check the base URL.");
    case ErrorCode::RedirectRefused:
        return QT_TRANSLATE_NOOP("Error", "%1 sent this workstation to another server, which was refused. Correct the base URL if "
                                          "that is where it should go.");
    case ErrorCode::MoveDestinationUnknown:
        return QT_TRANSLATE_NOOP("Error", "%1 does not know where to send objects for this workstation. Have its AE title, address "
                                          "and port entered there.");
    case ErrorCode::StoreBackFailed:
        return QT_TRANSLATE_NOOP("Error", "%1 knows this workstation, but an object that it sent did not arrive. Check the address and port "
                                          "that are entered there, firewalls, and that the receiver runs.");
    case ErrorCode::NotReceiving:
        return QT_TRANSLATE_NOOP("Error", "%1 can only send objects to this workstation's receiver, and that does not run. Start "
                                          "it, or allow C-GET for the node.");
    case ErrorCode::RetrieveIncomplete:
        return QT_TRANSLATE_NOOP("Error", "%1 gave less than it holds. What came is kept; retrieve again for the rest.");
    case ErrorCode::SendRefused:
        return QT_TRANSLATE_NOOP("Error", "%1 did not take all objects. The others have arrived.");
    case ErrorCode::ListenFailed:
        return QT_TRANSLATE_NOOP("Error", "The receiver cannot listen on port %1: another program uses it, or it is not allowed. "
                                          "Choose another port, above 1023.");
    case ErrorCode::SamePort:
        return QT_TRANSLATE_NOOP("Error", "The receiver's plain port and its TLS port are both %1. Give each a port of its own.");
    case ErrorCode::NoPort:
        return QT_TRANSLATE_NOOP("Error", "The receiver has neither a plain port nor a TLS port. Give it one of them.");
    case ErrorCode::ReceiverSettingsBroken:
        return QT_TRANSLATE_NOOP("Error", "The receiver's settings %1 cannot be understood and were left as they are. Correct them, "
                                          "or move them away.");
    case ErrorCode::ForwardingRulesBroken:
        return QT_TRANSLATE_NOOP("Error", "The forwarding rules %1 cannot be understood, so that nothing is forwarded; they were left as "
                                          "they are. Correct them, or move them away.");
    case ErrorCode::PrefetchRulesBroken:
        return QT_TRANSLATE_NOOP("Error", "The prefetch rules %1 cannot be understood, so that nothing is fetched ahead; they were left as "
                                          "they are. Correct them, or move them away.");
    case ErrorCode::CommitmentFailed:
        return QT_TRANSLATE_NOOP("Error", "%1 does not commit to keep all objects that it was sent. Keep yours, and send them again.");
    case ErrorCode::CommitmentPending:
        return QT_TRANSLATE_NOOP("Error", "%1 has not said yet whether it keeps the objects that it was sent. It will tell this "
                                          "workstation's receiver.");
    case ErrorCode::LoginFailed:
        return QT_TRANSLATE_NOOP("Error", "The login at %1 did not come to its end. Try again, or ask its administrator.");
    case ErrorCode::KeychainFailed:
        return QT_TRANSLATE_NOOP("Error", "The desktop's keychain could not be used for %1. Unlock it, or enter the login again.");
    case ErrorCode::WorkingOffline:
        return QT_TRANSLATE_NOOP("Error", "%1 was not asked: Negatoscope works offline. Switch that off to reach it.");
    }
    return QT_TRANSLATE_NOOP("Error", "%1 failed.");
}

} // namespace

QString sentence(const dicom::Error &error)
{
    const QString text = QCoreApplication::translate("Error", wording(error.code));
    const QString nameless = text.startsWith(QLatin1String("%1")) ? QCoreApplication::translate("Error", "The object")
                                                                  : QCoreApplication::translate("Error", "the object");
    const QString subject = error.subject.empty()
        ? nameless
        : QCoreApplication::translate("Error", "\"%1\"", "a name in quotation marks").arg(QString::fromStdString(error.subject));
    const QString whole = text.contains(QLatin1String("%1")) ? text.arg(subject) : text;
    return error.context.empty() ? whole : whole + QStringLiteral(" (%1)").arg(details(error));
}

QString details(const dicom::Error &error)
{
    return QString::fromStdString(error.context);
}

} // namespace negato::viewer
