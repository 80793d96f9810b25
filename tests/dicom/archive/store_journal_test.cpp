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
#include <atomic>
#include <csignal>
#include <thread>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace negato::dicom;
using namespace negato::test;

namespace {

constexpr qint64 kPage = 4096; ///< where records begin

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A journal in a folder of its own, beside files with what is to be kept.
class JournalFixture
{
public:
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("journal")); }
    [[nodiscard]] StoreJournal open() const { return StoreJournal(path().toStdString()); }
    /// Names have 32 characters.
    static std::string nameOf(char letter) { return std::string(32, letter); }

    Result<void> append(StoreJournal &journal, char letter, const QByteArray &bytes)
    {
        const auto file = writeFile(m_folder.path(), QString(QLatin1Char(letter)), bytes).toStdString();
        Sha256 hash;
        hash.add(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
        const StoreJournal::Entry entry{.objectName = nameOf(letter), .file = file, .size = bytes.size(), .sha256 = hash.finish()};
        return journal.append(std::span(&entry, 1));
    }
    /// Several at once that were read already.
    static Result<void> appendRead(StoreJournal &journal, const QMap<char, QByteArray> &objects)
    {
        std::vector<std::shared_ptr<ObjectBuffer>> buffers;
        std::vector<StoreJournal::Entry> entries;
        for (auto object = objects.begin(); object != objects.end(); ++object) {
            const auto bytes = std::as_bytes(std::span(object->constData(), static_cast<std::size_t>(object->size())));
            buffers.push_back(ObjectBuffer::ofSize(bytes.size()));
            std::ranges::copy(bytes, buffers.back()->bytes().begin());
            Sha256 hash;
            hash.add(bytes);
            entries.push_back({.objectName = nameOf(object.key()), .file = {}, .buffer = buffers.back().get(), .size = object->size(), .sha256 = hash.finish()});
        }
        return journal.append(entries);
    }
    /// What the next process gets: the first letters of names, and the bytes.
    [[nodiscard]] QMap<char, QByteArray> replayed() const
    {
        QMap<char, QByteArray> all;
        StoreJournal journal = open();
        const auto done = journal.replay([&](const StoreJournal::Entry &entry, std::span<const std::byte> bytes) -> Result<void> {
            const std::string &name = entry.objectName;
            if (name.size() != 32 || name != std::string(32, name[0]))
                return fail(ErrorCode::IoFailed, name);
            all.insert(name[0], QByteArray(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())));
            return {};
        });
        return done ? all : QMap<char, QByteArray>();
    }
    void overwrite(qint64 at, const QByteArray &bytes) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(at) && file.write(bytes) == bytes.size());
    }

private:
    QTemporaryDir m_folder;
};

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

