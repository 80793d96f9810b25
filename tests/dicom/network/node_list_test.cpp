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
        node.abilities = {true, true, false, false};
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
