#include "dicom/archive/connections.h"
#include "dicom/archive/sql.h"
#include "tests/dicom/archive/filled_archive.h"

#include <QCoreApplication>

#include <chrono>

using namespace negato::dicom;
using namespace negato::test;

/// That room can be made in an archive whose disk is full, and that nothing is lost by it.
class FullDiskTest : public QObject
{
    Q_OBJECT

public:
    bool isPossible = false;

private:
    std::unique_ptr<WorkerPool> m_workers;

    [[nodiscard]] Result<std::unique_ptr<Archive>> openAt(const SmallDisk &disk, std::int64_t quotaBytes = 0) const
    {
        return Archive::open({.folder = disk.path(QStringLiteral("archive")).toStdString(), .quotaBytes = quotaBytes}, m_workers.get());
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!isPossible)
            QSKIP("No file system of our own can be mounted here.");
    }
    void init() { m_workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value(); }

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

    void opensToReadAndToRemove()
    {
        SmallDisk disk(kMegabytes);
        inAKilledProcess(disk.path(QStringLiteral("archive")), [&](Archive &archive) {
            receiveFirst(archive);
            leaveBehind(disk, archive);
        });
        disk.fill();
        const auto archive = openAt(disk);
        QVERIFY2(archive.has_value(), archive ? "" : archive.error().context.c_str());
        QVERIFY((*archive)->problem() && (*archive)->problem()->code == ErrorCode::DiskFull);
        QCOMPARE(countOf(**archive, 1), kMany);
        QCOMPARE(countOf(**archive, 2), 1);
        const auto removed = (*archive)->remove(kLarge);
        QVERIFY2(removed.has_value(), removed ? "" : removed.error().context.c_str());
        QVERIFY(!(*archive)->problem()); // it goes on without a new start
        QCOMPARE(countOf(**archive, 2), kFew);
        QVERIFY(Receiver(**archive).receive(2, kFew + 1));
        QCOMPARE(countOf(**archive, 2), kFew + 1);
        QVERIFY((*archive)->check().value().empty());
    }

    /// What the databases had of the disk is gone with the thread that opened it, and somebody else has taken it.
    void showsAndRemovesOnOtherThreads()
    {
        SmallDisk disk(kMegabytes);
        inAKilledProcess(disk.path(QStringLiteral("archive")), [&](Archive &archive) {
            receiveFirst(archive);
            leaveBehind(disk, archive);
        });
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
        inAKilledProcess(disk.path(QStringLiteral("archive")), [&](Archive &archive) {
            receiveFirst(archive);
            leaveBehind(disk, archive);
        });
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
        inAKilledProcess(disk.path(QStringLiteral("archive")), [&](Archive &archive) {
            receiveFirst(archive);
            leaveBehind(disk, archive);
        });
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
        inAKilledProcess(disk.path(QStringLiteral("archive")), [&](Archive &archive) {
            receiveFirst(archive);
            leaveBehind(disk, archive);
        });
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

int main(int argc, char *argv[])
{
    FullDiskTest test;
    test.isPossible = SmallDisk::isPossible();
    const QCoreApplication app(argc, argv);
    return QTest::qExec(&test, argc, argv);
}

#include "full_disk_test.moc"
