#include "app/login/token_refresh.h"

#include "app/login/login_server.h"
#include "app/login/token_answer.h"
#include "app/login/token_channel.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace negato::app {

namespace {

using namespace dicom;

QByteArray encoded(const std::string &text)
{
    return QUrl::toPercentEncoding(QString::fromStdString(text));
}

/// 400 and 401 are about the token or the client; all else is trouble of the server.
Result<OAuthTokens> takeAnswer(QNetworkReply &reply, const Node &node, const std::string &before)
{
    const auto came = TokenChannel::check(reply);
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (!came && (status == 400 || status == 401))
        return fail(ErrorCode::LoginRequired, came.error().context, node.name);
    if (!came)
        return fail(came);
    const QJsonObject answer = QJsonDocument::fromJson(reply.readAll()).object();
    return tokensFrom(answer.toVariantMap(), reply.url().host().toStdString(), before);
}

} // namespace

void refreshTokens(TokenChannel &channel, const Node &node, const OAuthTokens &tokens, QObject *context,
                   const std::function<void(const Result<OAuthTokens> &)> &then)
{
    const NodeLogin login = node.login.value_or(NodeLogin());
    findLoginServer(channel, login, context, [&channel, node, login, before = tokens.refresh, context, then](const Result<LoginServer> &server) {
        if (!server) {
            then(fail(server));
            return;
        }
        QNetworkRequest request(server->token);
        request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/x-www-form-urlencoded"));
        QNetworkReply *reply = channel.post(request, "grant_type=refresh_token&refresh_token=" + encoded(before) + "&client_id=" + encoded(login.clientId));
        QObject::connect(reply, &QNetworkReply::finished, context, [reply, node, before, then] {
            reply->deleteLater();
            then(takeAnswer(*reply, node, before));
        });
    });
}

bool isOfUselessToken(const Error &error)
{
    return error.code == ErrorCode::LoginRequired && error.context.starts_with("invalid_grant");
}

} // namespace negato::app
