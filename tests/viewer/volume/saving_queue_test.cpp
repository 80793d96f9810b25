#include "viewer/volume/saving_queue.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <new>

using namespace negato::viewer;

class SavingQueueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itSettlesWhenAllIsSaved();
    void oneFailureAmongManyIsTold();
    void itSettlesThoughMemoryRanOut();
    void nothingIsDropped();
};

namespace {

constexpr auto kIsSaved = [](bool saved) { return saved; };
constexpr auto kNothing = [](bool) {};

} // namespace

void SavingQueueTest::itSettlesWhenAllIsSaved()
{
    SavingQueue queue;
    QSignalSpy settled(&queue, &SavingQueue::settled);
    for (int i = 0; i < 3; ++i)
        queue.run(this, [] { return true; }, kNothing, kIsSaved);
    QVERIFY(queue.isBusy());
    QTRY_COMPARE(settled.count(), 1);
    QCOMPARE(settled.front().front().toBool(), true);
    QVERIFY(!queue.isBusy());
}

void SavingQueueTest::oneFailureAmongManyIsTold()
{
    SavingQueue queue;
    QSignalSpy settled(&queue, &SavingQueue::settled);
    queue.run(this, [] { return false; }, kNothing, kIsSaved);
    queue.run(this, [] { return true; }, kNothing, kIsSaved);
    QTRY_COMPARE(settled.count(), 1);
    QCOMPARE(settled.front().front().toBool(), false);
}

/// Else a window that waits for it never closes.
void SavingQueueTest::itSettlesThoughMemoryRanOut()
{
    SavingQueue queue;
    QSignalSpy settled(&queue, &SavingQueue::settled);
    queue.run(this, []() -> bool { throw std::bad_alloc(); }, kNothing, kIsSaved);
    QTRY_COMPARE(settled.count(), 1);
    QCOMPARE(settled.front().front().toBool(), false);
    QVERIFY(!queue.isBusy());
}

void SavingQueueTest::nothingIsDropped()
{
    std::atomic<int> saved = 0;
    {
        SavingQueue queue;
        for (int i = 0; i < 5; ++i)
            queue.run(this, [&saved] { QTest::qSleep(10); return ++saved > 0; }, kNothing, kIsSaved);
    }
    QCOMPARE(saved.load(), 5);
}

QTEST_GUILESS_MAIN(SavingQueueTest)
#include "saving_queue_test.moc"
