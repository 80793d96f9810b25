#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <mutex>
#include <thread>
#include <vector>

namespace negato::test {

/// What a proxy does to the bytes that pass, of both directions together. Each connection is counted from its own first byte.
struct Interference
{
    static constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();
    std::size_t cutAfter = kNever;    ///< both ends are closed
    std::size_t silentAfter = kNever; ///< nothing more is passed on, and nothing closed
    std::size_t garbleFrom = kNever;  ///< every byte from here on is inverted
    std::chrono::milliseconds delay{}; ///< before each piece of at most 4 KiB
};

/// Stands between a client and a server on loopback: every connection is served at once, in threads of its own.
class TcpProxy
{
public:
    explicit TcpProxy(int serverPort, Interference interference = {});
    ~TcpProxy();
    TcpProxy(const TcpProxy &) = delete;
    TcpProxy &operator=(const TcpProxy &) = delete;

    [[nodiscard]] int port() const { return m_port; }
    /// For connections from now on.
    void setInterference(const Interference &interference);
    /// Of both directions, over all connections.
    [[nodiscard]] std::size_t bytesPassed() const { return m_passed; }

private:
    void accept();
    void serve(int client, Interference interference);
    bool passOn(int from, int to, std::size_t &passed, const Interference &interference);

    int m_serverPort;
    int m_listener;
    int m_port = 0;
    std::mutex m_mutex;
    Interference m_interference;
    std::atomic<std::size_t> m_passed = 0;
    std::atomic<bool> m_isOver = false;
    std::vector<std::jthread> m_connections;
    std::jthread m_acceptor;
};

} // namespace negato::test
