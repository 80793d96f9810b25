#include "dicom/web/service.h"

#include "dicom/web/tls_files.h"

#include <QHostAddress>

namespace negato::web {

namespace {

using namespace dicom;

bool isThisMachine(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

bool isAllowed(const QUrl &url)
{
    const bool isSecure = url.scheme() == QLatin1String("https");
    const bool isPlain = url.scheme() == QLatin1String("http");
    return url.isValid() && url.userInfo().isEmpty() && !url.host().isEmpty() && (isSecure || (isPlain && isThisMachine(url.host())));
}

/// RFC 7617, RFC 6750. A line break would make a header of its own.
QByteArray authorization(const QJsonObject &credentials)
{
    const QString scheme = credentials[QLatin1String("scheme")].toString();
    const QString secret = credentials[QLatin1String("secret")].toString();
    if (scheme == QLatin1String("basic"))
        return "Basic " + (credentials[QLatin1String("user")].toString() + QLatin1Char(':') + secret).toUtf8().toBase64();
    const QByteArray token = secret.toUtf8().trimmed();
    const bool isUsable = !token.isEmpty() && !token.contains('\n') && !token.contains('\r');
    return scheme == QLatin1String("bearer") && isUsable ? "Bearer " + token : QByteArray();
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
}

} // namespace

Result<Service> Service::fromRequest(const QJsonObject &request)
{
    Service service;
    service.m_url = QUrl(request[QLatin1String("baseUrl")].toString(), QUrl::StrictMode);
    if (!isAllowed(service.m_url))
        return fail(ErrorCode::InvalidUrl, "https");
    service.m_authorization = authorization(request[QLatin1String("credentials")].toObject());
    auto tls = tlsConfiguration(request[QLatin1String("tlsFiles")].toObject());
    if (!tls)
        return fail(tls);
    service.m_tls = std::move(*tls);
    return service;
}

QNetworkRequest Service::request(const QString &path, const QUrlQuery &query, const QByteArray &accept) const
{
    QUrl url = m_url;
    const QString base = url.path(QUrl::FullyEncoded);
    url.setPath((base.endsWith(QLatin1Char('/')) ? base.chopped(1) : base) + path, QUrl::StrictMode);
    url.setQuery(query);
    return request(url, accept);
}

QNetworkRequest Service::request(const QUrl &url, const QByteArray &accept) const
{
    QNetworkRequest request(url);
    request.setSslConfiguration(m_tls);
    request.setRawHeader("Accept", accept);
    request.setRawHeader("Accept-Encoding", "identity"); // else Qt inflates by itself, beyond the limits kept here
    request.setRawHeader("User-Agent", "Negatoscope");
    if (!m_authorization.isEmpty())
        request.setRawHeader("Authorization", m_authorization);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // its windows are not bound by the read buffer
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    return request;
}

bool Service::isOwn(const QUrl &url) const
{
    return url.scheme() == m_url.scheme() && url.host() == m_url.host() && portOf(url) == portOf(m_url);
}

} // namespace negato::web
