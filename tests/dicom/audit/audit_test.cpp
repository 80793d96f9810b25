#include "dicom/audit/audit_log.h"
#include "dicom/audit/syslog_link.h"
#include "tests/support/network/free_port.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <mutex>

using namespace negato::dicom;
using negato::test::freePort;

namespace {

AuditEvent transfer()
{
    AuditEvent event;
    event.kind = AuditEventKind::InstancesTransferred;
    event.source = {"PACS", "PACS", "pacs.example", false};
    event.destination = {"workstation", "NEGATOSCOPE", "127.0.0.1", true};
    event.studies = {{"1.2.3", {"1.2.840.10008.5.1.4.1.1.2"}, 412, "ID<1>", "M\u00FCller^J\u00FCrgen\n&"}};
    return event;
}

struct Element
{
    QString name;
    QXmlStreamAttributes attributes;
};

/// All elements, by a reader that is not ours; empty where it is no XML.
std::vector<Element> elementsOf(const QByteArray &message)
{
    std::vector<Element> all;
    QXmlStreamReader reader(message);
    while (!reader.atEnd())
        if (reader.readNext() == QXmlStreamReader::StartElement)
            all.push_back({reader.name().toString(), reader.attributes()});
    return reader.hasError() ? std::vector<Element>() : all;
}

QString value(const std::vector<Element> &all, const char *element, const char *attribute, int index = 0)
{
    for (const Element &each : all)
        if (each.name == QLatin1String(element) && index-- == 0)
            return each.attributes.value(QLatin1String(attribute)).toString();
    return QStringLiteral("missing");
}

QList<QByteArray> linesOf(const QString &file)
{
    QFile log(file);
    if (!log.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArray> lines = log.readAll().split('\n');
    lines.removeLast();
    return lines;
}

} // namespace

class AuditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void saysWhatPs315Asks();
    void appendsAndNeverChangesWhatWasWritten();
    void sendsToAServerThatItTrusts();
    void sendsNothingToOneThatItDoesNot();
    void showsItsCertificateToAServerThatAsks();
    void tellsWhatIsWrongAndThatItIsOver();
    void writesAndSendsOnceWhereTwoProcessesDo();

private:
    [[nodiscard]] QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
    bool makeCertificate(const char *name, const char *host);
    bool startServer(QProcess &server, int port, const QStringList &more = {});
    std::unique_ptr<QTemporaryDir> m_folder;
};

/// PS3.15 A.5.3.7 (DICOM Instances Transferred).
void AuditTest::saysWhatPs315Asks()
{
    const QByteArray message = auditMessage(transfer(), {QStringLiteral("reading1"), QStringLiteral("doe"), 42},
                                            QDateTime(QDate(2026, 11, 2), QTime(9, 30), Qt::UTC));
    QVERIFY(!message.contains('\n'));
    const auto all = elementsOf(message);
    QVERIFY(!all.empty());
    QCOMPARE(all.front().name, QStringLiteral("AuditMessage"));
    QCOMPARE(value(all, "EventIdentification", "EventActionCode"), QStringLiteral("C"));
    QCOMPARE(value(all, "EventIdentification", "EventOutcomeIndicator"), QStringLiteral("0"));
    QCOMPARE(value(all, "EventIdentification", "EventDateTime"), QStringLiteral("2026-11-02T09:30:00.000Z"));
    QCOMPARE(value(all, "EventID", "csd-code"), QStringLiteral("110104"));
    QCOMPARE(value(all, "ActiveParticipant", "AlternativeUserID", 0), QStringLiteral("AETITLES=PACS"));
    QCOMPARE(value(all, "RoleIDCode", "csd-code", 0), QStringLiteral("110153"));
    QCOMPARE(value(all, "ActiveParticipant", "UserIsRequestor", 1), QStringLiteral("true"));
    QCOMPARE(value(all, "RoleIDCode", "csd-code", 1), QStringLiteral("110152"));
    QCOMPARE(value(all, "AuditSourceIdentification", "AuditSourceID"), QStringLiteral("reading1"));
    QCOMPARE(value(all, "ParticipantObjectIdentification", "ParticipantObjectID", 0), QStringLiteral("1.2.3"));
    QCOMPARE(value(all, "SOPClass", "NumberOfInstances"), QStringLiteral("412"));
    QCOMPARE(value(all, "ParticipantObjectIdentification", "ParticipantObjectID", 1), QStringLiteral("ID<1>"));
    QCOMPARE(value(all, "ParticipantObjectIDTypeCode", "csd-code", 1), QStringLiteral("2"));
}

