#include "app/keychain/kept_login.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace negato::app {

namespace {

using namespace dicom;

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

QString serverOf(const NodeLogin &login)
{
    return text(login.issuer.empty() ? login.tokenUrl : login.issuer);
}

QJsonObject toJson(const NodeLogin &login, const OAuthTokens &tokens)
{
    return {{QStringLiteral("scheme"), QStringLiteral("oauth")},
            {QStringLiteral("server"), serverOf(login)},
            {QStringLiteral("client"), text(login.clientId)},
            {QStringLiteral("secret"), text(tokens.access)},
            {QStringLiteral("refresh"), text(tokens.refresh)},
            {QStringLiteral("expires"), tokens.expires.toUTC().toString(Qt::ISODate)}};
}

QJsonObject toJson(const Credentials &credentials)
{
    const bool isBasic = credentials.scheme == Credentials::Scheme::Basic;
    return {{QStringLiteral("scheme"), isBasic ? QStringLiteral("basic") : QStringLiteral("bearer")},
            {QStringLiteral("user"), text(credentials.user)},
            {QStringLiteral("secret"), text(credentials.secret)}};
}

bool isOf(const QJsonObject &json, const std::optional<NodeLogin> &login)
{
    return login && json[QLatin1String("server")].toString() == serverOf(*login)
        && json[QLatin1String("client")].toString() == text(login->clientId);
}

} // namespace

QString toEntry(const Node &node, const KeptLogin &login)
{
    const QJsonObject json = login.tokens ? toJson(node.login.value_or(NodeLogin()), *login.tokens) : toJson(login.credentials);
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

KeptLogin fromEntry(const Node &node, const QString &entry)
{
    const QJsonObject json = QJsonDocument::fromJson(entry.toUtf8()).object();
    const auto value = [&](const char *key) { return json[QLatin1String(key)].toString().toStdString(); };
    if (value("secret").empty())
        return {};
    if (value("scheme") == "oauth") {
        const auto expires = QDateTime::fromString(json[QLatin1String("expires")].toString(), Qt::ISODate);
        return isOf(json, node.login) ? KeptLogin{{}, OAuthTokens{value("secret"), value("refresh"), expires}} : KeptLogin();
    }
    const auto scheme = value("scheme") == "basic" ? Credentials::Scheme::Basic : Credentials::Scheme::Bearer;
    return {{scheme, value("user"), value("secret")}, {}};
}

} // namespace negato::app
