#include "dicom/archive/connections.h"
#include "dicom/archive/sql.h"
#include "tests/dicom/archive/filled_archive.h"

#include <chrono>

using namespace negato::dicom;
using namespace negato::test;

/// Archives that are opened where the disk is full, with what an earlier process left in them.
class FullDiskStartTest : public QObject, public FullDiskFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!isPossible)
            QSKIP("No file system of our own can be mounted here.");
    }
    void init() { makeWorkers(); }

    void opensToReadAndToRemove()
    {
        SmallDisk disk(kMegabytes);
        killWithSomeBehind(disk);
        disk.fill();
        const auto archive = openAt(disk);
        QVERIFY2(archive.has_value(), archive ? "" : archive.error().context.c_str());
        QVERIFY((*archive)->problem() && (*archive)->problem()->code == ErrorCode::DiskFull);
        QCOMPARE(countOf(**archive, 1), kMany);
        QCOMPARE(countOf(**archive, 2), 1);
        const auto removed = (*archive)->remove(kLarge);
        QVERIFY2(removed.has_value(), removed ? "" : removed.error().context.c_str());
        QVERIFY(!(*archive)->problem()); // it goes on without a new start
        QCOMPARE(countOf(**archive, 1), 0); // nor does the journal bring anything of it back
        QCOMPARE(countOf(**archive, 2), kFew);
        QVERIFY(Receiver(**archive).receive(2, kFew + 1));
        QCOMPARE(countOf(**archive, 2), kFew + 1);
        QVERIFY((*archive)->check().value().empty());
    }

    /// What an earlier process left of the removed study, and what comes of it afterwards.
    void bringsNothingBackAndTakesWhatComesAnew()
    {
        SmallDisk disk(kMegabytes);
        killWithSomeBehind(disk);
        disk.fill();
        {
            const auto archive = openAt(disk).value();
            QVERIFY(archive->problem() && archive->remove(kLarge));
            QVERIFY(Receiver(*archive).receive(1, kMany + 1)); // once more
            QCOMPARE(countOf(*archive, 1), 1);
        }
        const auto archive = openAt(disk).value();
        QCOMPARE(countOf(*archive, 1), 1);
        QCOMPARE(countOf(*archive, 2), kFew);
        QVERIFY(archive->check().value().empty());
    }

    /// Nor where there was room for the files of the journal, but not for all that follows them.
    void bringsNothingBackHoweverFarItCame_data()
    {
        QTest::addColumn<int>("kilobytes");
        for (int room = 0; room <= 640; room += 32)
            QTest::addRow("%d kB", room) << room;
    }

    void bringsNothingBackHoweverFarItCame()
    {
        QFETCH(int, kilobytes);
        SmallDisk disk(kMegabytes);
        killWithSomeBehind(disk);
        disk.fill();
        disk.relieve(kilobytes << 10);
        const auto archive = openAt(disk).value();
        QVERIFY(archive->remove(kLarge));
        QVERIFY(!archive->problem());
        QCOMPARE(countOf(*archive, 1), 0);
        QCOMPARE(countOf(*archive, 2), kFew);
        QVERIFY(archive->check().value().empty());
    }

    /// Whenever it is killed meanwhile: the study is there or not, also what waited of it.
    void removesAllOrNothingWhereItIsKilled_data()
    {
        QTest::addColumn<int>("afterUs");
        for (const int time : {0, 300, 1000, 2000, 4000, 7000, 12'000, 25'000, 40'000, 60'000, 100'000})
            QTest::addRow("%d us", time) << time;
    }

    void removesAllOrNothingWhereItIsKilled()
    {
        QFETCH(int, afterUs);
        SmallDisk disk(kMegabytes);
        killWithSomeBehind(disk);
        disk.fill();
        inAKilledProcess(disk.path(QStringLiteral("archive")), [&](Archive &archive) {
            std::thread([afterUs] {
                std::this_thread::sleep_for(std::chrono::microseconds(afterUs));
                raise(SIGKILL);
            }).detach();
            if (!archive.problem() || !archive.remove(kLarge))
                _exit(1);
            std::this_thread::sleep_for(std::chrono::microseconds(afterUs));
        });
        disk.relieve();
        const auto archive = openAt(disk).value();
        const int left = countOf(*archive, 1);
        QVERIFY2(left == 0 || left == kMany + kFew, qPrintable(QString::number(left)));
        QCOMPARE(countOf(*archive, 2), kFew);
        QVERIFY(archive->check().value().empty());
    }

    /// Room is made of what can be had again, and what waits may not be.
    void evictsNothingThatWaitsForRoom()
    {
        SmallDisk disk(kMegabytes);
        killWithSomeBehind(disk);
        disk.fill();
        const auto archive = openAt(disk).value();
        QVERIFY(archive->problem());
        QVERIFY(archive->setQuota(1 << 20));
        QVERIFY(!archive->problem());
        QCOMPARE(countOf(*archive, 1), kFew);
    }

    /// What the databases had of the disk is gone with the thread that opened it, and somebody else has taken it.
    void showsAndRemovesOnOtherThreads()
    {
        SmallDisk disk(kMegabytes);
        killWithSomeBehind(disk);
        disk.fill();
        std::unique_ptr<Archive> archive;
        std::thread([&] {
            archive = openAt(disk).value();
            archive->moveToThread(thread());
        }).join();
        disk.fill();
        QVERIFY(archive->problem());
        QCOMPARE(countOf(*archive, 1), kMany);
        const auto removed = archive->remove(kLarge);
        QVERIFY2(removed.has_value(), removed ? "" : removed.error().context.c_str());
        QCOMPARE(countOf(*archive, 2), kFew);
    }

    /// A listener takes associations before anybody makes room.
    void goesOnWhileOthersSendAndAsk()
    {
        SmallDisk disk(kMegabytes);
        killWithSomeBehind(disk);
        disk.fill();
        const auto archive = openAt(disk).value();
        QVERIFY(archive->problem());
        std::atomic<bool> isOver = false;
        std::vector<std::thread> others;
        for (int i = 0; i < 3; ++i)
            others.emplace_back([&] {
                while (!isOver) {
                    QVERIFY(archive->studies({}));
                    QVERIFY(!archive->storeIncoming(archive->newIncomingFile(), {})); // nothing is there
                    archive->flush();
                }
            });
        const auto removed = archive->remove(kLarge);
        isOver = true;
        for (std::thread &other : others)
            other.join();
        QVERIFY(removed && !archive->problem());
        QCOMPARE(countOf(*archive, 2), kFew);
    }

    /// A receiver without a window, say: nobody removes a study there.
    void goesOnWhereOthersHaveMadeRoom()
    {
        SmallDisk disk(kMegabytes);
        killWithSomeBehind(disk);
        disk.fill();
        const auto archive = openAt(disk).value();
        QVERIFY(archive->problem());
        disk.relieve();
        const Receiver receiver(*archive);
        QTRY_VERIFY_WITH_TIMEOUT(receiver.receive(2, kFew + 1), 20'000);
        QVERIFY(!archive->problem());
        QCOMPARE(countOf(*archive, 1), kMany + kFew);
        QCOMPARE(countOf(*archive, 2), kFew + 1);
    }

    /// What was acknowledged and stands there is waited for as with any other.
    void waitsForRoomForADamagedJournal()
    {
        SmallDisk disk(kMegabytes);
        killWithSomeBehind(disk);
        for (const QString &name : {QStringLiteral("archive/journal"), QStringLiteral("archive/journal.2")}) {
            QFile journal(disk.path(name));
            QVERIFY(journal.open(QIODevice::ReadWrite) && journal.write(QByteArray(4096, 'x')) == 4096);
        }
        disk.fill();
        {
            const auto archive = openAt(disk).value();
            QVERIFY(archive->problem() && archive->problem()->code == ErrorCode::DiskFull);
            QVERIFY(archive->remove(kLarge));
            QVERIFY(!archive->problem());
            QCOMPARE(countOf(*archive, 1), 0);
            QCOMPARE(countOf(*archive, 2), kFew);
            QVERIFY(archive->salvagedObjects() > 0);
        }
        QCOMPARE(QDir(disk.path(QStringLiteral("archive"))).entryList({QStringLiteral("journal*broken*")}).size(), 0);
    }

    /// What the user has noted must not be replaced by nothing.
    void keepsTheUsersNotesWhereTheirDatabaseWasDamaged()
    {
        SmallDisk disk(kMegabytes);
        {
            const auto archive = openAt(disk).value();
            receiveFirst(*archive);
            QVERIFY(archive->setPinned(kLarge, true));
        }
        makeOld(disk.path(QStringLiteral("archive/user.backup.sqlite")));
        QVERIFY(openAt(disk)); // makes a backup
        QFile user(disk.path(QStringLiteral("archive/user.sqlite")));
        QVERIFY(user.open(QIODevice::ReadWrite) && user.write(QByteArray(100, 'x')) == 100);
        user.close();
        disk.fill();
        QVERIFY(openAt(disk).has_value() || openAt(disk).error().code == ErrorCode::DiskFull);
        disk.relieve();
        const auto archive = openAt(disk).value();
        QVERIFY(archive->studies({.studyInstanceUid = kLarge.front()})->front().isPinned);
    }

    void leavesNoHalfBackup()
    {
        SmallDisk disk(kMegabytes);
        {
            const auto archive = openAt(disk).value();
            receiveFirst(*archive);
        }
        {
            const SingleConnection user(disk.path(QStringLiteral("archive/user.sqlite")).toStdString());
            QVERIFY(run(user.open().value(), QStringLiteral("INSERT INTO note(uid, expected) VALUES('1.2.3.9', zeroblob(6000000))")));
        }
        makeOld(disk.path(QStringLiteral("archive/user.backup.sqlite")));
        disk.fill();
        const auto archive = openAt(disk).value();
        QCOMPARE(filesBelow(disk.path(QStringLiteral("archive/incoming"))), 0);
    }

    /// Nobody has opened it since: even the databases need room.
    void opensWhereItWasClosedInOrder()
    {
        SmallDisk disk(kMegabytes);
        {
            const auto archive = openAt(disk).value();
            const Receiver receiver(*archive);
            receiver.receive(1, 1, kMany);
        }
        disk.fill();
        const auto archive = openAt(disk);
        QVERIFY2(archive.has_value(), archive ? "" : archive.error().context.c_str());
        QCOMPARE(countOf(**archive, 1), kMany);
        const auto removed = (*archive)->remove(kLarge);
        QVERIFY2(removed.has_value(), removed ? "" : removed.error().context.c_str());
        QVERIFY(Receiver(**archive).receive(2, 1));
        QCOMPARE(countOf(**archive, 2), 1);
    }

    /// Its databases are made ready with what is kept for that.
    void opensWhatAnEarlierVersionHasLeft()
    {
        SmallDisk disk(kMegabytes);
        receiveFirst(*openAt(disk).value());
        {
            const SingleConnection user(disk.path(QStringLiteral("archive/user.sqlite")).toStdString());
            const auto database = user.open().value();
            QVERIFY(run(database, QStringLiteral("DROP TABLE doomed_study")) && run(database, QStringLiteral("PRAGMA user_version = 2")));
        }
        disk.fill();
        const auto archive = openAt(disk).value();
        QVERIFY(archive->remove(kLarge));
        QCOMPARE(countOf(*archive, 1), 0);
        QCOMPARE(countOf(*archive, 2), 1);
    }
};

int main(int count, char **arguments)
{
    return runOnSmallDisks<FullDiskStartTest>(count, arguments);
}

#include "full_disk_start_test.moc"
