#pragma once

#include "tests/dicom/web/web_server.h"

#include <QCryptographicHash>
#include <QUrlQuery>

#include <functional>

namespace negato::test {

/// A login server with one user, who always agrees. It holds the workstation to PKCE, and misbehaves as told.
class AuthorizationServer
{
public:
    struct Misbehaviour
    {
        QByteArray issuer;         ///< in its document, in place of its own
        QByteArray tokenEndpoint;  ///< likewise
        QByteArray methods;        ///< of code challenges, in place of S256
        QByteArray state;          ///< in place of the one that came
        QByteArray answeringIssuer; ///< in its answer
        QByteArray error;          ///< of the authorization, in place of a code
        QByteArray tokenAnswer;    ///< whole HTTP answer of the token endpoint
        QByteArray nonce;          ///< in its ID token, in place of the one that came
        bool isSilent = false;     ///< the user never logs in
        QByteArray revocationEndpoint;    ///< in its document, in place of its own; "none": it names none
        QByteArray revocationAnswer;      ///< whole HTTP answer of that
        std::function<void()> onRenewal = {};    ///< done on the server's thread before it answers
        std::function<void()> onRevocation = {}; ///< likewise
    };

    AuthorizationServer()
        : AuthorizationServer(Misbehaviour())
    {
    }
    explicit AuthorizationServer(Misbehaviour misbehaviour)
        : m_misbehaviour(std::move(misbehaviour))
        , m_server([this](const WebRequest &request, QTcpSocket &socket) {
            writeAll(socket, answer(request).replace("\r\nContent-Type: ", "\r\nConnection: close\r\nContent-Type: "));
            return false; // the browser is another connection, and waits for this one to end: who asks once more is not to use this one
        })
    {
    }

    [[nodiscard]] QByteArray issuer() const { return "http://127.0.0.1:" + QByteArray::number(m_server.port()) + "/realm"; }
    [[nodiscard]] int requests(const QByteArray &path) const
    {
        const auto all = m_server.requests();
        return static_cast<int>(std::ranges::count_if(all, [&](const WebRequest &one) { return one.target().startsWith(path); }));
    }
    [[nodiscard]] std::vector<WebRequest> requests() const { return m_server.requests(); }
    /// What the workstation did wrong; the last.
    [[nodiscard]] QByteArray complaint() const
    {
        const std::lock_guard lock(m_mutex);
        return m_complaint;
    }

    static QByteArray tokens(const QByteArray &access, const QByteArray &more)
    {
        return answerOf("200 OK", "application/json", "{\"token_type\":\"bearer\",\"access_token\":\"" + access + '"' + more + '}');
    }

private:
    static constexpr char kCode[] = "a+b/c=d&e%2Bf g"; ///< RFC 6749 A.11 allows all of it

    QByteArray answer(const WebRequest &request)
    {
        const QUrl url = QUrl::fromEncoded(request.target());
        if (url.path() == QLatin1String("/realm/.well-known/openid-configuration"))
            return configuration();
        if (url.path() == QLatin1String("/realm/authorize"))
            return authorize(QUrlQuery(url));
        if (url.path() == QLatin1String("/realm/token"))
            return token(QUrlQuery(QString::fromLatin1(QByteArray(request.body).replace('+', "%20"))));
        if (url.path() == QLatin1String("/realm/revoke") && m_misbehaviour.onRevocation)
            m_misbehaviour.onRevocation();
        if (url.path() == QLatin1String("/realm/revoke"))
            return m_misbehaviour.revocationAnswer.isEmpty() ? answerOf("200 OK", "text/plain", "") : m_misbehaviour.revocationAnswer;
        return answerOf("404 Not Found", "text/plain", "");
    }

    [[nodiscard]] QByteArray configuration() const
    {
        const auto otherwise = [](const QByteArray &misbehaved, const QByteArray &usual) { return misbehaved.isEmpty() ? usual : misbehaved; };
        return answerOf("200 OK", "application/json", "{\"issuer\":\"" + otherwise(m_misbehaviour.issuer, issuer())
                        + "\",\"authorization_endpoint\":\"" + issuer() + "/authorize?tenant=7\",\"token_endpoint\":\""
                        + otherwise(m_misbehaviour.tokenEndpoint, issuer() + "/token") + '"' + revocation() + ",\"code_challenge_methods_supported\":[\""
                        + otherwise(m_misbehaviour.methods, "S256") + "\"]}");
    }

    [[nodiscard]] QByteArray revocation() const
    {
        const QByteArray &other = m_misbehaviour.revocationEndpoint;
        return other == "none" ? QByteArray() : ",\"revocation_endpoint\":\"" + (other.isEmpty() ? issuer() + "/revoke" : other) + '"';
    }

