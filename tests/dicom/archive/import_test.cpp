#include "archive_fixture.h"

#include "dicom/archive/object_facts.h"
#include "dicom/archive/stored_frame.h"
#include "dicom/base/tags.h"
#include "tests/phantom/phantom.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace negato::dicom;
using namespace negato::test;
namespace phantom = negato::phantom;

namespace {

/// Other bytes under the same size and time of modification.
void changeUnseen(const QString &path)
{
    struct stat before = {};
    QCOMPARE(::stat(path.toUtf8().constData(), &before), 0);
    QFile changed(path);
    QVERIFY(changed.open(QIODevice::ReadWrite));
    changed.write("no DICOM any more");
    changed.close();
    const timespec times[2] = {before.st_atim, before.st_mtim};
    QCOMPARE(::utimensat(AT_FDCWD, path.toUtf8().constData(), times, 0), 0);
}

/// For an archive that is closed.
void changeIndex(const ArchiveFixture &f, const QStringList &statements)
{
    const QString name = QStringLiteral("test");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(f.folder() + QStringLiteral("/index.sqlite"));
        QVERIFY(database.open());
        for (const QString &statement : statements)
            QVERIFY2(QSqlQuery(database).exec(statement), qPrintable(statement));
    }
    QSqlDatabase::removeDatabase(name);
}

/// Sorted: two files of one import may be stored in either order.
QStringList checked(const Archive &archive)
{
    QStringList findings = named(archive.check().value());
    findings.sort();
    return findings;
}

} // namespace

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
    void linksWithoutCopyingOrDeleting();
    void doesNotFollowLinksOutOfAFolder();
    void readsAFileWithoutPreamble();
    void cancellingKeepsWhatIsStored();
    void takesAReceivedFileOver();
    void storesAgainWhatWasLostOnDisk();
    void describesFramesWithTheirFiles();
    void tellsTheWindowOnceForManyChanges();
    void countsWhatItDoes();
    void passesOverLinkedFilesThatHaveNotChanged();
    void readsALinkedFileAgainThatHasChanged();
    void tellsLinkedObjectsOfOneUidApart();
    void findsLinkedFilesThatMoved();
    void findsLinkedFilesThatMovedToAnotherDisk();
    void keepsALinkedFileThatIsAway();
    void storesACopyOfWhatALinkedFileNoLongerIs();
    void knowsLinkedFilesAfterARemount();
    void checksLinkedFiles();
    void indexesOfPartsWhatTheWholeSays();
    void asksForEveryAttributeThatTheIndexReads();
    void isNotCompleteWhenTheWorkersAreShutDown();
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

