#pragma once

#include "dicom/base/result.h"
#include "dicom/network/association_job.h"
#include "dicom/network/receiver_services.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace negato::dicom {

struct ListenerOptions
{
    std::optional<int> port = 11112; ///< 0: a free one; nothing: no plain connections
    std::optional<int> tlsPort;      ///< likewise
    TlsFiles tls;                    ///< for the TLS port: peers have to show a certificate that is trusted
    int mostAssociations = 64;
    int mostOfAPeer = 16; ///< of one address
    int mostReady = 4; ///< processes that wait for plain associations
    std::filesystem::path program; ///< empty: negatoscope-receiver beside the running program
};

/// Takes associations of remote nodes. Each gets a process of its own (negatoscope-receiver), which alone sees the peer's
/// bytes, and a thread here that answers what the process asks: a peer that is silent, slow or hostile costs its own
/// association. A connection above the limits is closed at once.
class Listener
{
public:
    /// On all interfaces, IPv4 and IPv6. Fails with ListenFailed, the port as the subject; with OwnCertificateUnusable.
    static Result<std::unique_ptr<Listener>> listen(const ListenerOptions &options, ReceiverServices services);
    /// No new associations; objects that are on their way finish, for up to half a minute.
    ~Listener();
    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;

    /// 0 where there is none.
    [[nodiscard]] int port() const;
    [[nodiscard]] int tlsPort() const;

private:
    struct Private;
    explicit Listener(std::unique_ptr<Private> parts);
    std::unique_ptr<Private> d;
};

} // namespace negato::dicom
