// Answers that are wrong, cut, slow or without end.

#include "tests/dicom/web/asked_server.h"

#include <QElapsedTimer>

using namespace negato::dicom;
using namespace negato::test;

class ServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<ErrorCode>("expected");
        QTest::addColumn<QString>("context");
        const auto row = [](const char *name, const QByteArray &answer, ErrorCode expected, const char *context = "") {
            QTest::newRow(name) << answer << expected << QString::fromLatin1(context);
        };
        row("login", answerOf("401 Unauthorized", "text/html", "x", "WWW-Authenticate: Basic realm=\"x\"\r\n"), ErrorCode::LoginRequired);
        row("login by token", answerOf("401 Unauthorized", "text/html", "x", "WWW-Authenticate: Bearer\r\n"), ErrorCode::LoginRequired);
        row("forbidden", answerOf("403 Forbidden", "text/html", "x"), ErrorCode::AccessDenied);
        row("not here", answerOf("404 Not Found", "text/html", "x"), ErrorCode::WebStatus, "HTTP 404");
        row("broken server", answerOf("500 Internal Server Error", "text/html", "x"), ErrorCode::WebStatus, "HTTP 500");
        row("busy", answerOf("503 Service Unavailable", "text/html", "x"), ErrorCode::WebStatus, "HTTP 503");
        row("page instead of data", answerOf("200 OK", "text/html", "<html>"), ErrorCode::WebGarbled);
        row("garbage", answerOf("200 OK", kJson, "[{\"0020000D\":"), ErrorCode::WebGarbled);
        row("not UTF-8", answerOf("200 OK", kJson, "[{\"00100010\":{\"vr\":\"LO\",\"Value\":[\"\xFF\xFE\"]}}]"), ErrorCode::WebGarbled);
        row("nested without end", answerOf("200 OK", kJson, QByteArray(100'000, '[')), ErrorCode::WebGarbled);
        row("shorter than announced", "HTTP/1.1 200 OK\r\nContent-Type: application/dicom+json\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n[]", ErrorCode::PeerCutOff);
        row("no HTTP", "SSH-2.0-OpenSSH_9.2\r\n\r\n", ErrorCode::PeerCutOff);
        row("nothing", "", ErrorCode::PeerCutOff);
        row("elsewhere", "HTTP/1.1 302 Found\r\nLocation: https://example.org/base/studies\r\nContent-Length: 0\r\n\r\n", ErrorCode::RedirectRefused, "example.org");
        row("another port", "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:1/base/studies\r\nContent-Length: 0\r\n\r\n", ErrorCode::RedirectRefused, "127.0.0.1");
        row("in a circle", "HTTP/1.1 302 Found\r\nLocation: /base/studies\r\nContent-Length: 0\r\n\r\n", ErrorCode::RedirectRefused, "too many");
        row("a file of this machine", "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n", ErrorCode::RedirectRefused);
    }

    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, answer);
        QFETCH(ErrorCode, expected);
        QFETCH(QString, context);
        const bool isWhole = answer.contains("Content-Length") && !answer.contains("close");
        const WebServer server([&](const WebRequest &, QTcpSocket &socket) { return writeAll(socket, answer) && isWhole; });
        const Found found = findAt(nodeAt(server), optionsWith({Credentials::Scheme::Basic, "u", "p"}));
        QVERIFY(found.error);
        QVERIFY2(*found.error == expected, std::string(name(*found.error)).append(": ").append(found.context).c_str());
        if (!context.isEmpty())
            QCOMPARE(QString::fromStdString(found.context), context);
    }

    void endsWithANodeThatDoesNotPage()
    {
        const WebServer server(always(answerOf("200 OK", kJson, '[' + study(1) + ',' + study(2) + ',' + study(1) + ']', "Warning: 299 node \"there is more\"\r\n")));
        const Found found = findAt(nodeAt(server));
        QVERIFY(!found.error);
        QCOMPARE(found.matches.size(), std::size_t(2));
        QVERIFY(found.isCut);
    }

    void limitsAnAnswerWithoutEnd()
    {
        const WebServer server([](const WebRequest &, QTcpSocket &socket) {
            writeAll(socket, "HTTP/1.1 200 OK\r\nContent-Type: application/dicom+json\r\nConnection: close\r\n\r\n[");
            const QByteArray more = QByteArray(study(1) + ",\n").repeated(2000);
            for (int i = 0; i < 10'000 && writeAll(socket, more); ++i) { }
            return false;
        });
        QCOMPARE(findAt(nodeAt(server)).error.value_or(ErrorCode::Usage), ErrorCode::TooLarge);
    }

    void givesUpOnATrickle()
    {
        const WebServer server([&server](const WebRequest &, QTcpSocket &socket) {
            writeAll(socket, "HTTP/1.1 200 OK\r\nContent-Type: application/dicom+json\r\nConnection: close\r\n\r\n[");
            while (!server.isStopped() && writeAll(socket, " "))
                QTest::qSleep(200);
            return false;
        });
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(findAt(nodeAt(server)).error.value_or(ErrorCode::Usage), ErrorCode::PeerSilent);
        QVERIFY2(timer.elapsed() < 40'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(ServerTest)
#include "server_test.moc"
