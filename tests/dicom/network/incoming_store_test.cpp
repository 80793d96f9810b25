#include "dicom/network/incoming_store.h"

#include <QTest>

#include <atomic>

using namespace negato::dicom;

class IncomingStoreTest : public QObject
{
    Q_OBJECT

    /// One that stores at once.
    static IncomingStore::Store atOnce(const std::function<Result<StoreOutcome>(const ReceivedObject &)> &store)
    {
        return [store](const ReceivedObject &object, const IncomingStore::StoredSink &stored) { stored(store(object)); };
    }
    static void nothing() { }
    static ReceivedObject object(int number) { return {"/incoming/" + std::to_string(number), {}, "1.2." + std::to_string(number), {}}; }

private Q_SLOTS:
    void countsWhatBecameOfEachObject()
    {
        IncomingStore store(atOnce([](const ReceivedObject &object) -> Result<StoreOutcome> {
            if (object.sopInstanceUid == "1.2.7")
                return fail(ErrorCode::NotDicom, "junk");
            return object.sopInstanceUid.size() > 5 ? StoreOutcome::Duplicate : object.sopInstanceUid == "1.2.3" ? StoreOutcome::Conflict
                                                                                                               : StoreOutcome::Stored;
        }), nothing);
        for (int i = 0; i < 20; ++i)
            store.take(object(i));
        const IncomingReport report = store.finish();
        QCOMPARE(report.stored, 9);
        QCOMPARE(report.conflicts, 1);
        QCOMPARE(report.duplicates, 10);
        QCOMPARE(report.failures.size(), std::size_t{1});
        QCOMPARE(report.failures.front().sopInstanceUid, std::string("1.2.7"));
        QCOMPARE(report.failures.front().error.code, ErrorCode::NotDicom);
    }

    void storesSeveralAtOnce()
    {
        std::atomic<int> now = 0;
        std::atomic<int> most = 0;
        IncomingStore store(atOnce([&](const ReceivedObject &) -> Result<StoreOutcome> {
            const int running = ++now;
            for (int seen = most; running > seen && !most.compare_exchange_weak(seen, running);) { }
            for (int waited = 0; waited < 1000 && most < 4; ++waited)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            --now;
            return StoreOutcome::Stored;
        }), nothing, 4);
        for (int i = 0; i < 16; ++i)
            store.take(object(i));
        QCOMPARE(store.finish().stored, 16);
        QCOMPARE(most.load(), 4);
    }

    /// What is stored together is told later than it was handed over.
    void waitsForWhatItHasBegun()
    {
        std::mutex mutex;
        std::vector<IncomingStore::StoredSink> begun;
        const auto flush = [&] {
            const std::scoped_lock lock(mutex);
            for (const auto &stored : begun)
                stored(StoreOutcome::Stored);
        };
        IncomingStore store([&](const ReceivedObject &, const IncomingStore::StoredSink &stored) {
            const std::scoped_lock lock(mutex);
            begun.push_back(stored);
        }, flush);
        for (int i = 0; i < 20; ++i)
            store.take(object(i));
        QCOMPARE(store.finish().stored, 20);
    }

    void makesTheReceiverWaitForTheDisk()
    {
        std::atomic<bool> isOpen = false;
        std::atomic<int> taken = 0;
        IncomingStore store(atOnce([&](const ReceivedObject &) -> Result<StoreOutcome> {
            while (!isOpen)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            return StoreOutcome::Stored;
        }), nothing, 2);
        const std::jthread receiver([&] {
            for (int i = 0; i < 2000; ++i, ++taken)
                store.take(object(i));
        });
        QTest::qWait(200);
        QVERIFY2(taken < 1000, qPrintable(QString::number(taken)));
        isOpen = true;
        QTRY_COMPARE(taken.load(), 2000);
        QCOMPARE(store.finish().stored, 2000);
    }
};

QTEST_GUILESS_MAIN(IncomingStoreTest)
#include "incoming_store_test.moc"
