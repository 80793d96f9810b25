#include "archive_fixture.h"

#include "dicom/archive/stored_frame.h"
#include "dicom/base/tags.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>

using namespace negato::dicom;
using namespace negato::test;

class ArchiveImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsBytesAsTheyAre();
    void storesNothingTwice();
    void keepsBothOfTwoObjectsWithOneUid();
    void tellsWhyAFileIsNotStored();
    void ignoresWhatOperatingSystemsLeave();
    void storesReportsLikeImages();
    void doesNotFollowLinksOutOfAFolder();
    void readsAFileWithoutPreamble();
    void cancellingKeepsWhatIsStored();
    void takesAReceivedFileOver();
    void storesAgainWhatWasLostOnDisk();
    void tellsTheWindowOnceForManyChanges();
    void countsWhatItDoes();
    void isNotCompleteWhenTheWorkersAreShutDown();
    void describesFramesWithTheirFiles();
};

void ArchiveImportTest::keepsBytesAsTheyAre()
{
    const ArchiveFixture f;
    const QByteArray content = objectBytes(Image{});
    const auto report = f.import(f.write(QStringLiteral("a.dcm"), content));
    QCOMPARE(report.stored, 1);
    QVERIFY(report.isComplete());
    const auto file = f.archive().fileOf("1.2.3.1.1.1");
    QVERIFY(file.has_value());
    QFile stored(QString::fromStdString(file->string()));
    QVERIFY(stored.open(QIODevice::ReadOnly));
    QCOMPARE(stored.readAll(), content);
    QVERIFY(!QString::fromStdString(file->string()).contains(QStringLiteral("1.2.3")));
    QVERIFY(QDir(f.folder() + QStringLiteral("/incoming")).isEmpty());
}

void ArchiveImportTest::storesNothingTwice()
{
    const ArchiveFixture f;
    const QByteArray content = objectBytes(Image{});
    f.write(QStringLiteral("a.dcm"), content);
    f.write(QStringLiteral("copy/of/a.dcm"), content);
    const auto first = f.import(f.input());
    QCOMPARE(first.stored, 1);
    QCOMPARE(first.duplicates, 1);
    const auto second = f.import(f.input());
    QCOMPARE(second.stored, 0);
    QCOMPARE(second.duplicates, 2);
    QCOMPARE(f.archive().instancesOf("1.2.3.1.1")->size(), 1U);
    QVERIFY(QDir(f.folder() + QStringLiteral("/incoming")).isEmpty());
}

void ArchiveImportTest::keepsBothOfTwoObjectsWithOneUid()
{
    const ArchiveFixture f;
    f.import(f.write(QStringLiteral("first.dcm"), objectBytes(Image{.pixelValue = 1})));
    const auto report = f.import(f.write(QStringLiteral("second.dcm"), objectBytes(Image{.pixelValue = 2})));
    QCOMPARE(report.stored, 1);
    QCOMPARE(named(report.conflicts), QStringList{QStringLiteral("second.dcm: UidConflict")});
    const auto instances = f.archive().instancesOf("1.2.3.1.1").value();
    QCOMPARE(instances.size(), 2U);
    QVERIFY(instances[0].isShown && instances[0].isConflicting);
    QVERIFY(!instances[1].isShown && instances[1].isConflicting);
    QCOMPARE(f.archive().fileOf("1.2.3.1.1.1").value(), instances[0].file);
    const auto study = f.archive().studies({}).value().front();
    QCOMPARE(study.instanceCount, 1);
    QCOMPARE(study.conflictCount, 1);
    // Both again: nothing new.
    QCOMPARE(f.import(f.input()).duplicates, 2);
}

void ArchiveImportTest::tellsWhyAFileIsNotStored()
{
    const ArchiveFixture f;
    f.write(QStringLiteral("good.dcm"), objectBytes(Image{}));
    f.write(QStringLiteral("letter.txt"), "Dear colleague, thank you for referring this patient to us.");
    f.write(QStringLiteral("nothing.dcm"), {});
    f.write(QStringLiteral("nostudy.dcm"), objectBytes(Image{.studyUid = {}, .instanceUid = "1.2.3.1.1.2"}));
    const auto report = f.import(f.input());
    QCOMPARE(report.stored, 1);
    QStringList reasons = named(report.rejected);
    QCOMPARE(reasons.size(), 3);
    QVERIFY2(reasons.contains(QStringLiteral("letter.txt: NotDicom")), qPrintable(reasons.join(u';')));
    QVERIFY2(reasons.contains(QStringLiteral("nostudy.dcm: MissingAttribute")), qPrintable(reasons.join(u';')));
    QVERIFY(reasons.filter(QStringLiteral("nothing.dcm")).size() == 1);
    QVERIFY(!report.isComplete());
    const auto missing = f.import(f.input() + QStringLiteral("/notthere"));
    QCOMPARE(named(missing.rejected), QStringList{QStringLiteral("notthere: FileNotFound")});
}

