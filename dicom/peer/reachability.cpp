#include "dicom/peer/reachability.h"

#include "dicom/peer/association.h"
#include "dicom/peer/messages.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace negato::peer {

namespace {

using namespace dicom;
using Clock = std::chrono::steady_clock;

/// IPv4, as DCMTK 3.6.7 connects.
Result<sockaddr_in> resolve(const std::string &host, int port)
{
    addrinfo hints{};
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    if (const int code = getaddrinfo(host.c_str(), nullptr, &hints, &found); code != 0)
        return fail(ErrorCode::NameNotResolved, gai_strerror(code));
    sockaddr_in address{};
    std::memcpy(&address, found->ai_addr, sizeof address);
    freeaddrinfo(found);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

Result<void> describe(int code)
{
    return fail(code == ECONNREFUSED ? ErrorCode::PortClosed : ErrorCode::NoConnection, std::strerror(code));
}

Result<void> connectTo(int socket, const sockaddr_in &address)
{
    if (connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return {};
    if (errno != EINPROGRESS)
        return describe(errno);
    pollfd state{socket, POLLOUT, 0};
    if (poll(&state, 1, kConnectSeconds * 1000) <= 0)
        return describe(ETIMEDOUT);
    int code = 0;
    socklen_t size = sizeof code;
    getsockopt(socket, SOL_SOCKET, SO_ERROR, &code, &size);
    return code == 0 ? Result<void>() : describe(code);
}

} // namespace

Result<void> checkReachability(const std::string &host, int port)
{
    auto since = Clock::now();
    const auto address = resolve(host, port);
    if (!address)
        return fail(address);
    std::array<char, INET_ADDRSTRLEN> text{};
    inet_ntop(AF_INET, &address->sin_addr, text.data(), text.size());
    sendStep(0, since, QString::fromLatin1(text.data()));
    since = Clock::now();
    const int probe = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const auto connected = connectTo(probe, *address);
    close(probe);
    if (connected)
        sendStep(1, since, QString::number(port));
    return connected;
}

} // namespace negato::peer
