#include "tests/dicom/archive/killed_archive.h"

using namespace negato::dicom;
using namespace negato::test;

/// What stands in the journal before anybody has said whether it is stored, and journals that cannot be used.
class UndecidedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(UndecidedTest)
#include "undecided_test.moc"
