#include "archive_fixture.h"

#include <archive.h>
#include <archive_entry.h>

#include <QDir>
#include <QFile>

using namespace negato::dicom;
using namespace negato::test;

namespace {

const QString kMedium = QStringLiteral("/usr/lib/python3/dist-packages/pydicom/data/test_files/dicomdirtests");

struct ZipEntry
{
    const char *name;
    QByteArray content;
};

QString writeZip(const QString &path, const std::vector<ZipEntry> &entries, const char *options = nullptr)
{
    QDir().mkpath(QFileInfo(path).path());
    struct archive *zip = archive_write_new();
    archive_write_set_format_zip(zip);
    if (options) {
        archive_write_set_options(zip, options);
        archive_write_set_passphrase(zip, "secret");
    }
    archive_write_open_filename(zip, path.toUtf8().constData());
    for (const ZipEntry &content : entries) {
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname_utf8(entry, content.name);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, content.content.size());
        archive_write_header(zip, entry);
        archive_write_data(zip, content.content.constData(), static_cast<std::size_t>(content.content.size()));
        archive_entry_free(entry);
    }
    archive_write_close(zip);
    archive_write_free(zip);
    return path;
}

QByteArray image(int number)
{
    return objectBytes(Image{.instanceUid = "1.2.3.1.1." + QByteArray::number(number)});
}

} // namespace

class ArchiveMediaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void importsWhatADirectoryRefersTo();
    void walksAFolderThatHoldsADirectory();
    void findsNamesAsCdsSpellThem_data();
    void findsNamesAsCdsSpellThem();
    void refusesReferencesThatLeaveTheMedium_data();
    void refusesReferencesThatLeaveTheMedium();
    void refusesReferencesThroughLinks();
    void namesReferencesToNothing();
    void importsACompressedFolder();
    void findsCompressedFoldersAmongFiles_data();
    void findsCompressedFoldersAmongFiles();
    void noNameInACompressedFolderLeavesTheArchive();
    void refusesAnEntryThatSwells();
    void refusesEncryptedEntries();
    void importsWhatIsWholeInADamagedFolder();
    void namesEntriesInTheirOwnLetters();
    void keepsWhatWasUnpackedBeforeItsWorkerDied();
};

// 31 references, 31 SOP Instance UIDs, 6 studies, 13 series: counted with pydicom.
void ArchiveMediaTest::importsWhatADirectoryRefersTo()
{
    if (!QFile::exists(kMedium))
        QSKIP("python3-pydicom is not installed");
    const ArchiveFixture f;
    const auto report = f.import(kMedium + QStringLiteral("/DICOMDIR"));
    QVERIFY2(report.rejected.empty(), qPrintable(named(report.rejected).join(u';')));
    QCOMPARE(report.stored, 31);
    QCOMPARE(report.directories, 1);
    const auto usage = f.archive().usage().value();
    QCOMPARE(usage.studies, 6);
    QCOMPARE(usage.instances, 31);
    QCOMPARE(f.archive().find(QueryLevel::Series, {})->size(), 13U);
}

void ArchiveMediaTest::walksAFolderThatHoldsADirectory()
{
    const ArchiveFixture f;
    f.write(QStringLiteral("DICOMDIR"), mediaDirectoryBytes({"IM1"}));
    f.write(QStringLiteral("IM1"), image(1));
    f.write(QStringLiteral("IM2"), image(2)); // not referred to
    const auto report = f.import(f.input());
    QCOMPARE(report.stored, 2);
    QCOMPARE(report.directories, 1);
    QVERIFY(report.isComplete());
}

void ArchiveMediaTest::findsNamesAsCdsSpellThem_data()
{
    QTest::addColumn<QString>("onDisk");
    QTest::newRow("as written") << QStringLiteral("IMAGES/IM1");
    QTest::newRow("lower case") << QStringLiteral("images/im1");
    QTest::newRow("with a version") << QStringLiteral("IMAGES/IM1;1");
    QTest::newRow("with a dot") << QStringLiteral("IMAGES/IM1.");
    QTest::newRow("lower case, dot and version") << QStringLiteral("images/im1.;1");
}

void ArchiveMediaTest::findsNamesAsCdsSpellThem()
{
    QFETCH(QString, onDisk);
    const ArchiveFixture f;
    const QString directory = f.write(QStringLiteral("DICOMDIR"), mediaDirectoryBytes({"IMAGES\\IM1"}));
    f.write(onDisk, image(1));
    const auto report = f.import(directory);
    QVERIFY2(report.stored == 1, qPrintable(named(report.rejected).join(u';')));
}

void ArchiveMediaTest::refusesReferencesThatLeaveTheMedium_data()
{
    QTest::addColumn<QByteArray>("fileId");
    QTest::newRow("parent") << QByteArray("..\\secret.dcm");
    QTest::newRow("parent inside") << QByteArray("IMAGES\\..\\..\\secret.dcm");
    QTest::newRow("slashes") << QByteArray("../secret.dcm");
    QTest::newRow("absolute") << QByteArray("/etc/passwd");
    QTest::newRow("empty component") << QByteArray("\\etc\\passwd");
}

