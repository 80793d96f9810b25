// Logins in a real Secret Service: run by keychain_session.sh, with a bus and a keyring of its own.

#include "app/keychain/credential_store.h"
#include "app/login/node_logins.h"

#include "dicom/network/node_list.h"
#include "tests/app/login_jobs.h"

#include <QDirIterator>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

using namespace negato;
using namespace negato::app;
using namespace negato::dicom;
using namespace negato::test;

class KeychainTest : public QObject
{
    Q_OBJECT

    static Node node()
    {
        Node node{.name = "Röntgen", .kind = NodeKind::Dicomweb, .baseUrl = "https://pacs.example/dicom-web"};
        node.login = NodeLogin{.issuer = "https://login.example", .clientId = "c"};
        return node;
    }
    static KeptLogin password() { return {{Credentials::Scheme::Basic, "jürgen", "wonderfulSecret"}, {}}; }

private Q_SLOTS:
    void keepsAndForgets()
    {
        NodeLogins logins({});
        QVERIFY(waitInCommand(logins.state(node())).value().login.isEmpty());
        const auto kept = waitInCommand(logins.keep(node(), password()));
        QVERIFY2(kept, kept ? "" : kept.error().context.c_str());
        NodeLogins later({});
        const auto state = waitInCommand(later.state(node()));
        QVERIFY(state && !state->isOfSession);
        QCOMPARE(state->login.credentials.user, std::string("jürgen"));
        QCOMPARE(waitInCommand(later.credentials(node())).value().secret, std::string("wonderfulSecret"));
        QVERIFY(waitInCommand(later.logOut(node())));
        QVERIFY(waitInCommand(later.logOut(node())));
        QVERIFY(waitInCommand(later.state(node())).value().login.isEmpty());
    }

    void goesWithTheNameAndNotToAnotherServer()
    {
        NodeLogins logins({});
        QVERIFY(waitInCommand(logins.keep(node(), password())));
        Node renamed = node();
        renamed.name = "CT";
        QVERIFY(waitInCommand(logins.move(node(), renamed)));
        QCOMPARE(waitInCommand(logins.credentials(renamed)).value().secret, std::string("wonderfulSecret"));
        QTRY_VERIFY(waitInCommand(logins.state(node())).value().login.isEmpty());
        Node elsewhere = renamed;
        elsewhere.baseUrl = "https://elsewhere.example/dicom-web";
        QVERIFY(waitInCommand(logins.move(renamed, elsewhere)));
        QVERIFY(waitInCommand(logins.credentials(elsewhere)).value().scheme == Credentials::Scheme::None);
        QVERIFY(waitInCommand(logins.logOut(renamed)));
    }

    void keepsTokensOfASingleSignOn()
    {
        NodeLogins logins({});
        const OAuthTokens tokens{"access", "refresh", QDateTime::currentDateTimeUtc().addSecs(3600)};
        QVERIFY(waitInCommand(logins.keep(node(), {{}, tokens})));
        const auto credentials = waitInCommand(logins.credentials(node()));
        QVERIFY(credentials && credentials->scheme == Credentials::Scheme::Bearer);
        QCOMPARE(credentials->secret, std::string("access"));
        Node other = node();
        other.login->issuer = "https://elsewhere.example";
        QVERIFY(waitInCommand(logins.credentials(other)).value().scheme == Credentials::Scheme::None);
        QVERIFY(waitInCommand(logins.logOut(node())));
    }

    /// A login server may take a refresh token that comes twice for a stolen one.
    void renewsOnceForAllPrograms()
    {
        const AuthorizationServer server;
        Node shared = node();
        shared.login->issuer = server.issuer().toStdString();
        shared.login->clientId = "work+station";
        NodeLogins one({}), other({});
        QVERIFY(waitInCommand(one.keep(shared, {{}, OAuthTokens{"old", "re+fresh", QDateTime::currentDateTimeUtc().addSecs(-5)}})));
        const auto first = one.credentials(shared);
        const auto second = other.credentials(shared);
        QCOMPARE(waitInCommand(first).value().secret, std::string("second"));
        QCOMPARE(waitInCommand(second).value().secret, std::string("second"));
        QCOMPARE(server.requests("/realm/token"), 1);
        QVERIFY(waitInCommand(one.logOut(shared)));
    }

