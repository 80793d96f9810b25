#include "dicom/base/tags.h"
#include "dicom/network/transfer_job.h"
#include "tests/dicom/web/certificates.h"
#include "tests/dicom/web/web_server.h"

#include <QElapsedTimer>
#include <QTest>

using namespace negato::dicom;
using namespace negato::test;

namespace {

PeerOptions optionsWith(const Credentials &credentials = {}, const TlsFiles &tls = {})
{
    return {NEGATO_BIN_DIR "/negatoscope-web", credentials, tls};
}

Node nodeAt(const WebServer &server, const char *scheme = "http", const char *host = "127.0.0.1")
{
    return {.name = "web", .kind = NodeKind::Dicomweb,
            .baseUrl = std::string(scheme) + "://" + host + ":" + std::to_string(server.port()) + "/base"};
}

struct Found
{
    std::optional<ErrorCode> error;
    std::string context;
    std::vector<DataSet> matches;
    bool isCut = false;
};

Found findAt(const Node &node, const PeerOptions &options = optionsWith(), int most = 1000)
{
    Found found;
    const auto done = find(node, {QueryLevel::Study, {}, most}, [&](const DataSet &match) { found.matches.push_back(match); }, {}, options);
    if (!done)
        found.error = done.error().code, found.context = done.error().context;
    else
        found.isCut = done->isCut;
    return found;
}

/// Always the same answer.
WebAnswer always(const QByteArray &answer)
{
    return [answer](const WebRequest &, QTcpSocket &socket) { return writeAll(socket, answer); };
}

QByteArray study(int number)
{
    return "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2." + QByteArray::number(number) + "\"]}}";
}

constexpr char kJson[] = "application/dicom+json";
constexpr char kMultipart[] = "multipart/related; type=\"application/dicom\"; boundary=b";

QByteArray part(const QByteArray &content)
{
    return "\r\n--b\r\nContent-Type: application/dicom\r\n\r\n" + content;
}

struct Retrieved
{
    std::optional<ErrorCode> error;
    QList<QByteArray> objects; ///< what was handed over
    int files = 0;             ///< what lies in the folder at the end
    qint64 bytes = 0;
};

Retrieved retrieveAt(const Node &node, const std::stop_token &stop = {})
{
    const QTemporaryDir folder;
    Retrieved retrieved;
    const RetrieveRequest request{.method = RetrieveMethod::Web, .studyUid = "1.2", .folder = folder.path().toStdString()};
    const auto received = [&](const ReceivedObject &object) {
        QFile file(QString::fromStdString(object.file.string()));
        if (file.open(QIODevice::ReadOnly))
            retrieved.objects += file.readAll();
    };
    const auto done = retrieve(node, request, received, [&](const TransferProgress &progress) { retrieved.bytes = progress.bytes; }, stop, optionsWith());
    if (!done)
        retrieved.error = done.error().code;
    retrieved.files = static_cast<int>(QDir(folder.path()).entryList(QDir::Files).size());
    return retrieved;
}

} // namespace

class ServerTest : public QObject
{
    Q_OBJECT

    Authority m_ours{QStringLiteral("Ours")};
    Authority m_other{QStringLiteral("Other")};