void store(Archive &archive, int number)
{
    const auto incoming = archive.newIncomingFile();
    QFile file(QString::fromStdString(incoming.string()));
    const bool isStored = file.open(QIODevice::WriteOnly) && file.write(object(number)) > 0 && file.flush()
        && archive.storeIncoming(incoming, {SourceKind::Received, "A"});
    if (!isStored)
        _exit(1); // of the child
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
class StoreJournalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatItWasGiven()
    {
        JournalFixture fixture;
        const QByteArray large(100'000, 'l');
        {
            StoreJournal journal = fixture.open();
            QVERIFY(fixture.append(journal, 'a', "first") && fixture.append(journal, 'b', large) && fixture.append(journal, 'c', ""));
        }
        QCOMPARE(fixture.replayed(), (QMap<char, QByteArray>{{'a', "first"}, {'b', large}, {'c', ""}}));
    }

    void givesBackWhatWasWrittenPastTheCache()
    {
        JournalFixture fixture;
        StoreJournal journal = fixture.open();
        const QMap<char, QByteArray> first{{'a', QByteArray(100'000, 'a')}, {'b', ""}, {'c', QByteArray(qsizetype{ObjectBuffer::kPage - ObjectBuffer::kHead}, 'c')}};
        QVERIFY(JournalFixture::appendRead(journal, first));
        QCOMPARE(fixture.replayed(), first);
        QVERIFY(fixture.append(journal, 'd', "through it")); // and both in turn
        QVERIFY(JournalFixture::appendRead(journal, {{'e', QByteArray(5'000, 'e')}}));
        QMap<char, QByteArray> all = first;
        all.insert('d', "through it");
        all.insert('e', QByteArray(5'000, 'e'));
        QCOMPARE(fixture.replayed(), all);
    }

    void goesOnBehindWhatAnEarlierProcessLeft()
    {
        JournalFixture fixture;
        StoreJournal first = fixture.open();
        QVERIFY(fixture.append(first, 'a', "one"));
        StoreJournal second = fixture.open();
        QVERIFY(second.replay([](const StoreJournal::Entry &, std::span<const std::byte>) { return Result<void>(); }));
        QVERIFY(fixture.append(second, 'b', "two"));
        QCOMPARE(fixture.replayed(), (QMap<char, QByteArray>{{'a', "one"}, {'b', "two"}}));
    }

    /// The system had written the beginning of the last record only, or only its end.
    void leavesOutATornLastRecord_data()
    {
        QTest::addColumn<qint64>("at");
        QTest::addColumn<qint64>("size");
        QTest::newRow("end") << 3 * kPage << kPage;
        QTest::newRow("middle") << 2 * kPage + 2000 << qint64{512};
        QTest::newRow("beginning") << 2 * kPage << qint64{512};
        QTest::newRow("all") << 2 * kPage << 3 * kPage;
    }

    void leavesOutATornLastRecord()
    {
        QFETCH(qint64, at);
        QFETCH(qint64, size);
        JournalFixture fixture;
        StoreJournal journal = fixture.open();
        QVERIFY(fixture.append(journal, 'a', "whole") && fixture.append(journal, 'b', QByteArray(10'000, 'b')));
        QCOMPARE(fixture.replayed().size(), 2);
        fixture.overwrite(at, QByteArray(size, '\0'));
        QCOMPARE(fixture.replayed(), (QMap<char, QByteArray>{{'a', "whole"}}));
    }

    void leavesOutARecordOfAnotherHash()
    {
        JournalFixture fixture;
        StoreJournal journal = fixture.open();
        QVERIFY(fixture.append(journal, 'a', "whole") && fixture.append(journal, 'b', "other"));
        const auto at = contentOf(fixture.path()).lastIndexOf("other");
        fixture.overwrite(at, "o");
        QCOMPARE(fixture.replayed().size(), 2); // the same again
        fixture.overwrite(at, "0");
        QCOMPARE(fixture.replayed(), (QMap<char, QByteArray>{{'a', "whole"}}));
    }

    /// Whoever told that digest: what others were promised stands behind it.
    void goesOnBehindARecordOfAnotherHash()
    {
        JournalFixture fixture;
        StoreJournal journal = fixture.open();
        QVERIFY(fixture.append(journal, 'a', "whole") && fixture.append(journal, 'b', "other") && fixture.append(journal, 'c', "behind"));
        fixture.overwrite(contentOf(fixture.path()).lastIndexOf("other"), "0");
        QCOMPARE(fixture.replayed(), (QMap<char, QByteArray>{{'a', "whole"}, {'c', "behind"}}));
    }

    /// Whole ones, right behind the new: they lie at their places, or were removed since.
    void leavesOutRecordsFromBeforeItWasCleared()
    {
        JournalFixture fixture;
        StoreJournal journal = fixture.open();
        QVERIFY(fixture.append(journal, 'a', "old") && fixture.append(journal, 'b', "old too") && fixture.append(journal, 'c', "and this"));
        QVERIFY(journal.clear());
        QVERIFY(fixture.replayed().isEmpty());
        QVERIFY(fixture.append(journal, 'd', "new"));
        QCOMPARE(fixture.replayed(), (QMap<char, QByteArray>{{'d', "new"}}));
    }

    /// What it holds may have been acknowledged: it is kept, under another name.
    void isMadeAnewWhereItIsNone_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::newRow("another size") << qint64{10'000};
        QTest::newRow("another kind") << qint64{32 << 20};
    }

    void isMadeAnewWhereItIsNone()
    {
        QFETCH(qint64, size);
        JournalFixture fixture;
        const QByteArray before(size, 'x');
        QFile file(fixture.path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(before) == size);
        file.close();
        QVERIFY(fixture.replayed().isEmpty());
        const QDir folder = QFileInfo(fixture.path()).dir();
        const QStringList aside = folder.entryList({QStringLiteral("journal.broken-*")});
        QCOMPARE(aside.size(), 1);
        QCOMPARE(contentOf(folder.filePath(aside.front())), before);
        StoreJournal journal = fixture.open();
        QVERIFY(fixture.append(journal, 'a', "new"));
        QCOMPARE(fixture.replayed().size(), 1);
    }

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
        const auto outcome = [&](const QByteArray &bytes) {
            const auto incoming = QString::fromStdString(archive->newIncomingFile().string());
            writeFile(QFileInfo(incoming).path(), QFileInfo(incoming).fileName(), bytes);
            return archive->storeIncoming(incoming.toStdString(), {SourceKind::Received, "A"}).value();
        };
        QCOMPARE(outcome(object(1)), StoreOutcome::Stored);
        QCOMPARE(outcome(object(1)), StoreOutcome::Duplicate);
        const QByteArray other = objectBytes({.instanceUid = "1.2.3.1.1.1", .pixelValue = 9});
        QCOMPARE(outcome(other), StoreOutcome::Conflict);
        QCOMPARE(outcome(other), StoreOutcome::Duplicate);
        QCOMPARE(archive->usage().value().instances, 1);
        QCOMPARE(archive->studies({})->front().conflictCount, 1);
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
                const auto incoming = QString::fromStdString(archive->newIncomingFile().string());
                writeFile(QFileInfo(incoming).path(), QFileInfo(incoming).fileName(), object(i));
                stored += archive->storeIncoming(incoming.toStdString(), {SourceKind::Received, "A"}) ? 1 : 0;
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

QTEST_GUILESS_MAIN(StoreJournalTest)
#include "store_journal_test.moc"
