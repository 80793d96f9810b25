#pragma once

#include "dicom/base/result.h"

#include <QJsonObject>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QUrl>
#include <QUrlQuery>

namespace negato::web {

/// A DICOMweb service: its base URL, and how this workstation proves who it is there.
class Service
{
public:
    /// From the parent's request. Fails with InvalidUrl where the URL is not https (http is for this very machine only), and
    /// with OwnCertificateUnusable.
    static dicom::Result<Service> fromRequest(const QJsonObject &request);

    /// The path is below the base URL and encoded already.
    [[nodiscard]] QNetworkRequest request(const QString &path, const QUrlQuery &query, const QByteArray &accept) const;
    /// The same to another place of the service, as a redirect names it.
    [[nodiscard]] QNetworkRequest request(const QUrl &url, const QByteArray &accept) const;

    /// Scheme, host and port are the service's own (RFC 6454): credentials go nowhere else.
    [[nodiscard]] bool isOwn(const QUrl &url) const;
    [[nodiscard]] const QUrl &url() const { return m_url; }

private:
    QUrl m_url;
    QByteArray m_authorization;
    QSslConfiguration m_tls;
};

} // namespace negato::web
