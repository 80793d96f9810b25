#include "dicom/transfer/transfer_queue.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace negato::dicom;

namespace {

/// Attempts that wait until the test lets them end, and say what they were asked to do.
class Workshop
{
public:
    TransferWork work()
    {
        return [this](const Transfer &transfer, const TransferReportSink &report, const std::stop_token &stop) -> Result<void> {
            const std::stop_callback wakeUp(stop, [this] { m_changed.notify_all(); });
            std::unique_lock lock(m_mutex);
            m_started.push_back(transfer.studyUid);
            ++m_running;
            m_most = std::max(m_most, m_running);
            m_changed.notify_all();
            report({.expected = 500, .done = 412, .failed = 0, .bytes = 1000});
            m_changed.wait(lock, [&] { return m_isOpen || stop.stop_requested(); });
            --m_running;
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled);
            if (m_failures > 0) {
                --m_failures;
                return std::unexpected(m_failure);
            }
            return {};
        };
    }
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_isOpen = true;
        m_changed.notify_all();
    }
    void failNext(int times, ErrorCode code)
    {
        const std::lock_guard lock(m_mutex);
        m_failures = times;
        m_failure = error(code);
    }
    std::vector<std::string> started()
    {
        const std::lock_guard lock(m_mutex);
        return m_started;
    }
    int most()
    {
        const std::lock_guard lock(m_mutex);
        return m_most;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::string> m_started;
    Error m_failure;
    int m_failures = 0;
    int m_running = 0;
    int m_most = 0;
    bool m_isOpen = false;
};

Transfer study(const std::string &uid, TransferPriority priority = TransferPriority::Asked, const std::string &node = "PACS")
{
    Transfer transfer;
    transfer.node = node;
    transfer.studyUid = uid;
    transfer.title = "SYNTHETIC^P";
    transfer.priority = priority;
    return transfer;
}

TransferState stateOf(const TransferQueue &queue, std::int64_t id)
{
    for (const Transfer &transfer : queue.transfers())
        if (transfer.id == id)
            return transfer.state;
    return TransferState::Cancelled;
}

} // namespace

class TransferQueueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void runsWhatIsUrgentFirstAndNotMoreThanAllowed();
    void survivesItsProcess();
    void triesAgainWhereThatCanHelp_data();
    void triesAgainWhereThatCanHelp();
    void pausesResumesAndCancels();
    void isOfflineWithoutLosingAnything();
    void takesTheSameThingOnlyOnce();
    void takesUpWhatHasFailedWithWhatComesLater();
    void keepsOnlySoManyFailures();
    void goesOnBehindWhatWasAccepted();
    void putsABrokenDatabaseAside();
    void tellsProgress();

private:
    std::unique_ptr<TransferQueue> queue(Workshop &shop, int mostAtOnce = 3)
    {
        const TransferQueueOptions options{.archiveFolder = m_folder->path().toStdString(),
                                           .mostAtOnce = mostAtOnce,
                                           .mostOfANode = mostAtOnce,
                                           .backOff = [](int) { return 20; }};
        auto opened = TransferQueue::open(options, shop.work());
        return opened ? std::move(*opened) : nullptr;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TransferQueueTest::runsWhatIsUrgentFirstAndNotMoreThanAllowed()
{
    Workshop shop;
    const auto queue = this->queue(shop, 1);
    QVERIFY(queue);
    QVERIFY(queue->add(study("1")));
    QTRY_COMPARE(shop.started().size(), std::size_t{1});
    QVERIFY(queue->add(study("2", TransferPriority::Prefetch)));
    QVERIFY(queue->add(study("3", TransferPriority::Asked)));
    QTest::qWait(100);
    QCOMPARE(shop.started().size(), std::size_t{1});
    QVERIFY(queue->add(study("4", TransferPriority::Opening))); // the reader waits: it gets a place beside
    QTRY_COMPARE(shop.started().size(), std::size_t{2});
    shop.open();
    QTRY_COMPARE(shop.started().size(), std::size_t{4});
    QCOMPARE(shop.started(), (std::vector<std::string>{"1", "4", "3", "2"}));
    QCOMPARE(shop.most(), 2);
}

void TransferQueueTest::survivesItsProcess()
{
    {
        Workshop shop;
        const auto queue = this->queue(shop, 1);
        QVERIFY(queue->add(study("1")));
        QVERIFY(queue->add(study("2", TransferPriority::Prefetch)));
        QTRY_COMPARE(shop.started().size(), std::size_t{1});
    }
    Workshop again;
    again.open();
    const auto queue = this->queue(again, 1);
    QCOMPARE(queue->transfers().size(), std::size_t{2});
    QCOMPARE(queue->transfers().front().title, std::string("SYNTHETIC^P"));
    QCOMPARE(queue->transfers().back().priority, TransferPriority::Prefetch);
    QTRY_COMPARE(again.started(), (std::vector<std::string>{"1", "2"}));
    QTRY_VERIFY(std::ranges::all_of(queue->transfers(), [](const Transfer &t) { return t.state == TransferState::Done; }));
}

void TransferQueueTest::triesAgainWhereThatCanHelp_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<bool>("isRepeated");
    QTest::newRow("cut off") << ErrorCode::PeerCutOff << true;
    QTest::newRow("incomplete") << ErrorCode::RetrieveIncomplete << true;
    QTest::newRow("login server in trouble") << ErrorCode::LoginFailed << true; // or another program is renewing the login
    QTest::newRow("its login was no longer waited for") << ErrorCode::Cancelled << true; // the program ends: the next one goes on
    QTest::newRow("login has ended") << ErrorCode::LoginRequired << false;
    QTest::newRow("no such title") << ErrorCode::CalledTitleRejected << false;
    QTest::newRow("disk full") << ErrorCode::DiskFull << false;
}

