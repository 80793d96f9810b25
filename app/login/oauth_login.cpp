#include "app/login/oauth_login.h"

#include "app/login/token_answer.h"
#include "app/login/token_channel.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QOAuth2AuthorizationCodeFlow>
#include <QOAuthHttpServerReplyHandler>
#include <QRandomGenerator>
#include <QUrlQuery>

#include <array>
#include <utility>

namespace negato::app {

/// Qt's own reading of the tokens writes what it does not understand to the log, and tells nobody.
class CallbackListener : public QOAuthHttpServerReplyHandler
{
public:
    CallbackListener(int port, std::function<void(QNetworkReply &)> take, QObject *parent)
        : QOAuthHttpServerReplyHandler(QHostAddress(QHostAddress::LocalHost), static_cast<quint16>(port), parent)
        , m_take(std::move(take))
    {
    }

protected:
    void networkReplyFinished(QNetworkReply *reply) override { m_take(*reply); }

private:
    std::function<void(QNetworkReply &)> m_take;
};

namespace {

using namespace dicom;
using Parameters = QMultiMap<QString, QVariant>;
using Stage = QAbstractOAuth::Stage;

/// Until the page that tells the browser has left.
constexpr auto kToTellTheBrowser = std::chrono::milliseconds(200);

/// 256 bits of the system's random source: 43 characters that need no encoding (RFC 7636 4.1).
QByteArray randomText()
{
    std::array<quint32, 8> bits{};
    QRandomGenerator::system()->fillRange(bits.data(), static_cast<qsizetype>(bits.size()));
    const auto bytes = QByteArray(reinterpret_cast<const char *>(bits.data()), sizeof bits);
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// RFC 7636 4.2, S256.
QByteArray challengeOf(const QByteArray &verifier)
{
    return QCryptographicHash::hash(verifier, QCryptographicHash::Sha256).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray encoded(const std::string &text)
{
    return QUrl::toPercentEncoding(QString::fromStdString(text));
}

} // namespace

OAuthLogin::OAuthLogin(NodeLogin login, LoginOptions options, QObject *parent)
    : QObject(parent)
    , m_login(std::move(login))
    , m_options(std::move(options))
    , m_channel(new TokenChannel(m_options.trustedFolder, this))
    , m_flow(new QOAuth2AuthorizationCodeFlow(m_channel, this))
    , m_verifier(randomText())
    , m_nonce(randomText())
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this,
            [this] { end(failure("nobody logged in in time; the redirect URI was " + m_listener->callback().toStdString())); });
    m_promise.start();
}

OAuthLogin::~OAuthLogin()
{
    cancel();
}

QFuture<Result<OAuthTokens>> OAuthLogin::start()
{
    findLoginServer(*m_channel, m_login, this, [this](const Result<LoginServer> &server) { openBrowser(server); });
    return m_promise.future();
}

void OAuthLogin::cancel()
{
    end(fail(ErrorCode::Cancelled));
}

void OAuthLogin::openBrowser(const Result<LoginServer> &server)
{
    if (!server) {
        end(fail(server));
        return;
    }
    m_server = *server;
    listen();
    if (!m_listener->isListening()) {
        end(failure(m_login.redirectPort == 0 ? "no port for the answer" : "another program uses port " + std::to_string(m_login.redirectPort)));
        return;
    }
    m_flow->setReplyHandler(m_listener);
    m_flow->setAuthorizationUrl(m_server.authorize);
    m_flow->setAccessTokenUrl(m_server.token);
    m_flow->setClientIdentifier(QString::fromStdString(m_login.clientId));
    m_flow->setScope(QString::fromStdString(m_login.scope));
    m_flow->setState(QString::fromLatin1(randomText()));
    m_flow->setModifyParametersFunction([this](Stage stage, Parameters *parameters) { amend(static_cast<int>(stage), *parameters); });
    connect(m_flow, &QAbstractOAuth::authorizeWithBrowser, this, [this](const QUrl &url) {
        if (!m_options.browser(url))
            end(failure("no browser"));
    });
    m_patience.start(m_options.patience);
    m_flow->grant();
}

void OAuthLogin::listen()
{
    m_listener = new CallbackListener(m_login.redirectPort, [this](QNetworkReply &reply) { takeReply(reply); }, this);
    m_listener->setCallbackText(tr("Negatoscope has the answer. This page can be closed.").toHtmlEscaped());
    connect(m_listener, &QAbstractOAuthReplyHandler::callbackReceived, this, &OAuthLogin::takeCallback);
}

/// Qt 6.4 knows no PKCE, and encodes some values twice and some not at all.
void OAuthLogin::amend(int stage, Parameters &parameters) const
{
    parameters.remove(QStringLiteral("client_secret")); // there is none
    parameters.replace(QStringLiteral("client_id"), encoded(m_login.clientId));
    if (static_cast<Stage>(stage) == Stage::RequestingAuthorization) {
        parameters.replace(QStringLiteral("scope"), encoded(m_login.scope));
        parameters.insert(QStringLiteral("nonce"), m_nonce);
        parameters.insert(QStringLiteral("code_challenge"), challengeOf(m_verifier));
        parameters.insert(QStringLiteral("code_challenge_method"), QStringLiteral("S256"));
        for (const auto &[key, value] : QUrlQuery(m_server.authorize).queryItems(QUrl::FullyEncoded))
            parameters.insert(key, value); // RFC 6749 3.1: it is kept
    }
    if (static_cast<Stage>(stage) == Stage::RequestingAccessToken) {
        parameters.insert(QStringLiteral("code_verifier"), m_verifier);
        parameters.replace(QStringLiteral("code"), QUrl::toPercentEncoding(m_code));
    }
}

/// Before Qt looks at it: what it does not go on with, it only logs. The first answer counts.
void OAuthLogin::takeCallback(const QVariantMap &data)
{
    const auto text = [&](const char *key) { return QUrl::fromPercentEncoding(data[QLatin1String(key)].toString().toUtf8()); };
    if (std::exchange(m_isAnswered, true))
        return;
    if (text("state") != m_flow->state())
        refuse("an answer that was not asked for");
    else if (!text("error").isEmpty())
        refuse(shownText((text("error") + QLatin1Char(' ') + text("error_description")).trimmed()));
    else if (data.contains(QStringLiteral("iss")) && !m_login.issuer.empty() && text("iss").toStdString() != m_login.issuer)
        refuse("an answer of another issuer"); // RFC 9207
    else if (m_code = text("code"); m_code.isEmpty())
        refuse("no code");
}

void OAuthLogin::refuse(std::string why)
{
    m_listener->disconnect(m_flow);
    QTimer::singleShot(kToTellTheBrowser, this, [this, why = std::move(why)] { end(failure(why)); });
}

void OAuthLogin::takeReply(QNetworkReply &reply)
{
    reply.deleteLater();
    const auto came = TokenChannel::check(reply);
    const QVariantMap answer = came ? QJsonDocument::fromJson(reply.readAll()).object().toVariantMap() : QVariantMap();
    if (came && !hasNonce(answer, m_nonce))
        end(failure("an answer that was not asked for"));
    else
        end(came ? tokensFrom(answer, reply.url().host().toStdString()) : fail(came));
}

void OAuthLogin::end(Result<OAuthTokens> tokens)
{
    if (m_promise.future().isFinished())
        return;
    m_patience.stop();
    m_verifier.fill('\0');
    if (m_listener) {
        m_listener->disconnect(m_flow);
        m_listener->close();
    }
    m_promise.addResult(std::move(tokens));
    m_promise.finish();
}

Result<OAuthTokens> OAuthLogin::failure(std::string why) const
{
    const QUrl server(QString::fromStdString(m_login.issuer.empty() ? m_login.authorizeUrl : m_login.issuer));
    return fail(ErrorCode::LoginFailed, std::move(why), server.host().toStdString());
}

} // namespace negato::app
