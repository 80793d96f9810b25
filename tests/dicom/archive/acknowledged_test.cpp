#include "dicom/archive/archive.h"
#include "dicom/archive/digest.h"
#include "dicom/archive/store_journal.h"
#include "dicom/worker/worker_pool.h"
#include "object_bytes.h"

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

using namespace negato::dicom;
using namespace negato::test;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void copyFolder(const QString &from, const QString &to)
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

QByteArray object(int number)
{
    return objectBytes({.instanceUid = "1.2.3.1.1." + QByteArray::number(number), .instanceNumber = QByteArray::number(number), .pixelValue = number});
}

/// Runs in a process of its own, which ends as if killed right behind `work`.
void inAKilledProcess(const QString &archiveFolder, const std::function<void(Archive &)> &work)
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

std::string sha256Of(const QByteArray &bytes)
{
    Sha256 hash;
    hash.add(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    return hash.finish();
}

/// As a receiver does, which knows the digest and wants to write the next object over the last.
Result<StoreOutcome> received(Archive &archive, const QByteArray &bytes, const std::string &claimedUid = {})
{
    const auto incoming = QString::fromStdString(archive.newIncomingFile().string());
    writeFile(QFileInfo(incoming).path(), QFileInfo(incoming).fileName(), bytes);
    const auto stored = archive.storeIncoming(incoming.toStdString(), {SourceKind::Received, "A"}, claimedUid, {.sha256 = sha256Of(bytes), .isReused = true});
    QFile::remove(incoming);
    return stored;
}

void store(Archive &archive, int number)
{
    if (!received(archive, object(number)))
        _exit(1); // of the child
}

/// What a process leaves that was killed when an object was in the journal and nobody had decided about it.
void leaveUndecided(const QString &archiveFolder, const QByteArray &bytes, char letter)
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

int filesBelow(const QString &folder)
{
    int count = 0;
    for (QDirIterator walk(folder, QDir::Files, QDirIterator::Subdirectories); walk.hasNext(); walk.next())
        ++count;
    return count;
}

/// Numbers of the objects that are there with their right bytes, by the index.
QList<int> heldBy(const QString &archiveFolder)
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

} // namespace

