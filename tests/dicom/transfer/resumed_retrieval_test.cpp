#include "dicom/network/archive_transfer.h"
#include "dicom/network/node_list.h"
#include "dicom/transfer/archive_work.h"
#include "tests/dicom/matrix/orthanc_archive.h"
#include "tests/dicom/network/archive_peer.h"
#include "tests/dicom/network/storage_peer.h"
#include "tests/dicom/network/stored_objects.h"
#include "tests/dicom/receiver/receiving_fixture.h"
#include "tests/support/network/tcp_proxy.h"

#include <algorithm>
#include <iterator>
#include <random>
#include <set>

using namespace negato::dicom;
using namespace negato::test;

namespace {

constexpr int kObjects = 12;
constexpr auto kStudy = "1.2.3.1";

/// How often a way is cut, unless the environment says otherwise.
int cutsOfEachWay(int usual)
{
    bool isSet = false;
    const int value = qEnvironmentVariableIntValue("NEGATOSCOPE_CUTS", &isSet);
    return isSet ? value : usual;
}

} // namespace

/// Retrievals that are cut at any byte: the next attempt asks for what lacks and nothing else, and then everything is there.
class ResumedRetrievalTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    Certificates m_certificates;
    QStringList m_files;
    StoredObjects m_objects;
    std::unique_ptr<ReceivingFixture> m_receiving;
    std::unique_ptr<TcpProxy> m_toReceiver; ///< between the peer that is asked to send and the listener
    ArchivePeer m_peer;
    std::unique_ptr<TcpProxy> m_toPeer;
    std::unique_ptr<OrthancArchive> m_orthanc;
    std::unique_ptr<TcpProxy> m_toOrthanc;
    std::mt19937 m_random;

    /// `told`: of each report; it may ask for a stop.
    Result<void> run(const char *node, TransferReport &last, std::stop_source stop = {}, const std::function<void(std::stop_source &)> &told = {}) const
    {
        const auto work = archiveWork(m_receiving->archive(), {.optionsFor = [](const Node &asked, const std::stop_token &) -> Result<PeerOptions> {
            return PeerOptions{.program = asked.kind == NodeKind::Dicomweb ? NEGATO_BIN_DIR "/negatoscope-web" : NEGATO_BIN_DIR "/negatoscope-peer"};
        }, .receiverTitle = [] { return std::string("NEGATOSCOPE"); }});
        Transfer transfer;
        transfer.node = node;
        transfer.studyUid = kStudy;
        const auto take = [&](const TransferReport &now) {
            last = now;
            if (told)
                told(stop);
        };
        return work(transfer, take, stop.get_token());
    }
    [[nodiscard]] StoredObjects here() const
    {
        StoredObjects objects;
        for (const QByteArray &uid : m_objects.keys())
            if (const auto file = m_receiving->archive().fileOf(uid.toStdString()))
                objects.insert(uid, readStoredObject(QString::fromStdString(file->string())));
        return objects;
    }
    /// Empty: all of them, byte for byte, and nothing else.
    [[nodiscard]] QString incompleteness() const
    {
        const auto objects = here();
        const auto count = m_receiving->archive().usage().value().instances;
        if (objects.size() != kObjects || count != kObjects)
            return QStringLiteral("%1 objects").arg(count);
        for (const QByteArray &uid : objects.keys())
            if (objects[uid].dataSet != m_objects[uid].dataSet)
                return QString::fromLatin1(uid) + QStringLiteral(" differs");
        return {};
    }
    void removeAll() const
    {
        const std::vector<std::string> study{kStudy};
        static_cast<void>(m_receiving->archive().remove(study)); // the first time there is none
    }
    /// Nothing more arrives from a peer that does not know yet that nobody waits.
    void waitUntilQuiet() const
    {
        std::int64_t before = -1;
        for (std::int64_t now = 0; before != now; QTest::qWait(50)) {
            before = now;
            now = m_receiving->archive().usage().value().instances;
        }
    }
    /// Cuts until `cuts` attempts have failed; after each the next one completes. Of a connection that passes `most` bytes.
    /// `asked` checks what the second attempt has asked for.
    void cut(const char *node, TcpProxy &proxy, std::size_t most, int cuts,
             const std::function<void(const QList<QByteArray> &lacking, const TransferReport &)> &asked)
    {
        for (int done = 0; done < cuts && !QTest::currentTestFailed();) {
            removeAll();
            const std::size_t at = std::uniform_int_distribution<std::size_t>(1, most)(m_random);
            proxy.setInterference({.cutAfter = at});
            TransferReport report;
            const auto first = run(node, report);
            proxy.setInterference({});
            if (std::string_view(node) == "move")
                waitUntilQuiet();
            if (first) {
                QCOMPARE(incompleteness(), QString());
                continue;
            }
            ++done;
            QList<QByteArray> lacking;
            const auto objects = here();
            for (const QByteArray &uid : m_objects.keys())
                if (!objects.contains(uid))
                    lacking += uid;
            const auto second = run(node, report);
            const QString why = second ? QString() : codeName(second.error()) + QLatin1Char(' ') + QString::fromStdString(second.error().context);
            QVERIFY2(second, qPrintable(QStringLiteral("cut at %1: %2").arg(at).arg(why)));
            QCOMPARE(incompleteness(), QString());
            QCOMPARE(report.expected.value_or(kObjects), kObjects);
            QCOMPARE(report.done, kObjects);
            asked(lacking, report);
        }
    }
    /// What came was as much as lacked: data sets, or whole files where those are sent.
    void compareBytes(const QList<QByteArray> &lacking, const TransferReport &report) const
    {
        std::int64_t least = 0;
        for (const QByteArray &uid : lacking)
            least += m_objects[uid].dataSet.size();
        const std::int64_t most = least + lacking.size() * 1000; // File Meta Information
        const QString counts = QStringLiteral("%1 lacked, %2 to %3 bytes; %4 came").arg(lacking.size()).arg(least).arg(most).arg(report.bytes);
        QVERIFY2(report.bytes >= least && report.bytes <= most, qPrintable(counts));
    }

