#include "dicom/transfer/archive_work.h"
#include "tests/dicom/receiver/commitment_messages.h"

#include <atomic>

using namespace negato::dicom;
using namespace negato::test;

namespace {

std::string eventReport(std::uint16_t type)
{
    return withGroupLength(implicitElement(0, 0x0002, kCommitmentClass) + implicitElement(0, 0x0100, littleEndian16(0x0100))
                           + implicitElement(0, 0x0110, littleEndian16(7)) + implicitElement(0, 0x0800, littleEndian16(0))
                           + implicitElement(0, 0x1000, "1.2.840.10008.1.20.1.1") + implicitElement(0, 0x1002, littleEndian16(type)));
}

} // namespace

/// Others commit.
class CommitmentAskedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A report that comes later, to another process than the one that has asked.
    void matchesALaterReportWithWhatWasAsked()
    {
        std::string transaction;
        const MisbehavingPeer peer([&](int connection) {
            ScriptedAssociation association(connection);
            if (!association.accept() || association.receiveCommand().empty())
                return;
            transaction = transactionOf(association.dataSet());
            association.respond(0x8130, 0);
            association.receiveCommand();
        });
        const QTemporaryDir archive;
        const Node node{.name = "peer", .calledAeTitle = "PEER", .host = "127.0.0.1", .port = peer.port(), .abilities = {.canCommit = true}};
        const auto asked = requestMatchedCommitment(CommitmentFolder::asked(archive.path().toStdString()), node,
                                                    {{{}, kCt, "1.2.3.1"}, {{}, kCt, "1.2.3.2"}, {{}, kCt, "1.2.3.3"}}, {}, peerProgram());
        QVERIFY2(asked, qPrintable(problemOf(asked)));
        QVERIFY(!asked->isAnswered);
        const CommitmentFolder folder = CommitmentFolder::asked(archive.path().toStdString());
        QVERIFY(!folder.takeAnswer({"1.2.3.99", {{kCt, "1.2.3.1"}}}));
        const auto answer = folder.takeAnswer({asked->transactionUid, {{kCt, "1.2.3.1"}, {kCt, "1.2.3.2", 0x0213}, {kCt, "1.2.3.77"}}});
        QVERIFY(answer);
        QCOMPARE(answer->objects.size(), 3U);
        QCOMPARE(failures(answer->objects), (QStringList{QStringLiteral("1.2.3.2 213"), QStringLiteral("1.2.3.3 110")}));
        QVERIFY(!folder.takeAnswer({asked->transactionUid, {{kCt, "1.2.3.1"}}})); // it is over
    }

    /// Orthanc takes the request and reports later, on an association that it opens.
    void asksOrthanc()
    {
        if (OrthancPeer::program().isEmpty())
            QSKIP("Orthanc is not installed");
        const ReceivingFixture receiving(false);
        fill(receiving, 3);
        OrthancPeer orthanc(freePort(), freePort());
        QVERIFY(orthanc.start(knowing(receiving)));
        const Node node = orthancNode(orthanc.port);
        addNode(receiving, node);
        std::vector<ObjectToSend> objects;
        for (int i = 1; i <= 3; ++i)
            objects.push_back({receiving.archive().fileOf(objectUid(i).toStdString()).value(), kCt, objectUid(i).toStdString()});
        QVERIFY(negato::dicom::send(node, objects, {}, {}, {}, peerProgram()));

        const auto outcome = requestCommitment(node, objects, {}, peerProgram());
        QVERIFY2(outcome, qPrintable(problemOf(outcome)));
        QVERIFY(!outcome->isAnswered);
        QTRY_COMPARE_WITH_TIMEOUT(receiving.commitments().size(), 1U, 15'000);
        QCOMPARE(receiving.commitments()[0].transactionUid, outcome->transactionUid);
        QCOMPARE(receiving.commitments()[0].objects.size(), 3U);
        QCOMPARE(failures(receiving.commitments()[0].objects), QStringList());

        objects.push_back({{}, kCt, "1.2.3.9.9"});
        QVERIFY(requestCommitment(node, objects, {}, peerProgram()));
        QTRY_COMPARE_WITH_TIMEOUT(receiving.commitments().size(), 2U, 15'000);
        QCOMPARE(failures(receiving.commitments()[1].objects), QStringList{QStringLiteral("1.2.3.9.9 112")});
    }

    /// A node that reports at once; of what it does not mention nothing is assumed.
    void takesAReportOnTheSameAssociation()
    {
        std::atomic<bool> isAnswered = false;
        const MisbehavingPeer peer([&](int connection) {
            ScriptedAssociation association(connection);
            if (!association.accept() || association.receiveCommand().empty())
                return;
            const std::string transaction = transactionOf(association.dataSet());
            association.respond(0x8130, 0);
            association.sendCommand(eventReport(2));
            association.sendDataSet(implicitElement(0x0008, 0x1195, transaction) + implicitElement(0x0008, 0x1198, item("1.2.3.2", 0x0213))
                                    + implicitElement(0x0008, 0x1199, item("1.2.3.1")));
            isAnswered = hasStatus(association.receiveCommand(), 0);
            association.receiveCommand();
        });
        const Node node{.name = "peer", .calledAeTitle = "PEER", .host = "127.0.0.1", .port = peer.port(), .abilities = {.canCommit = true}};
        const auto outcome = requestCommitment(node, {{{}, kCt, "1.2.3.1"}, {{}, kCt, "1.2.3.2"}, {{}, kCt, "1.2.3.3"}}, {}, peerProgram());
        QVERIFY2(outcome, qPrintable(problemOf(outcome)));
        QVERIFY(outcome->isAnswered);
        QVERIFY(isAnswered);
        QCOMPARE(failures(outcome->failed), (QStringList{QStringLiteral("1.2.3.2 213"), QStringLiteral("1.2.3.3 110")}));
    }

    void doesNotTakeAReportOfSomethingElse()
    {
        std::atomic<bool> isRefused = false;
        const MisbehavingPeer peer([&](int connection) {
            ScriptedAssociation association(connection);
            if (!association.accept() || association.receiveCommand().empty())
                return;
            association.respond(0x8130, 0);
            association.sendCommand(eventReport(1));
            association.sendDataSet(implicitElement(0x0008, 0x1195, "1.2.3") + implicitElement(0x0008, 0x1199, item("1.2.3.1")));
            isRefused = hasStatus(association.receiveCommand(), 0x0115);
        });
        const Node node{.name = "peer", .calledAeTitle = "PEER", .host = "127.0.0.1", .port = peer.port(), .abilities = {.canCommit = true}};
        const auto outcome = requestCommitment(node, {{{}, kCt, "1.2.3.1"}}, {}, peerProgram());
        QVERIFY2(outcome, qPrintable(problemOf(outcome)));
        QVERIFY(!outcome->isAnswered && outcome->failed.empty());
        QVERIFY(isRefused);
    }

    void tellsWhyANodeDoesNotCommit()
    {
        const MisbehavingPeer peer([](int connection) {
            ScriptedAssociation association(connection);
            if (association.accept() && !association.receiveCommand().empty() && association.respond(0x8130, 0x0213))
                association.receiveCommand();
        });
        Node node{.name = "peer", .calledAeTitle = "PEER", .host = "127.0.0.1", .port = peer.port(), .abilities = {.canCommit = true}};
        const std::vector<ObjectToSend> objects{{{}, kCt, "1.2.3.1"}};
        QCOMPARE(problemOf(requestCommitment(node, objects, {}, peerProgram())), QStringLiteral("RemoteStatus"));
        node.abilities.canCommit = false;
        QCOMPARE(problemOf(requestCommitment(node, objects, {}, peerProgram())), QStringLiteral("ServiceNotOffered"));
        node.abilities.canCommit = true;
        node.port = freePort();
        QVERIFY(!requestCommitment(node, objects, {}, peerProgram()));
    }

    /// Sent and not kept is not done.
    void makesATransferFailThatTheNodeDoesNotKeep_data()
    {
        QTest::addColumn<bool>("isKept");
        QTest::addColumn<bool>("isAsked");
        QTest::addColumn<QString>("problem");
        QTest::newRow("kept") << true << true << QString();
        QTest::newRow("not kept") << false << true << QStringLiteral("CommitmentFailed");
        QTest::newRow("not asked") << false << false << QString();
    }

    void makesATransferFailThatTheNodeDoesNotKeep()
    {
        QFETCH(bool, isKept);
        QFETCH(bool, isAsked);
        QFETCH(QString, problem);
        const auto forget = [&](ReceiverServices &services) {
            if (!isKept)
                services.objects = [](QueryLevel, const std::vector<KeywordValue> &) { return std::vector<HeldObject>(); };
        };
        const ReceivingFixture keeper(true, 0, {}, forget);
        const ReceivingFixture sender;
        fill(sender, 2);
        addNode(sender, {.name = "keeper", .calledAeTitle = "NEGATOSCOPE", .callingAeTitle = "SENDER", .host = "127.0.0.1", .port = keeper.port().toInt(),
                         .abilities = {.canCommit = isAsked}});
        const auto work = archiveWork(sender.archive(), {.optionsFor = [](const Node &, const std::stop_token &) { return Result<PeerOptions>(peerProgram()); },
                                                         .receiverTitle = [] { return std::string(); }});
        const Transfer transfer{.kind = TransferKind::Send, .node = "keeper", .studyUid = "1.2.3.1"};
        const auto done = work(transfer, [](const TransferReport &) {}, {});
        QCOMPARE(done ? QString() : codeName(done.error()), problem);
        QCOMPARE(keeper.archive().usage().value().instances, 2);
    }
};

QTEST_GUILESS_MAIN(CommitmentAskedTest)
#include "commitment_asked_test.moc"
