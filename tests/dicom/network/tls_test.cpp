#include "dicom/network/association_job.h"
#include "tests/dicom/network/storage_peer.h"
#include "tests/dicom/network/transfer_support.h"
#include "tests/phantom/phantom.h"
#include "tests/support/network/tls_proxy.h"

using namespace negato::dicom;
using namespace negato::test;

class TlsTest : public QObject
{
    Q_OBJECT

    Certificates m_certificates;
    Certificates m_others; ///< of an authority that nobody here trusts
    QTemporaryDir m_folder;
    QStringList m_slices;
    ArchivePeer m_archive;

    static Node node(int port, const char *host = "127.0.0.1")
    {
        return {.name = "peer", .calledAeTitle = "QRSCP", .host = host, .port = port, .isTls = true, .abilities = {.canGet = true}};
    }
    [[nodiscard]] TlsFiles files(const QString &own = {}) const
    {
        TlsFiles files{.trustedFolder = m_certificates.trusted().toStdString()};
        if (!own.isEmpty()) {
            files.certificate = m_certificates.certificate(own).toStdString();
            files.key = m_certificates.key(own).toStdString();
        }
        return files;
    }
    static PeerOptions options(const TlsFiles &files) { return {.program = NEGATO_BIN_DIR "/negatoscope-peer", .tls = files}; }
    /// Empty: it worked.
    static std::string echoProblem(const Node &node, const TlsFiles &files)
    {
        const auto answer = echo(node, {}, {}, options(files));
        return answer ? std::string() : std::string(name(answer.error().code)) + (answer.error().code == ErrorCode::RemoteStatus ? answer.error().context : "");
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_certificates.make(QStringLiteral("server"), QStringLiteral("DNS:localhost,IP:127.0.0.1")));
        QVERIFY(m_certificates.make(QStringLiteral("elsewhere"), QStringLiteral("DNS:pacs.example")));
        QVERIFY(m_certificates.make(QStringLiteral("expired"), QStringLiteral("DNS:localhost,IP:127.0.0.1"), -1));
        QVERIFY(m_certificates.make(QStringLiteral("client"), QStringLiteral("DNS:workstation.example")));
        QVERIFY(m_others.make(QStringLiteral("server"), QStringLiteral("DNS:localhost,IP:127.0.0.1")));
        QVERIFY(negato::phantom::writePhantoms(m_folder.path().toStdString()));
        m_slices = slicesOf(m_folder.filePath(QStringLiteral("ct_chest/thick")), 6);
        QVERIFY(m_archive.start(m_slices));
    }

    void speaksToAPeerThatItTrusts()
    {
        const TlsProxy proxy(m_archive.port, m_certificates, QStringLiteral("server"));
        QCOMPARE(echoProblem(node(proxy.port), files()), std::string());
        QCOMPARE(echoProblem(node(proxy.port, "localhost"), files()), std::string());
    }

    void refusesEveryOtherCertificate_data()
    {
        QTest::addColumn<bool>("isOfOthers");
        QTest::addColumn<QString>("name");
        QTest::newRow("of an unknown authority") << true << QStringLiteral("server");
        QTest::newRow("of another host") << false << QStringLiteral("elsewhere");
        QTest::newRow("expired") << false << QStringLiteral("expired");
    }

    void refusesEveryOtherCertificate()
    {
        QFETCH(bool, isOfOthers);
        QFETCH(QString, name);
        const TlsProxy proxy(m_archive.port, isOfOthers ? m_others : m_certificates, name);
        QCOMPARE(echoProblem(node(proxy.port), files()), std::string("CertificateUntrusted"));
    }

    void trustsNobodyWithoutTrustedCertificates()
    {
        const TlsProxy proxy(m_archive.port, m_certificates, QStringLiteral("server"));
        QCOMPARE(echoProblem(node(proxy.port), {}), std::string("CertificateUntrusted"));
    }

    void trustsAPeersOwnCertificate()
    {
        const QTemporaryDir trusted;
        QFile::copy(m_others.certificate(QStringLiteral("server")), trusted.filePath(QStringLiteral("pacs.pem")));
        const TlsProxy proxy(m_archive.port, m_others, QStringLiteral("server"));
        QCOMPARE(echoProblem(node(proxy.port), {.trustedFolder = trusted.path().toStdString()}), std::string());
    }

    void speaksNoOldVersion()
    {
        const TlsProxy proxy(m_archive.port, m_certificates, QStringLiteral("server"), {QStringLiteral("--old")});
        QCOMPARE(echoProblem(node(proxy.port), files()), std::string("TlsFailed"));
    }

    void sendsNothingToAPlainPeer() { QCOMPARE(echoProblem(node(m_archive.port), files()), std::string("TlsFailed")); }

    void showsItsOwnCertificateWhereAsked()
    {
        const TlsProxy proxy(m_archive.port, m_certificates, QStringLiteral("server"),
                             {QStringLiteral("--require-client"), m_certificates.certificate(QStringLiteral("authority"))});
        QCOMPARE(echoProblem(node(proxy.port), files(QStringLiteral("client"))), std::string());
        QCOMPARE(echoProblem(node(proxy.port), files()), std::string("TlsFailed"));
    }

    void tellsThatItsOwnCertificateCannotBeUsed()
    {
        TlsFiles mixed = files(QStringLiteral("client"));
        mixed.key = m_certificates.key(QStringLiteral("server")).toStdString();
        QCOMPARE(echoProblem(node(m_archive.port), mixed), std::string("OwnCertificateUnusable"));
        mixed.key = "/nowhere/at/all";
        QCOMPARE(echoProblem(node(m_archive.port), mixed), std::string("OwnCertificateUnusable"));
    }

    void getsAndSendsOverTls()
    {
        const TlsProxy proxy(m_archive.port, m_certificates, QStringLiteral("server"));
        const QTemporaryDir incoming;
        const auto got = retrieve(node(proxy.port), {.method = RetrieveMethod::Get, .studyUid = valueOf(m_slices.front(), "StudyInstanceUID").toStdString(),
                                                     .folder = incoming.path().toStdString()},
                                  [](const ReceivedObject &) {}, {}, {}, options(files()));
        QVERIFY2(got, qPrintable(told(got)));
        QCOMPARE(difference(incoming.path(), m_archive.folder()), QString());

        StoragePeer store; // dcmtk's own TLS
        QVERIFY(store.start({QStringLiteral("+xa"), QStringLiteral("+tls"), m_certificates.key(QStringLiteral("server")),
                             m_certificates.certificate(QStringLiteral("server")), QStringLiteral("+cf"),
                             m_certificates.certificate(QStringLiteral("authority"))}));
        const auto sent = negato::dicom::send(node(store.port), objectsIn(m_slices), {}, {}, {}, options(files(QStringLiteral("client"))));
        QVERIFY2(sent, qPrintable(told(sent)));
        QCOMPARE(difference(store.folder(), m_archive.folder()), QString());
    }
};

QTEST_GUILESS_MAIN(TlsTest)
#include "tls_test.moc"
