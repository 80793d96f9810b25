#include "dicom/network/node_list.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace negato::dicom;

class NodeListTest : public QObject
{
    Q_OBJECT

    static Node pacs() { return {.name = "pacs", .calledAeTitle = "PACS", .host = "pacs.example", .port = 11112}; }
    static void write(const QTemporaryDir &folder, const QByteArray &bytes)
    {
        QFile file(folder.filePath(QStringLiteral("nodes.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    static QByteArray content(const QTemporaryDir &folder)
    {
        QFile file(folder.filePath(QStringLiteral("nodes.json")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static auto read(const QTemporaryDir &folder) { return NodeList::read(folder.path().toStdString()); }

private Q_SLOTS:
    void givesBackWhatWasWritten()
    {
        const QTemporaryDir folder;
        Node node = pacs();
        node.abilities = {true, true, false, false, true};
        node.characterSet = "ISO_IR 100";
        node.priority = 3;
        auto list = read(folder);
        QVERIFY(list && list->nodes().empty());
        QVERIFY(list->add(node) && list->write());
        const auto again = read(folder);
        QVERIFY(again && again->nodes() == std::vector{node});
        QCOMPARE(again->find("other").error().code, ErrorCode::NodeUnknown);
    }

    void keepsKeysThatItDoesNotKnow()
    {
        const QTemporaryDir folder;
        write(folder, R"({"remark":"ours","nodes":[{"name":"pacs","aet":"OLD","host":"h","room":"U1"}]})");
        auto list = read(folder);
        QVERIFY(list && list->add(pacs()) && list->write());
        const auto json = QJsonDocument::fromJson(content(folder)).object();
        QCOMPARE(json[QLatin1String("remark")].toString(), QStringLiteral("ours"));
        QCOMPARE(json[QLatin1String("nodes")].toArray().size(), 1);
        QCOMPARE(json[QLatin1String("nodes")].toArray()[0].toObject()[QLatin1String("room")].toString(), QStringLiteral("U1"));
        QCOMPARE(json[QLatin1String("nodes")].toArray()[0].toObject()[QLatin1String("aet")].toString(), QStringLiteral("PACS"));
    }

    void leavesABrokenFileAlone()
    {
        const QTemporaryDir folder;
        for (const char *broken : {"{\"nodes\": [", "[]", "", R"({"nodes":[{"name":"x","aet":"A","host":"h","port":0}]})"}) {
            write(folder, broken);
            const auto list = read(folder);
            QVERIFY(!list && list.error().code == ErrorCode::NodeListBroken);
            QCOMPARE(content(folder), QByteArray(broken));
        }
    }

    void refusesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("aet");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<ErrorCode>("expected");
        QTest::newRow("17 characters") << QByteArray("ABCDEFGHIJKLMNOPQ") << QByteArray("h") << 104 << ErrorCode::InvalidAeTitle;
        QTest::newRow("backslash") << QByteArray("A\\B") << QByteArray("h") << 104 << ErrorCode::InvalidAeTitle;
        QTest::newRow("umlaut") << QByteArray("M\xC3\x9C") << QByteArray("h") << 104 << ErrorCode::InvalidAeTitle;
        QTest::newRow("only spaces") << QByteArray("   ") << QByteArray("h") << 104 << ErrorCode::InvalidAeTitle;
        QTest::newRow("no host") << QByteArray("A") << QByteArray() << 104 << ErrorCode::InvalidHost;
        QTest::newRow("port 0") << QByteArray("A") << QByteArray("h") << 0 << ErrorCode::InvalidPort;
        QTest::newRow("port 65536") << QByteArray("A") << QByteArray("h") << 65536 << ErrorCode::InvalidPort;
    }

    void refusesWhatIsWrong()
    {
        QFETCH(QByteArray, aet);
        QFETCH(QByteArray, host);
        QFETCH(int, port);
        QFETCH(ErrorCode, expected);
        Node node = pacs();
        node.calledAeTitle = aet.toStdString();
        node.host = host.toStdString();
        node.port = port;
        const auto valid = validate(node);
        QVERIFY(!valid);
        QCOMPARE(valid.error().code, expected);
    }

    void keepsHowToLogInAndForgetsIt()
    {
        const QTemporaryDir folder;
        Node node{.name = "web", .kind = NodeKind::Dicomweb, .baseUrl = "https://pacs.example/dicom-web"};
        for (const NodeLogin &login : {NodeLogin{.issuer = "https://login.example/hospital", .clientId = "negatoscope", .scope = "openid dicom"},
                                       NodeLogin{.authorizeUrl = "https://a.example/auth?p=1", .tokenUrl = "https://b.example/token", .clientId = "n", .scope = ""}}) {
            node.login = login;
            auto list = read(folder);
            QVERIFY(list && list->add(node) && list->write());
            QVERIFY(read(folder)->nodes() == std::vector{node});
        }
        node.login.reset();
        auto list = read(folder);
        QVERIFY(list && list->add(node) && list->write());
        QVERIFY(!content(folder).contains("login"));
    }

    void logsInAtSafePlacesOnly_data()
    {
        QTest::addColumn<QByteArray>("issuer");
        QTest::addColumn<QByteArray>("authorize");
        QTest::addColumn<QByteArray>("token");
        QTest::addColumn<QByteArray>("client");
        QTest::addColumn<QByteArray>("wrong");
        const auto row = [](const char *name, const char *issuer, const char *authorize, const char *token, const char *client, const char *wrong) {
            QTest::newRow(name) << QByteArray(issuer) << QByteArray(authorize) << QByteArray(token) << QByteArray(client) << QByteArray(wrong);
        };
        row("issuer", "https://login.example", "", "", "c", "");
        row("addresses", "", "https://login.example/a", "https://login.example/t", "c", "");
        row("this machine", "http://127.0.0.1:8080/realm", "", "", "c", "");
        row("plain", "http://login.example", "", "", "c", "issuer");
        row("with a query", "https://login.example?x", "", "", "c", "issuer");
        row("with a password", "https://u:p@login.example", "", "", "c", "issuer");
        row("nowhere", "", "", "", "c", "issuer");
        row("plain page", "", "http://login.example/a", "https://login.example/t", "c", "authorize");
        row("plain token", "", "https://login.example/a", "http://login.example/t", "c", "token");
        row("no client", "https://login.example", "", "", "", "client");
        row("client with a line break", "https://login.example", "", "", "a\nb", "client");
    }

    void logsInAtSafePlacesOnly()
    {
        QFETCH(QByteArray, issuer);
        QFETCH(QByteArray, authorize);
        QFETCH(QByteArray, token);
        QFETCH(QByteArray, client);
        QFETCH(QByteArray, wrong);
        Node node{.name = "web", .kind = NodeKind::Dicomweb, .baseUrl = "https://pacs.example/"};
        node.login = NodeLogin{issuer.toStdString(), authorize.toStdString(), token.toStdString(), client.toStdString()};
        const auto valid = validate(node);
        QCOMPARE(valid ? std::string() : valid.error().context, wrong.toStdString());
        QVERIFY(valid || (valid.error().code == ErrorCode::InvalidLogin && valid.error().subject == "web"));
    }

    void takesOnlySafeUrls()
    {
        const auto isValid = [](const char *url) { return validate({.name = "w", .kind = NodeKind::Dicomweb, .baseUrl = url}).has_value(); };
        QVERIFY(isValid("https://pacs.example/dicom-web"));
        QVERIFY(!isValid("http://pacs.example/dicom-web"));
        QVERIFY(!isValid("https://me:secret@pacs.example/"));
    }
};

QTEST_GUILESS_MAIN(NodeListTest)
#include "node_list_test.moc"
