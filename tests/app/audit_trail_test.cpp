#include "app/audit/audit_trail.h"
#include "tests/dicom/archive/archive_fixture.h"
#include "tests/dicom/archive/object_bytes.h"

#include <QFile>

using namespace negato::dicom;
using namespace negato::test;

/// What happens to the archive by itself is in the log, too.
class AuditTrailTest : public QObject
{
    Q_OBJECT

    static void retrieve(const ArchiveFixture &files, const QByteArray &study)
    {
        const auto path = files.archive().newIncomingFile();
        const Image image{.studyUid = study, .seriesUid = study + ".1", .instanceUid = study + ".1.1", .size = 256};
        writeFile(QString::fromStdString(path.parent_path().string()), QString::fromStdString(path.filename().string()), objectBytes(image));
        const auto stored = files.archive().storeIncoming(path, {SourceKind::Retrieved, "PACS"});
        QVERIFY2(stored, stored ? "" : name(stored.error().code).data());
    }

private Q_SLOTS:
    /// PS3.15 A.5.3.4: DICOM Study Deleted, 110105.
    void tellsWhatIsEvicted()
    {
        constexpr std::int64_t kQuota = 300'000; // of two studies of 131,072 bytes of pixels
        const ArchiveFixture files(kQuota);
        {
            const auto trail = negato::app::AuditTrail::open(files.folder().toStdString());
            QVERIFY(trail);
            (*trail)->watch(files.archive());
            for (const char *study : {"1.2.3.1", "1.2.3.2", "1.2.3.3"})
                retrieve(files, study);
        }
        QStringList left;
        const auto studies = files.archive().studies({}).value();
        for (const StudyRecord &study : studies)
            left += QString::fromStdString(study.studyInstanceUid);
        QFile log(files.folder() + QStringLiteral("/audit.log"));
        QVERIFY(log.open(QIODevice::ReadOnly));
        int deletions = 0;
        for (const QByteArray &line : log.readAll().split('\n'))
            if (line.contains("csd-code=\"110105\"")) {
                ++deletions;
                QVERIFY(line.contains("\"1.2.3.1\"")); // the one unused for longest
            }
        QCOMPARE(left.size(), 2);
        QVERIFY(!left.contains(QStringLiteral("1.2.3.1")));
        QCOMPARE(deletions, 1);
    }
};

QTEST_GUILESS_MAIN(AuditTrailTest)
#include "audit_trail_test.moc"