    /// Who has the turn may have used the refresh token up, and wait for the keychain.
    void doesNotRenewBesideAnotherProgram()
    {
        const AuthorizationServer server;
        Node shared = node();
        shared.login->issuer = server.issuer().toStdString();
        NodeLogins logins({.turnPatience = std::chrono::milliseconds(200)});
        QVERIFY(waitInCommand(logins.keep(shared, {{}, OAuthTokens{"old", "re+fresh", QDateTime::currentDateTimeUtc().addSecs(-5)}})));
        RenewalTurn others;
        waitForTurn(entryName(shared), &logins, [&](const RenewalTurn &turn) { others = turn; }, std::chrono::milliseconds(0));
        QVERIFY(others && others->isLocked());
        const auto refused = waitInCommand(logins.credentials(shared));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::LoginFailed);
        QCOMPARE(server.requests("/realm/token"), 0);
        others->unlock();
        QCOMPARE(waitInCommand(logins.credentials(shared)).value().secret, std::string("second"));
        QVERIFY(waitInCommand(logins.logOut(shared)));
    }

    /// What is renewed there is not to bring the login back.
    void staysLoggedOutWhileAnotherProgramRenewsIt()
    {
        Gate gate;
        const AuthorizationServer server({.onRenewal = [&] { gate.pass(); }});
        const auto opener = qScopeGuard([&] { gate.open(); });
        const Node shared = nodeOf(server);
        NodeLogins one({}), other({});
        QVERIFY(waitInCommand(one.keep(shared, {{}, expired()})));
        const auto renewed = one.credentials(shared);
        QTRY_VERIFY(gate.isReached());
        const auto done = other.logOut(shared);
        QTest::qWait(200); // it has had the time
        gate.open();
        QCOMPARE(waitInCommand(renewed).value().secret, std::string("second"));
        QVERIFY(waitInCommand(done));
        QVERIFY(waitInCommand(NodeLogins({}).state(shared)).value().login.isEmpty());
        QCOMPARE(server.requests("/realm/revoke"), 1);
    }

    /// Nor does a program that hangs keep the user from it.
    void logsOutBesideAProgramThatHangs()
    {
        const AuthorizationServer server;
        const Node shared = nodeOf(server);
        NodeLogins logins({.farewellPatience = std::chrono::milliseconds(200)});
        QVERIFY(waitInCommand(logins.keep(shared, {{}, expired()})));
        RenewalTurn others;
        waitForTurn(entryName(shared), &logins, [&](const RenewalTurn &turn) { others = turn; }, std::chrono::milliseconds(0));
        QVERIFY(others && others->isLocked());
        QVERIFY(waitInCommand(logins.logOut(shared)));
        QVERIFY(waitInCommand(logins.state(shared)).value().login.isEmpty());
    }

    /// Such as one that was used up by a program that ended before it kept the next one: the next start asks for a login.
    void showsAUselessTokenOnceInAllSessions()
    {
        const AuthorizationServer server;
        Node shared = node();
        shared.login->issuer = server.issuer().toStdString();
        QVERIFY(waitInCommand(NodeLogins({}).keep(shared, {{}, OAuthTokens{"old", "used up", QDateTime::currentDateTimeUtc().addSecs(-5)}})));
        for (int i = 0; i < 3; ++i) {
            NodeLogins session({});
            QCOMPARE(waitInCommand(session.credentials(shared)).error().code, ErrorCode::LoginRequired);
        }
        QCOMPARE(server.requests("/realm/token"), 1);
        QVERIFY(waitInCommand(NodeLogins({}).logOut(shared)));
    }

    /// With the browser of another computer, as it were: the page is read from standard error.
    void logsInFromTheCommandLine()
    {
        const AuthorizationServer server;
        const WebServer pacs([](const WebRequest &, QTcpSocket &socket) { return writeAll(socket, "HTTP/1.1 204 No Content\r\n\r\n"); });
        const QTemporaryDir archive;
        const auto start = [&](QProcess &process, const QStringList &arguments) {
            process.start(QStringLiteral(NEGATO_BIN_DIR "/negatoscope"), QStringList{QStringLiteral("--archive"), archive.path()} + arguments);
        };
        QProcess add;
        start(add, {QStringLiteral("node"), QStringLiteral("add"), QStringLiteral("web"), QStringLiteral("url=http://127.0.0.1:%1/dicom-web").arg(pacs.port()),
                    QStringLiteral("issuer=") + QString::fromLatin1(server.issuer()), QStringLiteral("client=work+station"), QStringLiteral("scope=openid dicom")});
        QVERIFY(add.waitForFinished());
        QCOMPARE(add.exitCode(), 0);
        QProcess login;
        start(login, {QStringLiteral("node"), QStringLiteral("login"), QStringLiteral("web")});
        QByteArray told;
        const QRegularExpression page(QStringLiteral("(http://\\S+/authorize\\S+)\\s"));
        QTRY_VERIFY_WITH_TIMEOUT((told += login.readAllStandardError(), page.match(QString::fromUtf8(told)).hasMatch()), 20'000);
        QNetworkAccessManager browser;
        browser.get(QNetworkRequest(QUrl(page.match(QString::fromUtf8(told)).captured(1))));
        QTRY_COMPARE_WITH_TIMEOUT(login.state(), QProcess::NotRunning, 20'000);
        QVERIFY2(login.exitCode() == 0, login.readAllStandardError());
        const auto stored = NodeList::read(archive.path().toStdString())->find("web");
        QVERIFY(stored && stored->login);
        NodeLogins logins({});
        const auto state = waitInCommand(logins.state(*stored));
        QVERIFY(state && state->login.tokens);
        QCOMPARE(state->login.tokens->access, std::string("first"));
        QFile list(archive.filePath(QStringLiteral("nodes.json")));
        QVERIFY(list.open(QIODevice::ReadOnly));
        QVERIFY(!list.readAll().contains("first") && !told.contains("first") && !login.readAllStandardOutput().contains("first"));
        const auto shown = [&] {
            QProcess query;
            start(query, {QStringLiteral("query"), QStringLiteral("web"), QStringLiteral("PatientID=1")});
            return query.waitForFinished() && query.exitCode() == 0 ? pacs.requests().back().header("Authorization") : query.readAllStandardError();
        };
        QCOMPARE(shown(), QByteArray("Bearer first"));
        QVERIFY(waitInCommand(logins.keep(*stored, {{}, OAuthTokens{"old", "re+fresh", QDateTime::currentDateTimeUtc().addSecs(-5)}})));
        QCOMPARE(shown(), QByteArray("Bearer second"));
        QTRY_COMPARE(waitInCommand(logins.state(*stored)).value().login.tokens->access, std::string("second"));
        QProcess logout;
        start(logout, {QStringLiteral("node"), QStringLiteral("logout"), QStringLiteral("web")});
        QVERIFY(logout.waitForFinished());
        QCOMPARE(logout.exitCode(), 0);
        QCOMPARE(server.requests("/realm/revoke"), 1);
        QVERIFY(waitInCommand(logins.state(*stored)).value().login.isEmpty());
        QCOMPARE(shown(), QByteArray());
        QVERIFY(waitInCommand(logins.keep(*stored, {{}, expired()})));
        QProcess remove;
        start(remove, {QStringLiteral("node"), QStringLiteral("remove"), QStringLiteral("web")});
        QVERIFY(remove.waitForFinished());
        QVERIFY2(remove.exitCode() == 0, remove.readAllStandardError());
        QCOMPARE(server.requests("/realm/revoke"), 2);
        QVERIFY(waitInCommand(logins.state(*stored)).value().login.isEmpty());
    }

    void writesNoFileThatCanBeRead()
    {
        NodeLogins logins({});
        QVERIFY(waitInCommand(logins.keep(node(), password())));
        int files = 0;
        for (QDirIterator all(QDir::homePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); all.hasNext(); ++files) {
            QFile file(all.next());
            QVERIFY2(!file.open(QIODevice::ReadOnly) || !file.readAll().contains("wonderfulSecret"), qPrintable(file.fileName()));
        }
        QVERIFY(files > 0);
        QVERIFY(waitInCommand(logins.logOut(node())));
    }
};

QTEST_GUILESS_MAIN(KeychainTest)
#include "keychain_test.moc"
