#pragma once

#include <QtGlobal>

#include <cstring>
#include <random>
#include <string>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
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

/// Whether no other test program has the port, until this one ends: a name of the network namespace stands for it.
inline bool isOurs(int port)
{
    sockaddr_un name{};
    name.sun_family = AF_UNIX;
    const std::string text = "negatoscope test port " + std::to_string(port);
    std::memcpy(name.sun_path + 1, text.data(), text.size());
    const int claim = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (bind(claim, reinterpret_cast<sockaddr *>(&name), static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + text.size())) == 0)
        return true; // and stays open
    close(claim);
    return false;
}

inline bool isUnused(int port)
{
    const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = loopback(port);
    const bool isBound = bind(probe, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    close(probe);
    return isBound;
}

/// For a server that is started later: no other test program is given it, and it lies below the ports that the system gives to
/// connections and to servers that let it choose.
inline int freePort()
{
    std::random_device random;
    std::uniform_int_distribution<int> ports(20'000, 32'000);
    for (int tries = 0; tries < 1000; ++tries)
        if (const int port = ports(random); isOurs(port) && isUnused(port))
            return port;
    qFatal("no port is free");
}

} // namespace negato::test
