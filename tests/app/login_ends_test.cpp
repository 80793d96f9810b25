// How logins end: by their user, and what becomes of them when the program does. There is no keychain here.

#include "tests/app/login_jobs.h"

#include <QElapsedTimer>
#include <QScopeGuard>

using namespace negato::app;
using namespace negato::dicom;
using namespace negato::test;

class LoginEndsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); }

    void tellsTheServerOfALogout_data()
    {
        QTest::addColumn<OAuthTokens>("tokens");
        QTest::addColumn<QByteArray>("form");
        QTest::newRow("of a renewed login") << expired() << QByteArray("token=re%2Bfresh&token_type_hint=refresh_token&client_id=work%2Bstation");
        QTest::newRow("of another") << OAuthTokens{"first", {}, QDateTime::currentDateTimeUtc().addSecs(3600)}
                                    << QByteArray("token=first&token_type_hint=access_token&client_id=work%2Bstation");
        QTest::newRow("not of one that has ended") << OAuthTokens{"old", {}, QDateTime::currentDateTimeUtc().addSecs(-5)} << QByteArray();
    }

    void tellsTheServerOfALogout()
    {
        QFETCH(OAuthTokens, tokens);
        QFETCH(QByteArray, form);
        const AuthorizationServer server;
        NodeLogins logins({});
        const Node node = nodeOf(server);
        keepForTheSession(logins, node, tokens);
        const auto done = logins.logOut(node);
        QTRY_VERIFY(done.isFinished());
        QVERIFY(done.result() && !done.result()->notTold);
        QVERIFY(askedByAJob(logins, node)->scheme == Credentials::Scheme::None);
        QCOMPARE(server.requests("/realm/revoke"), form.isEmpty() ? 0 : 1);
        if (!form.isEmpty())
            QCOMPARE(server.requests().back().body, form);
    }

    void logsOutWithoutTheServer_data()
    {
        QTest::addColumn<AuthorizationServer::Misbehaviour>("server");
        QTest::addColumn<int>("why");
        const auto row = [](const char *name, AuthorizationServer::Misbehaviour server, ErrorCode why) {
            QTest::newRow(name) << std::move(server) << static_cast<int>(why);
        };
        row("broken", {.revocationAnswer = answerOf("503 Service Unavailable", "text/html", "x")}, ErrorCode::LoginFailed);
        row("not for these", {.revocationAnswer = answerOf("400 Bad Request", "application/json", "{\"error\":\"unsupported_token_type\"}")}, ErrorCode::LoginFailed);
        row("not there", {.revocationEndpoint = "http://127.0.0.1:1/"}, ErrorCode::PortClosed);
        row("not safe", {.revocationEndpoint = "http://login.example/"}, ErrorCode::LoginFailed);
        row("silent", {}, ErrorCode::NoConnection);
        row("without such messages", {.revocationEndpoint = "none"}, ErrorCode::Usage);
    }

    void logsOutWithoutTheServer()
    {
        QFETCH(AuthorizationServer::Misbehaviour, server);
        QFETCH(int, why);
        Gate gate;
        const bool isSilent = why == static_cast<int>(ErrorCode::NoConnection);
        if (isSilent)
            server.onRevocation = [&gate] { gate.pass(); };
        const AuthorizationServer misbehaving(server);
        const auto opener = qScopeGuard([&] { gate.open(); });
        LoginOptions hasty;
        hasty.farewellPatience = std::chrono::milliseconds(isSilent ? 200 : 10'000);
        NodeLogins logins(hasty);
        const Node node = nodeOf(misbehaving);
        keepForTheSession(logins, node, expired());
        const auto done = logins.logOut(node);
        QTRY_VERIFY(done.isFinished());
        QVERIFY(done.result());
        QVERIFY(askedByAJob(logins, node)->scheme == Credentials::Scheme::None);
        const auto notTold = done.result()->notTold;
        QCOMPARE(notTold ? static_cast<int>(notTold->code) : static_cast<int>(ErrorCode::Usage), why);
        QVERIFY(!notTold || !notTold->subject.empty()); // the sentence names the server
    }

    /// What the user does while the server is asked holds, and nobody keeps tokens that nobody knows of.
    void staysLoggedOutWhileALoginIsRenewed()
    {
        Gate gate;
        const AuthorizationServer server({.onRenewal = [&] { gate.pass(); }});
        const auto opener = qScopeGuard([&] { gate.open(); });
        NodeLogins logins({});
        const Node node = nodeOf(server);
        keepForTheSession(logins, node, expired());
        const auto answer = logins.credentials(node);
        QTRY_VERIFY(gate.isReached());
        const auto done = logins.logOut(node);
        QTRY_VERIFY(logins.state(node).isFinished());
        QTest::qWait(50); // it is removed here at once
        gate.open();
        QTRY_VERIFY(answer.isFinished());
        QVERIFY(answer.result() && answer.result()->scheme == Credentials::Scheme::None);
        QTRY_VERIFY(done.isFinished());
        QTRY_COMPARE(server.requests("/realm/revoke"), 2);
    }

    /// The old refresh token is used up then.
    void keepsWhatIsRenewedWhileTheProgramEnds()
    {
        Gate gate;
        const AuthorizationServer server({.onRenewal = [&] { gate.pass(); }});
        const auto opener = qScopeGuard([&] { gate.open(); });
        NodeLogins logins({});
        const Node node = nodeOf(server);
        keepForTheSession(logins, node, expired());
        const auto answer = logins.credentials(node);
        QTRY_VERIFY(gate.isReached());
        logins.shutdown();
        QVERIFY(answer.isFinished());
        const std::jthread slowServer([&] { std::this_thread::sleep_for(std::chrono::milliseconds(300)), gate.open(); });
        logins.finish();
        QCOMPARE(logins.state(node).result()->login.tokens->access, std::string("second"));
    }

    /// Who logs out and leaves has logged out.
    void tellsTheServerOfALogoutWhileTheProgramEnds()
    {
        Gate gate;
        const AuthorizationServer server({.onRevocation = [&] { gate.pass(); }});
        const auto opener = qScopeGuard([&] { gate.open(); });
        NodeLogins logins({});
        const Node node = nodeOf(server);
        keepForTheSession(logins, node, expired());
        const auto done = logins.logOut(node);
        logins.shutdown();
        const std::jthread slowServer([&] { std::this_thread::sleep_for(std::chrono::milliseconds(300)), gate.open(); });
        logins.finish();
        QVERIFY(done.isFinished() && done.result() && !done.result()->notTold);
        QCOMPARE(server.requests("/realm/revoke"), 1);
    }

    /// The keychain answers by the event loop.
    void keepsWhatWasEnteredWhileTheProgramEnds()
    {
        NodeLogins logins({});
        const Node node = nodeOf(AuthorizationServer());
        Node renamed = node;
        renamed.name = "new name";
        keepForTheSession(logins, node, expired());
        const auto moved = logins.move(node, renamed);
        const auto kept = logins.keep(node, {basic(), {}});
        logins.shutdown();
        logins.finish();
        QVERIFY(moved.isFinished() && kept.isFinished());
    }

    /// Where one login is waited for, another is not begun.
    void beginsNoRenewalWhileTheProgramEnds()
    {
        Gate gate;
        const AuthorizationServer slow({.onRenewal = [&] { gate.pass(); }}), other;
        const auto opener = qScopeGuard([&] { gate.open(); });
        NodeLogins logins({});
        const Node node = nodeOf(slow);
        Node second = nodeOf(other);
        second.name = "second";
        keepForTheSession(logins, node, expired());
        keepForTheSession(logins, second, expired());
        const auto answer = logins.credentials(node);
        QTRY_VERIFY(gate.isReached());
        const auto late = logins.credentials(second);
        logins.shutdown();
        const std::jthread slowServer([&] { std::this_thread::sleep_for(std::chrono::milliseconds(300)), gate.open(); });
        logins.finish();
        QCOMPARE(logins.state(node).result()->login.tokens->access, std::string("second"));
        QCOMPARE(other.requests("/realm/token"), 0);
    }

    void waitsForASilentServerOnceAtTheEnd()
    {
        Gate gate;
        const AuthorizationServer silent({.onRenewal = [&] { gate.pass(); }});
        const auto opener = qScopeGuard([&] { gate.open(); });
        LoginOptions hasty;
        hasty.endPatience = std::chrono::seconds(1);
        NodeLogins logins(hasty);
        const Node node = nodeOf(silent);
        keepForTheSession(logins, node, expired());
        const auto answer = logins.credentials(node);
        QTRY_VERIFY(gate.isReached());
        logins.shutdown();
        QElapsedTimer timer;
        timer.start();
        logins.finish();
        logins.finish(); // whoever ends things asks for it, and again when they go
        QVERIFY2(timer.elapsed() >= 1000 && timer.elapsed() < 1900, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(LoginEndsTest)
#include "login_ends_test.moc"
