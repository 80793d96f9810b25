#pragma once

#include "app/keychain/kept_login.h"
#include "app/login/login_server.h"
#include "dicom/base/result.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QTimer>

#include <chrono>
#include <filesystem>
#include <string>

class QNetworkReply;
class QOAuth2AuthorizationCodeFlow;

namespace negato::app {

class CallbackListener;
class TokenChannel;

/// What has a user log in at that address; false where there is no browser.
using Browser = std::function<bool(const QUrl &)>;

struct LoginOptions
{
    std::filesystem::path trustedFolder; ///< see TokenChannel
    Browser browser;
    std::chrono::seconds patience{600}; ///< with the user
    std::string namedNode = {}; ///< the one that a command was given: a secret of the environment may be its
    std::chrono::milliseconds turnPatience{60'000}; ///< with another program that renews the same login: longer than two requests without an answer
    std::chrono::milliseconds farewellPatience{10'000}; ///< with a logout: with another program that renews the login, and with the server that is told
    std::chrono::milliseconds endPatience{5'000}; ///< with renewals and changes that are under way when the program ends
};

/// One single sign-on: OAuth 2.0 by authorization code with PKCE (RFC 6749 4.1, RFC 7636) in the user's browser, which comes back
/// to a port of the loopback address that is open that long (RFC 8252 7.3), or to the one that the server knows.
/// The only user of Qt Network Authorization.
///
/// Of a thread with an event loop. Fails with LoginFailed, Cancelled, or as the way to the server does (TokenChannel).
class OAuthLogin : public QObject
{
    Q_OBJECT

public:
    OAuthLogin(dicom::NodeLogin login, LoginOptions options, QObject *parent = nullptr);
    /// Cancels.
    ~OAuthLogin() override;

    /// Once.
    QFuture<dicom::Result<OAuthTokens>> start();
    void cancel();

private:
    void openBrowser(const dicom::Result<LoginServer> &server);
    void listen();
    void amend(int stage, QMultiMap<QString, QVariant> &parameters) const;
    void takeCallback(const QVariantMap &data);
    void refuse(std::string why);
    void takeReply(QNetworkReply &reply);
    void end(dicom::Result<OAuthTokens> tokens);
    [[nodiscard]] dicom::Result<OAuthTokens> failure(std::string why) const;

    dicom::NodeLogin m_login;
    LoginOptions m_options;
    TokenChannel *m_channel;
    QOAuth2AuthorizationCodeFlow *m_flow;
    CallbackListener *m_listener = nullptr;
    bool m_isAnswered = false; ///< by the browser
    QString m_code;
    LoginServer m_server;
    QByteArray m_verifier; ///< of PKCE; a secret
    QByteArray m_nonce;    ///< OpenID Connect Core 3.1.2.1; some servers go on with none of it
    QTimer m_patience;
    QPromise<dicom::Result<OAuthTokens>> m_promise;
};

} // namespace negato::app