void ArchiveImportTest::linksWithoutCopyingOrDeleting()
{
    const ArchiveFixture f;
    const QString path = f.write(QStringLiteral("a.dcm"), objectBytes(Image{}));
    QCOMPARE(f.import(path, {.mode = ImportMode::Link}).stored, 1);
    QCOMPARE(f.archive().fileOf("1.2.3.1.1.1").value(), std::filesystem::canonical(path.toStdString()));
    QCOMPARE(f.archive().usage()->bytes, 0);
    const std::vector<std::string> uids = {"1.2.3.1"};
    const auto plan = f.archive().remove(uids);
    QVERIFY(plan.has_value());
    QCOMPARE(plan->linkedFiles, 1);
    QVERIFY(QFile::exists(path));
    QVERIFY(f.archive().studies({})->empty());
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

// A file with other bytes that looks the same shows that it is not read.
void ArchiveImportTest::passesOverLinkedFilesThatHaveNotChanged()
{
    ArchiveFixture f;
    const QString path = f.write(QStringLiteral("a/1.dcm"), objectBytes(Image{}));
    f.write(QStringLiteral("a/2.dcm"), objectBytes(Image{.instanceUid = "1.2.3.1.1.2"}));
    f.write(QStringLiteral("ab/3.dcm"), objectBytes(Image{.studyUid = "1.2.3.2", .instanceUid = "1.2.3.1.1.3"}));
    const auto link = [&] { return f.import(f.input() + QStringLiteral("/a"), {.mode = ImportMode::Link}); };
    QCOMPARE(f.import(f.input(), {.mode = ImportMode::Link}).stored, 3);
    f.reopen();
    changeUnseen(path);
    const auto again = link();
    QCOMPARE(again.stored, 0);
    QCOMPARE(again.duplicates, 2);
    QVERIFY(again.isComplete());
    QCOMPARE(again.studyUids, std::vector<std::string>{"1.2.3.1"});
}

void ArchiveImportTest::readsALinkedFileAgainThatHasChanged()
{
    const ArchiveFixture f;
    const QString path = f.write(QStringLiteral("1.dcm"), objectBytes(Image{}));
    QCOMPARE(f.import(path, {.mode = ImportMode::Link}).stored, 1);
    QCOMPARE(f.import(path, {.mode = ImportMode::Link}).duplicates, 1);
    f.write(QStringLiteral("1.dcm"), objectBytes(Image{.instanceUid = "1.2.3.1.1.2", .size = 20}));
    const auto report = f.import(path, {.mode = ImportMode::Link});
    QCOMPARE(report.stored, 1);
    QCOMPARE(f.archive().fileOf("1.2.3.1.1.2").value().string(), path.toStdString());
    QCOMPARE(f.import(path, {.mode = ImportMode::Link}).duplicates, 1);
}

void ArchiveImportTest::tellsLinkedObjectsOfOneUidApart()
{
    const ArchiveFixture f;
    const auto link = [&](const QString &path) { return f.import(path, {.mode = ImportMode::Link}); };
    const QString first = f.write(QStringLiteral("first.dcm"), objectBytes(Image{.pixelValue = 1}));
    QCOMPARE(link(first).stored, 1);
    QCOMPARE(link(f.write(QStringLiteral("same.dcm"), objectBytes(Image{.pixelValue = 1}))).duplicates, 1);
    QCOMPARE(f.import(f.input() + QStringLiteral("/same.dcm")).duplicates, 1); // copied: the bytes are there already
    const auto report = link(f.write(QStringLiteral("other.dcm"), objectBytes(Image{.pixelValue = 2})));
    QCOMPARE(named(report.conflicts), QStringList{QStringLiteral("other.dcm: UidConflict")});
    // Both in one batch, of a UID that is new.
    f.write(QStringLiteral("b/1.dcm"), objectBytes(Image{.instanceUid = "1.2.3.1.1.2", .pixelValue = 1}));
    f.write(QStringLiteral("b/2.dcm"), objectBytes(Image{.instanceUid = "1.2.3.1.1.2", .pixelValue = 2}));
    f.write(QStringLiteral("b/3.dcm"), objectBytes(Image{.instanceUid = "1.2.3.1.1.2", .pixelValue = 1}));
    const auto both = link(f.input() + QStringLiteral("/b"));
    QCOMPARE(both.stored, 2);
    QCOMPARE(both.duplicates, 1);
    QCOMPARE(both.conflicts.size(), 1U);
    const auto instances = f.archive().instancesOf("1.2.3.1.1").value();
    QCOMPARE(instances.size(), 4U);
    QVERIFY(std::ranges::all_of(instances, &InstanceRecord::isConflicting));
    QCOMPARE(f.archive().fileOf("1.2.3.1.1.1")->string(), first.toStdString());
}

void ArchiveImportTest::findsLinkedFilesThatMoved()
{
    const ArchiveFixture f;
    f.write(QStringLiteral("before/1.dcm"), objectBytes(Image{}));
    QCOMPARE(f.import(f.input(), {.mode = ImportMode::Link}).stored, 1);
    QVERIFY(QDir(f.input()).rename(QStringLiteral("before"), QStringLiteral("after")));
    QCOMPARE(f.import(f.input(), {.mode = ImportMode::Link}).stored, 1);
    const auto instances = f.archive().instancesOf("1.2.3.1.1").value();
    QCOMPARE(instances.size(), 1U);
    QVERIFY(instances[0].isShown && !instances[0].isConflicting);
    QCOMPARE(instances[0].file.string(), (f.input() + QStringLiteral("/after/1.dcm")).toStdString());
    QCOMPARE(f.archive().usage()->instances, 1);
}

/// A new inode, but the time of modification goes along.
void ArchiveImportTest::findsLinkedFilesThatMovedToAnotherDisk()
{
    const ArchiveFixture f;
    const QString before = f.write(QStringLiteral("1.dcm"), objectBytes(Image{}));
    QCOMPARE(f.import(before, {.mode = ImportMode::Link}).stored, 1);
    struct stat status = {};
    QCOMPARE(::stat(before.toUtf8().constData(), &status), 0);
    const QString after = f.write(QStringLiteral("2.dcm"), objectBytes(Image{}));
    const timespec times[2] = {status.st_atim, status.st_mtim};
    QCOMPARE(::utimensat(AT_FDCWD, after.toUtf8().constData(), times, 0), 0);
    QVERIFY(QFile::remove(before));
    QVERIFY(f.import(after, {.mode = ImportMode::Link}).conflicts.empty());
    const auto instances = f.archive().instancesOf("1.2.3.1.1").value();
    QCOMPARE(instances.size(), 1U);
    QCOMPARE(instances[0].file.string(), after.toStdString());
    QCOMPARE(checked(f.archive()), QStringList());
}

void ArchiveImportTest::keepsALinkedFileThatIsAway()
{
    const ArchiveFixture f;
    const QString linked = f.write(QStringLiteral("share/1.dcm"), objectBytes(Image{.pixelValue = 1}));
    QCOMPARE(f.import(linked, {.mode = ImportMode::Link}).stored, 1);
    QVERIFY(QDir(f.input()).rename(QStringLiteral("share"), QStringLiteral("not mounted")));
    const auto report = f.import(f.write(QStringLiteral("2.dcm"), objectBytes(Image{.pixelValue = 2})));
    QCOMPARE(named(report.conflicts), QStringList{QStringLiteral("2.dcm: UidConflict")});
    QVERIFY(QDir(f.input()).rename(QStringLiteral("not mounted"), QStringLiteral("share")));
    QCOMPARE(f.archive().instancesOf("1.2.3.1.1")->size(), 2U);
    QCOMPARE(f.archive().fileOf("1.2.3.1.1.1")->string(), linked.toStdString());
    QCOMPARE(checked(f.archive()), QStringList());
}

void ArchiveImportTest::storesACopyOfWhatALinkedFileNoLongerIs()
{
    const ArchiveFixture f;
    const QString linked = f.write(QStringLiteral("linked/1.dcm"), objectBytes(Image{.pixelValue = 1}));
    const QString copy = f.write(QStringLiteral("copy.dcm"), objectBytes(Image{.pixelValue = 1}));
    QCOMPARE(f.import(linked, {.mode = ImportMode::Link}).stored, 1);
    QCOMPARE(f.import(copy).duplicates, 1); // from now on the archive knows what the linked file was
    f.write(QStringLiteral("linked/1.dcm"), objectBytes(Image{.pixelValue = 2}));
    QCOMPARE(f.import(copy).stored, 1);
    const auto instances = f.archive().instancesOf("1.2.3.1.1").value();
    QCOMPARE(instances.size(), 1U);
    QVERIFY(!instances[0].isLinked && instances[0].isShown && !instances[0].isConflicting);
    QVERIFY(QFile::remove(copy)); // the last other one of these bytes
    QFile stored(QString::fromStdString(instances[0].file.string()));
    QVERIFY(stored.open(QIODevice::ReadOnly));
    QCOMPARE(stored.readAll(), objectBytes(Image{.pixelValue = 1}));
    QCOMPARE(f.import(linked, {.mode = ImportMode::Link}).conflicts.size(), 1U); // it is another object now
}

/// An index as version 2 wrote it, whose file system has another device number by now.
void ArchiveImportTest::knowsLinkedFilesAfterARemount()
{
    ArchiveFixture f;
    const QString linked = f.write(QStringLiteral("1.dcm"), objectBytes(Image{.pixelValue = 1}));
    QCOMPARE(f.import(linked, {.mode = ImportMode::Link}).stored, 1);
    f.close();
    changeIndex(f, {QStringLiteral("DROP INDEX instance_by_link"),
                    QStringLiteral("ALTER TABLE instance ADD COLUMN link_device INTEGER"),
                    QStringLiteral("UPDATE instance SET link_device = 4711"),
                    QStringLiteral("CREATE INDEX instance_by_link ON instance(linked_path, series, link_device, link_inode,"
                                   " size, link_modified) WHERE linked_path IS NOT NULL"),
                    QStringLiteral("PRAGMA user_version = 2")});
    f.reopen();
    QCOMPARE(checked(f.archive()), QStringList());
    const auto other = f.write(QStringLiteral("other/1.dcm"), objectBytes(Image{.pixelValue = 2}));
    QCOMPARE(f.import(other).conflicts.size(), 1U);
    QCOMPARE(f.archive().fileOf("1.2.3.1.1.1")->string(), linked.toStdString());
    changeUnseen(linked);
    QCOMPARE(f.import(linked, {.mode = ImportMode::Link}).duplicates, 1); // passed over
}

void ArchiveImportTest::checksLinkedFiles()
{
    const ArchiveFixture f;
    const QString path = f.write(QStringLiteral("1.dcm"), objectBytes(Image{}));
    const QString other = f.write(QStringLiteral("2.dcm"), objectBytes(Image{.instanceUid = "1.2.3.1.1.2"}));
    QCOMPARE(f.import(f.input(), {.mode = ImportMode::Link}).stored, 2);
    QCOMPARE(checked(f.archive()), QStringList());
    changeUnseen(path); // a check has read it, so its bytes are known
    QVERIFY(QFile::remove(other));
    QCOMPARE(checked(f.archive()),
             (QStringList{QStringLiteral("1.dcm: ChecksumMismatch"), QStringLiteral("2.dcm: FileMissing")}));
    const QString third = f.write(QStringLiteral("3.dcm"), objectBytes(Image{.instanceUid = "1.2.3.1.1.3"}));
    QCOMPARE(f.import(third, {.mode = ImportMode::Link}).stored, 1);
    QFile changed(third);
    QVERIFY(changed.open(QIODevice::ReadWrite | QIODevice::Append));
    changed.write("x");
    changed.close();
    QVERIFY(checked(f.archive()).contains(QStringLiteral("3.dcm: ChecksumMismatch")));
}

/// The importer asks the workers for some attributes only: they must be all that the index is made from.
void ArchiveImportTest::indexesOfPartsWhatTheWholeSays()
{
    const ArchiveFixture f;
    QVERIFY(phantom::writePhantoms(f.input().toStdString()).has_value());
    const std::filesystem::path samples = "/usr/lib/python3/dist-packages/pydicom/data/test_files";
    std::vector<std::filesystem::path> paths;
    for (const std::filesystem::path &folder : {std::filesystem::path(f.input().toStdString()), samples}) {
        std::error_code code;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(folder, code)) {
            if (entry.is_regular_file())
                paths.push_back(entry.path());
        }
    }
    std::vector<OpenedFile> files;
    for (const auto &path : paths)
        files.push_back(std::move(*OpenedFile::open(path)));
    const auto parts = f.pool().readHeaders(files, factTags(), RequestPriority::Background);
    int compared = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto whole = f.pool().readHeader(paths[i]);
        QVERIFY2(whole.has_value() == parts[i].has_value(), paths[i].c_str());
        if (!whole)
            continue;
        const auto expected = objectFacts(*whole);
        const auto got = objectFacts(*parts[i]);
        QVERIFY2(expected.has_value() == got.has_value(), paths[i].c_str());
        QVERIFY2(!expected || *expected == *got, paths[i].c_str());
        QCOMPARE(isMediaDirectory(*whole), isMediaDirectory(*parts[i]));
        ++compared;
    }
    QVERIFY(compared > 200);
}

