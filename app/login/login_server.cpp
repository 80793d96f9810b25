#include "app/login/login_server.h"

#include "app/login/token_channel.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace negato::app {

namespace {

using namespace dicom;

QUrl urlOf(const std::string &text)
{
    return QUrl(QString::fromStdString(text), QUrl::StrictMode);
}

QUrl configurationOf(const std::string &issuer)
{
    const bool endsWithSlash = issuer.ends_with('/');
    return urlOf(issuer + (endsWithSlash ? "" : "/") + ".well-known/openid-configuration");
}

/// What is not told is for the server to refuse (RFC 8414 2).
bool hasPkce(const QJsonObject &document)
{
    const QJsonValue methods = document[QLatin1String("code_challenge_methods_supported")];
    return !methods.isArray() || methods.toArray().contains(QStringLiteral("S256"));
}

} // namespace

Result<LoginServer> loginServerFrom(const QByteArray &document, const std::string &issuer)
{
    const QJsonObject json = QJsonDocument::fromJson(document).object();
    const auto text = [&](const char *key) { return json[QLatin1String(key)].toString().toStdString(); };
    const auto wrong = [&](std::string what) { return fail(ErrorCode::LoginFailed, std::move(what), urlOf(issuer).host().toStdString()); };
    if (text("issuer") != issuer)
        return wrong("the issuer there is \"" + shownText(json[QLatin1String("issuer")].toString()) + '"');
    if (!isSecureUrl(text("authorization_endpoint")))
        return wrong("authorization_endpoint");
    if (!isSecureUrl(text("token_endpoint")))
        return wrong("token_endpoint");
    if (!hasPkce(json))
        return wrong("no PKCE");
    return LoginServer{urlOf(text("authorization_endpoint")), urlOf(text("token_endpoint")), urlOf(text("revocation_endpoint"))};
}

void findLoginServer(TokenChannel &channel, const NodeLogin &login, QObject *context,
                     const std::function<void(const Result<LoginServer> &)> &then)
{
    if (login.issuer.empty()) {
        then(LoginServer{urlOf(login.authorizeUrl), urlOf(login.tokenUrl)});
        return;
    }
    QNetworkReply *reply = channel.get(QNetworkRequest(configurationOf(login.issuer)));
    QObject::connect(reply, &QNetworkReply::finished, context, [reply, issuer = login.issuer, then] {
        reply->deleteLater();
        const auto came = TokenChannel::check(*reply);
        then(came ? loginServerFrom(reply->readAll(), issuer) : fail(came));
    });
}

} // namespace negato::app
