#include "dicom/archive/group_commit.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <future>
#include <thread>

using namespace negato::dicom;
using namespace std::chrono_literals;

namespace {

/// What stands behind a GroupCommit that has something to catch up with, and cannot.
struct Stuck
{
    std::atomic<std::size_t> behind = 0;
    std::atomic<int> tries = 0;
    std::atomic<bool> isHeld = false; ///< a try does not end
    std::atomic<std::thread::id> watched{};
    std::atomic<int> asked = 0; ///< by the watched thread, how much is behind

    GroupCommit::Hooks hooks()
    {
        return {.write = [](std::vector<PendingObject>) { return std::vector<Result<Committed>>(); },
                .behind =
                    [this] {
                        asked += watched.load() == std::this_thread::get_id() ? 1 : 0;
                        return behind.load();
                    },
                .catchUp =
                    [this] {
                        ++tries;
                        isHeld.wait(true);
                        return false;
                    },
                .afterBatch = [](bool) {}};
    }
    void release()
    {
        isHeld = false;
        isHeld.notify_all();
    }
};

} // namespace

class GroupCommitTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Who asks for the index while a try is under way for somebody else waits for the next: also where that fails, as on a full disk.
    void answersWhoAsksDuringATryThatFails()
    {
        Stuck stuck;
        stuck.isHeld = true;
        GroupCommit commits(stuck.hooks());
        stuck.behind = 1;
        auto first = std::async(std::launch::async, [&] { commits.catchUp(); });
        QTRY_COMPARE(stuck.tries.load(), 1);
        auto second = std::async(std::launch::async, [&] {
            stuck.watched = std::this_thread::get_id();
            commits.catchUp();
        });
        QTRY_VERIFY(stuck.asked >= 2); // it waits
        stuck.release();
        const bool isAnswered = second.wait_for(5s) == std::future_status::ready;
        if (!isAnswered)
            commits.catchUp(); // one more wakes all
        QVERIFY(isAnswered);
        QVERIFY(first.wait_for(5s) == std::future_status::ready);
    }

    /// Somebody else could: rows follow by themselves again.
    void goesOnWhereAnotherCouldCatchUp()
    {
        Stuck stuck;
        GroupCommit commits(stuck.hooks());
        stuck.behind = 3;
        commits.noteTaken(1);
        QTRY_COMPARE(stuck.tries.load(), 1);
        stuck.behind = 1;
        commits.noteTaken(1 << 20);
        QTRY_COMPARE(stuck.tries.load(), 2);
        stuck.behind = 0;
    }
};

QTEST_GUILESS_MAIN(GroupCommitTest)
#include "group_commit_test.moc"
