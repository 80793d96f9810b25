#include "dicom/web/reachability.h"

#include "dicom/job/messages.h"

#include <QHostInfo>
#include <QNetworkProxy>
#include <QTcpSocket>

namespace negato::web {

namespace {

using namespace dicom;
using Clock = std::chrono::steady_clock;

constexpr int kConnectTime = 10'000; // ms, for all addresses of the name

std::unexpected<Error> failure(const QTcpSocket &socket)
{
    const bool isRefused = socket.error() == QAbstractSocket::ConnectionRefusedError;
    return fail(isRefused ? ErrorCode::PortClosed : ErrorCode::NoConnection, socket.errorString().toStdString());
}

Result<void> connectToOneOf(const QList<QHostAddress> &addresses, int port)
{
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    for (const QHostAddress &address : addresses) {
        socket.abort();
        socket.connectToHost(address, static_cast<quint16>(port));
        if (socket.waitForConnected(kConnectTime / static_cast<int>(addresses.size())))
            return {};
    }
    return failure(socket);
}

} // namespace

Result<void> checkReachability(const QUrl &url)
{
    auto since = Clock::now();
    const QHostInfo host = QHostInfo::fromName(url.host());
    if (host.addresses().isEmpty())
        return fail(ErrorCode::NameNotResolved, host.errorString().toStdString());
    job::sendStep(0, since, host.addresses().front().toString());
    since = Clock::now();
    const int port = url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
    if (const auto connected = connectToOneOf(host.addresses(), port); !connected)
        return connected;
    job::sendStep(1, since, QString::number(port));
    return {};
}

} // namespace negato::web
