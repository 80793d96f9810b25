#include "dicom/dimse/transport.h"

#include "dicom/dimse/prompt_connection.h"
#include "dicom/dimse/tls_layer.h"

#include <dcmtk/dcmnet/dcmlayer.h>

namespace negato::dimse {

using namespace dicom;

namespace {

class PlainLayer : public DcmTransportLayer
{
public:
    DcmTransportConnection *createConnection(DcmNativeSocketType socket, OFBool isSecure) override
    {
        return isSecure ? nullptr : new PromptConnection<DcmTCPConnection>(socket);
    }
};

} // namespace

Transport::Transport(std::unique_ptr<DcmTransportLayer> layer, bool isSecure)
    : m_layer(std::move(layer))
    , m_isSecure(isSecure)
{
}

Transport::~Transport() = default;

std::unique_ptr<Transport> Transport::plain()
{
    return std::unique_ptr<Transport>(new Transport(std::make_unique<PlainLayer>(), false));
}

Result<std::unique_ptr<Transport>> Transport::tlsTo(const std::string &host, const TlsPaths &paths)
{
    auto layer = makeTlsLayer(NET_REQUESTOR, host, paths);
    return layer ? std::unique_ptr<Transport>(new Transport(std::move(*layer), true))
                 : Result<std::unique_ptr<Transport>>(fail(layer));
}

Result<std::unique_ptr<Transport>> Transport::tlsServer(const TlsPaths &paths)
{
    auto layer = makeTlsLayer(NET_ACCEPTOR, {}, paths);
    return layer ? std::unique_ptr<Transport>(new Transport(std::move(*layer), true))
                 : Result<std::unique_ptr<Transport>>(fail(layer));
}

std::optional<Error> Transport::problem() const
{
    return m_isSecure ? tlsProblem() : std::nullopt;
}

} // namespace negato::dimse
