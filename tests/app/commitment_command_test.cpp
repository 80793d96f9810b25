#include "tests/dicom/network/storage_peer.h"
#include "tests/dicom/network/transfer_support.h"
#include "tests/phantom/phantom.h"
#include "tests/support/network/certificates.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace negato::test;

/// `send --commit` to `serve`, as scripts use them.
class CommitmentCommandTest : public QObject
{
    Q_OBJECT

    Certificates m_certificates;
    QTemporaryDir m_folder;
    QTemporaryDir m_sender;
    QString m_study;

    struct Outcome
    {
        int code = -1;
        QList<QJsonObject> lines;
        QString messages;
    };
    static QList<QJsonObject> linesOf(const QByteArray &output)
    {
        QList<QJsonObject> lines;
        for (const QByteArray &line : output.split('\n'))
            if (!line.isEmpty())
                lines += QJsonDocument::fromJson(line).object();
        return lines;
    }
    [[nodiscard]] Outcome run(const QStringList &arguments) const
    {
        QProcess process;
        process.start(QStringLiteral(NEGATO_BIN_DIR "/negatoscope"), QStringList{QStringLiteral("--archive"), m_sender.path()} + arguments);
        process.waitForFinished(60'000);
        return {process.exitCode(), linesOf(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }
    [[nodiscard]] Outcome send(const QString &node) const
    {
        return run({QStringLiteral("send"), node, m_study, QStringLiteral("--commit"), QStringLiteral("--json")});
    }
    /// tls/ of an archive.
    void certify(const QString &archive, const QString &name) const
    {
        QDir().mkpath(archive + QStringLiteral("/tls"));
        QVERIFY(QFile::copy(m_certificates.certificate(name), archive + QStringLiteral("/tls/certificate.pem")));
        QVERIFY(QFile::copy(m_certificates.key(name), archive + QStringLiteral("/tls/key.pem")));
        QDir().mkpath(archive + QStringLiteral("/tls/trusted"));
        QVERIFY(QFile::copy(m_certificates.certificate(QStringLiteral("authority")), archive + QStringLiteral("/tls/trusted/authority.pem")));
    }
    void addNode(const QString &name, const QString &title, int port, const QStringList &more) const
    {
        const Outcome added = run(QStringList{QStringLiteral("node"), QStringLiteral("add"), name, QStringLiteral("aet=") + title, QStringLiteral("host=127.0.0.1"),
                                              QStringLiteral("port=%1").arg(port), QStringLiteral("calling=SENDER")}
                                  + more);
        QVERIFY2(added.code == 0, qPrintable(added.messages));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_certificates.make(QStringLiteral("keeper"), QStringLiteral("DNS:localhost,IP:127.0.0.1")));
        QVERIFY(m_certificates.make(QStringLiteral("sender"), QStringLiteral("DNS:sender.example")));
        QVERIFY(negato::phantom::writePhantoms(m_folder.path().toStdString()));
        const QString slices = m_folder.filePath(QStringLiteral("ct_chest/thick"));
        m_study = valueOf(slicesOf(slices, 1).front(), "StudyInstanceUID");
        QCOMPARE(run({QStringLiteral("import"), slices}).code, 0);
        certify(m_sender.path(), QStringLiteral("sender"));
    }

    void hasTheNodeConfirmWhatItSent_data()
    {
        QTest::addColumn<bool>("isTls");
        QTest::newRow("plain") << false;
        QTest::newRow("TLS") << true;
    }

    void hasTheNodeConfirmWhatItSent()
    {
        QFETCH(bool, isTls);
        const QTemporaryDir keeper;
        if (isTls)
            certify(keeper.path(), QStringLiteral("keeper"));
        QStringList ports{QStringLiteral("--port"), isTls ? QStringLiteral("off") : QStringLiteral("0")};
        if (isTls)
            ports += {QStringLiteral("--tls-port"), QString::number(freePort())};
        QProcess serving;
        serving.start(QStringLiteral(NEGATO_BIN_DIR "/negatoscope"),
                      QStringList{QStringLiteral("--archive"), keeper.path(), QStringLiteral("serve"), QStringLiteral("--aet"), QStringLiteral("KEEPER"),
                                  QStringLiteral("--accept-any"), QStringLiteral("--json")}
                          + ports);
        QVERIFY(serving.waitForReadyRead(20'000));
        const QJsonObject ready = QJsonDocument::fromJson(serving.readLine()).object();
        const int port = ready[isTls ? QLatin1String("tls") : QLatin1String("listening")].toInt();
        QVERIFY(port > 0);
        addNode(QStringLiteral("keeper"), QStringLiteral("KEEPER"), port,
                {QStringLiteral("can=store,commit"), isTls ? QStringLiteral("tls=1") : QStringLiteral("tls=0")});

        const Outcome sent = send(QStringLiteral("keeper"));
        QVERIFY2(sent.code == 0, qPrintable(sent.messages));
        QCOMPARE(sent.lines.size(), 2);
        QVERIFY(sent.lines[0][QLatin1String("sent")].toInt() > 0);
        QVERIFY(sent.lines[1][QLatin1String("answered")].toBool());
        QCOMPARE(sent.lines[1][QLatin1String("committed")].toInt(), sent.lines[0][QLatin1String("sent")].toInt());
        QCOMPARE(sent.lines[1][QLatin1String("uncommitted")].toInt(), 0);

        serving.terminate();
        QVERIFY(serving.waitForFinished(20'000));
        QJsonObject told;
        for (const QJsonObject &line : linesOf(serving.readAllStandardOutput()))
            if (line.contains(QLatin1String("commitment")))
                told = line;
        QCOMPARE(told[QLatin1String("commitment")], sent.lines[1][QLatin1String("transaction")]);
        QCOMPARE(told[QLatin1String("for")].toString(), QStringLiteral("SENDER"));
        QVERIFY(!told.contains(QLatin1String("error")));
    }

    void saysThatANodeDoesNotConfirm()
    {
        StoragePeer store;
        QVERIFY(store.start());
        addNode(QStringLiteral("store"), QStringLiteral("STORE"), store.port, {QStringLiteral("can=store,commit")});
        const Outcome sent = send(QStringLiteral("store"));
        QCOMPARE(sent.code, 3);
        QVERIFY2(sent.messages.contains(QLatin1String("store")), qPrintable(sent.messages));
        addNode(QStringLiteral("store"), QStringLiteral("STORE"), store.port, {QStringLiteral("can=store")});
        QCOMPARE(send(QStringLiteral("store")).code, 1);
    }

    void needsItsOwnCertificateForTls()
    {
        const QTemporaryDir keeper;
        QProcess serving;
        serving.start(QStringLiteral(NEGATO_BIN_DIR "/negatoscope"),
                      {QStringLiteral("--archive"), keeper.path(), QStringLiteral("serve"), QStringLiteral("--port"), QStringLiteral("0"),
                       QStringLiteral("--tls-port"), QString::number(freePort())});
        QVERIFY(serving.waitForFinished(20'000));
        QCOMPARE(serving.exitCode(), 1);
        const QString messages = QString::fromUtf8(serving.readAllStandardError());
        QVERIFY2(messages.contains(QLatin1String("certificate.pem")), qPrintable(messages));
    }
};

QTEST_GUILESS_MAIN(CommitmentCommandTest)
#include "commitment_command_test.moc"
