#pragma once

#include <QByteArray>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpSocket>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace negato::test {

struct WebRequest
{
    QByteArray head; ///< request line and headers
    QByteArray body;

    [[nodiscard]] QByteArray target() const { return head.split(' ').value(1); }
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

/// What answers one request, on the server's thread. False: the connection is closed behind it.
using WebAnswer = std::function<bool(const WebRequest &, QTcpSocket &)>;

/// An HTTP/1.1 server on the loopback address that answers whatever the test says, over TLS where it is given a certificate.
/// One connection at a time.
class WebServer
{
public:
    explicit WebServer(WebAnswer answer, std::optional<QSslConfiguration> tls = {});
    ~WebServer();

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] std::vector<WebRequest> requests() const;
    /// The test is over; for answers that wait.
    [[nodiscard]] bool isStopped() const { return m_isStopped; }

private:
    void serve();
    [[nodiscard]] std::unique_ptr<QSslSocket> accepted(qintptr descriptor) const;
    void converse(QTcpSocket &socket);
    bool readRequest(QTcpSocket &socket, WebRequest &request);

    WebAnswer m_answer;
    std::optional<QSslConfiguration> m_tls;
    std::atomic<int> m_port = 0;
    std::atomic<bool> m_isStopped = false;
    mutable std::mutex m_mutex;
    std::vector<WebRequest> m_requests;
    std::thread m_thread;
};

/// Writes all of it; false when the peer has gone.
bool writeAll(QTcpSocket &socket, const QByteArray &bytes);
/// A whole answer with Content-Length.
QByteArray answerOf(const QByteArray &status, const QByteArray &contentType, const QByteArray &body, const QByteArray &headers = {});

} // namespace negato::test
