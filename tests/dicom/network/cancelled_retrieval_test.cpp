#include "dicom/network/transfer_job.h"
#include "tests/dicom/network/misbehaving_peer.h"
#include "tests/support/network/scripted_scp.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace negato::dicom;
using namespace negato::test;

namespace {

constexpr std::uint16_t kGetResponse = 0x8010;
constexpr std::uint16_t kMoveResponse = 0x8021;
constexpr std::uint16_t kPending = 0xFF00;
constexpr std::uint16_t kCancelled = 0xFE00;

/// (0000,0100) and (0000,0120): C-CANCEL-RQ of the first message.
bool isCancel(const std::string &command)
{
    return command.contains(implicitElement(0, 0x0100, littleEndian16(0x0FFF))) && command.contains(implicitElement(0, 0x0120, littleEndian16(1)));
}

} // namespace

/// What the user does while a peer is busy for it, and peers that want nothing of it.
class CancelledRetrievalTest : public QObject
{
    Q_OBJECT

    static Node node(int port)
    {
        return {.name = "peer", .calledAeTitle = "SCP", .host = "127.0.0.1", .port = port, .abilities = {.canGet = true}};
    }
    static PeerOptions options() { return {NEGATO_BIN_DIR "/negatoscope-peer"}; }

private Q_SLOTS:
    void tellsThePeerThatItIsCancelled_data()
    {
        QTest::addColumn<bool>("isMove");
        QTest::newRow("C-GET") << false;
        QTest::newRow("C-MOVE") << true;
    }

    void tellsThePeerThatItIsCancelled()
    {
        QFETCH(bool, isMove);
        const std::uint16_t response = isMove ? kMoveResponse : kGetResponse;
        std::atomic<bool> sawCancel = false;
        const MisbehavingPeer peer([&](int connection) {
            ScriptedAssociation association(connection);
            if (!association.accept() || association.receiveCommand().empty())
                return;
            while (!sawCancel && association.respond(response, kPending)) {
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
                if (association.hasMore())
                    sawCancel = isCancel(association.receiveCommand());
            }
            association.respond(response, kCancelled);
            while (!association.receiveCommand().empty()) { }
        });
        const QTemporaryDir folder;
        std::stop_source stop;
        const std::jthread user([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(500));
            stop.request_stop();
        });
        QElapsedTimer timer;
        timer.start();
        const RetrieveRequest request{.method = isMove ? RetrieveMethod::Move : RetrieveMethod::Get, .studyUid = "1.2.3",
                                      .sopClassUids = {"1.2.840.10008.5.1.4.1.1.2"}, .moveDestination = "US", .folder = folder.path().toStdString()};
        const auto done = retrieve(node(peer.port()), request, [](const ReceivedObject &) {}, {}, stop.get_token(), options());
        QVERIFY(!done);
        QCOMPARE(name(done.error().code), name(ErrorCode::Cancelled));
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        QTRY_VERIFY(sawCancel);
    }

    void tellsWhyItsAssociationIsRejected_data()
    {
        QTest::addColumn<int>("source");
        QTest::addColumn<int>("reason");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("calling title") << 1 << 3 << ErrorCode::CallingTitleRejected; // PS3.8 table 9-21
        QTest::newRow("called title") << 1 << 7 << ErrorCode::CalledTitleRejected;
        QTest::newRow("application context") << 1 << 2 << ErrorCode::AssociationRejected;
        QTest::newRow("congestion") << 3 << 1 << ErrorCode::AssociationRejected;
        QTest::newRow("nonsense") << 77 << 99 << ErrorCode::AssociationRejected;
    }

    void tellsWhyItsAssociationIsRejected()
    {
        QFETCH(int, source);
        QFETCH(int, reason);
        QFETCH(ErrorCode, code);
        const MisbehavingPeer peer([=](int connection) {
            ScriptedAssociation(connection).reject(static_cast<std::uint8_t>(source), static_cast<std::uint8_t>(reason));
        });
        const auto answer = echo(node(peer.port()), {}, {}, options());
        QVERIFY(!answer);
        QCOMPARE(name(answer.error().code), name(code));
    }
};

QTEST_GUILESS_MAIN(CancelledRetrievalTest)
#include "cancelled_retrieval_test.moc"
