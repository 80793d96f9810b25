#include "viewer/browser/removal_question.h"
#include "viewer/browser/study_columns.h"
#include "viewer/text/format.h"

#include <QTest>

using namespace negato;
using namespace negato::viewer;

class StudyColumnsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void writesYearsInFull_data();
    void writesYearsInFull();
    void leavesWhatIsNoDateAsItStands();
    void saysTimesRoughly();
    void showsNamesWithTheirIdeographicGroup();
    void showsIdentifiersAsTheirBytesAre();
    void marksAStudyOfTwoPatients();
    void tellsCompletenessInNumbers();
    void saysWhereAStudyCameFrom();
    void namesWhatARemovalTakes();
};

void StudyColumnsTest::writesYearsInFull_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QString>("expected");
    QTest::newRow("United States") << QLocale(QLocale::English, QLocale::UnitedStates) << QStringLiteral("4/2/1961");
    QTest::newRow("Germany") << QLocale(QLocale::German, QLocale::Germany) << QStringLiteral("02.04.1961");
    QTest::newRow("Japan") << QLocale(QLocale::Japanese, QLocale::Japan) << QStringLiteral("1961/04/02");
}

void StudyColumnsTest::writesYearsInFull()
{
    QFETCH(QLocale, locale);
    QFETCH(QString, expected);
    QCOMPARE(dateText("19610402", locale), expected);
}

void StudyColumnsTest::leavesWhatIsNoDateAsItStands()
{
    QCOMPARE(dateText("19611399"), QStringLiteral("\u201c19611399\u201d"));
    QCOMPARE(dateText("1961"), QStringLiteral("\u201c1961\u201d"));
    QCOMPARE(dateText(""), QString());
    QCOMPARE(timeText("nonsense"), QString());
    QCOMPARE(dateTimeText("19610402", ""), QStringLiteral("4/2/1961"));
}

void StudyColumnsTest::saysTimesRoughly()
{
    QCOMPARE(durationText(std::chrono::seconds(40)), QStringLiteral("40 s"));
    QCOMPARE(durationText(std::chrono::seconds(150)), QStringLiteral("3 min"));
    QCOMPARE(durationText(std::chrono::minutes(130)), QStringLiteral("2 h 10 min"));
}

void StudyColumnsTest::showsNamesWithTheirIdeographicGroup()
{
    dicom::StudyRecord study;
    study.patientName = "Yamada^Tarou=\u5c71\u7530^\u592a\u90ce=\u3084\u307e\u3060^\u305f\u308d\u3046"; // PS3.5 H.3.1
    QCOMPARE(cellText(study, StudyColumn::PatientName), QStringLiteral("Yamada, Tarou (\u5c71\u7530 \u592a\u90ce)"));
    study.patientName.clear();
    QVERIFY(!cellText(study, StudyColumn::PatientName).isEmpty()); // a row that names nobody says so
}

/// Characters that turn the direction of what follows are shown by their number.
void StudyColumnsTest::showsIdentifiersAsTheirBytesAre()
{
    dicom::StudyRecord study;
    study.patientId = "\u202e12345";
    study.accessionNumber = "A\u200f1";
    study.patientName = "\u05e9\u05e8\u05d5\u05df^\u05d3\u05d1\u05d5\u05e8\u05d4";
    study.description = "\u0646\u0645\u06cc\u200c\u062f\u0627\u0646\u0645 a\u2069\u0007"; // Persian is spelt with U+200C
    QCOMPARE(cellText(study, StudyColumn::PatientId), QStringLiteral("[U+202E]12345"));
    QCOMPARE(cellText(study, StudyColumn::Accession), QStringLiteral("A[U+200F]1"));
    QCOMPARE(cellText(study, StudyColumn::PatientName), QStringLiteral("\u05e9\u05e8\u05d5\u05df, \u05d3\u05d1\u05d5\u05e8\u05d4"));
    QCOMPARE(cellText(study, StudyColumn::Description), QStringLiteral("\u0646\u0645\u06cc\u200c\u062f\u0627\u0646\u0645 a[U+2069][U+0007]"));
}

void StudyColumnsTest::marksAStudyOfTwoPatients()
{
    dicom::StudyRecord study;
    study.patientName = "Doe^Jane";
    study.patientId = "P1";
    QVERIFY(!hasConflict(study));
    study.otherPatients = {{"Schmidt^Otto", "P2"}};
    QVERIFY(hasConflict(study));
    const QString hint = cellHint(study, StudyColumn::PatientName);
    for (const char *part : {"different patients", "Doe, Jane", "Schmidt, Otto", "P2"})
        QVERIFY2(hint.contains(QLatin1String(part)), qPrintable(hint));
}

void StudyColumnsTest::tellsCompletenessInNumbers()
{
    dicom::StudyRecord study;
    study.instanceCount = 1412;
    QCOMPARE(cellText(study, StudyColumn::Complete), QString()); // nobody said how many there are
    study.expectedInstances = 1500;
    QCOMPARE(cellText(study, StudyColumn::Complete), QStringLiteral("1,412 of 1,500"));
    QVERIFY(isIncomplete(study));
    study.instanceCount = 1500;
    study.hasOwnObjects = false;
    QCOMPARE(cellText(study, StudyColumn::Complete), QStringLiteral("Complete"));
    study.hasOwnObjects = true; // some of them may be others than the node's
    QCOMPARE(cellText(study, StudyColumn::Complete), QStringLiteral("1,500 (node: 1,500)"));
    study.instanceCount = 1501;
    QCOMPARE(cellText(study, StudyColumn::Complete), QStringLiteral("1,501 (node: 1,500)"));
}

void StudyColumnsTest::saysWhereAStudyCameFrom()
{
    dicom::StudyRecord study;
    study.source = {dicom::SourceKind::Imported, "/media/cd/HEAD"};
    QCOMPARE(cellText(study, StudyColumn::Source), QStringLiteral("HEAD"));
    QVERIFY(cellHint(study, StudyColumn::Source).contains(QStringLiteral("/media/cd/HEAD")));
    study.source = {dicom::SourceKind::Retrieved, "PACS"};
    QCOMPARE(cellText(study, StudyColumn::Source), QStringLiteral("PACS"));
}

void StudyColumnsTest::namesWhatARemovalTakes()
{
    const dicom::RemovalPlan plan{.studies = 2,
                                  .series = 5,
                                  .instances = 812,
                                  .bytes = 270'000'000,
                                  .localOnlyStudies = 1,
                                  .pinnedStudies = 0,
                                  .linkedFiles = 3};
    QVERIFY(removalTitle(plan).contains(QStringLiteral("2 studies")));
    std::vector<dicom::StudyRecord> studies(7);
    for (std::size_t i = 0; i < studies.size(); ++i) {
        studies[i].patientName = "Patient" + std::to_string(i) + "^Given";
        studies[i].studyDate = "20250610";
    }
    const QString details = removalDetails(plan, studies);
    for (const QString &part :
         {QStringLiteral("Patient4, Given"), dateText("20250610"), QStringLiteral("and 2 more"), QStringLiteral("812"), QStringLiteral("270.0\u00A0MB"), QStringLiteral("lost"), QStringLiteral("3")})
        QVERIFY2(details.contains(part), qPrintable(details));
    QVERIFY(!details.contains(QStringLiteral("pinned")));
}

QTEST_MAIN(StudyColumnsTest)
#include "study_columns_test.moc"
