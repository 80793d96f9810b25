#pragma once

#include "dicom/web/service.h"

#include <QByteArrayView>
#include <QIODevice>

#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace negato::web {

/// Status line and headers of an answer.
struct AnswerHead
{
    int status = 0;
    QByteArray contentType;
    QByteArray server;
    bool isCut = false; ///< Warning 299: there is more (PS3.18 8.3.4.4)

    [[nodiscard]] bool isSuccess() const { return status >= 200 && status < 300; }
    /// The body is an answer and no page about an error.
    [[nodiscard]] bool hasAnswer(bool isStoring) const { return isSuccess() || (isStoring && status == 409); }
};

/// What takes an answer as it comes. A failure ends the exchange with that failure.
struct AnswerSink
{
    std::function<dicom::Result<void>(const AnswerHead &)> head; ///< once, before the first byte
    std::function<dicom::Result<void>(QByteArrayView)> bytes;
    std::function<void(qint64 sent)> uploaded;
    bool isStoring = false; ///< 409 Conflict is an answer, too: some objects were refused (PS3.18 10.5.3.1)
};

/// The requests of one job, one after the other over one connection. Each blocks until its answer is complete, in an event
/// loop of its own: this process does nothing else.
///
/// Fails with NameNotResolved, PortClosed, NoConnection, TlsFailed, CertificateUntrusted, PeerSilent (less than a trickle in
/// 30 s), PeerCutOff, RedirectRefused, LoginRequired, AccessDenied and Cancelled. Any other HTTP status is for the caller.
/// No more of an answer than a few buffers is in memory at a time.
class Exchange
{
public:
    explicit Exchange(Service service);
    ~Exchange();

    dicom::Result<AnswerHead> get(const QString &path, const QUrlQuery &query, const QByteArray &accept, const AnswerSink &sink);
    dicom::Result<AnswerHead> post(const QString &path, const QByteArray &contentType, QIODevice &body, const QByteArray &accept,
                                   const AnswerSink &sink);

private:
    Service m_service;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

/// WebStatus where the status is none of success.
dicom::Result<void> checkStatus(const AnswerHead &head);

} // namespace negato::web
