// negatoscope-receiver: answers one association with a remote node. Descriptor 0 is the accepted connection, unless that is to
// come, descriptor 3 the way to the listener (dicom/network/receiver_messages.h), which decides and stores. A peer's data sets go to files as they
// come; a peer that breaks this process has broken its own association only.

#include "dicom/base/sha256.h"
#include "dicom/dimse/transport.h"
#include "dicom/network/receiver_messages.h"
#include "dicom/receiver/channel.h"
#include "dicom/receiver/conversation.h"
#include "dicom/receiver/negotiation.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmnet/assoc.h>
#include <dcmtk/dcmnet/dcmtrans.h>
#include <dcmtk/dcmnet/dul.h>
#include <dcmtk/oflog/oflog.h>

#include <algorithm>
#include <csignal>
#include <span>
#include <string_view>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace {

using namespace negato;

void limit(__rlimit_resource resource, rlim_t value)
{
    const rlimit both{value, value};
    setrlimit(resource, &both);
}

/// No core dumps, no privileges, bounded memory and files: what a peer sends is not to be trusted.
void limitThisProcess()
{
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 64);
    limit(RLIMIT_FSIZE, rlim_t{64} << 30); // of one object
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    limit(RLIMIT_DATA, rlim_t{1} << 30);
#endif
}

void handleSignals()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    struct sigaction ending{};
    ending.sa_handler = [](int) { receiver::askToEnd(); };
    sigaction(SIGTERM, &ending, nullptr);
}

struct Arguments
{
    bool isReady = false; ///< before there is a peer
    bool isTls = false;
    bool isCheck = false; ///< of the certificates alone
    dimse::TlsPaths paths;

    static Arguments from(std::span<char *const> words)
    {
        const bool isReady = words.size() > 1 && std::string_view(words[1]) == dicom::receiver_message::kReady;
        const auto rest = words.subspan(isReady ? 2 : std::min<std::size_t>(1, words.size()));
        if (rest.size() != 4)
            return {.isReady = isReady};
        const bool isCheck = std::string_view(rest[0]) == dicom::receiver_message::kCheckTls;
        return {isReady, isCheck || std::string_view(rest[0]) == dicom::receiver_message::kTls, isCheck, {rest[1], rest[2], rest[3]}};
    }
};

/// Once, since some libraries make themselves ready with their first use.
int peerOf(const Arguments &arguments)
{
    if (!arguments.isReady)
        return ::dup(dicom::receiver_message::kPeer); // 0 means none to DCMTK
    static_cast<void>(dicom::Sha256().finish());
    return receiver::receivePeer();
}

dicom::Result<std::unique_ptr<dimse::Transport>> transportFor(const Arguments &arguments)
{
    if (!arguments.isTls)
        return dimse::Transport::plain();
    auto transport = dimse::Transport::tlsServer(arguments.paths);
    if (!transport)
        receiver::tellRefusal(transport.error());
    return transport;
}

} // namespace

int main(int argc, char *argv[])
{
    const Arguments arguments = Arguments::from({argv, static_cast<std::size_t>(argc)});
    limitThisProcess();
    handleSignals();
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    const int peer = peerOf(arguments);
    if (peer < 0)
        return 0;
    dcmExternalSocketHandle.set(peer);
    ::close(dicom::receiver_message::kPeer);
    dcmDisableGethostbyaddr.set(OFTrue); // a slow name server is no reason to keep a peer waiting
    dcmSocketSendTimeout.set(receiver::kIdleSeconds);
    dcmSocketReceiveTimeout.set(receiver::kIdleSeconds);
    const auto transport = transportFor(arguments);
    if (!transport || arguments.isCheck)
        return transport ? 0 : 1;
    T_ASC_Network *network = nullptr;
    T_ASC_Association *association = nullptr;
    if (ASC_initializeNetwork(NET_ACCEPTOR, 0, receiver::kAcseSeconds, &network).bad()
        || ASC_setTransportLayer(network, (*transport)->layer(), 0).bad())
        return 1;
    if (const auto negotiated = receiver::negotiate(network, association, **transport))
        receiver::converse(association, *negotiated);
    return 0; // the system closes the connection
}
