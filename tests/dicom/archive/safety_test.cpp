#include "archive_fixture.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>

#include <csignal>
#include <set>

#include <sys/resource.h>

using namespace negato::dicom;
using namespace negato::test;

namespace {

/// `count` images of study `study`, a thousand of 16 x 16 or few of any size.
void writeStudy(const ArchiveFixture &f, const QByteArray &study, int count, int size = 16)
{
    for (int i = 1; i <= count; ++i) {
        const QByteArray number = QByteArray::number(i);
        f.write(QString::fromLatin1(study) + QStringLiteral("/%1.dcm").arg(i),
                objectBytes(Image{.patientId = "P" + study,
                                  .studyUid = "1.2." + study,
                                  .studyDescription = study,
                                  .seriesUid = "1.2." + study + ".1",
                                  .instanceUid = "1.2." + study + ".1." + number,
                                  .instanceNumber = number,
                                  .size = size}));
    }
}

ImportReport retrieve(const ArchiveFixture &f, const QByteArray &study)
{
    return f.import(f.input() + QLatin1Char('/') + QString::fromLatin1(study),
                    {.source = Source{SourceKind::Retrieved, "PACS"}});
}

int objectFiles(const ArchiveFixture &f)
{
    int count = 0;
    QDirIterator files(f.folder() + QStringLiteral("/objects"), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        ++count;
    }
    return count;
}

/// Everything the browser could show, as text.
QStringList everything(const Archive &archive)
{
    QStringList lines;
    const auto studies = archive.studies({.sortKey = StudySortKey::Description}).value();
    for (const StudyRecord &study : studies) {
        lines << QString::fromStdString(study.studyInstanceUid + '|' + study.patientName + '|' + study.patientId + '|'
                                        + study.description + '|' + study.studyDate + '|' + study.source.place)
              << QString::number(study.instanceCount) << QString::number(study.conflictCount)
              << QString::number(study.bytes) << QString::number(study.isPinned) << QString::number(study.isLocalOnly)
              << QString::number(study.storedAtMs) << QString::number(study.linkedCount);
        const auto allSeries = archive.seriesOf(study.studyInstanceUid).value();
        for (const SeriesRecord &series : allSeries) {
            lines << QString::fromStdString(series.seriesInstanceUid + series.modality)
                  << QString::number(series.frameCount);
            const auto instances = archive.instancesOf(series.seriesInstanceUid).value();
            for (const InstanceRecord &instance : instances)
                lines << QString::fromStdString(instance.sopInstanceUid + instance.file.string())
                      << QString::number(instance.isShown);
        }
    }
    return lines;
}

std::vector<std::string> uids(std::initializer_list<const char *> list)
{
    return {list.begin(), list.end()};
}

} // namespace

class ArchiveSafetyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesBeingKilled_data();
    void survivesBeingKilled();
    void rebuildMakesTheSameIndex();
    void rebuildFindsEverythingWithoutAnIndex();
    void rebuildDoesNotHideDamageAndLoss_data();
    void rebuildDoesNotHideDamageAndLoss();
    void cancelledRebuildKeepsTheIndex();
    void putsAnUnreadableIndexAside();
    void restoresPinsFromTheBackup();
    void checkFindsWhatIsWrong();
    void checkKnowsWhatComesMeanwhile();
    void evictsTheLeastRecentlyUsedThatCanComeBack();
    void neverEvictsWhatItHasJustSaidToHave();
    void neverEvictsWhatWouldBeLost();
    void neverEvictsWhatItHasPromisedToKeep();
    void countsWhatComesOneByOneAsARebuildDoes();
    void refusesWhenTheQuotaIsFull();
    void removalSaysWhatIsLost();
    void removedObjectsDoNotComeBack();
    void losesNothingWhenTheDiskIsFull();
};

void ArchiveSafetyTest::survivesBeingKilled_data()
{
    QTest::addColumn<int>("afterStored");
    for (const int count : {1, 200, 500, 900})
        QTest::addRow("after %d objects", count) << count;
}

