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

/// The connection to a syslog server over TLS. One thread; its calls block for seconds at most.
class SyslogLink
{
public:
    SyslogLink(QString host, quint16 port, std::filesystem::path trustedFolder);
    ~SyslogLink();

    /// Connects where there is no connection. Fails with NoConnection, TlsFailed or CertificateUntrusted.
    Result<void> send(const QByteArray &frame);

private:
    Result<void> connect();

    QString m_host;
    quint16 m_port;
    std::filesystem::path m_trustedFolder;
    std::unique_ptr<QSslSocket> m_socket;
};

} // namespace negato::dicom
