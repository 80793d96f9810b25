#include "archive_fixture.h"
#include "changed_index.h"

#include <QDir>
#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>

using namespace negato::dicom;
using namespace negato::test;

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

/// Sorted: two files of one import may be stored in either order.
QStringList checked(const Archive &archive)
{
    QStringList findings = named(archive.check().value());
    findings.sort();
    return findings;
}

} // namespace

class ArchiveLinkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linksWithoutCopyingOrDeleting();
    void passesOverLinkedFilesThatHaveNotChanged();
    void readsALinkedFileAgainThatHasChanged();
    void forgetsTheObjectThatALinkedFileHeld();
    void forgetsTheObjectWhoseFileIsACopyOfAnother();
    void keepsObjectsWhoseFilesChangePlaces();
    void tellsLinkedObjectsOfOneUidApart();
    void findsLinkedFilesThatMoved();
    void findsLinkedFilesThatMovedToAnotherDisk();
    void keepsALinkedFileThatIsAway();
    void storesACopyOfWhatALinkedFileNoLongerIs();
    void knowsLinkedFilesAfterARemount();
    void checksLinkedFiles();
};

void ArchiveLinkTest::linksWithoutCopyingOrDeleting()
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

// A file with other bytes that looks the same shows that it is not read.
void ArchiveLinkTest::passesOverLinkedFilesThatHaveNotChanged()
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

void ArchiveLinkTest::readsALinkedFileAgainThatHasChanged()
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

/// Another patient's object under the name of a file: its row would show that patient's pictures.
void ArchiveLinkTest::forgetsTheObjectThatALinkedFileHeld()
{
    ArchiveFixture f;
    const QString path = f.write(QStringLiteral("1.dcm"), objectBytes(Image{}));
    const QString kept = f.write(QStringLiteral("2.dcm"), objectBytes(Image{.instanceUid = "1.2.3.1.1.2"}));
    QCOMPARE(f.import(f.input(), {.mode = ImportMode::Link}).stored, 2);
    f.write(QStringLiteral("1.dcm"), objectBytes(Image{.studyUid = "1.2.3.2", .seriesUid = "1.2.3.2.1", .instanceUid = "1.2.3.2.1.1", .size = 20}));
    const auto report = f.import(f.input(), {.mode = ImportMode::Link});
    QCOMPARE(report.stored, 1);
    QCOMPARE(report.duplicates, 1);
    QCOMPARE(named(report.displaced), QStringList{QStringLiteral("1.dcm: ObjectDisplaced")});
    QCOMPARE(f.archive().fileOf("1.2.3.2.1.1").value().string(), path.toStdString());
    QCOMPARE(f.archive().fileOf("1.2.3.1.1.1").error().code, ErrorCode::NotInArchive);
    QCOMPARE(f.archive().fileOf("1.2.3.1.1.2").value().string(), kept.toStdString());
    QCOMPARE(f.archive().instancesOf("1.2.3.1.1")->size(), 1U);
    QCOMPARE(checked(f.archive()), QStringList());
    f.reopen();
    QVERIFY(f.archive().rebuild().has_value());
    QCOMPARE(f.archive().usage()->instances, 2);
    QVERIFY(f.import(f.input(), {.mode = ImportMode::Link}).displaced.empty());
}

void ArchiveLinkTest::forgetsTheObjectWhoseFileIsACopyOfAnother()
{
    const ArchiveFixture f;
    f.write(QStringLiteral("1.dcm"), objectBytes(Image{}));
    const auto other = objectBytes(Image{.studyUid = "1.2.3.2", .seriesUid = "1.2.3.2.1", .instanceUid = "1.2.3.2.1.1", .size = 20});
    f.write(QStringLiteral("2.dcm"), other);
    QCOMPARE(f.import(f.input(), {.mode = ImportMode::Link}).stored, 2);
    f.write(QStringLiteral("1.dcm"), other);
    const auto report = f.import(f.input(), {.mode = ImportMode::Link});
    QCOMPARE(report.duplicates, 2); // nothing new
    QCOMPARE(named(report.displaced), QStringList{QStringLiteral("1.dcm: ObjectDisplaced")});
    QCOMPARE(f.archive().fileOf("1.2.3.1.1.1").error().code, ErrorCode::NotInArchive);
    QCOMPARE(f.archive().studies({})->size(), 1U);
}

void ArchiveLinkTest::keepsObjectsWhoseFilesChangePlaces()
{
    const ArchiveFixture f;
    const QString first = f.write(QStringLiteral("1.dcm"), objectBytes(Image{}));
    const QString second = f.write(QStringLiteral("2.dcm"), objectBytes(Image{.instanceUid = "1.2.3.1.1.2"}));
    QCOMPARE(f.import(f.input(), {.mode = ImportMode::Link}).stored, 2);
    QCOMPARE(checked(f.archive()), QStringList()); // from now on their bytes are known
    QVERIFY(QFile::rename(first, first + QStringLiteral(".away")) && QFile::rename(second, first));
    QVERIFY(QFile::rename(first + QStringLiteral(".away"), second));
    QVERIFY(f.import(f.input(), {.mode = ImportMode::Link}).conflicts.empty());
    QCOMPARE(f.archive().fileOf("1.2.3.1.1.1").value().string(), second.toStdString());
    QCOMPARE(f.archive().fileOf("1.2.3.1.1.2").value().string(), first.toStdString());
    QCOMPARE(f.archive().usage()->instances, 2);
    QCOMPARE(checked(f.archive()), QStringList());
}

void ArchiveLinkTest::tellsLinkedObjectsOfOneUidApart()
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

void ArchiveLinkTest::findsLinkedFilesThatMoved()
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
void ArchiveLinkTest::findsLinkedFilesThatMovedToAnotherDisk()
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

void ArchiveLinkTest::keepsALinkedFileThatIsAway()
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

void ArchiveLinkTest::storesACopyOfWhatALinkedFileNoLongerIs()
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
void ArchiveLinkTest::knowsLinkedFilesAfterARemount()
{
    ArchiveFixture f;
    const QString linked = f.write(QStringLiteral("1.dcm"), objectBytes(Image{.pixelValue = 1}));
    QCOMPARE(f.import(linked, {.mode = ImportMode::Link}).stored, 1);
    f.close();
    changeIndex(f, {QStringLiteral("ALTER TABLE study DROP COLUMN other_patients"), QStringLiteral("ALTER TABLE study DROP COLUMN has_own"), QStringLiteral("DROP INDEX instance_by_link"),
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

void ArchiveLinkTest::checksLinkedFiles()
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

QTEST_GUILESS_MAIN(ArchiveLinkTest)
#include "link_test.moc"
