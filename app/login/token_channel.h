#pragma once

#include "dicom/base/result.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>

#include <filesystem>

namespace negato::app {

/// The way to login servers: name and chain of their certificates verified against the system's authorities and those of a folder,
/// no redirects, no cookies, limits of time and size. Nothing of it goes to a log.
class TokenChannel : public QNetworkAccessManager
{
public:
    /// `trustedFolder`: certificates of further authorities; empty: none.
    explicit TokenChannel(const std::filesystem::path &trustedFolder, QObject *parent = nullptr);

    /// How a finished reply failed: no connection, no trust, or with LoginFailed what the server says of it (RFC 6749 5.2).
    /// The subject is the server.
    [[nodiscard]] static dicom::Result<void> check(QNetworkReply &reply);

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &original, QIODevice *body) override;

private:
    QSslConfiguration m_tls;
};

/// Fit to be shown: printable, and of bearable length.
std::string shownText(const QString &text);

} // namespace negato::app
