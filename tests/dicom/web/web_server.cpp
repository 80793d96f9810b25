#include "tests/dicom/web/web_server.h"

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
    std::deque<std::unique_ptr<QSslSocket>> open; // and nothing has come of them
    while (!m_isStopped) {
        if (listener.taken.empty())
            listener.waitForNewConnection(open.empty() ? 20 : 0);
        for (; !listener.taken.empty(); listener.taken.pop_front())
            if (auto socket = accepted(listener.taken.front()))
                open.push_back(std::move(socket));
        if (open.empty())
            continue;
        // A client may open one that it never uses: that keeps no other waiting.
        auto socket = std::move(open.front());
        open.pop_front();
        if (socket->bytesAvailable() || socket->waitForReadyRead(20))
            converse(*socket);
        else if (socket->state() == QAbstractSocket::ConnectedState)
            open.push_back(std::move(socket));
    }
}

/// Null where no TLS comes about.
std::unique_ptr<QSslSocket> WebServer::accepted(qintptr descriptor) const
{
    auto socket = std::make_unique<QSslSocket>();
    socket->setSocketDescriptor(descriptor);
    if (!m_tls)
        return socket;
    socket->setSslConfiguration(*m_tls);
    socket->startServerEncryption();
    return socket->waitForEncrypted(5000) ? std::move(socket) : nullptr;
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
