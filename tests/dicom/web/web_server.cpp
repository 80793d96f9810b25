#include "tests/dicom/web/web_server.h"

#include <QSslSocket>
#include <QTcpServer>

#include <deque>

namespace negato::test {

namespace {

/// Gives the descriptors only: the socket is of the kind that is wanted. Several may come at once.
class Listener : public QTcpServer
{
public:
    std::deque<qintptr> taken;

protected:
    void incomingConnection(qintptr descriptor) override { taken.push_back(descriptor); }
};

} // namespace

QByteArray WebRequest::header(const QByteArray &name) const
{
    for (const QByteArray &line : head.split('\n'))
        if (line.left(line.indexOf(':')).toLower() == name.toLower())
            return line.mid(line.indexOf(':') + 1).trimmed();
    return {};
}

WebServer::WebServer(WebAnswer answer, std::optional<QSslConfiguration> tls)
    : m_answer(std::move(answer))
    , m_tls(std::move(tls))
    , m_thread([this] { serve(); })
{
    while (m_port == 0)
        std::this_thread::yield();
}

WebServer::~WebServer()
{
    m_isStopped = true;
    m_thread.join();
}

std::vector<WebRequest> WebServer::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void WebServer::serve()
{
    Listener listener;
    listener.listen(QHostAddress::LocalHost);
    m_port = listener.serverPort();
    while (!m_isStopped) {
        if (listener.taken.empty() && (!listener.waitForNewConnection(20) || listener.taken.empty()))
            continue;
        QSslSocket socket;
        socket.setSocketDescriptor(listener.taken.front());
        listener.taken.pop_front();
        if (m_tls) {
            socket.setSslConfiguration(*m_tls);
            socket.startServerEncryption();
            if (!socket.waitForEncrypted(5000))
                continue;
        }
        converse(socket);
    }
}

void WebServer::converse(QTcpSocket &socket)
{
    for (WebRequest request; readRequest(socket, request); request = {}) {
        {
            const std::lock_guard lock(m_mutex);
            m_requests.push_back(request);
        }
        if (!m_answer(request, socket))
            break;
    }
    socket.disconnectFromHost();
    if (socket.state() != QAbstractSocket::UnconnectedState)
        socket.waitForDisconnected(1000);
}

bool WebServer::readRequest(QTcpSocket &socket, WebRequest &request)
{
    constexpr char kTlsHandshake = 0x16; // of a peer that would speak TLS: it gets its plain answer
    QByteArray bytes;
    for (;;) {
        if (bytes.startsWith(kTlsHandshake))
            return true;
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end >= 0) {
            request.head = bytes.left(end);
            request.body = bytes.mid(end + 4);
            if (request.body.size() >= request.header("Content-Length").toLongLong())
                return true;
        }
        while (!socket.bytesAvailable() && !socket.waitForReadyRead(20))
            if (m_isStopped || socket.state() != QAbstractSocket::ConnectedState)
                return false;
        bytes += socket.readAll();
    }
}

bool writeAll(QTcpSocket &socket, const QByteArray &bytes)
{
    socket.write(bytes);
    while (socket.bytesToWrite() > 0)
        if (!socket.waitForBytesWritten(10'000))
            return false;
    return socket.state() == QAbstractSocket::ConnectedState;
}

QByteArray answerOf(const QByteArray &status, const QByteArray &contentType, const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + contentType + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n"
        + headers + "\r\n" + body;
}

} // namespace negato::test