void ArchiveImportTest::ignoresWhatOperatingSystemsLeave()
{
    const ArchiveFixture f;
    f.write(QStringLiteral("a.dcm"), objectBytes(Image{}));
    f.write(QStringLiteral(".DS_Store"), "x");
    f.write(QStringLiteral("Thumbs.db"), "x");
    f.write(QStringLiteral("b/.hidden"), "x");
    const auto report = f.import(f.input());
    QCOMPARE(report.stored, 1);
    QCOMPARE(report.ignored, 3);
    QVERIFY(report.isComplete());
}

void ArchiveImportTest::storesReportsLikeImages()
{
    const ArchiveFixture f;
    const auto report = objectBytes("1.2.840.10008.5.1.4.1.1.88.11", "1.2.3.1.2.1",
                                    {{tag::SOPClassUID, "UI", "1.2.840.10008.5.1.4.1.1.88.11"},
                                     {tag::SOPInstanceUID, "UI", "1.2.3.1.2.1"},
                                     {tag::Modality, "CS", "SR"},
                                     {tag::StudyInstanceUID, "UI", "1.2.3.1"},
                                     {tag::SeriesInstanceUID, "UI", "1.2.3.1.2"}});
    f.write(QStringLiteral("report.dcm"), report);
    f.write(QStringLiteral("image.dcm"), objectBytes(Image{}));
    QCOMPARE(f.import(f.input()).stored, 2);
    const auto study = f.archive().studies({}).value();
    QCOMPARE(study.size(), 1U);
    QCOMPARE(study[0].modalities, (std::vector<std::string>{"CT", "SR"}));
    QCOMPARE(study[0].patientName, std::string("Test^Anna")); // whichever came first
    QVERIFY(f.archive().framesOf("1.2.3.1.2")->empty());
}

void ArchiveImportTest::doesNotFollowLinksOutOfAFolder()
{
    const ArchiveFixture f;
    const QString outside =
        writeFile(f.folder() + QStringLiteral("-outside"), QStringLiteral("secret.dcm"), objectBytes(Image{}));
    f.write(QStringLiteral("inside.dcm"), objectBytes(Image{.instanceUid = "1.2.3.1.1.2"}));
    QVERIFY(QFile::link(outside, f.input() + QStringLiteral("/link.dcm")));
    QVERIFY(QFile::link(f.input() + QStringLiteral("/inside.dcm"), f.input() + QStringLiteral("/again.dcm")));
    const auto report = f.import(f.input());
    QCOMPARE(report.stored, 1);
    QCOMPARE(report.duplicates, 1);
    QCOMPARE(named(report.rejected), QStringList{QStringLiteral("link.dcm: UnsafePath")});
    // Named by the user it may be a link.
    QCOMPARE(f.import(f.input() + QStringLiteral("/link.dcm")).stored, 1);
}

void ArchiveImportTest::readsAFileWithoutPreamble()
{
    const ArchiveFixture f;
    const QByteArray whole = objectBytes(Image{});
    const qsizetype start =
        whole.indexOf(QByteArray("\x08\0\x05\0CS", 6)); // Specific Character Set: the first of the data set
    const auto report = f.import(f.write(QStringLiteral("bare.dcm"), whole.mid(start)));
    QVERIFY2(report.stored == 1, qPrintable(named(report.rejected).join(u';')));
    QCOMPARE(report.studyUids, std::vector<std::string>{"1.2.3.1"});
}

void ArchiveImportTest::cancellingKeepsWhatIsStored()
{
    const ArchiveFixture f;
    const int count = 5000;
    for (int i = 0; i < count; ++i)
        f.write(QStringLiteral("%1.dcm").arg(i),
                objectBytes(Image{.instanceUid = "1.2.3.1.1." + QByteArray::number(i)}));
    std::stop_source stop;
    const std::vector<std::filesystem::path> paths = {f.input().toStdString()};
    const auto report = f.archive().importPaths(paths, {}, stop.get_token(), [&](const ImportProgress &progress) {
        if (progress.stored > 0)
            stop.request_stop();
    });
    QVERIFY(report.stopped.has_value());
    QCOMPARE(codeName(*report.stopped), QStringLiteral("Cancelled"));
    QVERIFY(report.stored > 0 && report.stored < count);
    QVERIFY(report.rejected.empty());
    QCOMPARE(f.archive().usage()->instances, report.stored);
    QVERIFY(QDir(f.folder() + QStringLiteral("/incoming")).isEmpty());
    const auto rest = f.import(f.input());
    QCOMPARE(rest.stored, count - report.stored);
    QCOMPARE(rest.duplicates, report.stored);
}

