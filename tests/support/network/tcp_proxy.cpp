#include "tests/support/network/tcp_proxy.h"

#include "tests/support/network/loopback.h"

#include <algorithm>
#include <array>

#include <netinet/tcp.h>
#include <poll.h>

namespace negato::test {

namespace {

void sendAtOnce(int connection)
{
    const int yes = 1;
    setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

bool writeAll(int to, const char *bytes, std::size_t size)
{
    while (size > 0) {
        const ssize_t written = send(to, bytes, size, MSG_NOSIGNAL);
        if (written <= 0)
            return false;
        bytes += written;
        size -= static_cast<std::size_t>(written);
    }
    return true;
}

} // namespace

TcpProxy::TcpProxy(int serverPort, Interference interference)
    : m_serverPort(serverPort)
    , m_listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    , m_interference(interference)
{
    auto address = loopback(0);
    socklen_t size = sizeof address;
    bind(m_listener, reinterpret_cast<sockaddr *>(&address), size);
    listen(m_listener, 16);
    getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_acceptor = std::jthread([this] { accept(); });
}

TcpProxy::~TcpProxy()
{
    m_isOver = true;
    shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    m_connections.clear(); // they look at m_isOver
    close(m_listener);
}

void TcpProxy::setInterference(const Interference &interference)
{
    const std::scoped_lock lock(m_mutex);
    m_interference = interference;
}

void TcpProxy::accept()
{
    for (int client; (client = ::accept(m_listener, nullptr, nullptr)) >= 0;) {
        const std::scoped_lock lock(m_mutex);
        m_connections.emplace_back([this, client, interference = m_interference] { serve(client, interference); });
    }
}

void TcpProxy::serve(int client, Interference interference)
{
    const int server = tryToConnect(m_serverPort);
    sendAtOnce(client);
    sendAtOnce(server);
    std::size_t passed = 0;
    pollfd ends[] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
    for (bool isOpen = server >= 0; isOpen && !m_isOver;) {
        if (poll(ends, 2, 100) <= 0)
            continue;
        if (ends[0].revents)
            isOpen = passOn(client, server, passed, interference);
        if (isOpen && ends[1].revents)
            isOpen = passOn(server, client, passed, interference);
    }
    close(client);
    close(server);
}

bool TcpProxy::passOn(int from, int to, std::size_t &passed, const Interference &interference)
{
    std::array<char, 4096> bytes;
    const ssize_t got = read(from, bytes.data(), bytes.size());
    if (got <= 0)
        return false;
    std::this_thread::sleep_for(interference.delay);
    const std::size_t most = std::min(interference.cutAfter, interference.silentAfter);
    const std::size_t size = std::min(static_cast<std::size_t>(got), most - std::min(most, passed));
    for (std::size_t i = 0; i < size; ++i)
        if (passed + i >= interference.garbleFrom)
            bytes[i] = static_cast<char>(~bytes[i]);
    passed += static_cast<std::size_t>(got);
    m_passed += size;
    return writeAll(to, bytes.data(), size) && passed < interference.cutAfter;
}

} // namespace negato::test
