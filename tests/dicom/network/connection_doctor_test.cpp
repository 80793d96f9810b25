#include "dicom/network/connection_doctor.h"
#include "tests/dicom/network/archive_peer.h"
#include "tests/dicom/receiver/receiving_fixture.h"

using namespace negato::dicom;
using namespace negato::test;

namespace {

const PeerOptions kOptions{.program = NEGATO_BIN_DIR "/negatoscope-peer"};

Node nodeAt(int port)
{
    return {.name = "pacs", .calledAeTitle = "QRSCP", .host = "127.0.0.1", .port = port};
}

struct Examination
{
    Result<EchoAnswer> answer;
    std::vector<ConnectionStep> steps;
};

Examination examined(const Node &node, const std::string &receiverTitle)
{
    Examination result{fail(ErrorCode::Cancelled), {}};
    result.answer = examine(node, receiverTitle, [&](const StepReport &report) { result.steps.push_back(report.step); }, {}, kOptions);
    return result;
}

} // namespace

/// Against dcmqrscp, with a receiver of ours.
class ConnectionDoctorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesAllStepsAtANodeThatWorks();
    void saysThatTheNodeDoesNotKnowThisWorkstation();
    void saysThatWhatTheNodeSendsDoesNotArrive();
    void leavesOutWhatCannotBeTested();
    void saysWhichStepFailed();

private:
    /// A peer with two studies, that sends for NEGATOSCOPE to that port.
    bool start(ArchivePeer &peer, int port) const
    {
        const QString small = writeFile(m_folder.path(), QStringLiteral("small.dcm"), objectBytes({.studyUid = "1.2.7", .seriesUid = "1.2.7.1", .instanceUid = "1.2.7.1.1"}));
        QStringList files{small};
        for (const char *number : {"1", "2", "3"})
            files += writeFile(m_folder.path(), QString::fromLatin1(number) + QStringLiteral(".dcm"),
                               objectBytes({.studyUid = "1.2.8", .seriesUid = "1.2.8.1", .instanceUid = QByteArray("1.2.8.1.") + number, .instanceNumber = number}));
        return peer.start(files, {}, QStringLiteral("us = (NEGATOSCOPE, localhost, %1)\n").arg(port));
    }
    QTemporaryDir m_folder;
};

void ConnectionDoctorTest::takesAllStepsAtANodeThatWorks()
{
    const ReceivingFixture receiving;
    ArchivePeer peer;
    QVERIFY(start(peer, receiving.port().toInt()));
    const auto result = examined(nodeAt(peer.port), "NEGATOSCOPE");
    QVERIFY2(result.answer, result.answer ? "" : result.answer.error().context.c_str());
    QCOMPARE(result.steps, (std::vector{ConnectionStep::NameResolved, ConnectionStep::PortOpened, ConnectionStep::AssociationAccepted,
                                        ConnectionStep::EchoAnswered, ConnectionStep::QueryAnswered, ConnectionStep::MoveDestinationKnown,
                                        ConnectionStep::ObjectSentBack}));
    QCOMPARE(receiving.archive().usage().value().instances, 1); // of the smallest study, and no more
    QVERIFY(!receiving.stored("1.2.7.1.1").isEmpty());
}

void ConnectionDoctorTest::saysThatTheNodeDoesNotKnowThisWorkstation()
{
    ArchivePeer peer;
    QVERIFY(start(peer, 11112));
    const auto result = examined(nodeAt(peer.port), "SOMEBODY");
    QVERIFY(!result.answer);
    QCOMPARE(result.answer.error().code, ErrorCode::MoveDestinationUnknown);
    QCOMPARE(result.steps.back(), ConnectionStep::QueryAnswered);
}

void ConnectionDoctorTest::saysThatWhatTheNodeSendsDoesNotArrive()
{
    ArchivePeer peer;
    QVERIFY(start(peer, freePort())); // nobody listens there
    const auto result = examined(nodeAt(peer.port), "NEGATOSCOPE");
    QVERIFY(!result.answer);
    QCOMPARE(result.answer.error().code, ErrorCode::StoreBackFailed);
    QCOMPARE(result.answer.error().subject, std::string("pacs"));
}

void ConnectionDoctorTest::leavesOutWhatCannotBeTested()
{
    ArchivePeer peer;
    QVERIFY(start(peer, freePort()));
    const auto withoutReceiver = examined(nodeAt(peer.port), {});
    QVERIFY(withoutReceiver.answer);
    QCOMPARE(withoutReceiver.steps.back(), ConnectionStep::QueryAnswered);
    Node echoOnly = nodeAt(peer.port);
    echoOnly.abilities = {.canFind = false, .canGet = false, .canMove = false, .canStore = false};
    const auto result = examined(echoOnly, "NEGATOSCOPE");
    QVERIFY(result.answer);
    QCOMPARE(result.steps.back(), ConnectionStep::EchoAnswered);
}

void ConnectionDoctorTest::saysWhichStepFailed()
{
    const auto closed = examined(nodeAt(freePort()), {});
    QVERIFY(!closed.answer);
    QCOMPARE(closed.answer.error().code, ErrorCode::PortClosed);
    QCOMPARE(closed.steps, std::vector{ConnectionStep::NameResolved});
    Node nowhere = nodeAt(104);
    nowhere.host = "no-such-host.invalid";
    const auto unknown = examined(nowhere, {});
    QVERIFY(!unknown.answer);
    QCOMPARE(unknown.answer.error().code, ErrorCode::NameNotResolved);
    QVERIFY(unknown.steps.empty());
}

QTEST_GUILESS_MAIN(ConnectionDoctorTest)
#include "connection_doctor_test.moc"
