#pragma once

#include "dicom/base/result.h"
#include "dicom/dimse/message_stream.h"
#include "dicom/dimse/transport.h"

#include <QJsonObject>

#include <memory>
#include <span>
#include <string>
#include <vector>

struct T_ASC_Association;
struct T_ASC_Network;

namespace negato::peer {

inline constexpr int kConnectSeconds = 10;
inline constexpr int kAcseSeconds = 10;
inline constexpr int kDimseSeconds = 30; ///< without a byte from the peer

/// Whom to call, and as whom.
struct Address
{
    std::string host;
    int port = 0;
    std::string calledAeTitle;
    std::string callingAeTitle;
    bool isTls = false;
    dimse::TlsPaths tls;
    static Address fromRequest(const QJsonObject &request);
};

/// A presentation context to be proposed (PS3.8 7.1.1.13).
struct Proposal
{
    std::string sopClassUid;
    std::vector<std::string> transferSyntaxUids;
    bool isScp = false; ///< this end provides the service: storage during C-GET (PS3.7 D.3.3.4)
};
/// With both little endian transfer syntaxes, as all peers know them.
Proposal plainProposal(const char *sopClassUid);

/// PS3.8 9.3.2: at most 128 of them.
inline constexpr std::size_t kMostProposals = 128;

/// An association as SCU. Released, or after a failure aborted, when it goes out of scope.
class Association
{
public:
    /// Fails with ServiceNotOffered where the first is not accepted, which is what the job is about.
    static dicom::Result<Association> request(const Address &address, std::span<const Proposal> proposals);
    /// The same where any of them may be refused.
    static dicom::Result<Association> requestAny(const Address &address, std::span<const Proposal> proposals);
    static dicom::Result<Association> request(const Address &address, const char *sopClassUid);
    Association(Association &&other) noexcept;
    Association &operator=(Association &&) = delete;
    ~Association();

    /// The context of the first proposal; 0 where it was not accepted.
    [[nodiscard]] std::uint8_t context() const { return m_context; }
    /// Of an accepted context; else empty.
    [[nodiscard]] std::string transferSyntax(std::uint8_t context) const;
    [[nodiscard]] std::string sopClass(std::uint8_t context) const;
    [[nodiscard]] bool isExplicit(std::uint8_t context) const;
    /// The accepted context for a class and syntax; 0 where there is none.
    [[nodiscard]] std::uint8_t contextFor(const std::string &sopClassUid, const std::string &transferSyntaxUid) const;
    [[nodiscard]] bool offers(const std::string &sopClassUid) const;
    /// PS3.7 D.3.3.2, as the peer says it.
    [[nodiscard]] std::string peerClassUid() const;
    [[nodiscard]] std::string peerVersionName() const;

    dicom::Result<void> send(std::uint8_t context, const dimse::CommandSet &command);
    dicom::Result<void> send(std::uint8_t context, const dimse::CommandSet &command, std::string_view dataSet);
    dicom::Result<void> sendDataSet(std::uint8_t context, const dimse::ByteSource &source);
    /// Whether something comes within that time; less when the job is cancelled.
    [[nodiscard]] bool isHeard(int seconds) const;
    /// The next command: waits at most kDimseSeconds, less when the job is cancelled (Cancelled).
    dicom::Result<dimse::Command> receive();
    /// The same, which has to be the response to that request.
    dicom::Result<dimse::CommandSet> receiveResponse(dimse::CommandField field, std::uint16_t messageId);
    dicom::Result<void> receiveDataSet(std::uint8_t context, const dimse::ByteSink &sink);
    /// Its state is unknown: abort instead of release.
    std::unexpected<dicom::Error> failed(dicom::Error error);
    /// Sends C-CANCEL (PS3.7 9.3.2.3). Answers are waited for in spite of the job's cancellation from now on.
    void cancel(std::uint16_t messageId);

private:
    Association() = default;
    dimse::MessageStream stream();
    template <typename T>
    dicom::Result<T> checked(dicom::Result<T> result)
    {
        m_isBroken = m_isBroken || !result;
        return result;
    }

    std::unique_ptr<dimse::Transport> m_transport; ///< outlives the network
    T_ASC_Network *m_network = nullptr;
    T_ASC_Association *m_association = nullptr;
    std::uint8_t m_context = 0;
    bool m_isBroken = false;
    bool m_ignoresCancellation = false;
};

} // namespace negato::peer
