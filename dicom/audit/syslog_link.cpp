#include "dicom/audit/syslog_link.h"

#include <QSslConfiguration>
#include <QSslSocket>


namespace negato::dicom {

namespace {

constexpr int kPatience = 5000; // ms

} // namespace

QByteArray syslogFrame(const QByteArray &message, const QByteArray &timestamp, const QByteArray &host)
{
    const QByteArray entry = "<85>1 " + timestamp + ' ' + host + " negatoscope - IHE+RFC-3881 - \xEF\xBB\xBF" + message;
    return QByteArray::number(entry.size()) + ' ' + entry;
}

SyslogLink::SyslogLink(QString host, quint16 port, std::filesystem::path trustedFolder)
    : m_host(std::move(host))
    , m_port(port)
    , m_trustedFolder(std::move(trustedFolder))
{
}

SyslogLink::~SyslogLink() = default;

Result<void> SyslogLink::connect()
{
    m_socket = std::make_unique<QSslSocket>();
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    if (!m_trustedFolder.empty())
        configuration.addCaCertificates(QString::fromStdString((m_trustedFolder / "*").string()), QSsl::Pem,
                                        QSslCertificate::PatternSyntax::Wildcard);
    m_socket->setSslConfiguration(configuration);
    m_socket->connectToHostEncrypted(m_host, m_port);
    if (m_socket->waitForEncrypted(kPatience))
        return {};
    const std::string subject = m_host.toStdString();
    if (!m_socket->sslHandshakeErrors().isEmpty())
        return fail(ErrorCode::CertificateUntrusted, m_socket->sslHandshakeErrors().front().errorString().toStdString(), subject);
    const bool isOfTls = m_socket->error() == QAbstractSocket::SslHandshakeFailedError;
    return fail(isOfTls ? ErrorCode::TlsFailed : ErrorCode::NoConnection, m_socket->errorString().toStdString(), subject);
}

Result<void> SyslogLink::send(const QByteArray &frame)
{
    if (!m_socket || m_socket->state() != QAbstractSocket::ConnectedState)
        if (const auto connected = connect(); !connected) {
            m_socket.reset();
            return connected;
        }
    m_socket->write(frame);
    while (m_socket->bytesToWrite() > 0 || m_socket->encryptedBytesToWrite() > 0)
        if (!m_socket->waitForBytesWritten(kPatience)) {
            const std::string why = m_socket->errorString().toStdString();
            m_socket.reset();
            return fail(ErrorCode::NoConnection, why, m_host.toStdString());
        }
    return {};
}

} // namespace negato::dicom
