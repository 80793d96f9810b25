#include "dicom/network/listening_socket.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

namespace negato::dicom {

namespace {

constexpr int kBacklog = 128;
constexpr std::chrono::milliseconds kAfterFailure{100};

void switchOption(const Descriptor &socket, int level, int option, int value)
{
    ::setsockopt(socket.get(), level, option, &value, sizeof value);
}

bool bindTo(const Descriptor &socket, int family, int port)
{
    sockaddr_in6 both{};
    both.sin6_family = AF_INET6;
    both.sin6_port = htons(static_cast<std::uint16_t>(port));
    sockaddr_in old{};
    old.sin_family = AF_INET;
    old.sin_port = both.sin6_port;
    const auto *address = family == AF_INET6 ? reinterpret_cast<const sockaddr *>(&both) : reinterpret_cast<const sockaddr *>(&old);
    return ::bind(socket.get(), address, family == AF_INET6 ? sizeof both : sizeof old) == 0;
}

int boundPort(const Descriptor &socket)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    ::getsockname(socket.get(), reinterpret_cast<sockaddr *>(&address), &size);
    // The port lies at the same place in both.
    return ntohs(reinterpret_cast<const sockaddr_in *>(&address)->sin_port);
}

std::string numeric(const sockaddr_storage &address)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.ss_family == AF_INET) {
        ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in &>(address).sin_addr, text.data(), text.size());
        return text.data();
    }
    ::inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6 &>(address).sin6_addr, text.data(), text.size());
    const std::string shown = text.data();
    const std::string_view mapped = "::ffff:";
    return shown.starts_with(mapped) && shown.contains('.') ? shown.substr(mapped.size()) : shown;
}

Connection acceptFrom(const ListeningSocket &listening)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    Descriptor socket(::accept4(listening.socket.get(), reinterpret_cast<sockaddr *>(&address), &size, SOCK_CLOEXEC));
    if (!socket.isOpen()) {
        if (errno == EMFILE || errno == ENFILE || errno == ENOMEM) // the connection stays in the queue: do not spin
            std::this_thread::sleep_for(kAfterFailure);
        return {};
    }
    switchOption(socket, IPPROTO_TCP, TCP_NODELAY, 1);
    switchOption(socket, SOL_SOCKET, SO_KEEPALIVE, 1);
    return {std::move(socket), numeric(address), listening.isTls};
}

} // namespace

Result<ListeningSocket> ListeningSocket::open(int port, bool isTls)
{
    const auto failed = [port](const char *what) {
        return fail(ErrorCode::ListenFailed, std::string(what) + ": " + std::strerror(errno), std::to_string(port));
    };
    for (const int family : {AF_INET6, AF_INET}) { // a system may be without IPv6
        Descriptor socket(::socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        if (!socket.isOpen())
            continue;
        switchOption(socket, SOL_SOCKET, SO_REUSEADDR, 1);
        if (family == AF_INET6)
            switchOption(socket, IPPROTO_IPV6, IPV6_V6ONLY, 0);
        if (!bindTo(socket, family, port)) {
            if (errno == EADDRNOTAVAIL)
                continue;
            return failed("bind");
        }
        if (::listen(socket.get(), kBacklog) != 0)
            return failed("listen");
        const int bound = boundPort(socket);
        return ListeningSocket{std::move(socket), bound, isTls};
    }
    return failed("socket");
}

bool isListenedOn(int port)
{
    const Descriptor probe(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return port > 0 && ::connect(probe.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
}

Connection acceptOne(std::span<const ListeningSocket> listening, int stopped)
{
    std::vector<pollfd> sources{pollfd{stopped, POLLIN, 0}};
    for (const ListeningSocket &each : listening)
        sources.push_back({each.socket.get(), POLLIN, 0});
    if (::poll(sources.data(), sources.size(), -1) <= 0 || sources[0].revents)
        return {};
    for (std::size_t i = 0; i < listening.size(); ++i) // what else waits comes next
        if (sources[i + 1].revents)
            return acceptFrom(listening[i]);
    return {};
}

} // namespace negato::dicom
