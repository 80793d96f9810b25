#include "dicom/network/tls_files.h"
#include "tests/dicom/network/misbehaving_peer.h"
#include "tests/dicom/receiver/receiving_fixture.h"
#include "tests/support/network/certificates.h"

#include <QDir>
#include <QElapsedTimer>

using namespace negato::dicom;
using namespace negato::test;

namespace {

const QStringList kCall{QStringLiteral("-aet"), QStringLiteral("MODALITY"), QStringLiteral("-aec"), QStringLiteral("NEGATOSCOPE"),
                        QStringLiteral("127.0.0.1")};

QByteArray number16(qsizetype value)
{
    return QByteArray(1, static_cast<char>(value >> 8)) + QByteArray(1, static_cast<char>(value & 0xFF));
}

QByteArray withLength16(const QByteArray &bytes)
{
    return number16(bytes.size()) + bytes;
}

/// A ClientHello (RFC 5246 7.4.1.2) with one cipher suite, in a record: what today's OpenSSL would not send.
QByteArray hello(int version, int cipherSuite)
{
    const QByteArray groups = number16(10) + withLength16(withLength16(number16(23)));                  // secp256r1
    const QByteArray signatures = number16(13) + withLength16(withLength16(number16(0x0403) + number16(0x0401)));
    const QByteArray body = number16(version) + QByteArray(32, 'r') + QByteArray(1, '\0') + withLength16(number16(cipherSuite))
        + QByteArray::fromHex("0100") + withLength16(groups + signatures);
    return QByteArray::fromHex("160301") + withLength16(QByteArray::fromHex("0100") + number16(body.size()) + body);
}

/// The first bytes of the answer: a record's type and, of an alert, its level and description.
QByteArray answerTo(const QString &port, const QByteArray &bytes)
{
    const int peer = connectTo(port.toInt());
    pollfd waiting{peer, POLLIN, 0};
    QByteArray answer(7, '\0');
    ssize_t got = 0;
    if (send(peer, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL) == bytes.size() && poll(&waiting, 1, 5000) > 0)
        got = recv(peer, answer.data(), static_cast<std::size_t>(answer.size()), MSG_WAITALL);
    close(peer);
    return got == answer.size() ? answer : QByteArray();
}

} // namespace

class ReceiverTlsTest : public QObject
{
    Q_OBJECT

    Certificates m_certificates;
    Certificates m_others; ///< of an authority that nobody here trusts

