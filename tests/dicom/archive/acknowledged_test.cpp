#include "dicom/archive/journal_record.h"
#include "tests/dicom/archive/killed_archive.h"

using namespace negato::dicom;
using namespace negato::test;

namespace {

/// In place of pixels a record of that object name stands there, at a page of the journal and newer than all others.
QByteArray withARecordIn(QByteArray object, const QByteArray &name)
{
    const QByteArray content = "forged";
    const JournalRecordHead head = journalRecordHeadOf({.objectName = name.toStdString(),
                                                        .file = {},
                                                        .size = content.size(),
                                                        .sha256 = sha256Of(content),
                                                        .source = {SourceKind::Received, "B"},
                                                        .storedAtUs = 1},
                                                       ~std::uint64_t{0});
    QByteArray record(reinterpret_cast<const char *>(&head), sizeof head);
    record += content;
    return object.replace(static_cast<qsizetype>(ObjectBuffer::kPage - ObjectBuffer::kHead), record.size(), record);
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

    /// Nobody can tell any more what counted, but what is whole comes back, once, and the rest is not kept for ever.
    void bringsBackWhatStandsInADamagedJournal()
    {
        const QTemporaryDir folder;
        const QString archive = folder.filePath(QStringLiteral("archive"));
        const QString after = folder.filePath(QStringLiteral("after"));
        inAKilledProcess(archive, [&](Archive &opened) {
            for (int i = 1; i <= 3; ++i)
                store(opened, i);
            if (opened.usage().value().instances != 3)
                _exit(1);
            copyFolder(archive, after);
            for (int i = 4; i <= 8; ++i)
                store(opened, i);
        });
        QFile::remove(after + QStringLiteral("/journal"));
        QVERIFY(QFile::copy(archive + QStringLiteral("/journal"), after + QStringLiteral("/journal")));
        QFile journal(after + QStringLiteral("/journal"));
        QVERIFY(journal.open(QIODevice::ReadWrite) && journal.write(QByteArray(4096, 'x')) == 4096);
        journal.close();
        {
            const auto workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
            const auto opened = Archive::open({.folder = after.toStdString()}, workers.get()).value();
            QCOMPARE(opened->salvagedObjects(), std::size_t{5});
            QVERIFY(opened->check().value().empty());
        }
        QCOMPARE(heldBy(after), QList<int>({1, 2, 3, 4, 5, 6, 7, 8}));
        QCOMPARE(QDir(after).entryList({QStringLiteral("journal*broken*")}).size(), 0);
    }

    /// Whoever sends an object knows what a record looks like, but not where one begins.
    void takesNoRecordFromWithinAnObjectOfADamagedJournal()
    {
        const QTemporaryDir folder;
        const QString archive = folder.filePath(QStringLiteral("archive"));
        const QByteArray name = "../" + QByteArray(29, 'e'); // beside the archive
        const QByteArray sent = withARecordIn(objectBytes({.instanceUid = "1.2.3.1.1.2", .instanceNumber = "2", .size = 128}), name);
        inAKilledProcess(archive, [&](Archive &opened) {
            store(opened, 1);
            if (!received(opened, sent))
                _exit(1);
        });
        QFile journal(archive + QStringLiteral("/journal"));
        QVERIFY(journal.open(QIODevice::ReadWrite) && journal.write(QByteArray(4096, 'x')) == 4096);
        journal.close();
        const auto workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
        const auto opened = Archive::open({.folder = archive.toStdString()}, workers.get()).value();
        QVERIFY(!QFile::exists(folder.filePath(QString(29, QLatin1Char('e')) + QStringLiteral(".dcm"))));
        for (const auto &[uid, bytes] : {std::pair("1.2.3.1.1.1", object(1)), std::pair("1.2.3.1.1.2", sent)}) {
            const auto file = opened->fileOf(uid);
            QVERIFY2(file && contentOf(QString::fromStdString(file->string())) == bytes, uid);
        }
        QVERIFY(opened->check().value().empty());
    }

    /// Where records begin nobody can tell any more: nothing of it comes back, and nothing of it is deleted.
    void keepsADamagedJournalThatItDoesNotUnderstand()
    {
        const QTemporaryDir folder;
        const QString archive = folder.filePath(QStringLiteral("archive"));
        inAKilledProcess(archive, [&](Archive &opened) { store(opened, 1); });
        QFile journal(archive + QStringLiteral("/journal"));
        QVERIFY(journal.open(QIODevice::ReadWrite) && journal.write(QByteArray(2 * 4096, 'x')) == 2 * 4096);
        journal.seek(0);
        const QByteArray damaged = journal.readAll();
        journal.close();
        for (int start = 1; start <= 2; ++start) {
            const auto workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
            QVERIFY(Archive::open({.folder = archive.toStdString()}, workers.get()));
            const QStringList kept = QDir(archive).entryList({QStringLiteral("journal.broken-*")});
            QCOMPARE(kept.size(), 1);
            QVERIFY(contentOf(archive + QLatin1Char('/') + kept.front()) == damaged);
        }
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

    /// It has found files that it did not know of.
    void keepsToTheQuotaAfterARebuild()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("archive"));
        const auto workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
        const auto archive = Archive::open({.folder = path.toStdString(), .quotaBytes = 110'000}, workers.get()).value(); // for three
        const auto large = [](int number) { return objectBytes({.instanceUid = "1.2.3.1.1." + QByteArray::number(number), .size = 128}); };
        archive->prepareToReceive();
        QVERIFY(received(*archive, large(1)));
        QCOMPARE(archive->usage().value().instances, 1);
        for (const char letter : {'a', 'b'})
            writeFile(path + QStringLiteral("/objects/%1%1").arg(QLatin1Char(letter)), QString(32, QLatin1Char(letter)) + QStringLiteral(".dcm"), large(letter));
        QVERIFY(archive->rebuild());
        QCOMPARE(archive->usage().value().instances, 3);
        const auto refused = received(*archive, large(2));
        QVERIFY(!refused && refused.error().code == ErrorCode::QuotaExceeded);
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
