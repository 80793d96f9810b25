#include "tests/dicom/network/storage_peer.h"
#include "tests/dicom/network/transfer_support.h"
#include "tests/phantom/phantom.h"
#include "tests/support/network/tcp_proxy.h"

#include <QElapsedTimer>
#include <QSet>

#include <random>

using namespace negato::dicom;
using namespace negato::test;

/// Connections that are cut, slow or garbled: what came is whole, nothing half is left, and the rest can be asked for.
class InterruptedTransferTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QStringList m_slices;
    ArchivePeer m_archive;
    StoredObjects m_held;

    static Node node(int port)
    {
        return {.name = "peer", .calledAeTitle = "QRSCP", .host = "127.0.0.1", .port = port, .abilities = {.canGet = true}};
    }
    [[nodiscard]] RetrieveRequest request(const QString &folder, const QList<QByteArray> &instances = {}) const
    {
        RetrieveRequest request{.method = RetrieveMethod::Get, .studyUid = valueOf(m_slices.front(), "StudyInstanceUID").toStdString(),
                                .sopClassUids = {"1.2.840.10008.5.1.4.1.1.2"}, .folder = folder.toStdString()};
        if (!instances.isEmpty())
            request.seriesUid = valueOf(m_slices.front(), "SeriesInstanceUID").toStdString();
        for (const QByteArray &uid : instances)
            request.instanceUids.push_back(uid.toStdString());
        return request;
    }
    /// What of the peer's objects is not in the folder; fails where one there is not the peer's byte for byte.
    [[nodiscard]] QList<QByteArray> lacking(const QString &folder) const
    {
        QList<QByteArray> missing;
        const auto ours = storedObjectsBelow(folder);
        for (const QByteArray &uid : m_held.keys())
            if (!ours.contains(uid))
                missing += uid;
            else if (ours[uid].dataSet != m_held[uid].dataSet)
                qFatal("%s differs", uid.constData());
        return missing;
    }
    static QSet<QString> filesIn(const QString &folder)
    {
        QSet<QString> names;
        for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files))
            names += file.filePath();
        return names;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(negato::phantom::writePhantoms(m_folder.path().toStdString()));
        m_slices = slicesOf(m_folder.filePath(QStringLiteral("ct_chest/thick")), 30);
        QVERIFY(m_archive.start(m_slices));
        m_held = storedObjectsBelow(m_archive.folder());
    }

    /// NEGATOSCOPE_CUTS says how many.
    void resumesAfterRandomCutsToTheExactCount()
    {
        const int cuts = qEnvironmentVariableIsSet("NEGATOSCOPE_CUTS") ? qEnvironmentVariableIntValue("NEGATOSCOPE_CUTS") : 100;
        std::mt19937 random(20261124);
        TcpProxy proxy(m_archive.port);
        int done = 0;
        while (done < cuts) {
            const QTemporaryDir incoming;
            QSet<QString> announced;
            for (auto missing = m_held.keys(); !missing.isEmpty() && done < cuts; missing = lacking(incoming.path())) {
                proxy.setInterference({.cutAfter = std::uniform_int_distribution<std::size_t>(500, 1'500'000)(random)});
                const auto got = retrieve(node(proxy.port()), request(incoming.path(), missing), [&](const ReceivedObject &object) {
                    announced += QString::fromStdString(object.file.string());
                }, {}, {}, peerProgram());
                done += got ? 0 : 1;
                QVERIFY2(got || got.error().code == ErrorCode::PeerCutOff, qPrintable(told(got)));
                QCOMPARE(filesIn(incoming.path()), announced);
                QVERIFY(!got || lacking(incoming.path()).isEmpty());
            }
            proxy.setInterference({});
            if (const auto missing = lacking(incoming.path()); !missing.isEmpty()) {
                const auto got = retrieve(node(proxy.port()), request(incoming.path(), missing), [](const ReceivedObject &) {}, {}, {},
                                          peerProgram());
                QVERIFY2(got, qPrintable(told(got)));
                QCOMPARE(got->completed, missing.size());
            }
            QCOMPARE(difference(incoming.path(), m_archive.folder()), QString());
        }
    }

    void keepsWhatCameBeforeACancellation()
    {
        const TcpProxy slow(m_archive.port, {.delay = std::chrono::milliseconds(4)});
        const QTemporaryDir incoming;
        std::stop_source stop;
        QSet<QString> announced;
        QElapsedTimer timer;
        const auto got = retrieve(node(slow.port()), request(incoming.path()), [&](const ReceivedObject &object) {
            announced += QString::fromStdString(object.file.string());
            if (announced.size() == 3) {
                timer.start();
                stop.request_stop();
            }
        }, {}, stop.get_token(), peerProgram());
        QVERIFY(!got);
        QCOMPARE(name(got.error().code), name(ErrorCode::Cancelled));
        QVERIFY2(timer.elapsed() < 7'000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(announced.size() >= 3 && announced.size() < m_slices.size());
        QCOMPARE(filesIn(incoming.path()), announced);
        QCOMPARE(lacking(incoming.path()).size(), m_slices.size() - announced.size());
    }

    void survivesGarbledBytes()
    {
        std::mt19937 random(4711);
        TcpProxy proxy(m_archive.port);
        for (int i = 0; i < 12; ++i) {
            const QTemporaryDir incoming;
            QSet<QString> announced;
            proxy.setInterference({.cutAfter = 400'000, .garbleFrom = std::uniform_int_distribution<std::size_t>(0, 200'000)(random)});
            const auto got = retrieve(node(proxy.port()), request(incoming.path()), [&](const ReceivedObject &object) {
                announced += QString::fromStdString(object.file.string());
            }, {}, {}, peerProgram());
            QVERIFY(!got);
            QVERIFY2(got.error().code == ErrorCode::PeerCutOff || got.error().code == ErrorCode::PeerGarbled, qPrintable(told(got)));
            QCOMPARE(filesIn(incoming.path()), announced);
        }
    }

    void tellsWhatWasSentBeforeACut()
    {
        StoragePeer receiver;
        QVERIFY(receiver.start());
        const TcpProxy proxy(receiver.port, {.cutAfter = 1'000'000});
        QSet<QByteArray> told;
        const auto sent = negato::dicom::send(node(proxy.port()), objectsIn(m_slices), [&](const SentObject &object) {
            QVERIFY(!object.refused);
            told += QByteArray::fromStdString(object.sopInstanceUid);
        }, {}, {}, peerProgram());
        QVERIFY(!sent);
        QCOMPARE(name(sent.error().code), name(ErrorCode::PeerCutOff));
        const auto stored = storedObjectsBelow(receiver.folder());
        QVERIFY(!told.isEmpty() && told.size() < m_slices.size());
        for (const QByteArray &uid : told)
            QVERIFY(stored[uid].dataSet == m_held[uid].dataSet);
    }

    void saysThatTheFolderCannotBeWritten()
    {
        const auto got = retrieve(node(m_archive.port), request(QStringLiteral("/nowhere/at/all")), [](const ReceivedObject &) {}, {}, {},
                                  peerProgram());
        QVERIFY(!got);
        QCOMPARE(name(got.error().code), name(ErrorCode::IoFailed));
    }
};

QTEST_GUILESS_MAIN(InterruptedTransferTest)
#include "interrupted_transfer_test.moc"