void ArchiveSafetyTest::survivesBeingKilled()
{
    QFETCH(int, afterStored);
    const int count = 1200;
    ArchiveFixture f;
    writeStudy(f, "1", count);
    f.close();
    QProcess child;
    child.start(QStringLiteral(IMPORT_CHILD),
                {QStringLiteral(NEGATO_BIN_DIR "/negatoscope-worker"), f.folder(), f.input()});
    QVERIFY(child.waitForStarted());
    long long acknowledged = 0;
    while (acknowledged < afterStored && child.waitForReadyRead(30000)) {
        while (child.canReadLine())
            acknowledged = child.readLine().trimmed().toLongLong();
    }
    child.kill(); // SIGKILL
    QVERIFY(child.waitForFinished());
    f.reopen();
    const auto kept = f.archive().usage()->instances;
    QVERIFY2(kept >= acknowledged, qPrintable(QStringLiteral("%1 of %2").arg(kept).arg(acknowledged)));
    QVERIFY(QDir(f.folder() + QStringLiteral("/incoming")).isEmpty());
    const auto findings = f.archive().check().value();
    QVERIFY2(findings.empty(), qPrintable(named(findings).join(u';')));
    QCOMPARE(objectFiles(f), static_cast<int>(kept));
    const auto rest = f.import(f.input());
    QCOMPARE(rest.stored + rest.duplicates, count);
    QCOMPARE(f.archive().usage()->instances, count);
}

void ArchiveSafetyTest::rebuildMakesTheSameIndex()
{
    ArchiveFixture f;
    writeStudy(f, "1", 300);
    writeStudy(f, "2", 3);
    writeStudy(f, "3", 2);
    f.import(f.input() + QStringLiteral("/1"));
    retrieve(f, "2");
    f.import(f.input() + QStringLiteral("/3"), {.mode = ImportMode::Link});
    f.import(f.write(
        QStringLiteral("other.dcm"),
        objectBytes(Image{.studyUid = "1.2.1", .seriesUid = "1.2.1.1", .instanceUid = "1.2.1.1.7", .pixelValue = 9})));
    const auto pinned = uids({"1.2.2"});
    QVERIFY(f.archive().setPinned(pinned, true).has_value());
    const QStringList before = everything(f.archive());
    const int files = objectFiles(f);
    const auto findings = f.archive().rebuild();
    QVERIFY(findings.has_value());
    QVERIFY2(findings->empty(), qPrintable(named(*findings).join(u';')));
    QCOMPARE(everything(f.archive()), before);
    QCOMPARE(objectFiles(f), files);
    f.reopen();
    QCOMPARE(everything(f.archive()), before);
}

void ArchiveSafetyTest::rebuildFindsEverythingWithoutAnIndex()
{
    ArchiveFixture f;
    writeStudy(f, "1", 20);
    retrieve(f, "1");
    const QStringList before = everything(f.archive());
    f.close();
    for (const QString &name : QDir(f.folder()).entryList({QStringLiteral("index.sqlite*")}))
        QVERIFY(QFile::remove(f.folder() + QLatin1Char('/') + name));
    f.reopen();
    QVERIFY(f.archive().isIndexLost());
    QVERIFY(f.archive().rebuild()->empty());
    QVERIFY(!f.archive().isIndexLost());
    QCOMPARE(everything(f.archive()), before);
}

void ArchiveSafetyTest::rebuildDoesNotHideDamageAndLoss_data()
{
    QTest::addColumn<bool>("hasIndex");
    QTest::newRow("with an index") << true;
    QTest::newRow("without one") << false; // then nothing is known of the bytes
}

