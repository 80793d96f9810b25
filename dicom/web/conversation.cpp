#include "dicom/web/conversation.h"

#include "dicom/job/cancellation.h"
#include "dicom/job/messages.h"

#include <QSslError>

#include <algorithm>

namespace negato::web {

namespace {

using namespace dicom;

constexpr qint64 kReadBuffer = 4 << 20;
constexpr qsizetype kReadAtOnce = 256 << 10;
constexpr int kLookEvery = 100;          // ms
constexpr qint64 kConnectTime = 10'000;  // ms
constexpr qint64 kIdleTime = 30'000;     // ms
constexpr qint64 kTrickle = 1000;        // bytes; fewer in the idle time are as good as none

/// What concerns the certificate, and not the handshake.
bool isOfCertificate(const QSslError &error)
{
    return error.error() != QSslError::NoSslSupport && error.error() != QSslError::NoError && error.error() != QSslError::UnspecifiedError;
}

std::optional<Error> refusal(int status)
{
    if (status == 401)
        return error(ErrorCode::LoginRequired);
    if (status == 403)
        return error(ErrorCode::AccessDenied);
    return {};
}

} // namespace

Conversation::Conversation(QNetworkReply &reply, const AnswerSink &sink)
    : m_reply(&reply)
    , m_sink(sink)
    , m_buffer(kReadAtOnce, Qt::Uninitialized)
{
    reply.setReadBufferSize(kReadBuffer);
    connect(&reply, &QNetworkReply::requestSent, this, [this] { m_isConnected = true; m_quiet.start(); });
    connect(&reply, &QNetworkReply::uploadProgress, this, [this](qint64 sent, qint64) {
        m_isConnected = m_isConnected || sent > 0;
        m_quiet.start();
        if (m_sink.uploaded)
            m_sink.uploaded(sent);
    });
    connect(&reply, &QNetworkReply::sslErrors, this, &Conversation::takeSslErrors);
    connect(&reply, &QNetworkReply::metaDataChanged, this, &Conversation::takeHead);
    connect(&reply, &QNetworkReply::readyRead, this, &Conversation::takeBytes);
    connect(&reply, &QNetworkReply::finished, this, &Conversation::finish);
    connect(&m_timer, &QTimer::timeout, this, &Conversation::lookAround);
}

Conversation::~Conversation()
{
    m_reply->disconnect(this);
    m_reply->abort();
}

Result<AnswerHead> Conversation::run()
{
    m_quiet.start();
    m_timer.start(kLookEvery);
    m_loop.exec();
    if (m_error)
        return std::unexpected(*m_error);
    return *m_head;
}

QUrl Conversation::redirect() const
{
    return QUrl::fromEncoded(m_reply->rawHeader("Location"), QUrl::StrictMode);
}

void Conversation::takeHead()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_head || m_error || status < 200)
        return;
    m_isConnected = true;
    m_quiet.start();
    m_head = AnswerHead{status, m_reply->rawHeader("Content-Type"),
                        job::shownText(m_reply->rawHeader("Server").constData()).toLatin1(),
                        m_reply->rawHeader("Warning").trimmed().startsWith("299")};
    if (const auto refused = refusal(status))
        end(*refused);
    else if (const auto taken = m_sink.head && m_head->hasAnswer(m_sink.isStoring) ? m_sink.head(*m_head) : Result<void>(); !taken)
        end(taken.error());
}

/// Bodies of failures are of no interest.
void Conversation::takeBytes()
{
    while (!m_error && m_head) {
        const qint64 got = m_reply->read(m_buffer.data(), m_buffer.size());
        if (got <= 0)
            return;
        m_received += got;
        trickled(got);
        const bool isWanted = m_sink.bytes && m_head->hasAnswer(m_sink.isStoring);
        if (const auto taken = isWanted ? m_sink.bytes(QByteArrayView(m_buffer.constData(), got)) : Result<void>(); !taken)
            end(taken.error());
    }
}

void Conversation::trickled(qint64 bytes)
{
    m_trickle += bytes;
    if (m_trickle < kTrickle)
        return;
    m_trickle = 0;
    m_quiet.start();
}

void Conversation::takeSslErrors(const QList<QSslError> &errors)
{
    m_isUntrusted = m_isUntrusted || std::ranges::any_of(errors, isOfCertificate);
}

void Conversation::lookAround()
{
    takeBytes(); // a full buffer tells nothing new
    if (job::isCancelled())
        end(error(ErrorCode::Cancelled));
    else if (!m_isConnected && m_quiet.elapsed() > kConnectTime)
        end(error(ErrorCode::NoConnection, "no connection in time"));
    else if (m_quiet.elapsed() > kIdleTime)
        end(error(ErrorCode::PeerSilent));
}

void Conversation::finish()
{
    takeHead();
    takeBytes();
    const qint64 announced = m_reply->hasRawHeader("Content-Length") ? m_reply->rawHeader("Content-Length").toLongLong() : m_received;
    const bool isFailed = m_reply->error() != QNetworkReply::NoError && !(m_head && !m_head->isSuccess());
    if (!m_error && (!m_head || isFailed))
        m_error = failure();
    else if (!m_error && m_head->isSuccess() && m_received < announced)
        m_error = error(ErrorCode::PeerCutOff);
    m_loop.quit();
}

void Conversation::end(Error reason)
{
    if (!m_error)
        m_error = std::move(reason);
    m_loop.quit();
}

Error Conversation::failure() const
{
    const std::string text = job::shownText(m_reply->errorString().toUtf8().constData()).toStdString();
    switch (m_reply->error()) {
    case QNetworkReply::HostNotFoundError: return error(ErrorCode::NameNotResolved, text);
    case QNetworkReply::ConnectionRefusedError: return error(ErrorCode::PortClosed, text);
    case QNetworkReply::SslHandshakeFailedError:
        return error(m_isUntrusted ? ErrorCode::CertificateUntrusted : ErrorCode::TlsFailed, text);
    case QNetworkReply::RemoteHostClosedError: return error(ErrorCode::PeerCutOff, text);
    case QNetworkReply::TimeoutError:
    case QNetworkReply::NetworkSessionFailedError: return error(ErrorCode::NoConnection, text);
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::NoError: return error(ErrorCode::WebGarbled, text);
    default: return error(m_isConnected ? ErrorCode::PeerCutOff : ErrorCode::NoConnection, text);
    }
}

} // namespace negato::web
