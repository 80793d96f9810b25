#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace negato::test {

/// An IPv4 address of loopback; port 0: the system chooses.
inline sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// A socket that is connected to the port of loopback; -1 where nobody listens.
inline int tryToConnect(int port)
{
    const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = loopback(port);
    if (connect(connection, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return connection;
    close(connection);
    return -1;
}

/// Where somebody must be listening.
inline int connectTo(int port)
{
    const int connection = tryToConnect(port);
    if (connection >= 0)
        return connection;
    std::fprintf(stderr, "nobody listens at port %d\n", port);
    std::abort();
}

inline bool accepts(int port)
{
    const int probe = tryToConnect(port);
    if (probe >= 0)
        close(probe);
    return probe >= 0;
}

} // namespace negato::test
