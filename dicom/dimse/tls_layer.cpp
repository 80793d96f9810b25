#include "dicom/dimse/tls_layer.h"

#include "dicom/dimse/prompt_connection.h"

#include <dcmtk/dcmtls/tlslayer.h>
#include <dcmtk/dcmtls/tlstrans.h>

#include <atomic>

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace negato::dimse {

using namespace dicom;

namespace {

/// The callback of OpenSSL has no other place that outlives the connection; one association a process.
std::atomic<int> verifyError = X509_V_OK;

int noteVerification(int isFine, X509_STORE_CTX *context)
{
    if (!isFine)
        verifyError = X509_STORE_CTX_get_error(context);
    return isFine;
}

bool isAddress(const std::string &host)
{
    in6_addr ignored;
    return inet_pton(AF_INET, host.c_str(), &ignored) == 1 || inet_pton(AF_INET6, host.c_str(), &ignored) == 1;
}

class TlsLayer : public DcmTLSTransportLayer
{
public:
    TlsLayer(T_ASC_NetworkRole networkRole, std::string host)
        : DcmTLSTransportLayer(networkRole, nullptr, OFTrue)
        , m_host(std::move(host))
    {
    }

    DcmTransportConnection *createConnection(DcmNativeSocketType socket, OFBool isSecure) override
    {
        SSL *connection = isSecure ? SSL_new(getNativeHandle()) : nullptr; // never in the clear
        if (!connection)
            return nullptr;
        SSL_set_fd(connection, socket);
        if (!m_host.empty() && !expectHost(connection)) {
            SSL_free(connection);
            return nullptr;
        }
        return new PromptConnection<DcmTLSConnection>(socket, connection);
    }

private:
    [[nodiscard]] bool expectHost(SSL *connection) const
    {
        X509_VERIFY_PARAM *expected = SSL_get0_param(connection);
        X509_VERIFY_PARAM_set_hostflags(expected, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
        if (isAddress(m_host))
            return X509_VERIFY_PARAM_set1_ip_asc(expected, m_host.c_str()) == 1;
        return SSL_set_tlsext_host_name(connection, m_host.c_str()) == 1
            && X509_VERIFY_PARAM_set1_host(expected, m_host.c_str(), m_host.size()) == 1;
    }

    std::string m_host;
};

std::string reason()
{
    const char *text = ERR_reason_error_string(ERR_peek_last_error());
    return text ? text : "";
}

/// BCP 195 without its downgrade (PS3.15 B.12). DCMTK's profile has suites for RSA keys alone below TLS 1.3: RFC 9325 4.2 names
/// these as well, for keys on elliptic curves.
bool chooseSuites(DcmTLSTransportLayer &layer)
{
    return layer.setTLSProfile(TSP_Profile_BCP195_ND).good() && layer.addCipherSuite("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256").good()
        && layer.addCipherSuite("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384").good() && layer.activateCipherSuites().good();
}

/// What is no certificate is passed over: a folder may hold a note.
void trust(DcmTLSTransportLayer &layer, const std::filesystem::path &folder)
{
    std::error_code failed;
    for (auto entry = std::filesystem::directory_iterator(folder, failed); !failed && entry != std::filesystem::directory_iterator();
         entry.increment(failed))
        (void)layer.addTrustedCertificateFile(entry->path().c_str(), DCF_Filetype_PEM);
    ERR_clear_error();
}

Result<void> present(DcmTLSTransportLayer &layer, const TlsPaths &paths)
{
    if (paths.certificate.empty() && paths.key.empty())
        return {};
    layer.setPrivateKeyPasswd(""); // nobody is there to be asked
    ERR_clear_error();
    const bool isUsable = SSL_CTX_use_certificate_chain_file(layer.getNativeHandle(), paths.certificate.c_str()) == 1
        && layer.setPrivateKeyFile(paths.key.c_str(), DCF_Filetype_PEM).good() && layer.checkPrivateKeyMatchesCertificate();
    return isUsable ? Result<void>() : fail(ErrorCode::OwnCertificateUnusable, reason());
}

} // namespace

Result<std::unique_ptr<DcmTransportLayer>> makeTlsLayer(T_ASC_NetworkRole role, const std::string &host, const TlsPaths &paths)
{
    auto layer = std::make_unique<TlsLayer>(role, host);
    SSL_CTX *context = layer->getNativeHandle();
    if (!context || !chooseSuites(*layer))
        return fail(ErrorCode::TlsFailed, "profile BCP 195");
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    trust(*layer, paths.trustedFolder);
    if (const auto presented = present(*layer, paths); !presented)
        return fail(presented);
    X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(context), X509_V_FLAG_PARTIAL_CHAIN); // a peer's own certificate may be trusted
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, noteVerification);
    return layer;
}

std::optional<Error> tlsProblem()
{
    if (const int code = verifyError; code != X509_V_OK)
        return error(ErrorCode::CertificateUntrusted, X509_verify_cert_error_string(code));
    if (const std::string last = reason(); !last.empty())
        return error(ErrorCode::TlsFailed, last);
    return {};
}

} // namespace negato::dimse
