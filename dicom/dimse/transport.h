#pragma once

#include "dicom/base/result.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

class DcmTransportLayer;

namespace negato::dimse {

/// PEM files of this workstation. Empty paths: none.
struct TlsPaths
{
    std::filesystem::path certificate; ///< its chain may follow it
    std::filesystem::path key;
    std::filesystem::path trustedFolder; ///< certificates of peers and authorities; nobody else is trusted
};

/// How the connections of an association are made: plain, or by TLS 1.2 or later (BCP 195, PS3.15 B.12) with the peer's
/// certificate always verified. One a process, for one association.
class Transport
{
public:
    static std::unique_ptr<Transport> plain();
    /// The peer's certificate has to be of `host`, a name or an address. Fails with OwnCertificateUnusable or TlsFailed.
    static dicom::Result<std::unique_ptr<Transport>> tlsTo(const std::string &host, const TlsPaths &paths);
    /// The other role: the peer has to show a trusted certificate, of whatever name.
    static dicom::Result<std::unique_ptr<Transport>> tlsServer(const TlsPaths &paths);
    ~Transport();

    [[nodiscard]] DcmTransportLayer *layer() const { return m_layer.get(); }
    [[nodiscard]] bool isSecure() const { return m_isSecure; }
    /// Why the handshake failed, where it did: CertificateUntrusted or TlsFailed.
    [[nodiscard]] std::optional<dicom::Error> problem() const;

private:
    Transport(std::unique_ptr<DcmTransportLayer> layer, bool isSecure);
    std::unique_ptr<DcmTransportLayer> m_layer;
    bool m_isSecure;
};

} // namespace negato::dimse
