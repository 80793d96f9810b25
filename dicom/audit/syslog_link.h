#pragma once

#include "dicom/base/result.h"

#include <QByteArray>
#include <QString>

#include <filesystem>
#include <memory>

class QSslSocket;

namespace negato::dicom {

/// A frame of RFC 5425 around a message of RFC 5424: facility 10 (security), severity 5 (notice), message id of PS3.15 A.6.
QByteArray syslogFrame(const QByteArray &message, const QByteArray &timestamp, const QByteArray &host);

/// A server of PS3.15 A.6 (syslog over TLS, RFC 5425), and what is needed to trust each other.
struct SyslogServer
{
    QString host; ///< empty: none
    quint16 port = 6514;
    std::filesystem::path trustedFolder; ///< certificates of authorities, beside the system's; PEM
    std::filesystem::path certificate;   ///< of this workstation, for servers that ask for one; empty: none
    std::filesystem::path key;
};

/// The connection to a syslog server over TLS. One thread; its calls block for seconds at most.
class SyslogLink
{
public:
    explicit SyslogLink(SyslogServer server);
    ~SyslogLink();

    /// Connects where there is no connection. Fails with NoConnection, TlsFailed, CertificateUntrusted or
    /// OwnCertificateUnusable.
    Result<void> send(const QByteArray &frame);

private:
    Result<void> connect();

    SyslogServer m_server;
    std::unique_ptr<QSslSocket> m_socket;
};

} // namespace negato::dicom