    QByteArray authorize(const QUrlQuery &query)
    {
        const auto value = [&](const char *key) { return query.queryItemValue(QLatin1String(key), QUrl::FullyDecoded); };
        complainUnless(value("response_type") == QLatin1String("code"), "response_type");
        complainUnless(value("client_id") == QLatin1String("work+station"), "client_id");
        complainUnless(value("scope") == QLatin1String("openid dicom"), "scope");
        complainUnless(value("tenant") == QLatin1String("7"), "its own parameters");
        complainUnless(value("code_challenge_method") == QLatin1String("S256"), "code_challenge_method");
        complainUnless(value("state").size() >= 22, "state");
        complainUnless(QUrl(value("redirect_uri")).host() == QLatin1String("127.0.0.1"), "redirect_uri");
        m_challenge = value("code_challenge").toLatin1();
        m_redirect = value("redirect_uri");
        m_nonce = value("nonce").toLatin1();
        complainUnless(m_nonce.size() >= 22, "nonce");
        if (m_misbehaviour.isSilent)
            return answerOf("200 OK", "text/html", "Who are you?");
        const QByteArray what = m_misbehaviour.error.isEmpty() ? "code=" + QUrl::toPercentEncoding(QLatin1String(kCode)) : "error=" + m_misbehaviour.error;
        const QByteArray state = m_misbehaviour.state.isEmpty() ? value("state").toLatin1() : m_misbehaviour.state;
        const QByteArray from = m_misbehaviour.answeringIssuer.isEmpty() ? issuer() : m_misbehaviour.answeringIssuer;
        return "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + m_redirect.toLatin1() + '?' + what + "&state=" + state
            + "&iss=" + QUrl::toPercentEncoding(QString::fromLatin1(from)) + "\r\n\r\n";
    }

    QByteArray token(const QUrlQuery &query)
    {
        const auto value = [&](const char *key) { return query.queryItemValue(QLatin1String(key), QUrl::FullyDecoded); };
        if (!m_misbehaviour.tokenAnswer.isEmpty())
            return m_misbehaviour.tokenAnswer;
        complainUnless(value("client_id") == QLatin1String("work+station"), "client_id");
        complainUnless(!query.hasQueryItem(QStringLiteral("client_secret")), "client_secret");
        if (value("grant_type") == QLatin1String("refresh_token") && m_misbehaviour.onRenewal)
            m_misbehaviour.onRenewal();
        if (value("grant_type") == QLatin1String("refresh_token"))
            return value("refresh_token") == QLatin1String("re+fresh") ? tokens("second", ",\"expires_in\":3600") : refusal("invalid_grant");
        const auto hash = QCryptographicHash::hash(value("code_verifier").toLatin1(), QCryptographicHash::Sha256);
        complainUnless(value("grant_type") == QLatin1String("authorization_code"), "grant_type");
        complainUnless(value("code") == QLatin1String(kCode), "code");
        complainUnless(value("redirect_uri") == m_redirect, "redirect_uri");
        complainUnless(value("code_verifier").size() >= 43, "code_verifier");
        complainUnless(hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) == m_challenge, "code_challenge");
        const QByteArray more = ",\"expires_in\":3600,\"refresh_token\":\"re+fresh\",\"id_token\":\"" + idToken() + '"';
        return complaint().isEmpty() ? tokens("first", more) : refusal("invalid_request");
    }

    /// Of somebody, without a signature.
    [[nodiscard]] QByteArray idToken() const
    {
        const auto part = [](const QByteArray &json) { return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals); };
        const QByteArray nonce = m_misbehaviour.nonce.isEmpty() ? m_nonce : m_misbehaviour.nonce;
        return part("{\"alg\":\"none\"}") + '.' + part("{\"sub\":\"jane\",\"nonce\":\"" + nonce + "\"}") + '.';
    }

    static QByteArray refusal(const QByteArray &error)
    {
        return answerOf("400 Bad Request", "application/json", "{\"error\":\"" + error + "\",\"error_description\":\"Log in\\nagain\"}");
    }

    void complainUnless(bool isRight, const QByteArray &what)
    {
        const std::lock_guard lock(m_mutex);
        m_complaint = isRight ? m_complaint : what;
    }

    Misbehaviour m_misbehaviour;
    QByteArray m_challenge; ///< these three on the server's thread
    QByteArray m_nonce;
    QString m_redirect;
    mutable std::mutex m_mutex;
    QByteArray m_complaint; ///< guarded
    WebServer m_server;     ///< last: its thread uses the others
};

} // namespace negato::test