void ArchiveMediaTest::refusesReferencesThatLeaveTheMedium()
{
    QFETCH(QByteArray, fileId);
    const ArchiveFixture f;
    f.write(QStringLiteral("secret.dcm"), image(9));
    f.write(QStringLiteral("cd/IMAGES/IM1"), image(1));
    const auto report = f.import(f.write(QStringLiteral("cd/DICOMDIR"), mediaDirectoryBytes({fileId, "IMAGES\\IM1"})));
    QCOMPARE(report.stored, 1);
    QCOMPARE(report.rejected.size(), 1U);
    QCOMPARE(codeName(report.rejected[0].error), QStringLiteral("UnsafePath"));
    QCOMPARE(f.archive().usage()->instances, 1);
}

void ArchiveMediaTest::refusesReferencesThroughLinks()
{
    const ArchiveFixture f;
    const QString secret = f.write(QStringLiteral("secret.dcm"), image(9));
    const QString directory = f.write(QStringLiteral("cd/DICOMDIR"), mediaDirectoryBytes({"IM1"}));
    QVERIFY(QFile::link(secret, f.input() + QStringLiteral("/cd/IM1")));
    const auto report = f.import(directory);
    QCOMPARE(report.stored, 0);
    QCOMPARE(named(report.rejected), QStringList{QStringLiteral("DICOMDIR: IM1: UnsafePath")});
}

void ArchiveMediaTest::namesReferencesToNothing()
{
    const ArchiveFixture f;
    f.write(QStringLiteral("IM1"), image(1));
    const auto report = f.import(f.write(QStringLiteral("DICOMDIR"), mediaDirectoryBytes({"IM1", "IM2"})));
    QCOMPARE(report.stored, 1);
    QCOMPARE(named(report.rejected), QStringList{QStringLiteral("DICOMDIR: IM2: FileNotFound")});
    const auto again = f.import(f.input()); // the folder that it lies in
    QCOMPARE(again.duplicates, 1);
    QCOMPARE(again.directories, 1);
    QCOMPARE(named(again.rejected), QStringList{QStringLiteral("DICOMDIR: IM2: FileNotFound")});
}

void ArchiveMediaTest::importsACompressedFolder()
{
    const ArchiveFixture f;
    const QString zip = writeZip(f.input() + QStringLiteral("/study.zip"), {{"study/IM1", image(1)},
                                                                            {"study/IM2", image(2)},
                                                                            {"study/IM2 copy", image(2)},
                                                                            {"study/.DS_Store", "x"},
                                                                            {"__MACOSX/study/._IM1", "x"},
                                                                            {"study/readme.txt", "Hello"}});
    const auto report = f.import(zip, {.mode = ImportMode::Link});
    QCOMPARE(report.stored, 2);
    QCOMPARE(report.duplicates, 1);
    QCOMPARE(report.ignored, 2);
    QCOMPARE(named(report.rejected), QStringList{QStringLiteral("readme.txt: NotDicom")});
    QVERIFY(report.rejected[0].file.ends_with("study.zip!study/readme.txt"));
    QVERIFY(QDir(f.folder() + QStringLiteral("/incoming")).isEmpty());
    const auto file = f.archive().fileOf("1.2.3.1.1.1").value().string();
    QVERIFY(file.starts_with(f.folder().toStdString()));
}

void ArchiveMediaTest::findsCompressedFoldersAmongFiles_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("copied") << static_cast<int>(ImportMode::Copy);
    QTest::newRow("linked") << static_cast<int>(ImportMode::Link);
}

/// Whatever they are called.
void ArchiveMediaTest::findsCompressedFoldersAmongFiles()
{
    QFETCH(int, mode);
    const ArchiveFixture f;
    f.write(QStringLiteral("1.dcm"), image(1));
    f.write(QStringLiteral("letter.txt"), "Dear colleague");
    writeZip(f.input() + QStringLiteral("/0first.dcm"), {{"a/IM2", image(2)}, {"inner.zip", "PK\x03\x04"}});
    writeZip(f.input() + QStringLiteral("/last"), {{"IM3", image(3)}, {"IM1", image(1)}});
    const auto report = f.import(f.input(), {.mode = static_cast<ImportMode>(mode)});
    QCOMPARE(report.stored, 3);
    QCOMPARE(report.duplicates, 1);
    QCOMPARE(named(report.rejected), (QStringList{QStringLiteral("0first.dcm!inner.zip: NotDicom"), QStringLiteral("letter.txt: NotDicom")}));
    QVERIFY(QDir(f.folder() + QStringLiteral("/incoming")).isEmpty());
    QVERIFY(f.archive().check()->empty());
}

