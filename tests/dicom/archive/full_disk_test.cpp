#include "tests/dicom/archive/filled_archive.h"

#include <chrono>

using namespace negato::dicom;
using namespace negato::test;

/// That room can be made in an archive whose disk is full, and that nothing is lost by it.
class FullDiskTest : public QObject, public FullDiskFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!isPossible)
            QSKIP("No file system of our own can be mounted here.");
    }
    void init() { makeWorkers(); }

    void removesAStudyWhereOthersWaitForRoom()
    {
        SmallDisk disk(kMegabytes);
        {
            const auto archive = openAt(disk).value();
            receiveFirst(*archive);
            leaveBehind(disk, *archive);
            QVERIFY(!archive->touch(kOther.front())); // nothing can follow
            const auto removed = archive->remove(kLarge);
            QVERIFY2(removed.has_value(), removed ? "" : removed.error().context.c_str());
            QCOMPARE(countOf(*archive, 1), 0);
            QCOMPARE(countOf(*archive, 2), kFew);
            QVERIFY(Receiver(*archive).receive(2, kFew + 1)); // and it goes on
            QVERIFY(archive->check().value().empty());
        }
        const auto archive = openAt(disk).value();
        QCOMPARE(countOf(*archive, 1), 0);
        QCOMPARE(countOf(*archive, 2), kFew + 1);
    }

    /// Of any study, also of the one that goes.
    void keepsWhatComesWhileItRemoves()
    {
        SmallDisk disk(kMegabytes);
        std::vector<std::string> answered;
        {
            const auto archive = openAt(disk).value();
            receiveFirst(*archive);
            const Receiver receiver(*archive);
            leaveBehind(disk, *archive);
            std::atomic<bool> isRemoved = false;
            std::thread sender([&] {
                for (int i = 1; i <= kMany / 2; ++i) {
                    const int study = i % 3 == 0 ? 1 : 2;
                    const bool isAfter = isRemoved;
                    if (receiver.receive(study, 1000 + i) && (study == 2 || isAfter))
                        answered.push_back("1.2.3." + std::to_string(study) + ".1." + std::to_string(1000 + i));
                }
            });
            const auto removed = archive->remove(kLarge);
            isRemoved = true;
            sender.join();
            QVERIFY2(removed.has_value(), removed ? "" : removed.error().context.c_str());
            QVERIFY(receiver.receive(1, 1)); // once more
            answered.push_back("1.2.3.1.1.1");
            QVERIFY(archive->check().value().empty());
        }
        QVERIFY(answered.size() > kFew);
        const auto archive = openAt(disk).value();
        for (const std::string &uid : answered)
            QVERIFY2(archive->fileOf(uid), uid.c_str());
        QVERIFY(countOf(*archive, 1) > 0 && !archive->fileOf("1.2.3.1.1.2"));
        QVERIFY(countOf(*archive, 2) > kFew && archive->check().value().empty());
    }

    /// At any moment: the study is there or not, and what was acknowledged of the other is there.
    void losesNothingWhereItIsKilledWhileRemoving_data()
    {
        QTest::addColumn<int>("afterUs");
        for (const int time : {0, 300, 1000, 2000, 4000, 7000, 12000, 25000, 60000})
            QTest::addRow("%d us", time) << time;
    }

    void losesNothingWhereItIsKilledWhileRemoving()
    {
        QFETCH(int, afterUs);
        SmallDisk disk(kMegabytes);
        const QString answered = disk.path(QStringLiteral("answered"));
        inAKilledProcess(disk.path(QStringLiteral("archive")), [&](Archive &archive) {
            const int note = ::open(answered.toLocal8Bit().constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
            if (::write(note, "?", 1) != 1)
                _exit(1);
            receiveFirst(archive);
            leaveBehind(disk, archive);
            std::thread([afterUs] {
                std::this_thread::sleep_for(std::chrono::microseconds(afterUs));
                raise(SIGKILL);
            }).detach();
            if (!archive.remove(kLarge) || ::pwrite(note, "!", 1, 0) != 1)
                _exit(1);
        });
        const bool isAnswered = contentOf(answered) == "!";
        disk.fill();
        QVERIFY(openAt(disk)); // and closed again, as far as it got
        disk.relieve();
        const auto archive = openAt(disk).value();
        QVERIFY(!archive->problem());
        const int left = countOf(*archive, 1);
        QVERIFY2(left == 0 || (!isAnswered && left == kMany + kFew), qPrintable(QString::number(left)));
        QCOMPARE(countOf(*archive, 2), kFew);
        QVERIFY(archive->check().value().empty());
    }

    /// Files of what is removed must not wait for those of others.
    void endsARemovalWhereTheDiskIsFull()
    {
        SmallDisk disk(kMegabytes);
        inAKilledProcess(disk.path(QStringLiteral("archive")), [&](Archive &archive) {
            receiveFirst(archive);
            leaveBehind(disk, archive);
            if (!archive.remove(kLarge))
                _exit(1);
        });
        disk.fill();
        const auto archive = openAt(disk).value();
        QCOMPARE(countOf(*archive, 1), 0);
    }

    /// The oldest stays all the same: what waits of it may be nowhere else.
    void evictsWhereTheDiskIsFull()
    {
        SmallDisk disk(kMegabytes);
        const auto archive = openAt(disk).value();
        receiveFirst(*archive);
        Receiver(*archive).receive(3, 1, kMany);
        QCOMPARE(countOf(*archive, 3), kMany);
        leaveBehind(disk, *archive);
        QVERIFY(archive->setQuota(4 << 20));
        QCOMPARE(countOf(*archive, 3), 0);
        QCOMPARE(countOf(*archive, 1), kMany + kFew);
        QCOMPARE(countOf(*archive, 2), kFew);
    }
};

int main(int count, char **arguments)
{
    return runOnSmallDisks<FullDiskTest>(count, arguments);
}

#include "full_disk_test.moc"
