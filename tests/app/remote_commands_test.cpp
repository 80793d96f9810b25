#include "tests/dicom/network/storage_peer.h"
#include "tests/dicom/network/transfer_support.h"
#include "tests/phantom/phantom.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace negato::test;

/// `retrieve` and `send` as a script uses them, with dcmtk's programs on the other end.
class RemoteCommandsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QTemporaryDir m_archiveFolder;
    QStringList m_slices;
    QString m_study;
    QString m_series;
    ArchivePeer m_archive;
    StoragePeer m_store;

    struct Outcome
    {
        int code = -1;
        QJsonObject json; ///< the first object of the answer
        QString messages;
    };
    [[nodiscard]] Outcome run(const QStringList &arguments) const
    {
        QProcess process;
        process.start(QStringLiteral(NEGATO_BIN_DIR "/negatoscope"), QStringList{QStringLiteral("--archive"), m_archiveFolder.path()} + arguments);
        process.waitForFinished(60'000);
        return {process.exitCode(), QJsonDocument::fromJson(process.readAllStandardOutput().split('\n').front()).object(),
                QString::fromUtf8(process.readAllStandardError())};
    }
    [[nodiscard]] Outcome json(const QStringList &arguments) const { return run(arguments + QStringList{QStringLiteral("--json")}); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(negato::phantom::writePhantoms(m_folder.path().toStdString()));
        m_slices = slicesOf(m_folder.filePath(QStringLiteral("ct_chest/thick")), 12);
        m_study = valueOf(m_slices.front(), "StudyInstanceUID");
        m_series = valueOf(m_slices.front(), "SeriesInstanceUID");
        QVERIFY(m_archive.start(m_slices) && m_store.start());
        const QString port = QStringLiteral("port=%1");
        QCOMPARE(run({QStringLiteral("node"), QStringLiteral("add"), QStringLiteral("pacs"), QStringLiteral("aet=QRSCP"), QStringLiteral("host=127.0.0.1"),
                      port.arg(m_archive.port), QStringLiteral("can=find,get,move,store")}).code, 0);
        QCOMPARE(run({QStringLiteral("node"), QStringLiteral("add"), QStringLiteral("store"), QStringLiteral("aet=STORE"), QStringLiteral("host=127.0.0.1"),
                      port.arg(m_store.port)}).code, 0);
    }

    void retrievesOneInstance()
    {
        const QString instance = valueOf(m_slices[3], "SOPInstanceUID");
        const Outcome got = json({QStringLiteral("retrieve"), QStringLiteral("pacs"), m_study + QLatin1Char('/') + m_series + QLatin1Char('/') + instance});
        QVERIFY2(got.code == 0, qPrintable(got.messages));
        QCOMPARE(got.json[QLatin1String("stored")].toInt(), 1);
    }

    void retrievesTheStudyAndKnowsWhatWasHere()
    {
        const Outcome got = json({QStringLiteral("retrieve"), QStringLiteral("pacs"), m_study});
        QVERIFY2(got.code == 0, qPrintable(got.messages));
        QCOMPARE(got.json[QLatin1String("stored")].toInt(), m_slices.size() - 1);
        QCOMPARE(got.json[QLatin1String("duplicate")].toInt(), 1);
        QCOMPARE(got.json[QLatin1String("expected")].toInt(), m_slices.size());
        const Outcome list = json({QStringLiteral("list")});
        QCOMPARE(list.json[QLatin1String("NumberOfStudyRelatedInstances")].toString(), QString::number(m_slices.size()));
        QCOMPARE(run({QStringLiteral("check")}).code, 0);
    }

    void sendsWhatItRetrieved()
    {
        const Outcome sent = json({QStringLiteral("send"), QStringLiteral("store"), m_study});
        QVERIFY2(sent.code == 0, qPrintable(sent.messages));
        QCOMPARE(sent.json[QLatin1String("sent")].toInt(), m_slices.size());
        QCOMPARE(difference(m_store.folder(), m_archive.folder()), QString());
    }

    /// PS3.15 A.5.3: Query 110112, DICOM Instances Transferred 110104.
    void leavesItsTracesInTheAuditLog()
    {
        QCOMPARE(run({QStringLiteral("query"), QStringLiteral("pacs"), QStringLiteral("PatientID=*")}).code, 0);
        QFile log(m_archiveFolder.filePath(QStringLiteral("audit.log")));
        QVERIFY(log.open(QIODevice::ReadOnly));
        QStringList found;
        for (const QByteArray &line : log.readAll().split('\n')) {
            if (line.contains("csd-code=\"110112\"") && line.contains("AETITLES=QRSCP"))
                found += QStringLiteral("query");
            if (line.contains("csd-code=\"110104\"") && line.contains(m_study.toLatin1()))
                found += line.contains("AETITLES=QRSCP") ? QStringLiteral("from pacs") : line.contains("AETITLES=STORE") ? QStringLiteral("to store") : QString();
        }
        QCOMPARE(found, (QStringList{QStringLiteral("from pacs"), QStringLiteral("from pacs"), QStringLiteral("to store"), QStringLiteral("query")}));
    }

    void tellsWhatItSendsConverted()
    {
        StoragePeer picky;
        QVERIFY(picky.start({QStringLiteral("+xi")}));
        QCOMPARE(run({QStringLiteral("node"), QStringLiteral("add"), QStringLiteral("picky"), QStringLiteral("aet=PICKY"), QStringLiteral("host=127.0.0.1"),
                      QStringLiteral("port=%1").arg(picky.port)}).code, 0);
        const Outcome sent = run({QStringLiteral("send"), QStringLiteral("picky"), m_study});
        QVERIFY2(sent.code == 0, qPrintable(sent.messages));
        QVERIFY2(sent.messages.contains(QStringLiteral("12 sent in Implicit VR Little Endian")), qPrintable(sent.messages));
        QCOMPARE(storedObjectsBelow(picky.folder()).size(), m_slices.size());
        const Outcome again = json({QStringLiteral("send"), QStringLiteral("picky"), m_study});
        QCOMPARE(again.json[QLatin1String("converted")][QLatin1String("1.2.840.10008.1.2")].toInt(), m_slices.size());
    }

    void saysThatAServerHasNotGotIt()
    {
        qputenv("NEGATOSCOPE_AUDIT_SERVER", "localhost:1");
        const Outcome got = run({QStringLiteral("query"), QStringLiteral("pacs"), QStringLiteral("PatientID=*")});
        qunsetenv("NEGATOSCOPE_AUDIT_SERVER");
        QCOMPARE(got.code, 0);
        QVERIFY2(got.messages.contains(QLatin1String("Audit log:")) && got.messages.contains(QLatin1String("localhost")), qPrintable(got.messages));
    }

    void namesWhatIsWrong()
    {
        QCOMPARE(run({QStringLiteral("retrieve"), QStringLiteral("pacs")}).code, 2);
        QCOMPARE(run({QStringLiteral("retrieve"), QStringLiteral("pacs"), QStringLiteral("no uid")}).code, 2);
        QCOMPARE(run({QStringLiteral("retrieve"), QStringLiteral("pacs"), m_study, QStringLiteral("--method"), QStringLiteral("mail")}).code, 2);
        QCOMPARE(run({QStringLiteral("retrieve"), QStringLiteral("nobody"), m_study}).code, 1);
        const Outcome unknown = run({QStringLiteral("retrieve"), QStringLiteral("pacs"), QStringLiteral("1.2.3")});
        QCOMPARE(unknown.code, 1);
        QVERIFY2(unknown.messages.contains(QLatin1String("1.2.3")), qPrintable(unknown.messages));
        QCOMPARE(run({QStringLiteral("send"), QStringLiteral("store"), QStringLiteral("1.2.3")}).code, 1);
        const Outcome moved = run({QStringLiteral("retrieve"), QStringLiteral("pacs"), m_study, QStringLiteral("--method"), QStringLiteral("move")});
        QCOMPARE(moved.code, 1); // dcmqrscp does not know this workstation
    }
};

QTEST_GUILESS_MAIN(RemoteCommandsTest)
#include "remote_commands_test.moc"
