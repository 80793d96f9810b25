#pragma once

#include "tests/dicom/archive/killed_archive.h"
#include "tests/dicom/archive/small_disk.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTest>

#include <memory>

/// Archives whose disk becomes full while they receive.
namespace negato::test {

inline constexpr int kMegabytes = 160; ///< two journals, what is kept for removals, and some studies
inline constexpr int kMany = 60; ///< objects of a study, of 32 kB each
inline constexpr int kFew = 5;

inline const std::vector<std::string> kLarge{"1.2.3.1"};
inline const std::vector<std::string> kOther{"1.2.3.2"};

inline QByteArray image(int study, int number)
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
inline int countOf(const Archive &archive, int study)
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

inline void receiveFirst(Archive &archive)
{
    archive.prepareToReceive();
    const Receiver receiver(archive);
    receiver.receive(1, 1, kMany);
    receiver.receive(2, 1, 1);
    if (countOf(archive, 1) != kMany || countOf(archive, 2) != 1)
        qFatal("not stored");
}

/// The disk is full, and objects of both studies that are acknowledged now have neither file nor row.
inline void leaveBehind(SmallDisk &disk, Archive &archive)
{
    const Receiver receiver(archive);
    disk.fill();
    receiver.receive(2, 2, kFew);
    receiver.receive(1, kMany + 1, kMany + kFew);
}

/// A process was killed that had left them behind.
inline void killWithSomeBehind(SmallDisk &disk)
{
    inAKilledProcess(disk.path(QStringLiteral("archive")), [&](Archive &archive) {
        receiveFirst(archive);
        leaveBehind(disk, archive);
    });
}

/// What tests with disks of their own have in common.
class FullDiskFixture
{
public:
    bool isPossible = false; ///< as SmallDisk::isPossible(), asked before there are threads

protected:
    void makeWorkers() { m_workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value(); }
    [[nodiscard]] Result<std::unique_ptr<Archive>> openAt(const SmallDisk &disk) const
    {
        return Archive::open({.folder = disk.path(QStringLiteral("archive")).toStdString()}, m_workers.get());
    }

    std::unique_ptr<WorkerPool> m_workers;
};

template <typename Test>
int runOnSmallDisks(int count, char **arguments)
{
    Test test;
    test.isPossible = SmallDisk::isPossible();
    const QCoreApplication application(count, arguments);
    return QTest::qExec(&test, count, arguments);
}

inline void makeOld(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.setFileTime(QDateTime::currentDateTime().addDays(-2), QFileDevice::FileModificationTime))
        qFatal("cannot change a test file");
}

} // namespace negato::test
