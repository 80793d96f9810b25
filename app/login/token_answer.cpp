#include "app/login/token_answer.h"

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

} // namespace negato::app
