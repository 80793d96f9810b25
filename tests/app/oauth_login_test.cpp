// Single sign-on against a login server of the test's own, and what jobs are given of it. There is no keychain here.

#include "app/keychain/credential_store.h"
#include "app/login/node_logins.h"
#include "tests/app/authorization_server.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTcpServer>
#include <QTest>

#include <thread>

using namespace negato::app;
using namespace negato::dicom;
using namespace negato::test;

namespace {

Node nodeOf(const AuthorizationServer &server)
{
    Node node{.name = "web", .kind = NodeKind::Dicomweb, .baseUrl = "https://pacs.example/dicom-web"};
    node.login = NodeLogin{.issuer = server.issuer().toStdString(), .clientId = "work+station", .scope = "openid dicom"};
    return node;
}

OAuthTokens expired()
{
    return {"old", "re+fresh", QDateTime::currentDateTimeUtc().addSecs(-5)};
}

Credentials basic()
{
    return {Credentials::Scheme::Basic, "reader", "secret"};
}

/// On a thread of its own, as jobs do, while this one runs its event loop.
Result<Credentials> askedByAJob(NodeLogins &logins, const Node &node)
{
    std::optional<Result<Credentials>> answer;
    std::atomic<bool> isThere = false;
    std::jthread job([&] {
        answer = logins.waitForCredentials(node);
        isThere = true;
    });
    if (!QTest::qWaitFor([&] { return isThere.load(); }, 10'000))
        logins.shutdown();
    job.join();
    return *answer;
}

} // namespace

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

    void keepsForTheSessionWhatNoKeychainTakes()
    {
        NodeLogins logins(options());
        const Node node = nodeOf(AuthorizationServer());
        const auto kept = logins.keep(node, {basic(), {}});
        QTRY_VERIFY(kept.isFinished());
        QCOMPARE(kept.result().error().code, ErrorCode::KeychainFailed);
        QCOMPARE(askedByAJob(logins, node)->secret, std::string("secret"));
        QVERIFY(logins.state(node).result()->isOfSession);
        Node renamed = node;
        renamed.name = "new name";
        const auto moved = logins.move(node, renamed);
        QTRY_VERIFY(moved.isFinished());
        QCOMPARE(askedByAJob(logins, renamed)->secret, std::string("secret"));
        QVERIFY(askedByAJob(logins, node)->scheme == Credentials::Scheme::None);
        const auto forgotten = logins.forget(renamed);
        QTRY_VERIFY(forgotten.isFinished());
        QVERIFY(forgotten.result());
        QVERIFY(askedByAJob(logins, renamed)->scheme == Credentials::Scheme::None);
    }

    void triesOutWhatIsLent()
    {
        NodeLogins logins(options());
        const Node node = nodeOf(AuthorizationServer());
        logins.lend(node, {basic(), {}});
        QCOMPARE(askedByAJob(logins, node)->user, std::string("reader"));
        logins.takeBack();
        QVERIFY(askedByAJob(logins, node)->scheme == Credentials::Scheme::None);
    }

    void renewsAnExpiredTokenOnceForAll()
    {
        const AuthorizationServer server;
        NodeLogins logins(options());
        const Node node = nodeOf(server);
        logins.lend(node, {{}, expired()});
        std::array<QFuture<Result<Credentials>>, 5> answers;
        for (auto &answer : answers)
            answer = logins.credentials(node);
        for (auto &answer : answers) {
            QTRY_VERIFY(answer.isFinished());
            QVERIFY(answer.result());
            QVERIFY(answer.result()->scheme == Credentials::Scheme::Bearer);
            QCOMPARE(answer.result()->secret, std::string("second"));
        }
        QCOMPARE(server.requests("/realm/token"), 1);
        QCOMPARE(server.complaint(), QByteArray());
        QCOMPARE(askedByAJob(logins, node)->secret, std::string("second"));
        QCOMPARE(server.requests("/realm/token"), 1);
    }

    void asksForALoginWhereRenewalIsRefused()
    {
        const AuthorizationServer server;
        NodeLogins logins(options());
        const Node node = nodeOf(server);
        for (const char *refresh : {"revoked", ""}) {
            OAuthTokens tokens = expired();
            tokens.refresh = refresh;
            logins.lend(node, {{}, tokens});
            const auto answer = askedByAJob(logins, node);
            QVERIFY(!answer);
            QCOMPARE(answer.error().code, ErrorCode::LoginRequired);
            QCOMPARE(answer.error().subject, std::string("web"));
        }
        QCOMPARE(server.requests("/realm/token"), 1);
    }

    void doesNotBlameTheLoginForABrokenServer()
    {
        const AuthorizationServer server({.tokenAnswer = answerOf("503 Service Unavailable", "text/html", "x")});
        NodeLogins logins(options());
        const Node node = nodeOf(server);
        logins.lend(node, {{}, expired()});
        QCOMPARE(askedByAJob(logins, node).error().code, ErrorCode::LoginFailed);
    }

    void freesWhoeverWaits()
    {
        NodeLogins logins(options());
        const Node node = nodeOf(AuthorizationServer());
        std::stop_source stop;
        ErrorCode first{}, second{}, third{};
        {
            std::jthread stopped([&] { first = logins.waitForCredentials(node, stop.get_token()).error().code; });
            std::jthread ended([&] { second = logins.waitForCredentials(node).error().code; });
            QTest::qSleep(50); // no event loop: nobody answers
            stop.request_stop();
            stopped.join();
            logins.shutdown();
            ended.join();
            third = logins.waitForCredentials(node).error().code;
        }
        QCOMPARE(first, ErrorCode::Cancelled);
        QCOMPARE(second, ErrorCode::Cancelled);
        QCOMPARE(third, ErrorCode::Cancelled);
    }

    void keepsTokensOfOneServerAndClientOnly()
    {
        const AuthorizationServer server;
        const Node node = nodeOf(server);
        const KeptLogin login{{}, OAuthTokens{"a", "r", QDateTime::fromSecsSinceEpoch(2'000'000'000, Qt::UTC)}};
        const QString entry = toEntry(node, login);
        QVERIFY(fromEntry(node, entry).tokens == login.tokens);
        Node other = node;
        other.login->issuer = "https://elsewhere.example";
        QVERIFY(fromEntry(other, entry).isEmpty());
        other = node;
        other.login->clientId = "another";
        QVERIFY(fromEntry(other, entry).isEmpty());
        other.login.reset();
        QVERIFY(fromEntry(other, entry).isEmpty());
        for (const char *garbage : {"", "{", "[]", "{\"scheme\":\"oauth\"}"})
            QVERIFY(fromEntry(node, QLatin1String(garbage)).isEmpty());
    }

    /// In a process of its own: what is in the environment is taken out of it once.
    void takesTheEnvironmentForTheNodeThatItNames()
    {
        if (!qEnvironmentVariableIsSet("NEGATOSCOPE_SECRET")) {
            QProcess child;
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("NEGATOSCOPE_SECRET"), QStringLiteral("of the command"));
            environment.insert(QStringLiteral("NEGATOSCOPE_SECRET_web"), QStringLiteral("of the node"));
            environment.insert(QStringLiteral("NEGATOSCOPE_SECRET_my_20pacs"), QStringLiteral("of another"));
            environment.insert(QStringLiteral("NEGATOSCOPE_USER_my_20pacs"), QStringLiteral("me"));
            child.setProcessEnvironment(environment);
            child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("takesTheEnvironmentForTheNodeThatItNames")});
            QVERIFY(child.waitForFinished());
            QVERIFY2(child.exitCode() == 0, child.readAllStandardOutput());
            return;
        }
        takeSecretsOfEnvironment();
        for (const char *name : {"NEGATOSCOPE_SECRET", "NEGATOSCOPE_SECRET_web", "NEGATOSCOPE_SECRET_my_20pacs"})
            QVERIFY(!qEnvironmentVariableIsSet(name));
        NodeLogins logins(options());
        const auto given = logins.credentials(nodeOf(AuthorizationServer())).result();
        QVERIFY(given && given->scheme == Credentials::Scheme::Bearer);
        QCOMPARE(given->secret, std::string("of the node"));
        const Node spaced{.name = "my pacs", .kind = NodeKind::Dicomweb, .baseUrl = "https://b.example"};
        QCOMPARE(credentialsOfEnvironment(spaced, {})->user, std::string("me"));
        const Node other{.name = "other", .kind = NodeKind::Dicomweb, .baseUrl = "https://evil.example"};
        QVERIFY(!credentialsOfEnvironment(other, {}));
        QVERIFY(!credentialsOfEnvironment(other, "web"));
        QCOMPARE(credentialsOfEnvironment(other, "other")->secret, std::string("of the command"));
        QVERIFY(logins.credentials({.name = "d"}).result()->scheme == Credentials::Scheme::None);
    }
};

QTEST_GUILESS_MAIN(OAuthLoginTest)
#include "oauth_login_test.moc"