void TransferQueueTest::triesAgainWhereThatCanHelp()
{
    QFETCH(ErrorCode, code);
    QFETCH(bool, isRepeated);
    Workshop shop;
    shop.failNext(isRepeated ? 2 : 1, code);
    shop.open();
    const auto queue = this->queue(shop);
    const auto id = queue->add(study("1"));
    QVERIFY(id);
    QTRY_COMPARE(stateOf(*queue, *id), isRepeated ? TransferState::Done : TransferState::Failed);
    QCOMPARE(shop.started().size(), isRepeated ? std::size_t{3} : std::size_t{1});
    if (isRepeated)
        return;
    QVERIFY(queue->transfers().front().problem);
    QCOMPARE(queue->transfers().front().problem->code, code);
    QVERIFY(queue->resume(*id)); // the user has made room, say
    QTRY_COMPARE(stateOf(*queue, *id), TransferState::Done);
}

void TransferQueueTest::pausesResumesAndCancels()
{
    Workshop shop;
    const auto queue = this->queue(shop, 1);
    const auto first = queue->add(study("1")), second = queue->add(study("2"));
    QTRY_COMPARE(shop.started().size(), std::size_t{1});
    QVERIFY(queue->pause(*second));
    QCOMPARE(stateOf(*queue, *second), TransferState::Paused);
    QVERIFY(queue->cancel(*first));
    QTRY_COMPARE(stateOf(*queue, *first), TransferState::Cancelled);
    QTest::qWait(50);
    QCOMPARE(shop.started().size(), std::size_t{1}); // the other stays paused
    QVERIFY(queue->resume(*second));
    QTRY_COMPARE(stateOf(*queue, *second), TransferState::Running);
    QVERIFY(queue->pause(*second)); // while it runs
    QTRY_COMPARE(stateOf(*queue, *second), TransferState::Paused);
    shop.open();
    QVERIFY(queue->resume(*second));
    QTRY_COMPARE(stateOf(*queue, *second), TransferState::Done);
    QVERIFY(queue->remove(*second));
    QCOMPARE(queue->transfers().size(), std::size_t{1});
}

void TransferQueueTest::isOfflineWithoutLosingAnything()
{
    Workshop shop;
    const auto queue = this->queue(shop);
    const auto id = queue->add(study("1"));
    QTRY_COMPARE(stateOf(*queue, *id), TransferState::Running);
    queue->setOffline(true);
    QTRY_COMPARE(stateOf(*queue, *id), TransferState::Waiting);
    QVERIFY(queue->add(study("2")));
    QTest::qWait(100);
    QCOMPARE(shop.started().size(), std::size_t{1});
    shop.open();
    queue->setOffline(false);
    QTRY_COMPARE(stateOf(*queue, *id), TransferState::Done);
    QTRY_COMPARE(shop.started().size(), std::size_t{3});
}

void TransferQueueTest::takesTheSameThingOnlyOnce()
{
    Workshop shop;
    const auto queue = this->queue(shop, 1);
    QVERIFY(queue->add(study("0")));
    const auto first = queue->add(study("1", TransferPriority::Prefetch));
    const auto again = queue->add(study("1", TransferPriority::Asked));
    QCOMPARE(*again, *first);
    QCOMPARE(queue->transfers().back().priority, TransferPriority::Asked);
    const auto elsewhere = queue->add(study("1", TransferPriority::Asked, "OTHER"));
    QVERIFY(*elsewhere != *first);
}