void ArchiveMediaTest::noNameInACompressedFolderLeavesTheArchive()
{
    const ArchiveFixture f;
    const QString zip = writeZip(f.input() + QStringLiteral("/evil.zip"),
                                 {{"../../escaped.dcm", image(1)}, {"/tmp/negatoscope-escaped.dcm", image(2)}});
    const auto before = QDir(f.input()).entryList(QDir::Files);
    const auto report = f.import(zip);
    QCOMPARE(report.stored, 2); // what is in them is DICOM, only their names are evil
    QCOMPARE(QDir(f.input()).entryList(QDir::Files), before);
    QVERIFY(!QFile::exists(f.folder() + QStringLiteral("/../escaped.dcm")));
    QVERIFY(!QFile::exists(f.folder() + QStringLiteral("/../../escaped.dcm")));
    QVERIFY(!QFile::exists(QStringLiteral("/tmp/negatoscope-escaped.dcm")));
}

void ArchiveMediaTest::refusesAnEntryThatSwells()
{
    const ArchiveFixture f;
    const QString zip = writeZip(f.input() + QStringLiteral("/bomb.zip"),
                                 {{"IM1", image(1)}, {"bomb", QByteArray(100 << 20, '\0')}, {"IM2", image(2)}});
    QVERIFY(QFileInfo(zip).size() < 1 << 20);
    const auto report = f.import(zip);
    QCOMPARE(report.stored, 2);
    QCOMPARE(named(report.rejected), QStringList{QStringLiteral("bomb.zip!bomb: LimitsExceeded")});
    QVERIFY(!report.stopped);
    QVERIFY(QDir(f.folder() + QStringLiteral("/incoming")).isEmpty());
}

void ArchiveMediaTest::refusesEncryptedEntries()
{
    const ArchiveFixture f;
    const QString zip =
        writeZip(f.input() + QStringLiteral("/locked.zip"), {{"IM1", image(1)}}, "zip:encryption=aes256");
    const auto report = f.import(zip);
    QCOMPARE(report.stored, 0);
    QCOMPARE(named(report.rejected), QStringList{QStringLiteral("locked.zip!IM1: PermissionDenied")});
    QVERIFY(report.rejected[0].error.context.find("password") != std::string::npos);
}

void ArchiveMediaTest::importsWhatIsWholeInADamagedFolder()
{
    const ArchiveFixture f;
    const QString zip = writeZip(f.input() + QStringLiteral("/damaged.zip"), {{"IM1", image(1)}, {"IM2", image(2)}});
    QFile file(zip);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.resize(file.size() / 2 + 100)); // ends inside the second entry, without a central directory
    file.close();
    const auto report = f.import(zip);
    QVERIFY(!report.isComplete());
    QVERIFY(report.stored <= 1);
    QVERIFY(QDir(f.folder() + QStringLiteral("/incoming")).isEmpty());
}

// General purpose flag bit 11 (APPNOTE 4.4.4): the name is UTF-8.
void ArchiveMediaTest::namesEntriesInTheirOwnLetters()
{
    const ArchiveFixture f;
    const QString name = QStringLiteral("Kr\u00e4mer \u5c71\u7530.txt");
    const QByteArray bytes = name.toUtf8();
    const QString zip =
        writeZip(f.input() + QStringLiteral("/letters.zip"), {{bytes.constData(), "no DICOM"}}, "zip:hdrcharset=UTF-8");
    const auto report = f.import(zip);
    QCOMPARE(report.rejected.size(), 1U);
    QCOMPARE(QString::fromStdString(report.rejected[0].file), zip + QLatin1Char('!') + name);
}

void ArchiveMediaTest::keepsWhatWasUnpackedBeforeItsWorkerDied()
{
    const ArchiveFixture f(0, DYING_UNPACKER);
    writeZip(f.input() + QStringLiteral("/a.zip"),
             {{"IM1", image(1)}, {"IM2", image(2)}, {"IM3", image(3)}, {"IM4", image(4)}});
    f.write(QStringLiteral("b/IM5"), image(5));
    const auto report = f.import(f.input());
    QCOMPARE(report.stored, 3); // two of the ZIP, and what came after it
    QCOMPARE(named(report.rejected), QStringList{QStringLiteral("a.zip: UnpackingStopped")});
    QVERIFY(report.rejected[0].error.context.find("signal 11") != std::string::npos);
    QVERIFY(!report.stopped);
    QVERIFY(QDir(f.folder() + QStringLiteral("/incoming")).isEmpty());
    QCOMPARE(named(f.import(f.input() + QStringLiteral("/a.zip")).rejected),
             QStringList{QStringLiteral("a.zip: UnpackingStopped")});
    // It killed two.
    QCOMPARE(named(f.import(f.input() + QStringLiteral("/a.zip")).rejected),
             QStringList{QStringLiteral("a.zip: Quarantined")});
}

QTEST_GUILESS_MAIN(ArchiveMediaTest)
#include "media_test.moc"
