#include "dicom/network/host_address.h"

#include <array>
#include <memory>

#include <netdb.h>
#include <sys/socket.h>

namespace negato::dicom {

namespace {

std::string numeric(const addrinfo &info)
{
    std::array<char, NI_MAXHOST> text{};
    ::getnameinfo(info.ai_addr, info.ai_addrlen, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST);
    return text.data();
}

} // namespace

bool isAtAddress(const std::string &host, const std::string &address)
{
    if (host == address)
        return true;
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    if (::getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0)
        return false;
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> all(found, &::freeaddrinfo);
    for (const addrinfo *info = all.get(); info; info = info->ai_next)
        if (numeric(*info) == address)
            return true;
    return false;
}

} // namespace negato::dicom
