#include "tests/dicom/receiver/commitment_messages.h"

#include <QDir>
#include <QElapsedTimer>

#include <atomic>
#include <cstring>
#include <mutex>

using namespace negato::dicom;
using namespace negato::test;

namespace {

/// dcmtk's SCU, called MODALITY.
Said ask(const ReceivingFixture &receiving, int seconds, const QStringList &references, const char *transaction = kTransaction)
{
    return run(QStringLiteral(COMMITMENT_SCU), QStringList{receiving.port(), QStringLiteral("MODALITY"), QStringLiteral("NEGATOSCOPE"), QString::number(seconds),
                                                           QLatin1String(transaction)}
                   + references);
}

std::string actionRequest(std::uint16_t messageId, const std::string &instance, std::uint16_t type)
{
    return withGroupLength(implicitElement(0, 0x0003, kCommitmentClass) + implicitElement(0, 0x0100, littleEndian16(0x0130))
                           + implicitElement(0, 0x0110, littleEndian16(messageId)) + implicitElement(0, 0x0800, littleEndian16(0))
                           + implicitElement(0, 0x1001, instance) + implicitElement(0, 0x1008, littleEndian16(type)));
}

/// Waits for Orthanc to have its report.
QJsonObject askedByOrthanc(const OrthancPeer &orthanc, const QJsonArray &references)
{
    const auto begun = QJsonDocument::fromJson(orthanc.post(QStringLiteral("/modalities/us/storage-commitment"), {{QStringLiteral("DicomInstances"), references}}));
    const QString path = begun.object()[QLatin1String("Path")].toString();
    QJsonObject report;
    const bool isOver = QTest::qWaitFor(
        [&] {
            report = QJsonDocument::fromJson(orthanc.rest(path)).object();
            return report[QLatin1String("Status")].toString() != QLatin1String("Pending");
        },
        30'000);
    return isOver ? report : QJsonObject();
}
QStringList failuresOf(const QJsonObject &report)
{
    QStringList list;
    for (const QJsonValue &failure : report[QLatin1String("Failures")].toArray())
        list += QStringLiteral("%1 %2").arg(failure[QLatin1String("SOPInstanceUID")].toString(), QString::number(failure[QLatin1String("FailureReason")].toInt(), 16));
    return list;
}
QJsonArray asked(const char *sopClass, const QString &instance) { return {QLatin1String(sopClass), instance}; }

} // namespace

/// This archive commits.
class CommitmentGivenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsAnUnknownPeerOnItsOwnAssociation_data()
    {
        QTest::addColumn<QStringList>("references");
        QTest::addColumn<QStringList>("lines");
        const QString first = reference(kCt, objectUid(1));
        const QString second = reference(kCt, objectUid(2));
        const QString conflicting = reference(kMr, objectUid(2));
        const QString missing = reference(kCt, QStringLiteral("1.2.3.9.9"));
        const auto line = [](const QString &object, const char *reason) { return object + QLatin1Char(' ') + QLatin1String(reason); };
        const QString head = QStringLiteral("event %1 of ") + QLatin1String(kTransaction);
        QTest::newRow("all held") << QStringList{first, second} << QStringList{head.arg(1), line(first, "0000"), line(second, "0000")};
        QTest::newRow("one missing") << QStringList{first, missing} << QStringList{head.arg(2), line(first, "0000"), line(missing, "0112")};
        QTest::newRow("class conflict") << QStringList{conflicting, first} << QStringList{head.arg(2), line(first, "0000"), line(conflicting, "0119")};
        QTest::newRow("none held") << QStringList{missing} << QStringList{head.arg(2), line(missing, "0112")};
    }

