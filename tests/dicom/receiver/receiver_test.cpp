#include "tests/dicom/receiver/receiving_fixture.h"
#include "tests/dicom/network/misbehaving_peer.h"
#include "dicom/network/node_list.h"

#include <QDir>
#include <QElapsedTimer>

#include <array>

using namespace negato::dicom;
using namespace negato::test;

namespace {

const QStringList kTitles{QStringLiteral("-aet"), QStringLiteral("MODALITY"), QStringLiteral("-aec"), QStringLiteral("NEGATOSCOPE"),
                          QStringLiteral("127.0.0.1")};

Said echo(const ReceivingFixture &receiving, QStringList titles = kTitles)
{
    return run(QStringLiteral("echoscu"), titles << receiving.port());
}

Said store(const ReceivingFixture &receiving, const QStringList &files, const QStringList &options = {})
{
    return run(QStringLiteral("storescu"), QStringList{QStringLiteral("-v")} + options + kTitles << receiving.port() << files);
}

/// Objects of one series, number i of instance UID 1.2.3.1.1.i
QStringList writeObjects(const ReceivingFixture &receiving, int count, int size = 16)
{
    QStringList files;
    for (int i = 1; i <= count; ++i)
        files += receiving.files().write(QStringLiteral("%1.dcm").arg(i),
                                         objectBytes({.instanceUid = "1.2.3.1.1." + QByteArray::number(i),
                                                      .instanceNumber = QByteArray::number(i), .size = size}));
    return files;
}

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool isClosed(int peer, int milliseconds)
{
    pollfd waiting{peer, POLLIN, 0};
    char byte = 0;
    return poll(&waiting, 1, milliseconds) > 0 && recv(peer, &byte, 1, 0) <= 0;
}

} // namespace

class ReceiverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAnEcho()
    {
        const ReceivingFixture receiving;
        const Said said = echo(receiving);
        QVERIFY2(said.exitCode == 0, qPrintable(said.text));
    }

    void storesWhatIsSentBitByBit()
    {
        const ReceivingFixture receiving;
        const QStringList files = writeObjects(receiving, 5);
        const Said said = run(QStringLiteral("dcmsend"), QStringList{QStringLiteral("-v")} + kTitles << receiving.port() << files);
        QVERIFY2(said.exitCode == 0, qPrintable(said.text));
        for (int i = 1; i <= 5; ++i) {
            const QByteArray stored = receiving.stored("1.2.3.1.1." + QByteArray::number(i));
            QCOMPARE(dataSetOf(stored), dataSetOf(content(files[i - 1])));
        }
        const auto studies = receiving.archive().studies({}).value();
        QCOMPARE(studies.size(), 1U);
        QCOMPARE(studies[0].instanceCount, 5);
        QCOMPARE(studies[0].source, (Source{SourceKind::Received, "MODALITY"}));
    }

    /// File Meta Information is ours: dcmtk is its judge.
    /// Small ones are written over the last, large ones are not: none may keep anything of another.
    void keepsObjectsOfOneAssociationApart()
    {
        const ReceivingFixture receiving;
        QStringList files;
        QList<QByteArray> sent;
        for (const int size : {300, 16, 200, 16, 1600, 40, 1500, 64, 64}) {
            const QByteArray number = QByteArray::number(files.size() + 1);
            sent += objectBytes({.instanceUid = "1.2.3.1.1." + number, .instanceNumber = number, .size = size, .pixelValue = size});
            files += writeFile(receiving.files().input(), QString::fromLatin1(number) + QStringLiteral(".dcm"), sent.last());
        }
        const Said said = run(QStringLiteral("storescu"), QStringList{QStringLiteral("-aec"), QStringLiteral("NEGATOSCOPE"), QStringLiteral("127.0.0.1"), receiving.port()} + files);
        QCOMPARE(said.exitCode, 0);
        for (qsizetype i = 0; i < sent.size(); ++i)
            QCOMPARE(dataSetOf(receiving.stored("1.2.3.1.1." + QByteArray::number(i + 1))), dataSetOf(sent[i]));
        QVERIFY(receiving.archive().check()->empty());
        QTRY_VERIFY(QDir(receiving.files().folder() + QStringLiteral("/incoming")).isEmpty());
    }

    void writesFilesThatDcmtkReads()
    {
        const ReceivingFixture receiving;
        QCOMPARE(store(receiving, writeObjects(receiving, 1)).exitCode, 0);
        const auto path = receiving.archive().fileOf("1.2.3.1.1.1");
        QVERIFY(path);
        const Said dump = run(QStringLiteral("dcmdump"), {QStringLiteral("+P"), QStringLiteral("0002,0010"), QStringLiteral("+P"), QStringLiteral("0002,0003"),
                                                          QStringLiteral("-E"), QString::fromStdString(path->string())});
        QVERIFY2(dump.exitCode == 0, qPrintable(dump.text));
        QVERIFY2(dump.text.contains(QStringLiteral("LittleEndianExplicit")) && dump.text.contains(QStringLiteral("[1.2.3.1.1.1]")), qPrintable(dump.text));
    }

    void takesAnObjectTwice()
    {
        const ReceivingFixture receiving;
        const QStringList files = writeObjects(receiving, 2);
        QCOMPARE(store(receiving, files).exitCode, 0);
        QCOMPARE(store(receiving, files).exitCode, 0);
        QCOMPARE(receiving.archive().usage().value().instances, 2);
        QTRY_COMPARE(receiving.reports().size(), 2U);
        QCOMPARE(receiving.reports()[1].duplicates, 2);
    }

    void keepsBothOfTwoThatDiffer()
    {
        const ReceivingFixture receiving;
        const QString first = receiving.files().write(QStringLiteral("a.dcm"), objectBytes({.pixelValue = 1}));
        const QString second = receiving.files().write(QStringLiteral("b.dcm"), objectBytes({.pixelValue = 2}));
        QCOMPARE(store(receiving, {first, second}).exitCode, 0);
        QCOMPARE(receiving.archive().instancesOf("1.2.3.1.1").value().size(), 2U);
    }

    void refusesWhatIsNoObject()
    {
        const ReceivingFixture receiving;
        const QString nameless = receiving.files().write(QStringLiteral("nameless.dcm"), objectBytes({.studyUid = ""}));
        const Said said = store(receiving, {nameless});
        QVERIFY2(said.text.contains(QStringLiteral("0xc000"), Qt::CaseInsensitive) || said.text.contains(QStringLiteral("CannotUnderstand")), qPrintable(said.text));
        QCOMPARE(receiving.archive().usage().value().instances, 0);
    }

    void saysWhenTheQuotaIsReached()
    {
        const ReceivingFixture receiving(true, 40'000);
        const Said said = store(receiving, writeObjects(receiving, 2, 128)); // 32 KiB of pixels each
        QVERIFY2(said.text.contains(QStringLiteral("OutOfResources"), Qt::CaseInsensitive), qPrintable(said.text));
        QCOMPARE(receiving.archive().usage().value().instances, 1);
        QCOMPARE(echo(receiving).exitCode, 0);
    }

    void refusesStrangers()
    {
        const ReceivingFixture receiving(false);
        const Said said = echo(receiving);
        QVERIFY(said.exitCode != 0);
        QVERIFY2(said.text.contains(QStringLiteral("Calling AE Title Not Recognized")), qPrintable(said.text));
        QTRY_COMPARE(receiving.reports().size(), 1U);
        QVERIFY(receiving.reports()[0].refused && receiving.reports()[0].refused->code == ErrorCode::CallingTitleRejected);
    }

    void knowsItsNodesByTitleAndHost()
    {
        const ReceivingFixture receiving(false);
        const auto add = [&](const char *title, const char *host) {
            auto nodes = NodeList::read(receiving.archive().folder()).value();
            QVERIFY(nodes.add({.name = title, .calledAeTitle = title, .host = host}));
            QVERIFY(nodes.write());
        };
        add("MODALITY", "localhost");
        add("ELSEWHERE", "192.0.2.1");
        QCOMPARE(echo(receiving).exitCode, 0);
        QStringList titles = kTitles;
        titles[1] = QStringLiteral("ELSEWHERE");
        QVERIFY(echo(receiving, titles).exitCode != 0);
    }

    void refusesCallsForSomebodyElse()
    {
        const ReceivingFixture receiving;
        QStringList titles = kTitles;
        titles[3] = QStringLiteral("SOMEBODY");
        const Said said = echo(receiving, titles);
        QVERIFY2(said.text.contains(QStringLiteral("Called AE Title Not Recognized")), qPrintable(said.text));
    }

    void takesPrivateClassesAndAnySyntax()
    {
        const ReceivingFixture receiving;
        const QByteArray bytes = objectBytes("1.3.46.670589.99.1", "1.2.3.4", {{{0x0008, 0x0016}, "UI", "1.3.46.670589.99.1"}, {{0x0008, 0x0018}, "UI", "1.2.3.4"},
                                                {{0x0020, 0x000D}, "UI", "1.2.3"}, {{0x0020, 0x000E}, "UI", "1.2.3.9"}});
        const QString file = receiving.files().write(QStringLiteral("private.dcm"), bytes);
        const Said said = run(QStringLiteral("dcmsend"), QStringList{QStringLiteral("-v")} + kTitles << receiving.port() << file);
        QVERIFY2(said.exitCode == 0, qPrintable(said.text));
        QVERIFY(!receiving.stored("1.2.3.4").isEmpty());
    }

    /// PS3.8 9.1.5: and who is silent keeps nobody waiting.
    void isNotHeldUpByASilentPeer()
    {
        const ReceivingFixture receiving;
        const int silent = connectTo(receiving.port().toInt());
        QCOMPARE(send(silent, "\x01\0\0\0\0\xCD", 6, 0), ssize_t{6});
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(echo(receiving).exitCode, 0);
        QVERIFY2(timer.elapsed() <= 1000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(!isClosed(silent, 1000));
        QVERIFY(isClosed(silent, 12'000));
        close(silent);
    }

    void closesWhatIsAboveItsLimits()
    {
        const ReceivingFixture receiving(true, 0, {.mostOfAPeer = 2});
        const std::array held{connectTo(receiving.port().toInt()), connectTo(receiving.port().toInt())};
        const int third = connectTo(receiving.port().toInt());
        QVERIFY(isClosed(third, 2000));
        for (const int peer : held) {
            QVERIFY(!isClosed(peer, 100));
            close(peer);
        }
        close(third);
        QTRY_COMPARE_WITH_TIMEOUT(echo(receiving).exitCode, 0, 5000);
    }

    void endsWithTheObjectThatIsOnItsWay()
    {
        ReceivingFixture receiving;
        const QStringList files = writeObjects(receiving, 200);
        QProcess sender;
        sender.start(QStringLiteral("storescu"), QStringList{QStringLiteral("-v")} + kTitles << receiving.port() << files);
        QTRY_VERIFY(receiving.archive().usage().value().instances > 5);
        QElapsedTimer timer;
        timer.start();
        receiving.stop();
        QVERIFY(timer.elapsed() < 5000);
        sender.waitForFinished();
        const auto acknowledged = QString::fromUtf8(sender.readAllStandardError() + sender.readAllStandardOutput()).count(QStringLiteral("(Success)"));
        QCOMPARE(receiving.archive().usage().value().instances, acknowledged);
        QVERIFY(!receiving.reports().back().hasCrashed);
        QCOMPARE(QDir(receiving.files().folder() + QStringLiteral("/incoming")).entryList(QDir::Files).size(), 0);
    }
};

QTEST_GUILESS_MAIN(ReceiverTest)
#include "receiver_test.moc"
