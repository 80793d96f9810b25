#include "app/login/token_channel.h"

#include "dicom/web/tls_files.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <chrono>

namespace negato::app {

namespace {

using namespace dicom;

constexpr qint64 kMostBytes = 256 << 10;
constexpr auto kPatience = std::chrono::seconds(20);
constexpr int kLongestText = 200;
constexpr auto kIsUntrusted = "negatoIsUntrusted";

QSslConfiguration configuration(const std::filesystem::path &trustedFolder)
{
    const QString folder = QFile::decodeName(QByteArray::fromStdString(trustedFolder.string()));
    return *web::tlsConfiguration({{QStringLiteral("trusted"), folder}}); // fails with a certificate of one's own only
}

bool isOfCertificate(const QSslError &error)
{
    return error.error() != QSslError::NoSslSupport && error.error() != QSslError::NoError && error.error() != QSslError::UnspecifiedError;
}

ErrorCode codeOf(const QNetworkReply &reply)
{
    switch (reply.error()) {
    case QNetworkReply::HostNotFoundError: return ErrorCode::NameNotResolved;
    case QNetworkReply::ConnectionRefusedError: return ErrorCode::PortClosed;
    case QNetworkReply::SslHandshakeFailedError:
        return reply.property(kIsUntrusted).toBool() ? ErrorCode::CertificateUntrusted : ErrorCode::TlsFailed;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: return ErrorCode::NoConnection;
    default: return ErrorCode::LoginFailed;
    }
}

/// "invalid_grant: The code has expired", or the HTTP status.
std::string refusal(QNetworkReply &reply, int status)
{
    const QJsonObject json = QJsonDocument::fromJson(reply.readAll()).object();
    const QString error = json[QLatin1String("error")].toString();
    const QString description = json[QLatin1String("error_description")].toString();
    if (error.isEmpty())
        return "HTTP " + std::to_string(status);
    return shownText(description.isEmpty() ? error : QStringLiteral("%1: %2").arg(error, description));
}

} // namespace

std::string shownText(const QString &text)
{
    QString shown = text.left(kLongestText);
    std::ranges::replace_if(shown, [](QChar c) { return !c.isPrint(); }, QChar(u' '));
    return shown.toStdString();
}

TokenChannel::TokenChannel(const std::filesystem::path &trustedFolder, QObject *parent)
    : QNetworkAccessManager(parent)
    , m_tls(configuration(trustedFolder))
{
}

QNetworkReply *TokenChannel::createRequest(Operation operation, const QNetworkRequest &original, QIODevice *body)
{
    QNetworkRequest request(original);
    request.setSslConfiguration(m_tls);
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("User-Agent", "Negatoscope");
    request.setTransferTimeout(std::chrono::duration_cast<std::chrono::milliseconds>(kPatience).count());
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    QNetworkReply *reply = QNetworkAccessManager::createRequest(operation, request, body);
    connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64) {
        if (received > kMostBytes)
            reply->abort();
    });
    connect(reply, &QNetworkReply::sslErrors, reply, [reply](const QList<QSslError> &errors) {
        if (std::ranges::any_of(errors, isOfCertificate))
            reply->setProperty(kIsUntrusted, true);
    });
    return reply;
}

Result<void> TokenChannel::check(QNetworkReply &reply)
{
    const std::string server = reply.url().host().toStdString();
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        return fail(codeOf(reply), shownText(reply.errorString()), server);
    if (status >= 200 && status < 300 && reply.error() == QNetworkReply::NoError)
        return {};
    return fail(ErrorCode::LoginFailed, status < 300 ? shownText(reply.errorString()) : refusal(reply, status), server);
}

} // namespace negato::app
