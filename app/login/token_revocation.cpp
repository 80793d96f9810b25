#include "app/login/token_revocation.h"

#include "app/login/login_server.h"
#include "app/login/token_channel.h"

#include <QPromise>
#include <QTimer>

#include <memory>

namespace negato::app {

namespace {

using namespace dicom;

/// The first answer counts.
struct Telling
{
    QPromise<Result<void>> promise;

    void end(const Result<void> &result)
    {
        if (promise.future().isFinished())
            return;
        promise.addResult(result);
        promise.finish();
    }
};

/// The names of RFC 7009 2.1.
QByteArray formOf(const OAuthTokens &tokens, const NodeLogin &login)
{
    const auto encoded = [](const std::string &text) { return QUrl::toPercentEncoding(QString::fromStdString(text)); };
    const bool isRefresh = !tokens.refresh.empty();
    return "token=" + encoded(isRefresh ? tokens.refresh : tokens.access) + "&token_type_hint=" + (isRefresh ? "refresh_token" : "access_token")
        + "&client_id=" + encoded(login.clientId);
}

void tell(TokenChannel &channel, const QUrl &address, const QByteArray &form, const std::shared_ptr<Telling> &telling)
{
    if (!isSecureUrl(address.toString(QUrl::FullyEncoded).toStdString())) {
        telling->end(fail(ErrorCode::LoginFailed, "revocation_endpoint", address.host().toStdString()));
        return;
    }
    QNetworkRequest request(address);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/x-www-form-urlencoded"));
    QNetworkReply *reply = channel.post(request, form);
    QObject::connect(reply, &QNetworkReply::finished, &channel, [reply, telling] {
        reply->deleteLater();
        telling->end(TokenChannel::check(*reply));
    });
}

} // namespace

QFuture<Result<void>> revokeTokens(TokenChannel &channel, const Node &node, const OAuthTokens &tokens, std::chrono::milliseconds patience)
{
    const auto telling = std::make_shared<Telling>();
    telling->promise.start();
    const NodeLogin login = node.login.value_or(NodeLogin());
    const std::string host = QUrl(QString::fromStdString(login.issuer)).host().toStdString();
    QTimer::singleShot(patience, &channel, [telling, host] { telling->end(fail(ErrorCode::NoConnection, {}, host)); });
    findLoginServer(channel, login, &channel, [&channel, form = formOf(tokens, login), login, telling](const Result<LoginServer> &server) {
        if (server && !server->revoke.isEmpty())
            tell(channel, server->revoke, form, telling);
        else
            telling->end(server ? Result<void>() : fail(server));
    });
    return telling->promise.future();
}

} // namespace negato::app
