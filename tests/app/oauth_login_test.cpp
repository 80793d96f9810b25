// Single sign-on against a login server of the test's own. There is no keychain here.

#include "tests/app/login_jobs.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpServer>

using namespace negato::app;
using namespace negato::dicom;
using namespace negato::test;

class OAuthLoginTest : public QObject
{
    Q_OBJECT

    QNetworkAccessManager m_network;
    QByteArray m_page; ///< what the browser shows in the end
    QUrl m_asked;

    /// Goes where it is sent, as a browser does.
    LoginOptions options()
    {
        return {{}, [this](const QUrl &url) {
                    m_asked = url;
                    QNetworkReply *reply = m_network.get(QNetworkRequest(url));
                    connect(reply, &QNetworkReply::finished, this, [this, reply] {
                        m_page = reply->readAll();
                        reply->deleteLater();
                    });
                    return true;
                }};
    }
    Result<OAuthTokens> logIn(const AuthorizationServer &server)
    {
        m_page.clear();
        NodeLogins logins(options());
        const auto tokens = logins.logIn(nodeOf(server));
        return QTest::qWaitFor([&] { return tokens.isFinished(); }, 10'000) ? tokens.result() : fail(ErrorCode::PeerSilent);
    }

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); }

    void logsInWithPkce()
    {
        const AuthorizationServer server;
        const auto tokens = logIn(server);
        QCOMPARE(server.complaint(), QByteArray());
        QVERIFY2(tokens, tokens ? "" : tokens.error().context.c_str());
        QCOMPARE(tokens->access, std::string("first"));
        QCOMPARE(tokens->refresh, std::string("re+fresh"));
        QVERIFY(std::abs(QDateTime::currentDateTimeUtc().secsTo(tokens->expires) - 3600) < 10);
        QTRY_VERIFY(m_page.contains("can be closed"));
        QVERIFY(!m_asked.toEncoded().contains("verifier"));
    }

    void usesEachVerifierAndStateOnce()
    {
        const AuthorizationServer server;
        QVERIFY(logIn(server));
        const QUrlQuery first(m_asked);
        QVERIFY(logIn(server));
        const QUrlQuery second(m_asked);
        for (const char *key : {"state", "nonce", "code_challenge", "redirect_uri"})
            QVERIFY(first.queryItemValue(QLatin1String(key)) != second.queryItemValue(QLatin1String(key)));
    }

    void takesAddressesWithoutAnIssuer()
    {
        const AuthorizationServer server;
        Node node = nodeOf(server);
        node.login->issuer.clear();
        node.login->authorizeUrl = (server.issuer() + "/authorize?tenant=7").toStdString();
        node.login->tokenUrl = (server.issuer() + "/token").toStdString();
        NodeLogins logins(options());
        const auto tokens = logins.logIn(node);
        QTRY_VERIFY(tokens.isFinished());
        QVERIFY(tokens.result());
        QCOMPARE(server.requests("/realm/.well-known"), 0);
    }

    void refuses_data()
    {
        QTest::addColumn<AuthorizationServer::Misbehaviour>("server");
        QTest::addColumn<QString>("why");
        QTest::addColumn<int>("tokenRequests");
        const auto row = [](const char *name, AuthorizationServer::Misbehaviour server, const char *why, int tokenRequests) {
            QTest::newRow(name) << std::move(server) << QString::fromLatin1(why) << tokenRequests;
        };
        row("another state", {.state = "forged"}, "an answer that was not asked for", 0);
        row("another state with an error", {.state = "forged", .error = "access_denied"}, "an answer that was not asked for", 0);
        row("another issuer's answer", {.answeringIssuer = "https://elsewhere.example"}, "an answer of another issuer", 0);
        row("the user's no", {.error = "access_denied"}, "access_denied", 0);
        row("another issuer's document", {.issuer = "https://elsewhere.example"}, "the issuer there is \"https://elsewhere.example\"", 0);
        row("plain token endpoint", {.tokenEndpoint = "http://login.example/token"}, "token_endpoint", 0);
        row("no PKCE", {.methods = "plain"}, "no PKCE", 0);
        row("refused code", {.tokenAnswer = answerOf("400 Bad Request", "application/json", "{\"error\":\"invalid_grant\"}")}, "invalid_grant", 1);
        row("broken server", {.tokenAnswer = answerOf("500 Internal Server Error", "text/html", "<html>")}, "HTTP 500", 1);
        row("redirected code", {.tokenAnswer = "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"}, "HTTP 307", 1);
        row("no token", {.tokenAnswer = answerOf("200 OK", "application/json", "{\"token_type\":\"Bearer\"}")}, "no bearer token", 1);
        row("another login's identity", {.nonce = "replayed"}, "an answer that was not asked for", 1);
        row("half a token", {.tokenAnswer = answerOf("200 OK", "application/json", "{\"access_token\":\"secret\"")}, "no bearer token", 1);
        row("token of another type", {.tokenAnswer = answerOf("200 OK", "application/json", R"({"token_type":"mac","access_token":"a"})")}, "no bearer token", 1);
    }

    void refuses()
    {
        QFETCH(AuthorizationServer::Misbehaviour, server);
        QFETCH(QString, why);
        QFETCH(int, tokenRequests);
        const AuthorizationServer misbehaving(server);
        const auto tokens = logIn(misbehaving);
        QVERIFY(!tokens);
        QCOMPARE(tokens.error().code, ErrorCode::LoginFailed);
        QCOMPARE(QString::fromStdString(tokens.error().context), why);
        QCOMPARE(tokens.error().subject, std::string("127.0.0.1"));
        QCOMPARE(misbehaving.requests("/realm/token"), tokenRequests);
    }

    void endsAnAnswerWithoutEnd()
    {
        const AuthorizationServer server({.tokenAnswer = answerOf("200 OK", "application/json", QByteArray(8 << 20, ' '))});
        QVERIFY(!logIn(server));
    }

    void saysThatTheServerIsNotThere()
    {
        Node node = nodeOf(AuthorizationServer());
        node.login->issuer = "http://127.0.0.1:1";
        NodeLogins logins(options());
        const auto tokens = logins.logIn(node);
        QTRY_VERIFY(tokens.isFinished());
        QCOMPARE(tokens.result().error().code, ErrorCode::PortClosed);
    }

    void comesBackToTheOnePortThatTheServerKnows()
    {
        const AuthorizationServer server;
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        Node node = nodeOf(server);
        node.login->redirectPort = other.serverPort();
        NodeLogins logins(options());
        const auto refused = logins.logIn(node);
        QTRY_VERIFY(refused.isFinished());
        QVERIFY(refused.result().error().context.ends_with("port " + std::to_string(other.serverPort())));
        other.close();
        const auto tokens = logins.logIn(node);
        QTRY_VERIFY(tokens.isFinished());
        QVERIFY(tokens.result());
        QCOMPARE(QUrl(QUrlQuery(m_asked).queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded)).port(), node.login->redirectPort);
    }

    void isCancelled()
    {
        const AuthorizationServer server({.isSilent = true});
        NodeLogins logins(options());
        std::stop_source stop;
        const auto tokens = logins.logIn(nodeOf(server), stop.get_token());
        QTRY_COMPARE(m_page, QByteArray("Who are you?"));
        QVERIFY(!tokens.isFinished());
        stop.request_stop();
        QTRY_VERIFY(tokens.isFinished());
        QCOMPARE(tokens.result().error().code, ErrorCode::Cancelled);
        const QUrl callback(QUrlQuery(m_asked).queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded));
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), static_cast<quint16>(callback.port()));
        QVERIFY(!socket.waitForConnected(1000)); // nobody listens there any longer
    }

    void doesNotWaitForEver()
    {
        const AuthorizationServer server({.isSilent = true});
        LoginOptions hasty = options();
        hasty.patience = std::chrono::seconds(1);
        NodeLogins logins(hasty);
        const auto tokens = logins.logIn(nodeOf(server));
        QTRY_VERIFY(tokens.isFinished());
        QVERIFY(tokens.result().error().context.starts_with("nobody logged in in time"));
        const QString back = QUrlQuery(m_asked).queryItemValue(QStringLiteral("redirect_uri"), QUrl::FullyDecoded);
        QVERIFY(tokens.result().error().context.ends_with(back.toStdString())); // it may not be one that the server knows
    }

    void saysThatThereIsNoBrowser()
    {
        const AuthorizationServer server;
        NodeLogins logins({{}, [](const QUrl &) { return false; }});
        const auto tokens = logins.logIn(nodeOf(server));
        QTRY_VERIFY(tokens.isFinished());
        QCOMPARE(tokens.result().error().context, std::string("no browser"));
    }
};

QTEST_GUILESS_MAIN(OAuthLoginTest)
#include "oauth_login_test.moc"
