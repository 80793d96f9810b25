#pragma once

#include "tests/support/network/loopback.h"

#include <cstddef>
#include <cstring>
#include <random>
#include <string>

#include <sys/un.h>

namespace negato::test {

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
    std::fprintf(stderr, "no port is free\n");
    std::abort();
}

} // namespace negato::test
