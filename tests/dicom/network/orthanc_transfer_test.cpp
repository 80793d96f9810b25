#include "dicom/network/remote_content.h"
#include "tests/dicom/network/encoded_objects.h"
#include "tests/dicom/network/storage_peer.h"
#include "tests/dicom/network/transfer_support.h"
#include "tests/phantom/phantom.h"
#include "tests/support/network/certificates.h"
#include "tests/support/network/orthanc_peer.h"

using namespace negato::dicom;
using namespace negato::test;

/// The same against Orthanc: what it gives out over its own interface is what has to arrive.
class OrthancTransferTest : public QObject
{
    Q_OBJECT

    Certificates m_certificates;
    QTemporaryDir m_folder;
    QTemporaryDir m_encoded;
    QStringList m_slices;

    static Node node(const OrthancPeer &peer, bool isTls = false)
    {
        return {.name = "orthanc", .calledAeTitle = "ORTHANC", .host = "127.0.0.1", .port = peer.port, .isTls = isTls,
                .abilities = {.canGet = true}};
    }
    [[nodiscard]] RetrieveRequest wholeStudy(RetrieveMethod method, const QString &folder = {}) const
    {
        return {.method = method, .studyUid = valueOf(m_slices.front(), "StudyInstanceUID").toStdString(), .moveDestination = "DEST",
                .folder = folder.toStdString()};
    }
    [[nodiscard]] PeerOptions options() const
    {
        PeerOptions options = peerProgram();
        options.tls = {m_certificates.certificate(QStringLiteral("client")).toStdString(), m_certificates.key(QStringLiteral("client")).toStdString(),
                       m_certificates.trusted().toStdString()};
        return options;
    }
    [[nodiscard]] QJsonObject secure() const
    {
        return {{QStringLiteral("DicomTlsEnabled"), true},
                {QStringLiteral("DicomTlsCertificate"), m_certificates.certificate(QStringLiteral("server"))},
                {QStringLiteral("DicomTlsPrivateKey"), m_certificates.key(QStringLiteral("server"))},
                {QStringLiteral("DicomTlsTrustedCertificates"), m_certificates.certificate(QStringLiteral("authority"))}};
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (OrthancPeer::program().isEmpty())
            QSKIP("Orthanc is not installed");
        QVERIFY(m_certificates.make(QStringLiteral("server"), QStringLiteral("DNS:localhost,IP:127.0.0.1")));
        QVERIFY(m_certificates.make(QStringLiteral("client"), QStringLiteral("DNS:workstation.example")));
        QVERIFY(negato::phantom::writePhantoms(m_folder.path().toStdString()));
        const QStringList plain = slicesOf(m_folder.filePath(QStringLiteral("ct_chest/thick")), 16);
        const auto all = encodings();
        for (int i = 0; i < all.size(); ++i) // two objects of each, in one study
            m_slices += encodeAll(plain.mid(2 * i, 2), m_encoded.path(), all[i]);
        QCOMPARE(m_slices.size(), 16);
    }

    void sendsAndGetsEverySyntax_data()
    {
        QTest::addColumn<bool>("isTls");
        QTest::newRow("plain") << false;
        QTest::newRow("TLS") << true;
    }

    void sendsAndGetsEverySyntax()
    {
        QFETCH(bool, isTls);
        OrthancPeer peer(freePort(), freePort());
        QVERIFY(peer.start(isTls ? secure() : QJsonObject()));
        const auto sent = negato::dicom::send(node(peer, isTls), objectsIn(m_slices), {}, {}, {}, options());
        QVERIFY2(sent, qPrintable(told(sent)));
        QCOMPARE(sent->completed, m_slices.size());
        const QTemporaryDir held;
        peer.download(held.path());
        QCOMPARE(difference(held.path(), m_encoded.path(), Compare::Inflated), QString()); // it deflates anew

        const auto content = remoteContent(node(peer, isTls), wholeStudy(RetrieveMethod::Get).studyUid, {}, {}, options());
        QVERIFY(content);
        QCOMPARE(content->instanceCount.value_or(0), m_slices.size());
        QCOMPARE(content->sopClassUids, std::vector<std::string>{"1.2.840.10008.5.1.4.1.1.2"});

        const QTemporaryDir incoming;
        RetrieveRequest request = wholeStudy(RetrieveMethod::Get, incoming.path());
        request.sopClassUids = content->sopClassUids;
        const auto got = retrieve(node(peer, isTls), request, [](const ReceivedObject &) {}, {}, {}, options());
        QVERIFY2(got, qPrintable(told(got)));
        QCOMPARE(got->completed, m_slices.size());
        QCOMPARE(difference(incoming.path(), held.path(), Compare::Inflated), QString());
    }

    void movesToADestination()
    {
        StoragePeer receiver;
        QVERIFY(receiver.start());
        OrthancPeer peer(freePort(), freePort());
        const QJsonArray destination{QStringLiteral("DEST"), QStringLiteral("127.0.0.1"), receiver.port};
        QVERIFY(peer.start({{QStringLiteral("DicomModalities"), QJsonObject{{QStringLiteral("dest"), destination}}},
                            {QStringLiteral("DicomAlwaysAllowMove"), true}}));
        QVERIFY(negato::dicom::send(node(peer), objectsIn(m_slices), {}, {}, {}, options()));
        const auto moved = retrieve(node(peer), wholeStudy(RetrieveMethod::Move), [](const ReceivedObject &) {}, {}, {}, options());
        QVERIFY2(moved, qPrintable(told(moved)));
        QCOMPARE(moved->completed, m_slices.size());
        QCOMPARE(difference(receiver.folder(), m_encoded.path()), QString());
        RetrieveRequest elsewhere = wholeStudy(RetrieveMethod::Move);
        elsewhere.moveDestination = "NOBODY";
        const auto refused = retrieve(node(peer), elsewhere, [](const ReceivedObject &) {}, {}, {}, options());
        QVERIFY(!refused);
    }
};

QTEST_GUILESS_MAIN(OrthancTransferTest)
#include "orthanc_transfer_test.moc"