    void tellsAnUnknownPeerOnItsOwnAssociation()
    {
        QFETCH(QStringList, references);
        QFETCH(QStringList, lines);
        const ReceivingFixture receiving;
        fill(receiving, 2);
        const Said said = ask(receiving, 10, references);
        QVERIFY2(said.exitCode == 0, qPrintable(said.text));
        QCOMPARE(said.text.split(QLatin1Char('\n'), Qt::SkipEmptyParts), QStringList{QStringLiteral("status 0000")} + lines);
        QTRY_COMPARE(receiving.commitmentReports().size(), 1U);
        QVERIFY(!receiving.commitmentReports()[0].problem);
        QCOMPARE(receiving.commitmentReports()[0].committed + receiving.commitmentReports()[0].failed, references.size());
        QTRY_COMPARE(receiving.reports().size(), 1U);
        QCOMPARE(receiving.reports()[0].commitments, 1);
    }

    /// In the index alone is not kept.
    void doesNotCommitToAnObjectWhoseFileIsGone()
    {
        const ReceivingFixture receiving;
        fill(receiving, 2);
        std::filesystem::remove(receiving.archive().fileOf(objectUid(2).toStdString()).value());
        const Said said = ask(receiving, 10, {reference(kCt, objectUid(1)), reference(kCt, objectUid(2))});
        QVERIFY2(said.text.contains(objectUid(2) + QStringLiteral(" 0112")) && said.text.contains(objectUid(1) + QStringLiteral(" 0000")), qPrintable(said.text));
    }

    /// It is somebody else's, who may remove it at any time.
    void doesNotCommitToALinkedObject()
    {
        const ReceivingFixture receiving;
        receiving.files().write(QStringLiteral("1.dcm"), objectBytes({.instanceUid = objectUid(1).toLatin1()}));
        QCOMPARE(receiving.files().import(receiving.files().input(), {.mode = ImportMode::Link}).stored, 1);
        const Said said = ask(receiving, 10, {reference(kCt, objectUid(1))});
        QVERIFY2(said.text.contains(objectUid(1) + QStringLiteral(" 0110")), qPrintable(said.text));
    }

    void logsThatAnUnknownPeerWasGone()
    {
        const ReceivingFixture receiving;
        fill(receiving, 1);
        QCOMPARE(ask(receiving, 0, {reference(kCt, objectUid(1))}).exitCode, 0);
        QTRY_COMPARE(receiving.commitmentReports().size(), 1U);
        const auto report = receiving.commitmentReports()[0];
        QVERIFY(report.problem && report.problem->code == ErrorCode::NodeUnknown);
        QCOMPARE(report.transactionUid, std::string(kTransaction));
        QCOMPARE(report.problem->subject, std::string("MODALITY"));
        QTRY_COMPARE(receiving.reports().size(), 1U);
        QVERIFY(!receiving.reports()[0].hasCrashed);
    }