/// What a power failure leaves, which no kill can show: the journal is all that was certainly written.
class AcknowledgedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The archive as it was before the last objects, but for the journal.
    void bringsBackEverythingThatWasAcknowledged()
    {
        const QTemporaryDir folder;
        const QString archive = folder.filePath(QStringLiteral("archive"));
        const QString after = folder.filePath(QStringLiteral("after"));
        inAKilledProcess(archive, [&](Archive &opened) {
            for (int i = 1; i <= 3; ++i)
                store(opened, i);
            if (opened.usage().value().instances != 3) // and nothing is on its way any more
                _exit(1);
            copyFolder(archive, after);
            for (int i = 4; i <= 12; ++i)
                store(opened, i);
        });
        QCOMPARE(heldBy(after), QList<int>({1, 2, 3})); // nothing but the journal brings the others
        QFile::remove(after + QStringLiteral("/journal"));
        QVERIFY(QFile::copy(archive + QStringLiteral("/journal"), after + QStringLiteral("/journal")));
        QCOMPARE(heldBy(after), QList<int>({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
        QCOMPARE(heldBy(after), QList<int>({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})); // and stay
        QCOMPARE(QDir(after + QStringLiteral("/incoming")).entryList(QDir::Files).size(), 0);
    }

    /// Killed right behind the acknowledgement, again and again: mostly neither file nor row had followed.
    void losesNothingThatWasAcknowledgedJustNow()
    {
        const QTemporaryDir folder;
        const QString archive = folder.filePath(QStringLiteral("archive"));
        QList<int> expected;
        for (int i = 1; i <= 5; ++i) {
            inAKilledProcess(archive, [&](Archive &opened) { store(opened, i); });
            expected += i;
            QCOMPARE(heldBy(archive), expected);
        }
        QCOMPARE(QDir(archive + QStringLiteral("/incoming")).entryList(QDir::Files).size(), 0);
    }

    /// Whoever asks at once.
    void showsWhatWasAcknowledgedJustNow()
    {
        const QTemporaryDir folder;
        const auto workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
        const auto archive = Archive::open({.folder = folder.filePath(QStringLiteral("archive")).toStdString()}, workers.get()).value();
        for (int i = 1; i <= 20; ++i) {
            const std::string uid = "1.2.3.1.1." + std::to_string(i);
            store(*archive, i);
            switch (i % 4) {
            case 0: QCOMPARE(archive->usage().value().instances, i); break;
            case 1: QVERIFY(archive->fileOf(uid)); break;
            case 2: QCOMPARE(archive->find(QueryLevel::Instance, std::vector<KeywordValue>{{"SOPInstanceUID", uid}})->size(), 1U); break;
            default: QVERIFY(archive->keep(std::vector<std::string>{uid})); break;
            }
        }
    }

    void knowsWhatWasAcknowledgedJustNow()
    {
        const QTemporaryDir folder;
        const auto workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
        const auto archive = Archive::open({.folder = folder.filePath(QStringLiteral("archive")).toStdString()}, workers.get()).value();
        const auto outcome = [&](const QByteArray &bytes) { return received(*archive, bytes).value(); };
        QCOMPARE(outcome(object(1)), StoreOutcome::Stored);
        QCOMPARE(outcome(object(1)), StoreOutcome::Duplicate);
        const QByteArray other = objectBytes({.instanceUid = "1.2.3.1.1.1", .pixelValue = 9});
        QCOMPARE(outcome(other), StoreOutcome::Conflict);
        QCOMPARE(outcome(other), StoreOutcome::Duplicate);
        QCOMPARE(archive->usage().value().instances, 1);
        QCOMPARE(archive->studies({})->front().conflictCount, 1);
    }

    /// Each object comes from two senders, and from a third another one under the same UID.
    void decidesOnceAboutWhatSeveralBring()
    {
        const QTemporaryDir folder;
        const auto workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
        const auto archive = Archive::open({.folder = folder.filePath(QStringLiteral("archive")).toStdString()}, workers.get()).value();
        constexpr int count = 60;
        std::array<std::atomic<int>, 3> outcomes{};
        const auto bring = [&](int pixelValue, int first, int step) {
            for (int i = 0; i < count; ++i) {
                const QByteArray number = QByteArray::number((first + i * step) % count + 1);
                const auto stored = received(*archive, objectBytes({.instanceUid = "1.2.3.1.1." + number, .instanceNumber = number, .pixelValue = pixelValue}));
                if (stored)
                    ++outcomes[static_cast<std::size_t>(*stored)];
            }
        };
        {
            const std::jthread one(bring, 1, 0, 1), two(bring, 1, 0, 7), three(bring, 2, 30, 1);
            while (outcomes[0] + outcomes[1] + outcomes[2] < 3 * count)
                QVERIFY(archive->usage());
        }
        QCOMPARE(outcomes[static_cast<std::size_t>(StoreOutcome::Duplicate)].load(), count);
        QCOMPARE(outcomes[static_cast<std::size_t>(StoreOutcome::Stored)].load(), count);
        QCOMPARE(outcomes[static_cast<std::size_t>(StoreOutcome::Conflict)].load(), count);
        QCOMPARE(archive->usage().value().instances, count);
        QCOMPARE(archive->studies({})->front().conflictCount, count);
        QVERIFY(archive->check().value().empty());
        QCOMPARE(filesBelow(folder.filePath(QStringLiteral("archive/objects"))), 2 * count);
    }

    /// The rest of the quota is counted also where objects are taken at once.
    void keepsToTheQuota()
    {
        const QTemporaryDir folder;
        const auto workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
        const qint64 size = object(1).size();
        const auto archive = Archive::open({.folder = folder.filePath(QStringLiteral("archive")).toStdString(), .quotaBytes = 20 * size}, workers.get()).value();
        int stored = 0;
        for (int i = 1; i <= 40; ++i) {
            const auto outcome = received(*archive, object(i));
            stored += outcome ? 1 : 0;
            QVERIFY(outcome || outcome.error().code == ErrorCode::QuotaExceeded);
        }
        QVERIFY2(stored >= 19 && stored <= 20, qPrintable(QString::number(stored))); // sizes differ by a digit
        QCOMPARE(archive->usage().value().instances, stored);
        QVERIFY(archive->usage().value().bytes <= 20 * size);
        QCOMPARE(filesBelow(folder.filePath(QStringLiteral("archive/objects"))), stored);
    }

    /// Objects go on coming in between, and wait for nobody.
    void rebuildsWhileObjectsComeIn()
    {
        const QTemporaryDir folder;
        const auto workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
        const auto archive = Archive::open({.folder = folder.filePath(QStringLiteral("archive")).toStdString()}, workers.get()).value();
        std::atomic<int> stored = 0;
        std::atomic<int> answered = 0;
        const auto sendTo = [&](int first) {
            for (int i = first; i < first + 40; ++i) {
                stored += received(*archive, object(i)) ? 1 : 0;
                ++answered;
            }
        };
        {
            const std::jthread one(sendTo, 100);
            const std::jthread two(sendTo, 200);
            const auto rebuild = [&] {
                while (answered < 80)
                    if (!archive->rebuild())
                        return;
            };
            const std::jthread other(rebuild);
            rebuild();
        }
        QCOMPARE(stored.load(), 80);
        QCOMPARE(archive->usage().value().instances, 80);
        QVERIFY(archive->check().value().empty());
    }

    /// An object whose file was lost, and that comes again.
    void bringsBackAFileThatTookThePlaceOfALostOne()
    {
        const QTemporaryDir folder;
        const QString archive = folder.filePath(QStringLiteral("archive"));
        inAKilledProcess(archive, [](Archive &opened) { store(opened, 1); });
        QCOMPARE(heldBy(archive), QList<int>{1}); // and no longer by the journal
        inAKilledProcess(archive, [](Archive &opened) {
            std::filesystem::remove(opened.fileOf("1.2.3.1.1.1").value());
            store(opened, 1);
        });
        QCOMPARE(heldBy(archive), QList<int>{1});
    }

    /// Whoever wrote the file may be wrong, or lie: that is its own loss, which a check finds.
    void findsAWrongDigestThatItWasTold()
    {
        const QTemporaryDir folder;
        const auto workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
        const auto archive = Archive::open({.folder = folder.filePath(QStringLiteral("archive")).toStdString()}, workers.get()).value();
        const auto incoming = QString::fromStdString(archive->newIncomingFile().string());
        writeFile(QFileInfo(incoming).path(), QFileInfo(incoming).fileName(), object(1));
        QVERIFY(archive->storeIncoming(incoming.toStdString(), {SourceKind::Received, "A"}, {}, WrittenFile{.sha256 = std::string(32, 'x'), .isReused = true}));
        QVERIFY(QFile::exists(incoming)); // its writer's
        const auto findings = archive->check().value();
        QCOMPARE(findings.size(), 1U);
        QCOMPARE(findings.front().error.code, ErrorCode::ChecksumMismatch);
    }

    /// Its bytes were in the journal before anybody knew what they are.
    void doesNotBringBackWhatItHasRefused()
    {
        const QTemporaryDir folder;
        const QString archive = folder.filePath(QStringLiteral("archive"));
        inAKilledProcess(archive, [](Archive &opened) {
            store(opened, 1);
            const auto garbage = received(opened, QByteArray(5'000, 'x'));
            const auto another = received(opened, object(2), "1.2.3.4");
            const auto again = received(opened, object(1));
            store(opened, 3);
            if (garbage || another || another.error().code != ErrorCode::FileReplaced || !again || *again != StoreOutcome::Duplicate)
                _exit(1);
        });
        QCOMPARE(heldBy(archive), QList<int>({1, 3}));
        QCOMPARE(filesBelow(archive + QStringLiteral("/objects")), 2);
    }

    /// Whatever happens to what a receiver has written: the others are stored, and nothing of it stays.
    void refusesWhatItCannotRead()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("archive"));
        inAKilledProcess(path, [](Archive &opened) {
            store(opened, 1);
            const WrittenFile written{.sha256 = sha256Of(object(2)), .isReused = true};
            const auto missing = opened.storeIncoming(opened.newIncomingFile(), {SourceKind::Received, "A"}, {}, written);
            const auto folderInstead = opened.newIncomingFile();
            std::filesystem::create_directory(folderInstead);
            const auto noFile = opened.storeIncoming(folderInstead, {SourceKind::Received, "A"}, {}, written);
            store(opened, 3);
            if (missing || missing.error().code != ErrorCode::FileNotFound || noFile)
                _exit(1);
        });
        QCOMPARE(heldBy(path), QList<int>({1, 3}));
    }

    /// The journal cannot be written where it ends, again and again: what is refused is not there, what is acknowledged is.
    void losesNothingWhereTheJournalCannotBeWritten()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("archive"));
        const QString told = folder.filePath(QStringLiteral("told"));
        inAKilledProcess(path, [&](Archive &opened) {
            QByteArray acknowledged;
            const auto bring = [&](int number) { acknowledged += received(opened, object(number)) ? QByteArray::number(number) + ' ' : QByteArray(); };
            for (int i = 1; i <= 3; ++i)
                bring(i);
            for (int i = 4; i <= 6; ++i) {
                if (received(opened, QByteArray(1'500'000, 'x'))) // refused; what follows stands behind it in the journal
                    _exit(1);
                const FullDisk full;
                bring(i);
            }
            for (int i = 7; i <= 9; ++i)
                bring(i);
            writeFile(QFileInfo(told).path(), QFileInfo(told).fileName(), acknowledged);
        });
        const QByteArray acknowledged = contentOf(told);
        QVERIFY(acknowledged.startsWith("1 2 3 ") && acknowledged.endsWith("7 8 9 "));
        QList<int> expected;
        for (const QByteArray &number : acknowledged.trimmed().split(' '))
            expected += number.toInt();
        QCOMPARE(heldBy(path), expected);
    }

    /// Killed before anybody had decided about an object, whose sender has heard nothing.
    void takesWhatNobodyHadDecidedAbout_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<int>>("held");
        QTest::addColumn<int>("files");
        QTest::newRow("a new object") << object(2) << QList<int>{1, 2} << 2;
        QTest::newRow("one that is here") << object(1) << QList<int>{1} << 1;
        QTest::newRow("none at all") << QByteArray(5'000, 'x') << QList<int>{1} << 2; // a check tells
    }

    void takesWhatNobodyHadDecidedAbout()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QList<int>, held);
        QFETCH(int, files);
        const QTemporaryDir folder;
        const QString archive = folder.filePath(QStringLiteral("archive"));
        inAKilledProcess(archive, [](Archive &opened) { store(opened, 1); });
        QCOMPARE(heldBy(archive), QList<int>{1});
        leaveUndecided(archive, bytes, 'a');
        QCOMPARE(heldBy(archive), held);
        QCOMPARE(filesBelow(archive + QStringLiteral("/objects")), files);
        QCOMPARE(heldBy(archive), held);
    }

    /// The same object twice: one was stored, of the other nobody had heard.
    void keepsOneOfTwoThatCameBack()
    {
        const QTemporaryDir folder;
        const QString archive = folder.filePath(QStringLiteral("archive"));
        inAKilledProcess(archive, [](Archive &opened) { store(opened, 1); });
        leaveUndecided(archive, object(1), 'a');
        QCOMPARE(heldBy(archive), QList<int>{1});
        QCOMPARE(filesBelow(archive + QStringLiteral("/objects")), 1);
    }

    /// Whoever forwards what comes has seen all rows; its mark may be younger than the time in the journal.
    void tellsOfWhatCameBackAsOfSomethingNew()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("archive"));
        const auto workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
        ArrivalMark mark;
        {
            const auto archive = Archive::open({.folder = path.toStdString()}, workers.get()).value();
            store(*archive, 1);
            mark = archive->arrivalsSince({}).value().mark;
        }
        leaveUndecided(path, object(2), 'a');
        const auto archive = Archive::open({.folder = path.toStdString()}, workers.get()).value();
        const auto arrivals = archive->arrivalsSince(mark).value();
        QCOMPARE(arrivals.series.size(), 1U);
        QCOMPARE(arrivals.series.front().instances, 1);
        QVERIFY(archive->rebuild());
        QCOMPARE(archive->arrivalsSince(mark).value().series.size(), 1U);
    }

    /// Large ones are not written once more: their file moves at once, and its writer gets another.
    void movesALargeObjectAtOnce()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("archive"));
        const QByteArray large = objectBytes({.instanceUid = "1.2.3.1.1.2", .instanceNumber = "2", .size = 512});
        inAKilledProcess(path, [&](Archive &opened) {
            store(opened, 1);
            const auto incoming = QString::fromStdString(opened.newIncomingFile().string());
            writeFile(QFileInfo(incoming).path(), QFileInfo(incoming).fileName(), large);
            const auto stored = opened.storeIncoming(incoming.toStdString(), {SourceKind::Received, "A"}, {}, {.sha256 = sha256Of(large), .isReused = true});
            if (!stored || QFile::exists(incoming))
                _exit(1);
        });
        const auto workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
        const auto archive = Archive::open({.folder = path.toStdString()}, workers.get()).value();
        QCOMPARE(contentOf(QString::fromStdString(archive->fileOf("1.2.3.1.1.2").value().string())), large);
        QCOMPARE(archive->usage().value().instances, 2);
    }

    /// Its writer writes the next object over the temporary, wherever that lies.
    void keepsTheBytesOfALargeObjectThatCannotBeMoved()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("archive"));
        const QString objects = path + QStringLiteral("/objects");
        const QByteArray large = objectBytes({.instanceUid = "1.2.3.1.1.2", .instanceNumber = "2", .size = 512});
        const auto workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
        const auto archive = Archive::open({.folder = path.toStdString()}, workers.get()).value();
        store(*archive, 1);
        QCOMPARE(archive->usage().value().instances, 1);
        QVERIFY(QDir().rename(objects, objects + QStringLiteral(".away")));
        QVERIFY(received(*archive, large)); // and its temporary is gone
        QVERIFY(QDir().rename(objects + QStringLiteral(".away"), objects));
        QCOMPARE(contentOf(QString::fromStdString(archive->fileOf("1.2.3.1.1.2").value().string())), large);
        QVERIFY(archive->check().value().empty());
    }

    /// What it holds was acknowledged: nothing is opened without it, and it stays as it is.
    void opensNothingWhereTheJournalCannotBeRead_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("first") << QStringLiteral("journal");
        QTest::newRow("second") << QStringLiteral("journal.2");
    }

    void opensNothingWhereTheJournalCannotBeRead()
    {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("archive"));
        const QString journal = path + QLatin1Char('/') + name;
        inAKilledProcess(path, [](Archive &opened) { store(opened, 1); });
        const bool isThere = QFile::exists(journal);
        QVERIFY(!isThere || QFile::rename(journal, journal + QStringLiteral(".kept")));
        QVERIFY(QDir().mkdir(journal)); // can be neither read nor written
        const auto workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
        const auto refused = Archive::open({.folder = path.toStdString()}, workers.get());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::IoFailed);
        QVERIFY(QFileInfo(journal).isDir());
        QVERIFY(QDir().rmdir(journal) && (!isThere || QFile::rename(journal + QStringLiteral(".kept"), journal)));
        QCOMPARE(heldBy(path), QList<int>{1});
    }

    /// What is there can be read, nothing is taken that could not be kept, and the journal waits.
    void staysReadableWhereTheDiskIsTooFullForIt()
    {
        const QTemporaryDir folder;
        const QString archive = folder.filePath(QStringLiteral("archive"));
        const QString after = folder.filePath(QStringLiteral("after"));
        const QByteArray large = objectBytes({.instanceUid = "1.2.3.1.1.2", .instanceNumber = "2", .size = 1300});
        inAKilledProcess(archive, [&](Archive &opened) {
            store(opened, 1);
            if (opened.usage().value().instances != 1)
                _exit(1);
            copyFolder(archive, after);
            const auto incoming = QString::fromStdString(opened.newIncomingFile().string());
            writeFile(QFileInfo(incoming).path(), QFileInfo(incoming).fileName(), large);
            if (!opened.storeIncoming(incoming.toStdString(), {SourceKind::Received, "A"}))
                _exit(1);
        });
        QFile::remove(after + QStringLiteral("/journal"));
        QVERIFY(QFile::copy(archive + QStringLiteral("/journal"), after + QStringLiteral("/journal")));
        const auto workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
        for (int tries = 0; tries < 2; ++tries) {
            const FullDisk full;
            const auto opened = Archive::open({.folder = after.toStdString()}, workers.get());
            QVERIFY(opened);
            QVERIFY((*opened)->problem() && (*opened)->problem()->code == ErrorCode::DiskFull);
            QVERIFY((*opened)->fileOf("1.2.3.1.1.1"));
            const auto incoming = QString::fromStdString((*opened)->newIncomingFile().string());
            writeFile(QFileInfo(incoming).path(), QFileInfo(incoming).fileName(), object(3));
            const auto refused = (*opened)->storeIncoming(incoming.toStdString(), {SourceKind::Received, "A"});
            QVERIFY(!refused && refused.error().code == ErrorCode::DiskFull);
        }
        const auto opened = Archive::open({.folder = after.toStdString()}, workers.get()).value();
        QVERIFY(!opened->problem());
        QCOMPARE(contentOf(QString::fromStdString(opened->fileOf("1.2.3.1.1.2").value().string())), large);
        QCOMPARE(opened->usage().value().instances, 2);
    }

    void doesNotBringBackWhatTheUserRemoved()
    {
        const QTemporaryDir folder;
        const QString archive = folder.filePath(QStringLiteral("archive"));
        const QString after = folder.filePath(QStringLiteral("after"));
        inAKilledProcess(archive, [&](Archive &opened) {
            copyFolder(archive, after);
            for (int i = 1; i <= 5; ++i)
                store(opened, i);
            const std::vector<std::string> study{"1.2.3.1"};
            if (!opened.remove(study))
                _exit(1);
        });
        QFile::remove(after + QStringLiteral("/journal"));
        QVERIFY(QFile::copy(archive + QStringLiteral("/journal"), after + QStringLiteral("/journal")));
        QCOMPARE(heldBy(after), QList<int>());
        QCOMPARE(heldBy(archive), QList<int>());
    }
};

QTEST_GUILESS_MAIN(AcknowledgedTest)
#include "acknowledged_test.moc"