    TlsFiles trusting(const Authority &authority) const { return {.trustedFolder = authority.trustedFolder().toStdString()}; }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_ours.isValid() && m_other.isValid());
        QVERIFY(m_ours.issue(QStringLiteral("good"), QStringLiteral("localhost")));
        QVERIFY(m_ours.issue(QStringLiteral("elsewhere"), QStringLiteral("pacs.example.org")));
        QVERIFY(m_ours.issue(QStringLiteral("client"), QStringLiteral("workstation")));
    }

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

    /// Neither the request nor the credentials.
    void goesNowhereElse_data()
    {
        QTest::addColumn<bool>("isTls");
        QTest::addColumn<QByteArray>("elsewhere");
        QTest::newRow("another port") << false << QByteArray("http://127.0.0.1:PORT/base/studies");
        QTest::newRow("another host") << false << QByteArray("http://localhost:PORT/base/studies");
        QTest::newRow("without a scheme") << false << QByteArray("//127.0.0.1:PORT/base/studies");
        QTest::newRow("with a user") << false << QByteArray("http://127.0.0.1:SAME@127.0.0.1:PORT/base/studies");
        QTest::newRow("from https to http") << true << QByteArray("http://localhost:PORT/base/studies");
        QTest::newRow("from https to http, the port as if the same") << true << QByteArray("http://localhost:SAME/base/studies");
    }

    void goesNowhereElse()
    {
        QFETCH(bool, isTls);
        QFETCH(QByteArray, elsewhere);
        const WebServer other(always(answerOf("200 OK", kJson, '[' + study(1) + ']')));
        elsewhere.replace("PORT", QByteArray::number(other.port()));
        const WebServer *self = nullptr;
        const WebServer server([&](const WebRequest &, QTcpSocket &socket) {
            const QByteArray target = QByteArray(elsewhere).replace("SAME", QByteArray::number(self->port()));
            return writeAll(socket, "HTTP/1.1 307 Temporary Redirect\r\nContent-Length: 0\r\nLocation: " + target + "\r\n\r\n");
        }, isTls ? std::optional(m_ours.serverConfiguration(QStringLiteral("good"))) : std::nullopt);
        self = &server;
        const Node node = isTls ? nodeAt(server, "https", "localhost") : nodeAt(server);
        const PeerOptions options = optionsWith({Credentials::Scheme::Bearer, {}, "token"}, isTls ? trusting(m_ours) : TlsFiles());
        QCOMPARE(findAt(node, options).error.value_or(ErrorCode::Usage), ErrorCode::RedirectRefused);
        const QTemporaryDir folder;
        const auto retrieved = retrieve(node, {.method = RetrieveMethod::Web, .studyUid = "1.2", .folder = folder.path().toStdString()}, [](const ReceivedObject &) { }, {}, {}, options);
        QCOMPARE(retrieved ? ErrorCode::Usage : retrieved.error().code, ErrorCode::RedirectRefused);
        QFile file(folder.filePath(QStringLiteral("object")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x") == 1);
        file.close();
        const auto sent = send(node, {{file.fileName().toStdString(), {}, "1.2.3"}}, {}, {}, {}, options);
        QCOMPARE(sent ? ErrorCode::Usage : sent.error().code, ErrorCode::RedirectRefused);
        QVERIFY(server.requests().size() >= 3);
        QVERIFY(other.requests().empty());
    }

    void fetchesNoBulkData()
    {
        const WebServer other(always(answerOf("200 OK", kMultipart, part("bulk") + "\r\n--b--")));
        const QByteArray uri = "http://127.0.0.1:" + QByteArray::number(other.port()) + "/bulk";
        const WebServer server(always(answerOf("200 OK", kJson, R"([{"0020000D":{"vr":"UI","Value":["1.2.1"]},"00420011":{"vr":"OB","BulkDataURI":")" + uri + R"("}}])")));
        const Found found = findAt(nodeAt(server), optionsWith({Credentials::Scheme::Bearer, {}, "token"}));
        QVERIFY(!found.error);
        QCOMPARE(found.matches.size(), std::size_t(1));
        QVERIFY(other.requests().empty());
    }

    void saysThatALoginIsWanted_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("challenge");
        QTest::addColumn<ErrorCode>("expected");
        QTest::newRow("token") << QByteArray("401 Unauthorized") << QByteArray("WWW-Authenticate: Bearer error=\"invalid_token\"\r\n") << ErrorCode::LoginRequired;
        QTest::newRow("password") << QByteArray("401 Unauthorized") << QByteArray("WWW-Authenticate: Basic realm=\"x\"\r\n") << ErrorCode::LoginRequired;
        QTest::newRow("negotiation") << QByteArray("401 Unauthorized") << QByteArray("WWW-Authenticate: Negotiate\r\nWWW-Authenticate: NTLM\r\n") << ErrorCode::LoginRequired;
        QTest::newRow("no scheme") << QByteArray("401 Unauthorized") << QByteArray() << ErrorCode::LoginRequired;
        QTest::newRow("forbidden") << QByteArray("403 Forbidden") << QByteArray("WWW-Authenticate: Bearer error=\"insufficient_scope\"\r\n") << ErrorCode::AccessDenied;
    }

    void saysThatALoginIsWanted()
    {
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, challenge);
        QFETCH(ErrorCode, expected);
        const WebServer server(always(answerOf(status, "text/html", "x", challenge)));
        for (const Credentials &credentials : {Credentials{}, Credentials{Credentials::Scheme::Basic, "u", "p"}, Credentials{Credentials::Scheme::Bearer, {}, "t"}})
            QCOMPARE(findAt(nodeAt(server), optionsWith(credentials)).error.value_or(ErrorCode::Usage), expected);
        QCOMPARE(retrieveAt(nodeAt(server)).error.value_or(ErrorCode::Usage), expected);
        for (const WebRequest &request : server.requests())
            QVERIFY(!request.header("Authorization").startsWith("N")); // what Qt would do by itself
    }

    void followsWithinTheService()
    {
        const WebServer server([](const WebRequest &request, QTcpSocket &socket) {
            if (request.target().startsWith("/base/studies"))
                return writeAll(socket, "HTTP/1.1 308 Permanent Redirect\r\nLocation: /new/studies?limit=200&offset=0\r\nContent-Length: 0\r\n\r\n");
            return writeAll(socket, answerOf("200 OK", kJson, '[' + study(1) + ']'));
        });
        const Found found = findAt(nodeAt(server));
        QVERIFY(!found.error);
        QCOMPARE(found.matches.size(), std::size_t(1));
    }

    void showsItsCredentialsAndNothingElse()
    {
        const WebServer server(always("HTTP/1.1 204 No Content\r\nSet-Cookie: a=b\r\n\r\n"));
        QVERIFY(!findAt(nodeAt(server), optionsWith({Credentials::Scheme::Bearer, {}, "token\n"})).error);
        QVERIFY(!findAt(nodeAt(server), optionsWith({Credentials::Scheme::Basic, "jürgen", "ge:heim"})).error);
        QVERIFY(!findAt(nodeAt(server)).error);
        QVERIFY(!findAt(nodeAt(server), optionsWith({Credentials::Scheme::Bearer, {}, "x\r\nInjected: y"})).error);
        const auto requests = server.requests();
        QCOMPARE(requests.at(0).header("Authorization"), QByteArray("Bearer token"));
        QCOMPARE(requests.at(1).header("Authorization"), "Basic " + QByteArray("jürgen:ge:heim").toBase64());
        QCOMPARE(requests.at(2).header("Authorization"), QByteArray());
        QVERIFY(!requests.at(3).head.contains("Injected"));
    }

    void speaksPlainHttpToThisMachineOnly()
    {
        for (const char *url : {"http://192.0.2.1/", "ftp://127.0.0.1/", "http://user:secret@127.0.0.1/", "https:///", "file:///etc/passwd"}) {
            const Found found = findAt({.name = "web", .kind = NodeKind::Dicomweb, .baseUrl = url});
            QCOMPARE(found.error.value_or(ErrorCode::Usage), ErrorCode::InvalidUrl);
        }
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

    void trustsByChainAndName_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<bool>("isOurs");
        QTest::addColumn<int>("error");
        QTest::newRow("trusted") << QStringLiteral("good") << true << -1;
        QTest::newRow("other authority") << QStringLiteral("good") << false << static_cast<int>(ErrorCode::CertificateUntrusted);
        QTest::newRow("other host") << QStringLiteral("elsewhere") << true << static_cast<int>(ErrorCode::CertificateUntrusted);
    }

    void trustsByChainAndName()
    {
        QFETCH(QString, certificate);
        QFETCH(bool, isOurs);
        QFETCH(int, error);
        const WebServer server(always("HTTP/1.1 204 No Content\r\n\r\n"), m_ours.serverConfiguration(certificate));
        const Found found = findAt(nodeAt(server, "https", "localhost"), optionsWith({Credentials::Scheme::Basic, "u", "p"}, trusting(isOurs ? m_ours : m_other)));
        QCOMPARE(found.error ? static_cast<int>(*found.error) : -1, error);
        QCOMPARE(server.requests().empty(), error >= 0); // no password to a stranger
    }

    void showsItsOwnCertificate()
    {
        auto asking = m_ours.serverConfiguration(QStringLiteral("good"));
        asking.setPeerVerifyMode(QSslSocket::VerifyPeer);
        asking.addCaCertificates(QSslCertificate::fromPath(m_ours.path("trusted/authority.pem")));
        const WebServer server(always("HTTP/1.1 204 No Content\r\n\r\n"), asking);
        TlsFiles files = trusting(m_ours);
        const Node node = nodeAt(server, "https", "localhost");
        QVERIFY(findAt(node, optionsWith({}, files)).error);
        files.certificate = m_ours.path("client.pem").toStdString();
        files.key = m_ours.path("client.key").toStdString();
        QVERIFY(!findAt(node, optionsWith({}, files)).error);
        files.key = m_ours.path("absent.key").toStdString();
        QCOMPARE(findAt(node, optionsWith({}, files)).error.value_or(ErrorCode::Usage), ErrorCode::OwnCertificateUnusable);
    }

    void refusesPlainTextWhereTlsIsAskedFor()
    {
        const WebServer server(always(answerOf("400 Bad Request", "text/plain", "speak HTTP")));
        const Found found = findAt(nodeAt(server, "https", "localhost"));
        QVERIFY(found.error == ErrorCode::TlsFailed || found.error == ErrorCode::PeerCutOff);
    }

    void handsOverWholePartsOnly()
    {
        const QByteArray whole = part("first\r\n--bogus") + part(QByteArray(300'000, 'x'));
        for (const QByteArray &headers : {QByteArray("Content-Length: 1000000\r\n"), QByteArray("Connection: close\r\n")}) {
            const WebServer server([&](const WebRequest &, QTcpSocket &socket) {
                writeAll(socket, "HTTP/1.1 200 OK\r\nContent-Type: " + QByteArray(kMultipart) + "\r\n" + headers + "\r\n" + whole);
                return false;
            });
            const Retrieved retrieved = retrieveAt(nodeAt(server));
            QCOMPARE(retrieved.error.value_or(ErrorCode::Usage), ErrorCode::PeerCutOff);
            QCOMPARE(retrieved.objects, QList<QByteArray>{"first\r\n--bogus"});
            QCOMPARE(retrieved.files, 1);
        }
    }

    void takesPartsInEveryTransferCoding()
    {
        const QByteArray body = part("one") + part("two") + "\r\n--b--\r\n";
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: " + QByteArray(kMultipart) + "\r\n";
        QByteArray chunks;
        for (const char &byte : body)
            chunks += "1\r\n" + QByteArray(&byte, 1) + "\r\n";
        for (const QByteArray &answer : {head + "Transfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n", head + "Connection: close\r\n\r\n" + body,
                                         head + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body}) {
            const WebServer server([&](const WebRequest &, QTcpSocket &socket) { return writeAll(socket, answer) && !answer.contains("close"); });
            const Retrieved retrieved = retrieveAt(nodeAt(server));
            QVERIFY(!retrieved.error);
            QCOMPARE(retrieved.objects, (QList<QByteArray>{"one", "two"}));
        }
    }

    void takesOneObjectWithoutMultipart()
    {
        const WebServer server(always(answerOf("200 OK", "application/dicom", "object")));
        QCOMPARE(retrieveAt(nodeAt(server)).objects, QList<QByteArray>{"object"});
    }

    void refusesPartsThatAreNone()
    {
        for (const QByteArray &answer : {answerOf("200 OK", "text/html", "<html>"), answerOf("200 OK", "multipart/related", "x"),
                                         answerOf("200 OK", kMultipart, part({}).chopped(2) + QByteArray(100'000, 'h'))}) {
            const WebServer server(always(answer));
            const Retrieved retrieved = retrieveAt(nodeAt(server));
            QCOMPARE(retrieved.error.value_or(ErrorCode::Usage), ErrorCode::WebGarbled);
            QCOMPARE(retrieved.files, 0);
        }
    }

    void asksForWhatIsStoredAndThenForWhatThereIs()
    {
        const WebServer server([](const WebRequest &request, QTcpSocket &socket) {
            if (request.header("Accept").contains("transfer-syntax=*"))
                return writeAll(socket, answerOf("406 Not Acceptable", "text/plain", ""));
            return writeAll(socket, answerOf("200 OK", kMultipart, part("one") + "\r\n--b--"));
        });
        QCOMPARE(retrieveAt(nodeAt(server)).objects, QList<QByteArray>{"one"});
        QCOMPARE(server.requests().size(), std::size_t(2));
    }

    void keepsWhatCameBeforeCancelling()
    {
        const WebServer server([&server](const WebRequest &, QTcpSocket &socket) {
            writeAll(socket, "HTTP/1.1 200 OK\r\nContent-Type: " + QByteArray(kMultipart) + "\r\nConnection: close\r\n\r\n" + part("one") + part("two"));
            while (!server.isStopped() && writeAll(socket, QByteArray(1000, 'x')))
                QTest::qSleep(20);
            return false;
        });
        std::stop_source stop;
        std::jthread later([&] { QTest::qSleep(500); stop.request_stop(); });
        QElapsedTimer timer;
        timer.start();
        const Retrieved retrieved = retrieveAt(nodeAt(server), stop.get_token());
        QCOMPARE(retrieved.error.value_or(ErrorCode::Usage), ErrorCode::Cancelled);
        QCOMPARE(retrieved.objects, QList<QByteArray>{"one"});
        QCOMPARE(retrieved.files, 1);
        QVERIFY(timer.elapsed() < 3000);
    }

    void sendsFilesAsTheyAreAndTellsEachAnswer()
    {
        const QTemporaryDir folder;
        std::vector<ObjectToSend> objects;
        QByteArray expected;
        for (int i = 0; i < 3; ++i) {
            QFile file(folder.filePath(QString::number(i)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            const QByteArray content = QByteArray(i * 70'000, static_cast<char>(i)) + "\r\n--";
            file.write(content);
            expected += "--BOUNDARY\r\nContent-Type: application/dicom\r\n\r\n" + content + "\r\n";
            objects.push_back({file.fileName().toStdString(), {}, "1." + std::to_string(i)});
        }
        const WebServer server(always(answerOf("202 Accepted", kJson,
            "{\"00081198\":{\"vr\":\"SQ\",\"Value\":[{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"1.0\"]},\"00081197\":{\"vr\":\"US\",\"Value\":[290]}}]},"
            "\"00081199\":{\"vr\":\"SQ\",\"Value\":[{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"1.1\"]}}]}}")));
        QMap<QByteArray, QByteArray> told;
        const auto sent = send(nodeAt(server), objects, [&](const SentObject &object) {
            told.insert(QByteArray::fromStdString(object.sopInstanceUid),
                        object.refused ? QByteArray::fromStdString(std::string(name(object.refused->code)) + " " + object.refused->context) : QByteArray("stored"));
        }, {}, {}, optionsWith());
        QVERIFY(sent);
        QCOMPARE(told, (QMap<QByteArray, QByteArray>{{"1.0", "RemoteStatus status 0x0122"}, {"1.1", "stored"},
                                                     {"1.2", "WebGarbled not named in the answer"}}));
        QCOMPARE(sent->completed, 1);
        QCOMPARE(sent->failed, 2);
        const WebRequest request = server.requests().at(0);
        const QByteArray boundary = request.header("Content-Type").split('=').last();
        QCOMPARE(request.target(), QByteArray("/base/studies"));
        QCOMPARE(request.body, QByteArray(expected + "--BOUNDARY--\r\n").replace("BOUNDARY", boundary));
    }

    void sendsInPiecesAndSmallerOnesWhereTheyAreTooLarge()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("object")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(1000, 'x'));
        file.close();
        std::vector<ObjectToSend> objects;
        for (int i = 0; i < 250; ++i)
            objects.push_back({file.fileName().toStdString(), {}, "1." + std::to_string(i)});
        const WebServer server([](const WebRequest &request, QTcpSocket &socket) {
            return writeAll(socket, request.body.size() > 60'000 ? answerOf("413 Payload Too Large", "text/plain", "") : answerOf("200 OK", kJson, ""));
        });
        const auto sent = send(nodeAt(server), objects, {}, {}, {}, optionsWith());
        QVERIFY(sent);
        QCOMPARE(sent->completed, 250);
    }
};

QTEST_GUILESS_MAIN(ServerTest)
#include "server_test.moc"
