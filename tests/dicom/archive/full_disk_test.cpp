#include "tests/dicom/archive/killed_archive.h"
#include "tests/dicom/archive/small_disk.h"

#include <QCoreApplication>

#include <chrono>

using namespace negato::dicom;
using namespace negato::test;

namespace {

constexpr int kMegabytes = 160; ///< two journals, what is kept for removals, and some studies
constexpr int kMany = 60; ///< objects of a study, of 32 kB each
constexpr int kFew = 5;

const std::vector<std::string> kLarge{"1.2.3.1"};
const std::vector<std::string> kOther{"1.2.3.2"};

QByteArray image(int study, int number)
{
    const QByteArray uid = "1.2.3." + QByteArray::number(study);
    return objectBytes({.studyUid = uid,
                        .seriesUid = uid + ".1",
                        .instanceUid = uid + ".1." + QByteArray::number(number),
                        .instanceNumber = QByteArray::number(number),
                        .size = 128,
                        .pixelValue = number});
}

/// As a receiver does: it writes each object over the last, so that this needs no room.
class Receiver
{
public:
    explicit Receiver(Archive &archive)
        : m_archive(archive)
        , m_file(QString::fromStdString(archive.newIncomingFile().string()))
    {
        writeFile(QFileInfo(m_file).path(), QFileInfo(m_file).fileName(), QByteArray(64 << 10, 'x'));
    }
    [[nodiscard]] Result<StoreOutcome> receive(int study, int number) const
    {
        const QByteArray bytes = image(study, number);
        QFile file(m_file);
        if (!file.open(QIODevice::ReadWrite) || file.write(bytes) != bytes.size() || !file.resize(bytes.size()))
            return fail(ErrorCode::DiskFull);
        file.close();
        return m_archive.storeIncoming(m_file.toStdString(), {SourceKind::Retrieved, "A"}, {}, {.sha256 = sha256Of(bytes), .isReused = true});
    }
    void receive(int study, int first, int last) const
    {
        for (int i = first; i <= last; ++i)
            if (const auto stored = receive(study, i); !stored)
                qFatal("not received: %s %s", name(stored.error().code).data(), stored.error().context.c_str());
    }

private:
    Archive &m_archive;
    QString m_file;
};

/// Objects of a study with their right bytes; -1 where something else is there.
int countOf(const Archive &archive, int study)
{
    const auto instances = archive.instancesOf("1.2.3." + std::to_string(study) + ".1");
    if (!instances)
        return instances.error().code == ErrorCode::NotInArchive ? 0 : -1;
    for (const InstanceRecord &instance : *instances) {
        const auto file = archive.fileOf(instance.sopInstanceUid);
        const int number = QByteArray::fromStdString(instance.sopInstanceUid).split('.').back().toInt();
        if (!file || contentOf(QString::fromStdString(file->string())) != image(study, number))
            return -1;
    }
    return static_cast<int>(instances->size());
}

void receiveFirst(Archive &archive)
{
    archive.prepareToReceive();
    const Receiver receiver(archive);
    receiver.receive(1, 1, kMany);
    receiver.receive(2, 1, 1);
    if (countOf(archive, 1) != kMany || countOf(archive, 2) != 1)
        qFatal("not stored");
}

/// The disk is full, and objects of both studies that are acknowledged now have neither file nor row.
void leaveBehind(SmallDisk &disk, Archive &archive)
{
    const Receiver receiver(archive);
    disk.fill();
    receiver.receive(2, 2, kFew);
    receiver.receive(1, kMany + 1, kMany + kFew);
}

} // namespace

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
