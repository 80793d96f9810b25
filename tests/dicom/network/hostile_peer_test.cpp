#include "dicom/base/tags.h"
#include "dicom/network/transfer_job.h"
#include "tests/dicom/network/misbehaving_peer.h"
#include "tests/support/network/scripted_scp.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace negato::dicom;
using namespace negato::test;

namespace {

constexpr std::uint16_t kFindResponse = 0x8020;
constexpr std::uint16_t kPending = 0xFF00;
constexpr std::uint16_t kCancelled = 0xFE00;

std::string study(int number)
{
    return implicitElement(0x0008, 0x0052, "STUDY ") + implicitElement(0x0020, 0x000D, "1.2.3." + std::to_string(number));
}

/// Sequences of undefined length within each other.
std::string nested(int depth)
{
    std::string bytes;
    for (int i = 0; i < depth; ++i)
        bytes += std::string("\x08\0\x40\x11\xFF\xFF\xFF\xFF\xFE\xFF\0\xE0\xFF\xFF\xFF\xFF", 16);
    return bytes;
}

/// Answers one C-FIND with what `answer` sends after the request has come.
MisbehavingPeer answering(const std::function<void(ScriptedAssociation &)> &answer)
{
    return MisbehavingPeer([answer](int connection) {
        ScriptedAssociation association(connection);
        if (!association.accept() || association.receiveCommand().empty())
            return;
        answer(association);
        while (!association.receiveCommand().empty()) { }
    });
}

} // namespace

/// What a query makes of peers that are hostile, odd or just large.
class HostilePeerTest : public QObject
{
    Q_OBJECT

