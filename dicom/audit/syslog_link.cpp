#include "dicom/audit/syslog_link.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

#include <array>
#include <chrono>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace negato::dicom {

namespace {

constexpr int kPatience = 5000; // ms
constexpr std::chrono::milliseconds kPatienceAtEnd(2000);

QString text(const std::filesystem::path &path)
{
    return QString::fromStdString(path.string());
}

QSslKey readKey(const std::filesystem::path &path)
{
    QFile file(text(path));
    const QByteArray pem = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    const QSslKey rsa(pem, QSsl::Rsa);
    return rsa.isNull() ? QSslKey(pem, QSsl::Ec) : rsa;
}

Result<QSslConfiguration> configurationFor(const SyslogServer &server)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    if (!server.trustedFolder.empty())
        configuration.addCaCertificates(text(server.trustedFolder / "*"), QSsl::Pem, QSslCertificate::PatternSyntax::Wildcard);
    if (server.certificate.empty())
        return configuration;
    const auto chain = QSslCertificate::fromPath(text(server.certificate));
    const QSslKey key = readKey(server.key);
    if (chain.isEmpty() || key.isNull())
        return fail(ErrorCode::OwnCertificateUnusable, chain.isEmpty() ? "certificate" : "key", server.host.toStdString());
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    return configuration;
}

/// Until the server has closed its side too: it has read all then.
void waitForEnd(int descriptor)
{
    const auto end = std::chrono::steady_clock::now() + kPatienceAtEnd;
    std::array<char, 4096> ignored{};
    for (auto left = kPatienceAtEnd; left.count() > 0; left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now())) {
        pollfd waiting{descriptor, POLLIN, 0};
        if (::poll(&waiting, 1, static_cast<int>(left.count())) <= 0 || ::read(descriptor, ignored.data(), ignored.size()) <= 0)
            return;
    }
}

/// A server that is still busy with the begin of TLS answers it when all has been sent already. An answer to a socket that is closed would
/// make the kernel throw away what the server has not read: so this side is closed for writing alone, and answers are taken to the end.
void endGently(QSslSocket &socket)
{
    const int descriptor = ::dup(static_cast<int>(socket.socketDescriptor()));
    socket.disconnectFromHost(); // says so (RFC 5425 4.4)
    if (descriptor < 0)
        return;
    if (::shutdown(descriptor, SHUT_WR) == 0)
        waitForEnd(descriptor);
    ::close(descriptor);
}

} // namespace

QByteArray syslogFrame(const QByteArray &message, const QByteArray &timestamp, const QByteArray &host)
{
    const QByteArray entry = "<85>1 " + timestamp + ' ' + host + " negatoscope - IHE+RFC-3881 - \xEF\xBB\xBF" + message;
    return QByteArray::number(entry.size()) + ' ' + entry;
}

SyslogLink::SyslogLink(SyslogServer server)
    : m_server(std::move(server))
{
}

SyslogLink::~SyslogLink()
{
    if (m_socket && m_socket->state() == QAbstractSocket::ConnectedState)
        endGently(*m_socket);
}

Result<void> SyslogLink::connect()
{
    const auto configuration = configurationFor(m_server);
    if (!configuration)
        return fail(configuration);
    m_socket = std::make_unique<QSslSocket>();
    m_socket->setSslConfiguration(*configuration);
    m_socket->connectToHostEncrypted(m_server.host, m_server.port);
    if (m_socket->waitForEncrypted(kPatience))
        return {};
    const std::string subject = m_server.host.toStdString();
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
            return fail(ErrorCode::NoConnection, why, m_server.host.toStdString());
        }
    return {};
}

} // namespace negato::dicom