/// What was known before is what the files are compared with, and goes on to be.
void ArchiveSafetyTest::rebuildDoesNotHideDamageAndLoss()
{
    QFETCH(bool, hasIndex);
    ArchiveFixture f;
    writeStudy(f, "1", 5);
    f.import(f.input());
    const auto instances = f.archive().instancesOf("1.2.1.1").value();
    QCOMPARE(instances.size(), std::size_t{5});
    QFile damaged(instances[1].file);
    QVERIFY(damaged.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(damaged.open(QIODevice::ReadWrite) && damaged.seek(damaged.size() - 1) && damaged.putChar('\x55'));
    damaged.close();
    QVERIFY(QFile::remove(instances[3].file));
    f.close();
    if (!hasIndex)
        for (const QString &name : QDir(f.folder()).entryList({QStringLiteral("index.sqlite*")}))
            QVERIFY(QFile::remove(f.folder() + QLatin1Char('/') + name));
    f.reopen();
    for (int turn = 0; turn < 2; ++turn) {
        const auto findings = f.archive().rebuild();
        QVERIFY(findings);
        QStringList said;
        for (const FileReport &finding : *findings)
            said += codeName(finding.error) + QLatin1Char(' ') + QString::fromStdString(finding.file);
        said.sort();
        QStringList expected;
        if (turn == 0) // then it is no longer in the index
            expected += QStringLiteral("FileMissing ") + QString::fromStdString(instances[3].file.string());
        if (hasIndex)
            expected.prepend(QStringLiteral("ChecksumMismatch ") + QString::fromStdString(instances[1].file.string()));
        QCOMPARE(said, expected);
    }
    QCOMPARE(f.archive().check()->size(), std::size_t{hasIndex ? 1U : 0U});
    QCOMPARE(f.archive().usage()->instances, 4);
    QCOMPARE(f.import(f.input()).stored, hasIndex ? 1 : 2); // what was lost, and what differs now from what it is taken for
}

void ArchiveSafetyTest::cancelledRebuildKeepsTheIndex()
{
    const ArchiveFixture f;
    writeStudy(f, "1", 600);
    f.import(f.input());
    const QStringList before = everything(f.archive());
    std::stop_source stop;
    const auto findings = f.archive().rebuild(stop.get_token(), [&](const WorkProgress &) { stop.request_stop(); });
    QVERIFY(!findings);
    QCOMPARE(codeName(findings.error()), QStringLiteral("Cancelled"));
    QCOMPARE(everything(f.archive()), before);
}

void ArchiveSafetyTest::putsAnUnreadableIndexAside()
{
    ArchiveFixture f;
    writeStudy(f, "1", 5);
    f.import(f.input());
    f.close();
    QFile index(f.folder() + QStringLiteral("/index.sqlite"));
    QVERIFY(index.open(QIODevice::ReadWrite));
    index.write(QByteArray(4096, 'x'));
    index.close();
    f.reopen();
    QVERIFY(f.archive().isIndexLost());
    QCOMPARE(QDir(f.folder()).entryList({QStringLiteral("index.broken-*.sqlite")}).size(), 1);
    QVERIFY(f.archive().rebuild()->empty());
    QCOMPARE(f.archive().usage()->instances, 5);
}

void ArchiveSafetyTest::restoresPinsFromTheBackup()
{
    ArchiveFixture f;
    writeStudy(f, "1", 2);
    f.import(f.input());
    const auto pinned = uids({"1.2.1"});
    QVERIFY(f.archive().setPinned(pinned, true).has_value());
    QVERIFY(QFile::remove(f.folder() + QStringLiteral("/user.backup.sqlite"))); // of the first, empty start
    f.reopen();
    f.close();
    QVERIFY(QFile::exists(f.folder() + QStringLiteral("/user.backup.sqlite")));
    QFile user(f.folder() + QStringLiteral("/user.sqlite"));
    QVERIFY(user.open(QIODevice::ReadWrite));
    user.write(QByteArray(4096, 'x'));
    user.close();
    f.reopen();
    QVERIFY(f.archive().studies({})->front().isPinned);
}

void ArchiveSafetyTest::checkFindsWhatIsWrong()
{
    const ArchiveFixture f;
    writeStudy(f, "1", 5);
    f.import(f.input());
    QVERIFY(f.archive().check()->empty());
    const auto fileOf = [&](const char *uid) { return QString::fromStdString(f.archive().fileOf(uid)->string()); };
    QFile changed(fileOf("1.2.1.1.1"));
    QVERIFY(changed.open(QIODevice::ReadWrite));
    changed.seek(changed.size() - 1);
    changed.write("x"); // one byte of one pixel
    changed.close();
    QVERIFY(QFile::remove(fileOf("1.2.1.1.2")));
    QVERIFY(QFile::copy(fileOf("1.2.1.1.3"), f.folder() + QStringLiteral("/objects/00/stray.dcm")));
    QStringList codes;
    const auto findings = f.archive().check().value();
    for (const FileReport &finding : findings)
        codes.append(codeName(finding.error));
    codes.sort();
    QCOMPARE(codes, (QStringList{QStringLiteral("ChecksumMismatch"), QStringLiteral("FileMissing"),
                                 QStringLiteral("NotInArchive")}));
}

void ArchiveSafetyTest::checkKnowsWhatComesMeanwhile()
{
    const ArchiveFixture f;
    writeStudy(f, "1", 3);
    writeStudy(f, "2", 3);
    f.import(f.input() + QStringLiteral("/1"));
    const auto findings = f.archive().check({}, [&](const WorkProgress &) { f.import(f.input() + QStringLiteral("/2")); }).value();
    QCOMPARE(f.archive().usage()->instances, 6);
    QCOMPARE(named(findings), QStringList());
}

void ArchiveSafetyTest::evictsTheLeastRecentlyUsedThatCanComeBack()
{
    // Each study is 2 images of 128 x 128 x 2 bytes, 66 kB: three fit.
    const ArchiveFixture f(220'000);
    for (const char *study : {"1", "2", "3", "4", "5"})
        writeStudy(f, study, 2, 128);
    for (const char *study : {"1", "2", "3"})
        QCOMPARE(retrieve(f, study).stored, 2);
    QTest::qSleep(5);
    QVERIFY(f.archive().touch("1.2.1").has_value());
    QCOMPARE(retrieve(f, "4").stored, 2); // study 2 is the oldest that was not used since
    QCOMPARE(f.descriptions(), (QStringList{QStringLiteral("1"), QStringLiteral("3"), QStringLiteral("4")}));
    QCOMPARE(objectFiles(f), 6);
    f.archive().setOpenStudies({"1.2.3"});
    QCOMPARE(retrieve(f, "5").stored, 2); // study 3 is on screen; then came 1 (touched), then 4
    QCOMPARE(f.descriptions(), (QStringList{QStringLiteral("3"), QStringLiteral("4"), QStringLiteral("5")}));
    QVERIFY(f.archive().check()->empty());
}

/// Whoever sends an object again, and hears that it is there, may delete its own.
void ArchiveSafetyTest::neverEvictsWhatItHasJustSaidToHave()
{
    const ArchiveFixture f(220'000);
    for (const char *study : {"1", "2", "3", "4"})
        writeStudy(f, study, 2, 128);
    for (const char *study : {"1", "2", "3"})
        retrieve(f, study);
    QVERIFY(QFile::copy(f.input() + QStringLiteral("/1/1.dcm"), f.input() + QStringLiteral("/4/0.dcm")));
    const auto report = retrieve(f, "4");
    QCOMPARE(report.stored, 2);
    QCOMPARE(report.duplicates, 1);
    QCOMPARE(f.descriptions(), (QStringList{QStringLiteral("1"), QStringLiteral("3"), QStringLiteral("4")}));
}

void ArchiveSafetyTest::neverEvictsWhatWouldBeLost()
{
    const ArchiveFixture f(220'000);
    for (const char *study : {"1", "2", "3", "4"})
        writeStudy(f, study, 2, 128);
    f.import(f.input() + QStringLiteral("/1")); // local only
    retrieve(f, "2");
    const auto pinned = uids({"1.2.2"});
    QVERIFY(f.archive().setPinned(pinned, true).has_value());
    retrieve(f, "3");
    f.archive().setOpenStudies({"1.2.3"});
    const auto report = retrieve(f, "4");
    QCOMPARE(report.stored, 0);
    QVERIFY(report.stopped.has_value());
    QCOMPARE(codeName(*report.stopped), QStringLiteral("QuotaExceeded"));
    QCOMPARE(f.descriptions(), (QStringList{QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3")}));
    QVERIFY(f.archive().check()->empty());
}

/// A storage commitment holds across restarts and rebuilds.
void ArchiveSafetyTest::neverEvictsWhatItHasPromisedToKeep()
{
    ArchiveFixture f(220'000);
    for (const char *study : {"1", "2", "3", "4", "5"})
        writeStudy(f, study, 2, 128);
    for (const char *study : {"1", "2", "3"})
        retrieve(f, study);
    const auto series = f.archive().seriesOf("1.2.1").value();
    const auto instances = f.archive().instancesOf(series.front().seriesInstanceUid).value();
    const auto promised = uids({instances.front().sopInstanceUid.c_str()});
    QVERIFY(f.archive().keep(promised));
    QCOMPARE(f.archive().studies({.studyInstanceUid = "1.2.1"})->front().isLocalOnly, true);
    QCOMPARE(f.archive().studies({.studyInstanceUid = "1.2.2"})->front().isLocalOnly, false);
    QCOMPARE(retrieve(f, "4").stored, 2); // 1 is the oldest
    QCOMPARE(f.descriptions(), (QStringList{QStringLiteral("1"), QStringLiteral("3"), QStringLiteral("4")}));
    f.reopen();
    QVERIFY(f.archive().rebuild());
    QCOMPARE(retrieve(f, "5").stored, 2);
    QCOMPARE(f.descriptions(), (QStringList{QStringLiteral("1"), QStringLiteral("4"), QStringLiteral("5")}));
}

/// In batches of one, with every way in which an object can come: counts are kept, not made anew.
void ArchiveSafetyTest::countsWhatComesOneByOneAsARebuildDoes()
{
    const ArchiveFixture f;
    const auto store = [&](const Image &image, const Source &source) {
        const auto path = f.archive().newIncomingFile();
        writeFile(QString::fromStdString(path.parent_path().string()), QString::fromStdString(path.filename().string()), objectBytes(image));
        QVERIFY(f.archive().storeIncoming(path, source));
    };
    const Source fetched{SourceKind::Retrieved, "PACS"};
    const Source received{SourceKind::Received, "CT1"};
    for (int i = 1; i <= 6; ++i)
        store({.instanceUid = "1.2.3.1.1." + QByteArray::number(i), .instanceNumber = QByteArray::number(i)}, fetched);
    store({.seriesUid = "1.2.3.1.2", .modality = "MR", .instanceUid = "1.2.3.1.2.1"}, fetched);
    store({.studyUid = "1.2.3.2", .seriesUid = "1.2.3.2.1", .instanceUid = "1.2.3.2.1.1"}, fetched);
    QCOMPARE(f.archive().studies({.studyInstanceUid = "1.2.3.1"})->front().isLocalOnly, false);
    store({.instanceUid = "1.2.3.1.1.7", .instanceNumber = "7"}, received); // now something of it is nowhere else
    store({.instanceUid = "1.2.3.1.1.1", .pixelValue = 9}, fetched); // another object under that UID
    store({.instanceUid = "1.2.3.1.1.2", .instanceNumber = "2"}, fetched); // the same again
    f.write(QStringLiteral("linked.dcm"), objectBytes({.instanceUid = "1.2.3.1.1.8", .instanceNumber = "8"}));
    QCOMPARE(f.import(f.input(), {.mode = ImportMode::Link}).stored, 1);
    const auto studies = f.archive().studies({}).value();
    const auto series = f.archive().seriesOf("1.2.3.1").value();
    QCOMPARE(studies.size(), std::size_t{2});
    QCOMPARE(f.archive().studies({.studyInstanceUid = "1.2.3.1"})->front().instanceCount, 9);
    QCOMPARE(f.archive().studies({.studyInstanceUid = "1.2.3.1"})->front().isLocalOnly, true);
    QVERIFY(f.archive().rebuild());
    QCOMPARE(f.archive().studies({}).value(), studies);
    QCOMPARE(f.archive().seriesOf("1.2.3.1").value(), series);
}

void ArchiveSafetyTest::refusesWhenTheQuotaIsFull()
{
    const ArchiveFixture f(100'000);
    writeStudy(f, "1", 5, 128); // two fit
    const auto report = f.import(f.input());
    QCOMPARE(report.stored, 2);
    QVERIFY(report.stopped && report.stopped->code == ErrorCode::QuotaExceeded);
    QCOMPARE(f.archive().usage()->instances, 2);
    QCOMPARE(objectFiles(f), 2);
    QVERIFY(QDir(f.folder() + QStringLiteral("/incoming")).isEmpty());
    QVERIFY(f.archive().setQuota(0).has_value());
    QCOMPARE(f.import(f.input()).stored, 3);
}

void ArchiveSafetyTest::removalSaysWhatIsLost()
{
    const ArchiveFixture f;
    writeStudy(f, "1", 3);
    writeStudy(f, "2", 2);
    f.import(f.input() + QStringLiteral("/1"));
    retrieve(f, "2");
    const auto both = uids({"1.2.1", "1.2.2"});
    const auto plan = f.archive().removalPlan(both).value();
    QCOMPARE(plan.studies, 2);
    QCOMPARE(plan.instances, 5);
    QCOMPARE(plan.localOnlyStudies, 1);
    QCOMPARE(plan.bytes, f.archive().usage()->bytes);
    QCOMPARE(objectFiles(f), 5); // asking removes nothing
    QCOMPARE(f.archive().remove(both)->instances, 5);
    QCOMPARE(objectFiles(f), 0);
    QVERIFY(f.archive().patients()->empty());
    QCOMPARE(codeName(f.archive().removalPlan(both).error()), QStringLiteral("NotInArchive"));
}

void ArchiveSafetyTest::removedObjectsDoNotComeBack()
{
    ArchiveFixture f;
    writeStudy(f, "1", 3);
    writeStudy(f, "2", 2);
    f.import(f.input());
    const auto one = uids({"1.2.1"});
    QVERIFY(f.archive().remove(one).has_value());
    QVERIFY(f.archive().rebuild()->empty());
    f.reopen();
    QCOMPARE(f.descriptions(), QStringList{QStringLiteral("2")});
}

void ArchiveSafetyTest::losesNothingWhenTheDiskIsFull()
{
    const ArchiveFixture f;
    writeStudy(f, "1", 3);
    writeStudy(f, "2", 3, 1200); // 2.9 MB each
    QCOMPARE(f.import(f.input() + QStringLiteral("/1")).stored, 3);
    // A file that may not grow is what a full disk looks like to the writer (EFBIG for ENOSPC).
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before = {};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{2'000'000, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    const auto report = f.import(f.input() + QStringLiteral("/2"));
    setrlimit(RLIMIT_FSIZE, &before);
    QCOMPARE(report.stored, 0);
    QVERIFY(report.stopped.has_value());
    QCOMPARE(codeName(*report.stopped), QStringLiteral("DiskFull"));
    QCOMPARE(static_cast<qint64>(report.rejected.size()) + report.untried, 3); // none of them is passed over
    QVERIFY(QDir(f.folder() + QStringLiteral("/incoming")).isEmpty());
    QCOMPARE(f.descriptions(), QStringList{QStringLiteral("1")});
    QVERIFY(f.archive().check()->empty());
    QCOMPARE(f.import(f.input() + QStringLiteral("/2")).stored, 3); // once there is room
}

QTEST_GUILESS_MAIN(ArchiveSafetyTest)
#include "safety_test.moc"
