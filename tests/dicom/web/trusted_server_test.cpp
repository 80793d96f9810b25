// Who is told what: credentials, certificates, and other places than the one that was asked.

#include "tests/dicom/web/asked_server.h"

using namespace negato::dicom;
using namespace negato::test;

class TrustedServerTest : public QObject
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
};

QTEST_GUILESS_MAIN(TrustedServerTest)
#include "trusted_server_test.moc"