/// The same for attributes that no sample has: whatever the sources name is asked for.
void ArchiveImportTest::asksForEveryAttributeThatTheIndexReads()
{
    const auto namedIn = [](const QString &file) {
        QFile source(QStringLiteral(NEGATO_SOURCE_DIR "/dicom/") + file);
        static const QRegularExpression name(QStringLiteral("tag::(\\w+)"));
        QSet<QString> names;
        if (source.open(QIODevice::ReadOnly)) {
            auto found = name.globalMatch(QString::fromUtf8(source.readAll()));
            while (found.hasNext())
                names += found.next().captured(1);
        }
        return names;
    };
    const auto asked = namedIn(QStringLiteral("archive/object_facts.cpp"));
    QVERIFY(asked.size() > 50);
    for (const char *file : {"geometry/frame_description.cpp", "geometry/multi_frame_plane.cpp", "geometry/slice_plane.cpp",
                             "image/frame_attributes.cpp", "image/projection_view.cpp", "image/diffusion.cpp"}) {
        const auto missing = namedIn(QString::fromLatin1(file)) - asked;
        QVERIFY2(missing.isEmpty(), qPrintable(QString::fromLatin1(file) + QStringList(missing.values()).join(u' ')));
    }
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

QTEST_GUILESS_MAIN(ArchiveImportTest)
#include "import_test.moc"
