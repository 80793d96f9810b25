#pragma once

#include "dicom/archive/archive.h"
#include "dicom/archive/digest.h"
#include "dicom/archive/store_journal.h"
#include "dicom/worker/worker_pool.h"
#include "tests/dicom/archive/object_bytes.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/// Archives whose process ends at any moment, and what the next one finds in them.
namespace negato::test {

using namespace dicom;

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void copyFolder(const QString &from, const QString &to)
{
    QDirIterator walk(from, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString file = walk.next();
        const QString copy = to + file.mid(from.size());
        QDir().mkpath(QFileInfo(copy).path());
        if (!QFile::copy(file, copy))
            qFatal("cannot copy a test file");
    }
}

/// No file may grow beyond a megabyte while it lives: what a disk does that has no more room than for a database.
class FullDisk
{
public:
    FullDisk()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit little{1 << 20, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &little);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before{};
};

inline QByteArray object(int number)
{
    return objectBytes({.instanceUid = "1.2.3.1.1." + QByteArray::number(number), .instanceNumber = QByteArray::number(number), .pixelValue = number});
}

/// Runs in a process of its own, which ends as if killed right behind `work`.
inline void inAKilledProcess(const QString &archiveFolder, const std::function<void(Archive &)> &work)
{
    const pid_t child = fork();
    if (child == 0) { // is never to run a destructor
        const auto workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
        const auto archive = Archive::open({.folder = archiveFolder.toStdString()}, workers.get()).value();
        work(*archive);
        raise(SIGKILL);
        _exit(1);
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
}

inline std::string sha256Of(const QByteArray &bytes)
{
    Sha256 hash;
    hash.add(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    return hash.finish();
}

/// As a receiver does, which knows the digest and wants to write the next object over the last.
inline Result<StoreOutcome> received(Archive &archive, const QByteArray &bytes, const std::string &claimedUid = {})
{
    const auto incoming = QString::fromStdString(archive.newIncomingFile().string());
    writeFile(QFileInfo(incoming).path(), QFileInfo(incoming).fileName(), bytes);
    const auto stored = archive.storeIncoming(incoming.toStdString(), {SourceKind::Received, "A"}, claimedUid, {.sha256 = sha256Of(bytes), .isReused = true});
    QFile::remove(incoming);
    return stored;
}

inline void store(Archive &archive, int number)
{
    if (!received(archive, object(number)))
        _exit(1); // of the child
}

/// What a process leaves that was killed when an object was in the journal and nobody had decided about it.
inline void leaveUndecided(const QString &archiveFolder, const QByteArray &bytes, char letter)
{
    StoreJournal journal((archiveFolder + QStringLiteral("/journal")).toStdString());
    const auto last = journal.replay([](const StoreJournal::Entry &, std::span<const std::byte>) { return Result<void>(); });
    const QTemporaryDir folder;
    const StoreJournal::Entry entry{.objectName = std::string(32, letter),
                                    .file = writeFile(folder.path(), QStringLiteral("object"), bytes).toStdString(),
                                    .size = bytes.size(),
                                    .sha256 = sha256Of(bytes),
                                    .source = {SourceKind::Received, "A"},
                                    .storedAtUs = 1};
    QVERIFY(last && journal.append(std::span(&entry, 1)));
}

inline int filesBelow(const QString &folder)
{
    int count = 0;
    for (QDirIterator walk(folder, QDir::Files, QDirIterator::Subdirectories); walk.hasNext(); walk.next())
        ++count;
    return count;
}

/// Numbers of the objects that are there with their right bytes, by the index.
inline QList<int> heldBy(const QString &archiveFolder)
{
    const auto workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
    const auto archive = Archive::open({.folder = archiveFolder.toStdString()}, workers.get());
    QList<int> numbers;
    if (archive)
        for (const auto studies = (*archive)->studies({}).value(); const StudyRecord &study : studies)
            if (study.source != Source{SourceKind::Received, "A"})
                numbers += -2; // nobody knows any more who sent it
    for (int i = 1; archive && i <= 20; ++i) {
        const auto file = (*archive)->fileOf("1.2.3.1.1." + std::to_string(i));
        if (file && contentOf(QString::fromStdString(file->string())) == object(i))
            numbers += i;
    }
    if (!archive || (*archive)->usage().value().instances != static_cast<std::int64_t>(numbers.size()))
        numbers += -1; // there is more
    return numbers;
}

} // namespace negato::test
