// What jobs are given of the logins of nodes, and how those are renewed. There is no keychain here.

#include "app/keychain/credential_store.h"
#include "tests/app/login_jobs.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

#include <array>

using namespace negato::app;
using namespace negato::dicom;
using namespace negato::test;

class NodeLoginsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); }

    void keepsForTheSessionWhatNoKeychainTakes()
    {
        NodeLogins logins({});
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
        const auto forgotten = logins.logOut(renamed);
        QTRY_VERIFY(forgotten.isFinished());
        QVERIFY(forgotten.result() && !forgotten.result()->notTold);
        QVERIFY(askedByAJob(logins, renamed)->scheme == Credentials::Scheme::None);
    }

    void triesOutWhatIsLent()
    {
        NodeLogins logins({});
        const Node node = nodeOf(AuthorizationServer());
        logins.lend(node, {basic(), {}});
        QCOMPARE(askedByAJob(logins, node)->user, std::string("reader"));
        logins.takeBack();
        QVERIFY(askedByAJob(logins, node)->scheme == Credentials::Scheme::None);
    }

    void renewsAnExpiredTokenOnceForAll()
    {
        const AuthorizationServer server;
        NodeLogins logins({});
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
        NodeLogins logins({});
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
        NodeLogins logins({});
        const Node node = nodeOf(server);
        logins.lend(node, {{}, expired()});
        QCOMPARE(askedByAJob(logins, node).error().code, ErrorCode::LoginFailed);
    }

    /// A program that was ended between the server's answer and the keychain has left a token that is used up.
    void showsAUselessTokenOnce()
    {
        const AuthorizationServer server;
        NodeLogins logins({});
        const Node node = nodeOf(server);
        OAuthTokens tokens = expired();
        tokens.refresh = "revoked";
        keepForTheSession(logins, node, tokens);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(askedByAJob(logins, node).error().code, ErrorCode::LoginRequired);
        QCOMPARE(server.requests("/realm/token"), 1);
        QCOMPARE(logins.state(node).result()->login.tokens->refresh, std::string()); // it says that it has ended
    }

    /// The keychain takes its time.
    void keepsNoTokensOfALoginThatIsForgottenMeanwhile()
    {
        LoginPlaces places;
        const Node node = nodeOf(AuthorizationServer());
        const auto replaced = places.replace(node, {{{}, expired()}, LoginPlaces::Place::Keychain, 0}, {"second", "next", {}});
        const auto forgotten = places.forget(node);
        QTRY_VERIFY(replaced.isFinished() && forgotten.isFinished());
        QVERIFY(replaced.result() && !*replaced.result());
    }

    void waitsForOtherProgramsButNotForEver()
    {
        QObject here;
        RenewalTurn first;
        std::optional<RenewalTurn> second, third;
        const auto brief = std::chrono::milliseconds(200);
        waitForTurn(QStringLiteral("node of the test"), &here, [&](const RenewalTurn &turn) { first = turn; }, brief);
        QVERIFY(first && first->isLocked());
        const QDir folder(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation));
        for (const QString &name : folder.entryList({QStringLiteral("negatoscope-login-*")})) { // as if for an hour
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-3600), QFileDevice::FileModificationTime));
        }
        waitForTurn(QStringLiteral("node of the test"), &here, [&](const RenewalTurn &turn) { second = turn; }, brief);
        QTRY_VERIFY(second);
        QVERIFY(!*second);
        waitForTurn(QStringLiteral("node of the test"), &here, [&](const RenewalTurn &turn) { third = turn; }, std::chrono::seconds(20));
        first->unlock();
        QTRY_VERIFY(third);
        QVERIFY(*third && (*third)->isLocked());
    }

    void freesWhoeverWaits()
    {
        NodeLogins logins({});
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

    /// Nor does any other server see the refresh token: the user may have entered another one meanwhile.
    void showsTokensOfTheSessionToNoOtherServer()
    {
        const AuthorizationServer server, other;
        NodeLogins logins({});
        const Node before = nodeOf(server);
        Node after = before;
        after.login->issuer = other.issuer().toStdString();
        keepForTheSession(logins, before, expired());
        QVERIFY(askedByAJob(logins, after)->scheme == Credentials::Scheme::None);
        const auto done = logins.logOut(after);
        QTRY_VERIFY(done.isFinished());
        QVERIFY(other.requests().empty());
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
        NodeLogins logins({});
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

QTEST_GUILESS_MAIN(NodeLoginsTest)
#include "node_logins_test.moc"
