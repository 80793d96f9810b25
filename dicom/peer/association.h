#pragma once

#include "dicom/base/result.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmnet/assoc.h>
#include <dcmtk/dcmnet/dimse.h>

#include <QJsonObject>

#include <string>

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
    static Address fromRequest(const QJsonObject &request);
};

/// An association as SCU for one SOP Class, with both little endian transfer syntaxes. Released, or after a failure
/// aborted, when it goes out of scope.
class Association
{
public:
    static dicom::Result<Association> request(const Address &address, const char *sopClassUid);
    Association(Association &&other) noexcept;
    Association &operator=(Association &&) = delete;
    ~Association();

    [[nodiscard]] T_ASC_Association *get() const { return m_association; }
    [[nodiscard]] T_ASC_PresentationContextID context() const { return m_context; }
    [[nodiscard]] std::string transferSyntax() const;
    /// The next command: waits at most kDimseSeconds, less when the job is cancelled (Cancelled). A message that is not the
    /// answer to `messageId` of kind `expected` is PeerGarbled.
    dicom::Result<T_DIMSE_Message> receive(T_DIMSE_Command expected, DIC_US messageId, std::string *comment = nullptr);
    /// Its state is unknown: abort instead of release.
    std::unexpected<dicom::Error> failed(dicom::Error error);
    /// After a cancellation that was sent, answers are waited for in spite of it.
    void keepWaiting() { m_ignoresCancellation = true; }

private:
    Association() = default;
    dicom::Result<void> waitForData();

    T_ASC_Network *m_network = nullptr;
    T_ASC_Association *m_association = nullptr;
    T_ASC_PresentationContextID m_context = 0;
    bool m_isBroken = false;
    bool m_ignoresCancellation = false;
};

} // namespace negato::peer