    [[nodiscard]] TlsFiles files() const
    {
        return {m_certificates.certificate(QStringLiteral("workstation")).toStdString(), m_certificates.key(QStringLiteral("workstation")).toStdString(),
                m_certificates.trusted().toStdString()};
    }
    [[nodiscard]] ListenerOptions options() const { return {.tlsPort = 0, .tls = files()}; }
    /// As dcmtk's programs take them.
    [[nodiscard]] QStringList shown(const Certificates &of) const
    {
        return {QStringLiteral("+tls"), of.key(QStringLiteral("modality")), of.certificate(QStringLiteral("modality")), QStringLiteral("+cf"),
                m_certificates.certificate(QStringLiteral("authority"))};
    }
    [[nodiscard]] QStringList anonymous() const
    {
        return {QStringLiteral("+tla"), QStringLiteral("+cf"), m_certificates.certificate(QStringLiteral("authority"))};
    }
    static Said store(const ReceivingFixture &receiving, const QStringList &security)
    {
        const QString file = receiving.files().write(QStringLiteral("a.dcm"), objectBytes({.size = 64}));
        return run(QStringLiteral("storescu"), security + kCall << receiving.tlsPort() << file);
    }
    /// Of the only association so far.
    static QString refusal(const ReceivingFixture &receiving)
    {
        if (!QTest::qWaitFor([&] { return !receiving.reports().empty(); }))
            return QStringLiteral("no report");
        const auto report = receiving.reports().front();
        return report.refused ? codeName(*report.refused) : QStringLiteral("none");
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_certificates.make(QStringLiteral("workstation"), QStringLiteral("DNS:localhost,IP:127.0.0.1")));
        QVERIFY(m_certificates.make(QStringLiteral("modality"), QStringLiteral("DNS:modality.example")));
        QVERIFY(m_others.make(QStringLiteral("modality"), QStringLiteral("DNS:modality.example")));
    }

    void storesWhatATrustedPeerSends()
    {
        const ReceivingFixture receiving(true, 0, options());
        const Said said = store(receiving, shown(m_certificates));
        QVERIFY2(said.exitCode == 0, qPrintable(said.text));
        QCOMPARE(dataSetOf(receiving.stored("1.2.3.1.1.1")), dataSetOf(objectBytes({.size = 64})));
        QTRY_COMPARE(receiving.reports().size(), 1U);
        QCOMPARE(receiving.reports()[0].stored, 1);
        QCOMPARE(run(QStringLiteral("echoscu"), kCall + QStringList{receiving.port()}).exitCode, 0);
    }

    void refusesAPeerWithoutCertificate()
    {
        const ReceivingFixture receiving(true, 0, options());
        QVERIFY(store(receiving, anonymous()).exitCode != 0);
        QCOMPARE(refusal(receiving), QStringLiteral("TlsFailed"));
        QVERIFY(receiving.stored("1.2.3.1.1.1").isEmpty());
    }

    void refusesAPeerThatNobodyTrusts()
    {
        const ReceivingFixture receiving(true, 0, options());
        QVERIFY(store(receiving, shown(m_others)).exitCode != 0);
        QCOMPARE(refusal(receiving), QStringLiteral("CertificateUntrusted"));
        QCOMPARE(receiving.reports()[0].refused->subject, std::string("127.0.0.1"));
        QVERIFY(receiving.stored("1.2.3.1.1.1").isEmpty());
    }

    void refusesWhatIsNoLongerSafe_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<int>("cipherSuite");
        QTest::addColumn<QByteArray>("alert"); // RFC 5246 7.2
        QTest::newRow("TLS 1.1") << 0x0302 << 0xC009 << QByteArray::fromHex("0246"); // protocol_version
        QTest::newRow("3DES") << 0x0303 << 0x000A << QByteArray::fromHex("0228");    // handshake_failure
        QTest::newRow("no encryption") << 0x0303 << 0xC006 << QByteArray::fromHex("0228");
        QTest::newRow("RC4") << 0x0303 << 0xC007 << QByteArray::fromHex("0228");
        QTest::newRow("CBC") << 0x0303 << 0xC009 << QByteArray::fromHex("0228");
    }

    void refusesWhatIsNoLongerSafe()
    {
        QFETCH(int, version);
        QFETCH(int, cipherSuite);
        QFETCH(QByteArray, alert);
        const ReceivingFixture receiving(true, 0, options());
        const QByteArray answer = answerTo(receiving.tlsPort(), hello(version, cipherSuite));
        QCOMPARE(answer.left(1).toHex(), QByteArray("15"));
        QCOMPARE(answer.mid(5, 2).toHex(), alert.toHex());
        QCOMPARE(refusal(receiving), QStringLiteral("TlsFailed"));
    }

    /// So that the hellos above are refused for nothing else.
    void answersASafeHello()
    {
        const ReceivingFixture receiving(true, 0, options());
        QCOMPARE(answerTo(receiving.tlsPort(), hello(0x0303, 0xC02B)).left(1).toHex(), QByteArray("16"));
        QCOMPARE(answerTo(receiving.tlsPort(), hello(0x0303, 0xC02C)).left(1).toHex(), QByteArray("16"));
    }

    void refusesAPlainPeerAtTheTlsPort()
    {
        const ReceivingFixture receiving(true, 0, options());
        QVERIFY(store(receiving, {}).exitCode != 0);
        QCOMPARE(refusal(receiving), QStringLiteral("TlsFailed"));
        QVERIFY(receiving.stored("1.2.3.1.1.1").isEmpty());
    }

    /// PS3.8 9.1.5, handshake included.
    void isNotHeldUpByASilentPeer()
    {
        const ReceivingFixture receiving(true, 0, options());
        const int silent = connectTo(receiving.tlsPort().toInt());
        QCOMPARE(send(silent, "\x16\x03\x01\0\xCD\x01", 6, 0), ssize_t{6});
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(run(QStringLiteral("echoscu"), kCall + QStringList{receiving.port()}).exitCode, 0);
        QVERIFY2(timer.elapsed() <= 1000, qPrintable(QString::number(timer.elapsed())));
        timer.start();
        QCOMPARE(run(QStringLiteral("echoscu"), shown(m_certificates) + kCall << receiving.tlsPort()).exitCode, 0);
        QVERIFY2(timer.elapsed() <= 1000, qPrintable(QString::number(timer.elapsed())));
        pollfd waiting{silent, POLLIN, 0};
        QVERIFY(poll(&waiting, 1, 12'000) > 0);
        char byte = 0;
        QVERIFY(recv(silent, &byte, 1, 0) <= 0);
        close(silent);
        QTRY_COMPARE(receiving.reports().size(), 3U);
        QVERIFY(receiving.reports()[2].refused && receiving.reports()[2].refused->code == ErrorCode::PeerSilent);
    }

    void countsBothPortsTogether()
    {
        ListenerOptions both = options();
        both.mostOfAPeer = 1;
        const ReceivingFixture receiving(true, 0, both);
        const int held = connectTo(receiving.port().toInt());
        QTest::qWait(100);
        QVERIFY(run(QStringLiteral("echoscu"), shown(m_certificates) + kCall << receiving.tlsPort()).exitCode != 0);
        close(held);
    }

    void needsACertificateAndItsKey()
    {
        const auto problem = [](const TlsFiles &wrong) {
            const auto listener = Listener::listen({.port = 0, .tlsPort = 0, .tls = wrong, .program = NEGATO_BIN_DIR "/negatoscope-receiver"}, {});
            return listener ? QString() : codeName(listener.error());
        };
        QCOMPARE(problem(files()), QString());
        QCOMPARE(problem({}), QStringLiteral("OwnCertificateUnusable"));
        TlsFiles mixed = files();
        mixed.key = m_certificates.key(QStringLiteral("modality")).toStdString();
        QCOMPARE(problem(mixed), QStringLiteral("OwnCertificateUnusable"));
        mixed.key = "/nowhere/at/all";
        QCOMPARE(problem(mixed), QStringLiteral("OwnCertificateUnusable"));
    }

    void listensWithTlsAlone()
    {
        ListenerOptions alone = options();
        alone.port = {};
        alone.program = NEGATO_BIN_DIR "/negatoscope-receiver";
        const auto listener = Listener::listen(alone, {});
        QVERIFY(listener);
        QCOMPARE((*listener)->port(), 0);
        QVERIFY((*listener)->tlsPort() > 0);
    }

    void knowsWhichPortsMakeSense_data()
    {
        QTest::addColumn<int>("port");
        QTest::addColumn<int>("tlsPort");
        QTest::addColumn<QString>("problem");
        QTest::newRow("both") << 11112 << 2762 << QString();
        QTest::newRow("plain") << 11112 << 0 << QString();
        QTest::newRow("TLS") << -1 << 2762 << QString();
        QTest::newRow("free plain one") << 0 << 0 << QString();
        QTest::newRow("none") << -1 << 0 << QStringLiteral("NoPort");
        QTest::newRow("the same") << 2762 << 2762 << QStringLiteral("SamePort");
        QTest::newRow("too large") << 11112 << 65536 << QStringLiteral("InvalidPort");
        QTest::newRow("negative") << -2 << 2762 << QStringLiteral("InvalidPort");
    }

    void knowsWhichPortsMakeSense()
    {
        QFETCH(int, port);
        QFETCH(int, tlsPort);
        QFETCH(QString, problem);
        const QTemporaryDir folder;
        auto settings = ReceiverSettings::read(folder.path().toStdString()).value();
        settings.port = port;
        settings.tlsPort = tlsPort;
        const auto written = settings.write();
        QCOMPARE(written ? QString() : codeName(written.error()), problem);
        if (written) {
            const auto again = ReceiverSettings::read(folder.path().toStdString()).value();
            QCOMPARE(again.port, port);
            QCOMPARE(again.tlsPort, tlsPort);
        }
    }
};

QTEST_GUILESS_MAIN(ReceiverTlsTest)
#include "receiver_tls_test.moc"
