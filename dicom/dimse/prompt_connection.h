#pragma once

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmnet/dcmtrans.h>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace negato::dimse {

/// A connection of DCMTK that confirms what arrives at once. Peers that leave Nagle's algorithm on send the end of each message
/// only when the beginning was confirmed, and the kernel waits 40 ms with that.
template <typename Connection>
class PromptConnection : public Connection
{
public:
    using Connection::Connection;

    /// The kernel forgets the option by itself.
    ssize_t read(void *buffer, size_t size) override
    {
        const ssize_t count = Connection::read(buffer, size);
        const int on = 1;
        ::setsockopt(this->getSocket(), IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
        return count;
    }
};

} // namespace negato::dimse