private Q_SLOTS:
    void initTestCase()
    {
        const unsigned seed = qEnvironmentVariableIsSet("NEGATOSCOPE_SEED") ? qEnvironmentVariable("NEGATOSCOPE_SEED").toUInt() : std::random_device()();
        qInfo("NEGATOSCOPE_SEED=%u", seed);
        m_random.seed(seed);
        for (int i = 1; i <= kObjects; ++i) {
            const QByteArray series = i % 2 ? "1" : "2";
            const QByteArray uid = "1.2.3.1." + series + '.' + QByteArray::number(i);
            const QByteArray bytes = objectBytes({.seriesUid = "1.2.3.1." + series, .seriesNumber = series, .instanceUid = uid,
                                                  .instanceNumber = QByteArray::number(i), .size = 48, .pixelValue = i});
            m_files += writeFile(m_folder.path(), QString::number(i), bytes);
            m_objects.insert(uid, readStoredObject(m_files.back()));
        }
        m_receiving = std::make_unique<ReceivingFixture>();
        m_toReceiver = std::make_unique<TcpProxy>(m_receiving->port().toInt());
        QVERIFY(m_peer.start(m_files, {}, QStringLiteral("us = (NEGATOSCOPE, 127.0.0.1, %1)\n").arg(m_toReceiver->port())));
        m_toPeer = std::make_unique<TcpProxy>(m_peer.port);
        auto nodes = NodeList::read(m_receiving->archive().folder()).value();
        QVERIFY(nodes.add({.name = "get", .calledAeTitle = "QRSCP", .host = "127.0.0.1", .port = m_toPeer->port(),
                           .abilities = {.canGet = true, .canMove = false}}));
        QVERIFY(nodes.add({.name = "move", .calledAeTitle = "QRSCP", .host = "127.0.0.1", .port = m_toPeer->port()}));
        if (OrthancArchive::isInstalled()) {
            m_orthanc = std::make_unique<OrthancArchive>("ORTHANC", false, m_certificates);
            m_orthanc->start();
            QCOMPARE(m_orthanc->waitUntilReady(), QString());
            for (const QString &file : std::as_const(m_files))
                QVERIFY(m_orthanc->add(file));
            m_toOrthanc = std::make_unique<TcpProxy>(m_orthanc->httpPort());
            const std::string url = "http://127.0.0.1:" + std::to_string(m_toOrthanc->port()) + "/dicom-web";
            QVERIFY(nodes.add({.name = "web", .kind = NodeKind::Dicomweb, .baseUrl = url}));
        }
        QVERIFY(nodes.write());
    }

    void resumesWhatCGetBegan()
    {
        cut("get", *m_toPeer, 75'000, cutsOfEachWay(34), [&](const auto &lacking, const auto &report) { compareBytes(lacking, report); });
    }

    void resumesWhatCMoveBeganWhereTheRequestIsCut() { cutMove(*m_toPeer, 5'000, cutsOfEachWay(16)); }

    void resumesWhatCMoveBeganWhereTheObjectsAreCut() { cutMove(*m_toReceiver, 75'000, cutsOfEachWay(17)); }

    void resumesWhatWadoBegan()
    {
        if (!m_orthanc)
            QSKIP("Orthanc with its DICOMweb plugin is not installed");
        cut("web", *m_toOrthanc, 75'000, cutsOfEachWay(33), [&](const auto &lacking, const auto &report) { compareBytes(lacking, report); });
    }

    /// storescp says what came: after a cut the rest alone is sent, and told as accepted.
    void sendsWhatWasNotAcceptedAlone()
    {
        removeAll();
        TransferReport last;
        QVERIFY(run("get", last));
        StoragePeer first, second;
        QVERIFY(first.start() && second.start());
        nameStore(first.port);
        const auto all = send({}, last);
        QCOMPARE(std::ssize(all), kObjects);
        QCOMPARE(filesOf(first), kObjects);
        const std::set<std::string> some(all.begin(), std::next(all.begin(), 5));
        std::set<std::string> others;
        std::ranges::set_difference(all, some, std::inserter(others, others.end()));
        for (const QFileInfo &file : QDir(first.folder()).entryInfoList(QDir::Files))
            QVERIFY(QFile::remove(file.filePath()));
        QCOMPARE(send(some, last), others);
        QCOMPARE(last.done, kObjects);
        QCOMPARE(filesOf(first), kObjects - 5);
        nameStore(second.port); // what another one has accepted is of no use to this one
        QCOMPARE(std::ssize(send(all, last)), kObjects);
        QCOMPARE(filesOf(second), kObjects);
    }

    /// Whether a cut, another attempt or another process lies between: what was accepted says it.
    void countsWhatWasConvertedBefore()
    {
        removeAll();
        TransferReport last;
        QVERIFY(run("get", last));
        StoragePeer store;
        QVERIFY(store.start({QStringLiteral("+xi")})); // implicit VR alone
        nameStore(store.port);
        const auto all = send({}, last);
        QCOMPARE(std::ssize(all), kObjects);
        QCOMPARE(last.converted, kObjects);
        QCOMPARE(std::ssize(send({all.begin(), std::next(all.begin(), 5)}, last)), kObjects - 5);
        QCOMPARE(last.converted, kObjects);
        QVERIFY(send(all, last).empty());
        QCOMPARE(last.done, kObjects);
        QCOMPARE(last.converted, kObjects);
    }

    /// Linked files have any names.
    void takesNoFileForAnotherOneThatWasConverted()
    {
        removeAll();
        const QTemporaryDir linked;
        QVERIFY(QFile::copy(m_files[0], linked.filePath(QStringLiteral("IM"))) && QFile::copy(m_files[1], linked.filePath(QStringLiteral("IM converted"))));
        const std::filesystem::path place = linked.path().toStdString();
        QCOMPARE(m_receiving->archive().importPaths(std::span(&place, 1), {.mode = ImportMode::Link}).stored, 2);
        StoragePeer store;
        QVERIFY(store.start());
        nameStore(store.port);
        TransferReport last;
        const auto all = send({}, last);
        QCOMPARE(std::ssize(all), 2);
        const auto accepted = std::ranges::find_if(all, [](const std::string &each) { return each.find("IM converted") != std::string::npos; });
        QVERIFY(accepted != all.end());
        QCOMPARE(std::ssize(send({*accepted}, last)), 1); // the other one
        QCOMPARE(last.done, 2);
        QCOMPARE(last.converted, 0);
        removeAll();
    }

    /// Somebody has to unlock a keychain, say, and never does.
    void endsWhileItsLoginIsWaitedFor()
    {
        std::stop_source stop;
        const auto work = archiveWork(m_receiving->archive(), {.optionsFor = [&](const Node &, const std::stop_token &isWanted) -> Result<PeerOptions> {
            stop.request_stop();
            return isWanted.stop_requested() ? Result<PeerOptions>(fail(ErrorCode::Cancelled)) : PeerOptions{};
        }, .receiverTitle = [] { return std::string(); }});
        const auto done = work({.node = "get", .studyUid = kStudy}, [](const TransferReport &) { }, stop.get_token());
        QVERIFY(!done && done.error().code == ErrorCode::Cancelled);
    }

    /// What came between the last word of the node and the end counts, too.
    void countsWhatCameOfOneThatIsCancelled()
    {
        for (int reports = 1; reports <= 4; ++reports) {
            removeAll();
            int heard = 0;
            TransferReport last;
            const auto result = run("get", last, {}, [&](std::stop_source &stop) {
                if (++heard == reports)
                    stop.request_stop();
            });
            QVERIFY(result || result.error().code == ErrorCode::Cancelled);
            QCOMPARE(last.done, static_cast<std::int64_t>(here().size()));
        }
    }

private:
    static int filesOf(const StoragePeer &store) { return static_cast<int>(QDir(store.folder()).entryList(QDir::Files).size()); }
    void nameStore(int port)
    {
        auto nodes = NodeList::read(m_receiving->archive().folder()).value();
        static_cast<void>(nodes.remove("store"));
        QVERIFY(nodes.add({.name = "store", .calledAeTitle = "STORE", .host = "127.0.0.1", .port = port}));
        QVERIFY(nodes.write());
    }
    /// What was accepted by the node "store".
    std::set<std::string> send(const std::set<std::string> &before, TransferReport &last)
    {
        Transfer transfer{.kind = TransferKind::Send, .node = "store", .studyUid = kStudy};
        transfer.accepted.assign(before.begin(), before.end());
        const auto work = archiveWork(m_receiving->archive(), {.optionsFor = [](const Node &, const std::stop_token &) -> Result<PeerOptions> {
            return PeerOptions{.program = NEGATO_BIN_DIR "/negatoscope-peer"};
        }, .receiverTitle = [] { return std::string(); }});
        std::set<std::string> accepted;
        const auto sent = work(transfer, [&](const TransferReport &now) {
            accepted.insert(now.accepted.begin(), now.accepted.end());
            last = now;
        }, {});
        return sent ? accepted : std::set<std::string>();
    }

    /// The listener tells what came twice.
    void cutMove(TcpProxy &proxy, std::size_t most, int cuts)
    {
        cut("move", proxy, most, cuts, [&](const auto &, const auto &) {
            std::int64_t stored = 0;
            std::int64_t duplicates = 0;
            const auto count = [&] {
                stored = duplicates = 0;
                for (const AssociationReport &report : m_receiving->reports()) {
                    stored += report.stored;
                    duplicates += report.duplicates;
                }
                return stored % kObjects == 0;
            };
            QVERIFY(QTest::qWaitFor(count));
            QCOMPARE(duplicates, 0);
        });
    }
};

QTEST_GUILESS_MAIN(ResumedRetrievalTest)
#include "resumed_retrieval_test.moc"