    void refusesWhatIsNoRequest_data()
    {
        QTest::addColumn<QByteArray>("instance");
        QTest::addColumn<int>("type");
        QTest::addColumn<QByteArray>("dataSet");
        QTest::addColumn<int>("status");
        const QByteArray known("1.2.840.10008.1.20.1.1");
        const auto bytes = [](const std::string &text) { return QByteArray::fromStdString(text); };
        const std::string transaction = implicitElement(0x0008, 0x1195, kTransaction);
        const std::string objects = implicitElement(0x0008, 0x1199, item("1.2.3"));
        std::string deep;
        for (int i = 0; i < 100'000; ++i)
            deep += std::string("\x08\0\x99\x11\xFF\xFF\xFF\xFF\xFE\xFF\0\xE0\xFF\xFF\xFF\xFF", 16);
        QTest::newRow("garbage") << known << 1 << QByteArray(1000, 'x') << 0x0115;
        QTest::newRow("nested for ever") << known << 1 << bytes(transaction + deep) << 0x0115;
        QTest::newRow("cut off") << known << 1 << bytes(transaction + objects).chopped(3) << 0x0115;
        QTest::newRow("longer than is sensible") << known << 1 << bytes(transaction + objects) + QByteArray(5 << 20, '\0') << 0x0115;
        QTest::newRow("without transaction") << known << 1 << bytes(objects) << 0x0115;
        QTest::newRow("without objects") << known << 1 << bytes(transaction) << 0x0115;
        QTest::newRow("no UID") << known << 1 << bytes(transaction + implicitElement(0x0008, 0x1199, item("1.2.*"))) << 0x0115;
        QTest::newRow("long UID") << known << 1 << bytes(transaction + implicitElement(0x0008, 0x1199, item(std::string(2000, '1')))) << 0x0115;
        QTest::newRow("another instance") << QByteArray("1.2.3") << 1 << bytes(transaction + objects) << 0x0112;
        QTest::newRow("another action") << known << 2 << bytes(transaction + objects) << 0x0123;
    }

    void refusesWhatIsNoRequest()
    {
        QFETCH(QByteArray, instance);
        QFETCH(int, type);
        QFETCH(QByteArray, dataSet);
        QFETCH(int, status);
        const ReceivingFixture receiving;
        fill(receiving, 1);
        const int connection = connectTo(receiving.port().toInt());
        ScriptedAssociation association(connection);
        QVERIFY(association.request("NEGATOSCOPE", "MODALITY", kCommitmentClass));
        QVERIFY(association.sendCommand(actionRequest(1, instance.toStdString(), static_cast<std::uint16_t>(type))) && association.sendDataSet(dataSet.toStdString()));
        QVERIFY(hasStatus(association.receiveCommand(), status));
        const std::string sound = implicitElement(0x0008, 0x1195, kTransaction) + implicitElement(0x0008, 0x1199, item(objectUid(1).toStdString()));
        QVERIFY(association.sendCommand(actionRequest(2, "1.2.840.10008.1.20.1.1", 1)) && association.sendDataSet(sound)); // the association goes on
        QVERIFY(hasStatus(association.receiveCommand(), 0));
        QVERIFY(association.receiveCommand().contains(implicitElement(0, 0x1002, littleEndian16(1))));
        close(connection);
        QTRY_COMPARE(receiving.reports().size(), 1U);
        QVERIFY(!receiving.reports()[0].hasCrashed);
    }

    /// A node that is known is told on a new association, again and again where it cannot be reached.
    void triesAKnownNodeAgain()
    {
        std::atomic<int> connections = 0;
        std::atomic<bool> isRight = false;
        const MisbehavingPeer node([&](int connection) {
            ScriptedAssociation association(connection);
            if (++connections == 1 || !association.accept())
                return; // cut off
            const std::string report = association.receiveCommand();
            isRight = report.contains(implicitElement(0, 0x1002, littleEndian16(1))) && association.dataSet().contains(objectUid(1).toStdString());
            association.respond(0x8100, 0);
            association.receiveCommand();
        });
        const ReceivingFixture receiving;
        fill(receiving, 1);
        addNode(receiving, {.name = "modality", .calledAeTitle = "MODALITY", .host = "127.0.0.1", .port = node.port()});
        QCOMPARE(ask(receiving, 0, {reference(kCt, objectUid(1))}).exitCode, 0);
        QTRY_COMPARE_WITH_TIMEOUT(receiving.commitmentReports().size(), 1U, 15'000);
        QVERIFY(!receiving.commitmentReports()[0].problem);
        QVERIFY(isRight);
        QCOMPARE(connections.load(), 2);
    }

    /// The peer has our word for it (PS3.4 J.3.2: the request was accepted).
    void tellsAfterARestartWhatItOwes()
    {
        ReceivingFixture receiving;
        fill(receiving, 1);
        addNode(receiving, {.name = "modality", .calledAeTitle = "MODALITY", .host = "127.0.0.1", .port = freePort()});
        QCOMPARE(ask(receiving, 0, {reference(kCt, objectUid(1)), reference(kCt, objectUid(2))}).exitCode, 0);
        QTest::qWait(500); // one attempt
        QElapsedTimer timer;
        timer.start();
        receiving.stop();
        QVERIFY(timer.elapsed() < 5000);
        QVERIFY(receiving.commitmentReports().empty());
        std::mutex mutex;
        std::string report;
        const MisbehavingPeer modality([&](int connection) {
            ScriptedAssociation association(connection);
            if (!association.accept() || association.receiveCommand().empty())
                return;
            {
                const std::scoped_lock lock(mutex);
                report = association.dataSet();
            }
            association.respond(0x8100, 0);
            association.receiveCommand();
        });
        addNode(receiving, {.name = "modality", .calledAeTitle = "MODALITY", .host = "127.0.0.1", .port = modality.port()});
        const auto reported = std::make_shared<std::atomic<int>>(0);
        const auto restarted = [&] {
            ReceiverServices services = servicesOf(receiving.archive(), {}, peerProgram());
            services.reported = [reported](const CommitmentReport &told) { *reported += told.problem ? 100 : 1; };
            return Listener::listen({.port = 0, .program = NEGATO_BIN_DIR "/negatoscope-receiver"}, std::move(services));
        };
        {
            const auto listener = restarted();
            QVERIFY(listener);
            QTRY_COMPARE_WITH_TIMEOUT(reported->load(), 1, 15'000);
        }
        {
            const std::scoped_lock lock(mutex);
            QCOMPARE(transactionOf(report).substr(0, std::strlen(kTransaction)), std::string(kTransaction));
            for (int i = 1; i <= 2; ++i)
                QVERIFY(report.contains(objectUid(i).toStdString()));
        }
        const auto again = restarted(); // and told once
        QTest::qWait(600);
        QCOMPARE(reported->load(), 1);
    }

    void answersOrthanc()
    {
        if (OrthancPeer::program().isEmpty())
            QSKIP("Orthanc is not installed");
        const ReceivingFixture receiving(false);
        fill(receiving, 500);
        OrthancPeer orthanc(freePort(), freePort());
        QVERIFY(orthanc.start(knowing(receiving)));
        addNode(receiving, orthancNode(orthanc.port));

        const auto held = askedByOrthanc(orthanc, {asked(kCt, objectUid(1)), asked(kCt, objectUid(2))});
        QCOMPARE(held[QLatin1String("Status")].toString(), QStringLiteral("Success"));
        QCOMPARE(held[QLatin1String("Success")].toArray().size(), 2);

        const auto mixed = askedByOrthanc(orthanc, {asked(kCt, objectUid(1)), asked(kMr, objectUid(2)), asked(kCt, QStringLiteral("1.2.3.9.9"))});
        QCOMPARE(mixed[QLatin1String("Status")].toString(), QStringLiteral("Failure"));
        QStringList failed = failuresOf(mixed);
        failed.sort();
        QCOMPARE(failed, (QStringList{objectUid(2) + QStringLiteral(" 119"), QStringLiteral("1.2.3.9.9 112")}));

        QJsonArray many;
        for (int i = 1; i <= 10'000; ++i)
            many.append(asked(kCt, objectUid(i)));
        const auto large = askedByOrthanc(orthanc, many);
        QCOMPARE(large[QLatin1String("Status")].toString(), QStringLiteral("Failure"));
        QCOMPARE(large[QLatin1String("Success")].toArray().size(), 500);
        QCOMPARE(large[QLatin1String("Failures")].toArray().size(), 9'500);
        QCOMPARE(receiving.commitmentReports().size(), 3U);
        for (const CommitmentReport &report : receiving.commitmentReports())
            QVERIFY(!report.problem);
    }

    /// Both ends are this program's: 10,000 objects, and the answer on the same association.
    void commitsManyAtOnce()
    {
        const ReceivingFixture receiving;
        fill(receiving, 500);
        std::vector<ObjectToSend> objects;
        for (int i = 1; i <= 10'000; ++i)
            objects.push_back({{}, kCt, objectUid(i).toStdString()});
        const Node node{.name = "self", .calledAeTitle = "NEGATOSCOPE", .callingAeTitle = "OTHER", .host = "127.0.0.1", .port = receiving.port().toInt(),
                        .abilities = {.canCommit = true}};
        QElapsedTimer timer;
        timer.start();
        const auto outcome = requestCommitment(node, objects, {}, peerProgram());
        QVERIFY2(outcome, qPrintable(problemOf(outcome)));
        QVERIFY(outcome->isAnswered);
        QCOMPARE(outcome->failed.size(), 9'500U);
        qInfo("10,000 objects in %lld ms", timer.elapsed());
    }
};

QTEST_GUILESS_MAIN(CommitmentGivenTest)
#include "commitment_given_test.moc"