/// A rule whose node is gone would else leave a row for each series that comes in pieces.
void TransferQueueTest::takesUpWhatHasFailedWithWhatComesLater()
{
    Workshop shop;
    shop.failNext(1, ErrorCode::NodeUnknown);
    shop.open();
    const auto queue = this->queue(shop);
    Transfer early = study("1");
    early.kind = TransferKind::Send;
    early.storedFromMs = 1000;
    const auto first = queue->add(early);
    QTRY_COMPARE(stateOf(*queue, *first), TransferState::Failed);
    Transfer late = early;
    late.storedFromMs = 5000;
    const auto second = queue->add(late);
    QCOMPARE(*second, *first);
    QCOMPARE(queue->transfers().size(), std::size_t{1});
    QCOMPARE(queue->transfers().front().storedFromMs, std::int64_t{1000}); // else what failed would never be sent
    QTRY_COMPARE(stateOf(*queue, *first), TransferState::Done);
}

void TransferQueueTest::keepsOnlySoManyFailures()
{
    constexpr int kMany = 12;
    const auto failing = [](const Transfer &, const TransferReportSink &, const std::stop_token &) -> Result<void> {
        return fail(ErrorCode::NodeUnknown);
    };
    const TransferQueueOptions options{.archiveFolder = m_folder->path().toStdString(), .mostFailed = 5};
    std::int64_t newest = 0;
    {
        const auto queue = TransferQueue::open(options, failing);
        QVERIFY(queue);
        for (int i = 0; i < kMany; ++i)
            newest = *(*queue)->add(study(std::to_string(i)));
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of((*queue)->transfers(), &Transfer::isOver), 10'000);
    }
    const auto again = TransferQueue::open(options, failing);
    QCOMPARE((*again)->transfers().size(), std::size_t{5});
    QCOMPARE((*again)->transfers().back().id, newest);
}

void TransferQueueTest::goesOnBehindWhatWasAccepted()
{
    std::mutex mutex;
    std::vector<std::vector<std::string>> known;
    const auto work = [&](const Transfer &transfer, const TransferReportSink &report, const std::stop_token &) -> Result<void> {
        const std::lock_guard lock(mutex);
        known.push_back(transfer.accepted);
        report({.done = 1, .accepted = {"file " + std::to_string(known.size())}});
        return known.size() >= 4 ? Result<void>() : fail(ErrorCode::PeerCutOff);
    };
    const auto attempts = [&] {
        const std::lock_guard lock(mutex);
        return known.size();
    };
    TransferQueueOptions options{.archiveFolder = m_folder->path().toStdString(), .backOff = [&](int) { return attempts() < 2 ? 10 : 600'000; }};
    Transfer sending = study("1");
    sending.kind = TransferKind::Send;
    std::int64_t id = 0;
    {
        const auto queue = TransferQueue::open(options, work);
        id = *(*queue)->add(sending);
        QTRY_COMPARE(attempts(), std::size_t{2});
    }
    options.backOff = [](int) { return 10; };
    const auto queue = TransferQueue::open(options, work); // another start knows it, too
    QVERIFY((*queue)->resume(id));
    QTRY_COMPARE(stateOf(**queue, id), TransferState::Done);
    QCOMPARE(known[0], std::vector<std::string>());
    QCOMPARE(known[1], std::vector<std::string>{"file 1"});
    QCOMPARE(known[3], (std::vector<std::string>{"file 1", "file 2", "file 3"}));
    const auto anew = (*queue)->add(sending); // somebody wants all of it again
    QTRY_COMPARE(attempts(), std::size_t{5});
    QVERIFY(*anew != id);
    QCOMPARE(known[4], std::vector<std::string>());
}

void TransferQueueTest::putsABrokenDatabaseAside()
{
    QFile file(m_folder->filePath(QStringLiteral("transfers.sqlite")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'x'));
    file.close();
    Workshop shop;
    const auto queue = this->queue(shop);
    QVERIFY(queue);
    QVERIFY(queue->transfers().empty());
    QVERIFY(queue->add(study("1")));
    QVERIFY(QFile::exists(m_folder->filePath(QStringLiteral("transfers.sqlite.broken"))));
}

void TransferQueueTest::tellsProgress()
{
    Workshop shop;
    const auto queue = this->queue(shop);
    const QSignalSpy changed(queue.get(), &TransferQueue::changed);
    QVERIFY(queue->add(study("1")));
    QTRY_COMPARE(queue->transfers().front().done, std::int64_t{412});
    QCOMPARE(queue->transfers().front().expected.value_or(0), std::int64_t{500});
    QTRY_VERIFY(!changed.isEmpty());
}

QTEST_GUILESS_MAIN(TransferQueueTest)
#include "transfer_queue_test.moc"