void ArchiveImportTest::takesAReceivedFileOver()
{
    const ArchiveFixture f;
    const auto receive = [&](const QByteArray &content) {
        const auto file = f.archive().newIncomingFile();
        writeFile(QString::fromStdString(file.parent_path().string()), QString::fromStdString(file.filename().string()),
                  content);
        const auto stored = f.archive().storeIncoming(file, {SourceKind::Retrieved, "PACS"});
        static_cast<void>(f.archive().usage()); // it is to be seen, and at its place, when somebody asks
        return std::pair(stored, std::filesystem::exists(file));
    };
    const auto [stored, isLeft] = receive(objectBytes(Image{}));
    QVERIFY(stored.has_value() && *stored == StoreOutcome::Stored && !isLeft);
    QVERIFY(receive(objectBytes(Image{})).first.value() == StoreOutcome::Duplicate);
    QVERIFY(receive(objectBytes(Image{.pixelValue = 5})).first.value() == StoreOutcome::Conflict);
    const auto [refused, isRefusedLeft] = receive("no DICOM");
    QVERIFY(!refused && !isRefusedLeft);
    const auto study = f.archive().studies({}).value().front();
    QCOMPARE(study.source, (Source{SourceKind::Retrieved, "PACS"}));
    QVERIFY(!study.isLocalOnly);
}

void ArchiveImportTest::storesAgainWhatWasLostOnDisk()
{
    const ArchiveFixture f;
    const QString path = f.write(QStringLiteral("a.dcm"), objectBytes(Image{}));
    f.import(path);
    std::filesystem::remove(f.archive().fileOf("1.2.3.1.1.1").value());
    const auto report = f.import(path);
    QCOMPARE(report.stored, 1);
    QVERIFY(std::filesystem::exists(f.archive().fileOf("1.2.3.1.1.1").value()));
    QVERIFY(f.archive().check()->empty());
}

void ArchiveImportTest::tellsTheWindowOnceForManyChanges()
{
    const ArchiveFixture f;
    QSignalSpy changed(&f.archive(), &Archive::changed);
    for (int i = 0; i < 20; ++i)
        f.write(QStringLiteral("%1.dcm").arg(i),
                objectBytes(Image{.instanceUid = "1.2.3.1.1." + QByteArray::number(i)}));
    f.import(f.input());
    const std::vector<std::string> uids = {"1.2.3.1"};
    QVERIFY(f.archive().setPinned(uids, true).has_value());
    QVERIFY(changed.isEmpty()); // on this thread's loop, not inside a call
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(f.archive().studies({})->front().isPinned);
}

void ArchiveImportTest::countsWhatItDoes()
{
    const ArchiveFixture f;
    const QByteArray content = objectBytes(Image{});
    for (int i = 0; i < 50; ++i)
        f.write(QStringLiteral("%1.dcm").arg(i), content);
    ImportProgress last;
    const std::vector<std::filesystem::path> paths = {f.input().toStdString()};
    f.archive().importPaths(paths, {}, {}, [&](const ImportProgress &progress) { last = progress; });
    QCOMPARE(last.filesFound, 50);
    QCOMPARE(last.filesDone, 50);
    QCOMPARE(last.bytesDone, 50 * content.size());
    QCOMPARE(last.stored, 1);
    QCOMPARE(last.duplicates, 49);
    QVERIFY(!last.isSearching);
}

void ArchiveImportTest::isNotCompleteWhenTheWorkersAreShutDown()
{
    const ArchiveFixture f;
    const QString path = f.write(QStringLiteral("1.dcm"), objectBytes(Image{}));
    f.pool().shutdown();
    const auto report = f.import(path);
    QCOMPARE(report.stored, 0);
    QVERIFY(!report.isComplete());
    QVERIFY(report.stopped && report.stopped->code == ErrorCode::Cancelled);
    QVERIFY(QDir(f.folder() + QStringLiteral("/incoming")).isEmpty());
}

void ArchiveImportTest::describesFramesWithTheirFiles()
{
    const ArchiveFixture f;
    for (int i = 3; i >= 1; --i) {
        f.write(QStringLiteral("%1.dcm").arg(i), objectBytes(Image{.instanceUid = "1.2.3.1.1." + QByteArray::number(i),
                                                                   .instanceNumber = QByteArray::number(i)}));
    }
    f.import(f.input());
    const auto frames = f.archive().framesOf("1.2.3.1.1").value();
    QCOMPARE(frames.size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(frames[i].description.instanceNumber, static_cast<std::int64_t>(i + 1));
        QCOMPARE(frames[i].description.rows, 16U);
        QCOMPARE(frames[i].file, f.archive().fileOf(frames[i].description.sopInstanceUid).value());
    }
    QCOMPARE(codeName(f.archive().framesOf("9.9").error()), QStringLiteral("NotInArchive"));
}

QTEST_GUILESS_MAIN(ArchiveImportTest)
#include "import_test.moc"
