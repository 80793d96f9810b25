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
    QCOMPARE(dateText("19611399"), QStringLiteral("19611399"));
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

void StudyColumnsTest::tellsCompletenessInNumbers()
{
    dicom::StudyRecord study;
    study.instanceCount = 1412;
    QCOMPARE(cellText(study, StudyColumn::Complete), QString()); // nobody said how many there are
    study.expectedInstances = 1500;
    QCOMPARE(cellText(study, StudyColumn::Complete), QStringLiteral("1,412 of 1,500"));
    QVERIFY(isIncomplete(study));
    study.instanceCount = 1500;
    QCOMPARE(cellText(study, StudyColumn::Complete), QStringLiteral("Complete"));
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
    const QString details = removalDetails(plan);
    for (const QString &part :
         {QStringLiteral("812"), QStringLiteral("270.0 MB"), QStringLiteral("lost"), QStringLiteral("3")})
        QVERIFY2(details.contains(part), qPrintable(details));
    QVERIFY(!details.contains(QStringLiteral("pinned")));
}

QTEST_MAIN(StudyColumnsTest)
#include "study_columns_test.moc"