    static Node node(int port) { return {.name = "peer", .calledAeTitle = "SCP", .host = "127.0.0.1", .port = port}; }
    static PeerOptions options() { return {NEGATO_BIN_DIR "/negatoscope-peer"}; }
    static ErrorCode problemOf(int port, const Node &as)
    {
        Node node = as;
        node.port = port;
        const auto outcome = find(node, {}, [](const DataSet &) {}, {}, options());
        return outcome ? ErrorCode::Usage : outcome.error().code;
    }

private Q_SLOTS:
    void refusesIdentifiersThatAreNestedTooDeep()
    {
        for (const int depth : {100, 20'000}) {
            const auto peer = answering([depth](ScriptedAssociation &association) {
                association.respond(kFindResponse, kPending, nested(depth));
                association.respond(kFindResponse, 0);
            });
            QCOMPARE(name(problemOf(peer.port(), node(0))), name(ErrorCode::PeerGarbled));
        }
    }

    void refusesIdentifiersThatAreTooLarge()
    {
        const auto peer = answering([](ScriptedAssociation &association) {
            association.respond(kFindResponse, kPending, implicitElement(0x0010, 0x4000, std::string(5 << 20, 'x')));
            association.respond(kFindResponse, 0);
        });
        QCOMPARE(name(problemOf(peer.port(), node(0))), name(ErrorCode::TooLarge));
    }

    void refusesCommandsThatAreNone()
    {
        const auto peer = answering([](ScriptedAssociation &association) { association.sendCommand(std::string(1000, '\xFF')); });
        QCOMPARE(name(problemOf(peer.port(), node(0))), name(ErrorCode::PeerGarbled));
        const auto endless = answering([](ScriptedAssociation &association) { association.sendCommand(implicitElement(0, 2, std::string(100'000, '1'))); });
        QCOMPARE(name(problemOf(endless.port(), node(0))), name(ErrorCode::PeerGarbled));
    }

    void survivesPdusThatLie_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("PDV of length 0") << QByteArray("\4\0\0\0\0\6\0\0\0\0\1\3", 12);
        QTest::newRow("PDV of length 1") << QByteArray("\4\0\0\0\0\5\0\0\0\1\1", 11);
        QTest::newRow("PDV beyond its PDU") << QByteArray("\4\0\0\0\0\10\0\1\0\0\1\3ab", 14);
        QTest::newRow("second PDV beyond its PDU") << QByteArray("\4\0\0\0\0\20\0\0\0\4\1\1ab\0\0\0\377\1\3ab", 22);
        QTest::newRow("PDU of 4 GiB") << QByteArray("\4\0\377\377\377\377\0\0\0\4\1\3ab", 14);
        QTest::newRow("unknown PDU") << QByteArray("\11\0\0\0\0\4abcd", 10);
        QTest::newRow("second A-ASSOCIATE-AC") << QByteArray("\2\0\0\0\0\4abcd", 10);
        QTest::newRow("A-RELEASE-RQ") << QByteArray("\5\0\0\0\0\4\0\0\0\0", 10);
        QTest::newRow("A-ABORT") << QByteArray("\7\0\0\0\0\4\0\0\0\0", 10);
    }

    void survivesPdusThatLie()
    {
        QFETCH(QByteArray, bytes);
        const MisbehavingPeer peer([&](int connection) {
            ScriptedAssociation association(connection);
            if (association.accept() && !association.receiveCommand().empty())
                association.write(bytes.toStdString());
            shutdown(connection, SHUT_WR);
            while (!association.receiveCommand().empty()) { }
        });
        const ErrorCode problem = problemOf(peer.port(), node(0));
        QVERIFY2(problem == ErrorCode::PeerGarbled || problem == ErrorCode::PeerCutOff, std::string(name(problem)).c_str());
    }

    void refusesAnswersThatAreToSomethingElse_data()
    {
        QTest::addColumn<int>("context");
        QTest::addColumn<int>("messageId");
        QTest::addColumn<int>("field");
        QTest::newRow("in context 0") << 0 << 1 << int{kFindResponse};
        QTest::newRow("in a context that was refused") << 3 << 1 << int{kFindResponse};
        QTest::newRow("in a context that was never proposed") << 255 << 1 << int{kFindResponse};
        QTest::newRow("to another message") << 1 << 77 << int{kFindResponse};
        QTest::newRow("of another service") << 1 << 1 << 0x8001;
        QTest::newRow("a request") << 1 << 1 << 0x0001;
    }

    void refusesAnswersThatAreToSomethingElse()
    {
        QFETCH(int, context);
        QFETCH(int, messageId);
        QFETCH(int, field);
        const std::string command = implicitElement(0, 0x0100, littleEndian16(static_cast<std::uint16_t>(field)))
            + implicitElement(0, 0x0120, littleEndian16(static_cast<std::uint16_t>(messageId))) + implicitElement(0, 0x0800, littleEndian16(0x0101))
            + implicitElement(0, 0x0900, littleEndian16(0));
        const auto peer = answering([&](ScriptedAssociation &association) { association.write(dataPdu(pdv(context, 3, command))); });
        QCOMPARE(name(problemOf(peer.port(), node(0))), name(ErrorCode::PeerGarbled));
    }

    /// C-GET: the peer stores where it has accepted nothing.
    void refusesObjectsInAContextThatNobodyAgreedOn()
    {
        for (const int context : {0, 1, 3, 255}) {
            const std::string store = implicitElement(0, 0x0002, "1.2.840.10008.5.1.4.1.1.2") + implicitElement(0, 0x0100, littleEndian16(1))
                + implicitElement(0, 0x0110, littleEndian16(1)) + implicitElement(0, 0x0800, littleEndian16(0)) + implicitElement(0, 0x1000, "1.2.3");
            const auto peer = answering([&](ScriptedAssociation &association) {
                association.write(dataPdu(pdv(context, 3, store) + pdv(context, 2, implicitElement(0x0008, 0x0018, "1.2.3"))));
            });
            const QTemporaryDir folder;
            Node giving = node(peer.port());
            giving.abilities.canGet = true;
            int received = 0;
            const RetrieveRequest request{.method = RetrieveMethod::Get, .studyUid = "1.2", .sopClassUids = {"1.2.840.10008.5.1.4.1.1.2"},
                                          .folder = folder.path().toStdString()};
            const auto done = retrieve(giving, request, [&](const ReceivedObject &) { ++received; }, {}, {}, options());
            QVERIFY(!done);
            QCOMPARE(name(done.error().code), name(ErrorCode::PeerGarbled));
            QCOMPARE(received, 0);
            QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 0);
        }
    }

    void tellsThatItsOwnTitleIsRejected()
    {
        const MisbehavingPeer peer([](int connection) { ScriptedAssociation(connection).reject(1, 3); });
        QCOMPARE(name(problemOf(peer.port(), node(0))), name(ErrorCode::CallingTitleRejected));
    }

    void readsNamesInTheCharacterSetOfTheNode()
    {
        const auto peer = answering([](ScriptedAssociation &association) {
            association.respond(kFindResponse, kPending, study(1) + implicitElement(0x0010, 0x0010, "M\xFCller^J\xFCrgen"));
            association.respond(kFindResponse, 0);
        });
        Node latin = node(peer.port());
        latin.characterSet = "ISO_IR 100";
        std::string found;
        const auto outcome = find(latin, {}, [&](const DataSet &match) { found = match.text(tag::PatientName); }, {}, options());
        QVERIFY(outcome);
        QCOMPARE(found, std::string("M\xC3\xBCller^J\xC3\xBCrgen"));
    }

    void stopsAfterThousandAnswers()
    {
        std::atomic<bool> sawCancel = false;
        const auto peer = answering([&](ScriptedAssociation &association) {
            for (int i = 0; i < 20'000 && !sawCancel && association.respond(kFindResponse, kPending, study(i)); ++i)
                if (association.hasMore())
                    sawCancel = !association.receiveCommand().empty();
            association.respond(kFindResponse, sawCancel ? kCancelled : 0);
        });
        int count = 0;
        const auto outcome = find(node(peer.port()), {}, [&](const DataSet &) { ++count; }, {}, options());
        QVERIFY(outcome);
        QCOMPARE(count, 1000);
        QVERIFY(outcome->isCut && sawCancel);
    }

    void cancelsInMidStream()
    {
        std::atomic<bool> sawCancel = false;
        const auto peer = answering([&](ScriptedAssociation &association) {
            for (int i = 0; !sawCancel && association.respond(kFindResponse, kPending, study(i)); ++i) {
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
                if (association.hasMore())
                    sawCancel = !association.receiveCommand().empty();
            }
            association.respond(kFindResponse, kCancelled);
        });
        std::stop_source stop;
        int count = 0;
        QElapsedTimer timer;
        timer.start();
        const auto outcome = find(node(peer.port()), {.mostAnswers = 100'000}, [&](const DataSet &) {
            if (++count == 10)
                stop.request_stop();
        }, stop.get_token(), options());
        QVERIFY(!outcome);
        QCOMPARE(name(outcome.error().code), name(ErrorCode::Cancelled));
        QVERIFY(count >= 10 && sawCancel);
        QVERIFY2(timer.elapsed() < 4'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(HostilePeerTest)
#include "hostile_peer_test.moc"
