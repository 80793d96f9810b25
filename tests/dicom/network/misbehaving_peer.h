#pragma once

#include "tests/support/network/loopback.h"

#include <functional>
#include <thread>

#include <poll.h>

namespace negato::test {

/// A TCP server that does to its connections what it is told, one after the other. Without `behaviour` it never answers.
class MisbehavingPeer
{
public:
    explicit MisbehavingPeer(std::function<void(int connection)> behaviour = {})
        : m_listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        auto address = loopback(0);
        socklen_t size = sizeof address;
        bind(m_listener, reinterpret_cast<sockaddr *>(&address), size);
        listen(m_listener, 8);
        getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
        m_port = ntohs(address.sin_port);
        if (behaviour)
            m_thread = std::jthread([this, behaviour] { serve(behaviour); });
    }
    ~MisbehavingPeer()
    {
        shutdown(m_listener, SHUT_RDWR);
        if (m_thread.joinable())
            m_thread.join();
        close(m_listener);
    }
    [[nodiscard]] int port() const { return m_port; }

private:
    void serve(const std::function<void(int)> &behaviour) const
    {
        for (int connection; (connection = accept(m_listener, nullptr, nullptr)) >= 0; close(connection))
            behaviour(connection);
    }
    int m_listener;
    int m_port = 0;
    std::jthread m_thread;
};

/// Passes bytes to and from `port` and cuts both ends after `most` bytes of answers.
inline void relay(int client, int port, std::size_t most)
{
    const int server = tryToConnect(port);
    pollfd ends[] = {{client, POLLIN, 0}, {server, POLLIN, 0}};
    char bytes[4096];
    while (server >= 0 && most > 0 && poll(ends, 2, 5000) > 0) {
        const bool isAnswer = ends[1].revents != 0;
        const ssize_t got = read(isAnswer ? server : client, bytes, isAnswer ? std::min(most, sizeof bytes) : sizeof bytes);
        if (got <= 0 || write(isAnswer ? client : server, bytes, static_cast<std::size_t>(got)) != got)
            break;
        most -= isAnswer ? static_cast<std::size_t>(got) : 0;
    }
    close(server);
}

} // namespace negato::test
