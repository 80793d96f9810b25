#include "app/login/token_answer.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace negato::app {

namespace {

using namespace dicom;

constexpr qint64 kLongestSeconds = 10LL * 365 * 24 * 3600;

QDateTime expiry(const QVariant &seconds)
{
    bool isNumber = false;
    const qint64 count = seconds.toLongLong(&isNumber);
    return isNumber && count > 0 && count < kLongestSeconds ? QDateTime::currentDateTimeUtc().addSecs(count) : QDateTime();
}

} // namespace

Result<OAuthTokens> tokensFrom(const QVariantMap &answer, const std::string &server, const std::string &before)
{
    const auto text = [&](const char *key) { return answer[QLatin1String(key)].toString(); };
    const bool isBearer = text("token_type").compare(QLatin1String("Bearer"), Qt::CaseInsensitive) == 0;
    if (text("access_token").isEmpty() || !isBearer)
        return fail(ErrorCode::LoginFailed, "no bearer token", server);
    const std::string refresh = text("refresh_token").toStdString();
    return OAuthTokens{text("access_token").toStdString(), refresh.empty() ? before : refresh, expiry(answer[QLatin1String("expires_in")])};
}

/// The payload is the second of three parts (RFC 7515 3.1); an encrypted token has five (RFC 7516 3.1).
bool hasNonce(const QVariantMap &answer, const QByteArray &nonce)
{
    const QList<QByteArray> parts = answer[QStringLiteral("id_token")].toString().toLatin1().split('.');
    if (parts.size() != 3)
        return true;
    const QByteArray payload = QByteArray::fromBase64(parts[1], QByteArray::Base64UrlEncoding);
    return QJsonDocument::fromJson(payload).object()[QLatin1String("nonce")].toString().toLatin1() == nonce;
}

} // namespace negato::app