void AuditTest::appendsAndNeverChangesWhatWasWritten()
{
    for (int start = 0; start < 3; ++start) {
        const auto log = AuditLog::open({.archiveFolder = m_folder->path().toStdString()});
        QVERIFY(log);
        for (int i = 0; i < 100; ++i)
            (*log)->add(transfer());
    }
    QCOMPARE(linesOf(path("audit.log")).size(), 300);
    for (const QByteArray &line : linesOf(path("audit.log")))
        QVERIFY(!elementsOf(line).empty());
    QCOMPARE(QFile(path("audit.log")).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

bool AuditTest::makeCertificate(const char *name, const char *host)
{
    QDir().mkpath(path("trusted"));
    return QProcess::execute(QStringLiteral("openssl"),
                             {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
                              QStringLiteral("-nodes"), QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
                              QStringLiteral("/CN=%1").arg(QLatin1String(host)), QStringLiteral("-addext"),
                              QStringLiteral("subjectAltName=DNS:%1").arg(QLatin1String(host)), QStringLiteral("-keyout"), path("key.pem"),
                              QStringLiteral("-out"), path(name)})
        == 0;
}

bool AuditTest::startServer(QProcess &server, int port, const QStringList &more)
{
    server.start(QStringLiteral("openssl"), QStringList{QStringLiteral("s_server"), QStringLiteral("-quiet"), QStringLiteral("-accept"),
                                             QString::number(port), QStringLiteral("-cert"), path("server.pem"), QStringLiteral("-key"),
                                             path("key.pem")} + more);
    return server.waitForStarted() && QTest::qWaitFor([port] {
        QTcpSocket probe;
        probe.connectToHost(QStringLiteral("localhost"), static_cast<quint16>(port));
        return probe.waitForConnected(100);
    });
}

void AuditTest::sendsToAServerThatItTrusts()
{
    QVERIFY(makeCertificate("server.pem", "localhost"));
    QVERIFY(QFile::copy(path("server.pem"), path("trusted/server.pem")));
    {
        const auto before = AuditLog::open({.archiveFolder = m_folder->path().toStdString()}); // without a server: kept
        (*before)->add(transfer());
    }
    const int port = freePort();
    QProcess server;
    QVERIFY(startServer(server, port));
    {
        const auto log = AuditLog::open({.archiveFolder = m_folder->path().toStdString(),
                                         .server = {QStringLiteral("localhost"), static_cast<quint16>(port), path("trusted").toStdString()}});
        QVERIFY(log);
        (*log)->add(transfer());
    }
    QByteArray received;
    QVERIFY(QTest::qWaitFor([&] {
        server.waitForReadyRead(50);
        received += server.readAllStandardOutput();
        return received.count("</AuditMessage>") == 2; // that of the first start too
    }));
    server.kill();
    server.waitForFinished();
    QVERIFY(received.contains(" <85>1 "));
    const qsizetype space = received.indexOf(' ');
    QCOMPARE(received.mid(space + 1, received.left(space).toInt()).right(15), QByteArray("</AuditMessage>")); // RFC 5425 4.3: octets of the frame
    QFile sent(path("audit.sent"));
    QVERIFY(sent.open(QIODevice::ReadOnly));
    QCOMPARE(sent.readAll().toLongLong(), QFileInfo(path("audit.log")).size());
}

void AuditTest::sendsNothingToOneThatItDoesNot()
{
    QVERIFY(makeCertificate("server.pem", "elsewhere.example"));
    const int port = freePort();
    QProcess server;
    QVERIFY(startServer(server, port));
    SyslogLink link({QStringLiteral("localhost"), static_cast<quint16>(port)});
    const auto sent = link.send("1 x");
    QVERIFY(!sent);
    QCOMPARE(sent.error().code, ErrorCode::CertificateUntrusted);
    server.waitForReadyRead(300);
    QVERIFY(server.readAllStandardOutput().isEmpty());
    server.kill();
    server.waitForFinished();
}

/// openssl ends the handshake where none is shown, and this then has nothing to say of it but that nothing came.
void AuditTest::showsItsCertificateToAServerThatAsks()
{
    QVERIFY(makeCertificate("server.pem", "localhost"));
    QVERIFY(QFile::copy(path("server.pem"), path("trusted/server.pem")));
    const int port = freePort();
    QProcess server;
    QVERIFY(startServer(server, port, {QStringLiteral("-Verify"), QStringLiteral("1"), QStringLiteral("-verify_return_error"), QStringLiteral("-CAfile"), path("server.pem")}));
    SyslogServer asked{QStringLiteral("localhost"), static_cast<quint16>(port), path("trusted").toStdString()};
    asked.certificate = path("server.pem").toStdString();
    asked.key = path("key.pem").toStdString();
    SyslogLink link(asked);
    QVERIFY(link.send("6 proved"));
    QByteArray received;
    QVERIFY(QTest::qWaitFor([&] {
        server.waitForReadyRead(50);
        received += server.readAllStandardOutput();
        return received.contains("proved");
    }));
    asked.key = path("no.pem").toStdString();
    const auto without = SyslogLink(asked).send("6 proved");
    QVERIFY(!without);
    QCOMPARE(without.error().code, ErrorCode::OwnCertificateUnusable);
    server.kill();
    server.waitForFinished();
}

void AuditTest::tellsWhatIsWrongAndThatItIsOver()
{
    QVERIFY(makeCertificate("server.pem", "localhost"));
    QVERIFY(QFile::copy(path("server.pem"), path("trusted/server.pem")));
    const int port = freePort(); // and nobody listens there
    std::mutex mutex;
    QStringList told;
    const auto log = AuditLog::open({m_folder->path().toStdString(),
                                     {QStringLiteral("localhost"), static_cast<quint16>(port), path("trusted").toStdString()},
                                     [&](const std::optional<Error> &problem) {
                                         const std::lock_guard lock(mutex);
                                         told += problem ? QString::fromStdString(std::string(name(problem->code)) + ' ' + problem->subject) : QStringLiteral("well");
                                     }});
    const auto said = [&] {
        const std::lock_guard lock(mutex);
        return told;
    };
    (*log)->add(transfer());
    QTRY_COMPARE(said(), QStringList{QStringLiteral("NoConnection localhost")});
    QCOMPARE((*log)->problem().value_or(Error()).code, ErrorCode::NoConnection);
    (*log)->add(transfer());
    QTest::qWait(300);
    QCOMPARE(said().size(), 1); // the same is told once
    QProcess server;
    QVERIFY(startServer(server, port));
    (*log)->add(transfer());
    QTRY_COMPARE(said(), (QStringList{QStringLiteral("NoConnection localhost"), QStringLiteral("well")}));
    QVERIFY(!(*log)->problem());
    server.kill();
    server.waitForFinished();
}

/// As the window and a command do.
void AuditTest::writesAndSendsOnceWhereTwoProcessesDo()
{
    QVERIFY(makeCertificate("server.pem", "localhost"));
    QVERIFY(QFile::copy(path("server.pem"), path("trusted/server.pem")));
    const int port = freePort();
    QProcess server;
    QVERIFY(startServer(server, port));
    constexpr int kEach = 50;
    {
        const AuditLogOptions options{m_folder->path().toStdString(), {QStringLiteral("localhost"), static_cast<quint16>(port), path("trusted").toStdString()}, {}};
        const auto one = AuditLog::open(options);
        const auto other = AuditLog::open(options);
        for (int i = 0; i < kEach; ++i) {
            (*one)->add(transfer());
            (*other)->add(transfer());
        }
        (*one)->finish();
        (*other)->finish();
    }
    QCOMPARE(linesOf(path("audit.log")).size(), 2 * kEach);
    QFile sent(path("audit.sent"));
    QVERIFY(sent.open(QIODevice::ReadOnly));
    const qint64 mark = sent.readAll().toLongLong();
    QFile log(path("audit.log"));
    QVERIFY(log.open(QIODevice::ReadOnly));
    const auto delivered = log.read(mark).count("</AuditMessage>"); // the rest goes with the next
    QVERIFY(delivered > 0);
    QByteArray received;
    QVERIFY(QTest::qWaitFor([&] {
        server.waitForReadyRead(50);
        received += server.readAllStandardOutput();
        return received.count("</AuditMessage>") >= delivered;
    }));
    server.waitForReadyRead(300);
    received += server.readAllStandardOutput();
    QCOMPARE(received.count("</AuditMessage>"), delivered);
    server.kill();
    server.waitForFinished();
}

QTEST_GUILESS_MAIN(AuditTest)
#include "audit_test.moc"
