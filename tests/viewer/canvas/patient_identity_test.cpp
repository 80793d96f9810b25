#include "dicom/image/frame_attributes.h"
#include "tests/viewer/canvas/canvas_fixture.h"
#include "viewer/canvas/overlay_values.h"

using namespace negato;
using namespace negato::viewer;
namespace tag = dicom::tag;

/// Who an image is said to be of.
class PatientIdentityTest : public QObject, public test::CanvasFixture
{
    Q_OBJECT

public:
    PatientIdentityTest()
        : CanvasFixture(Drawing::Processor)
    {
    }

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void imagesThatNameNobodyAreOfOnePatientWithinAStudyOnly_data();
    void imagesThatNameNobodyAreOfOnePatientWithinAStudyOnly();
    void controlCharactersDoNotChangeWhatIsRead();
    void whatIsNoDateIsShownAsItStands();
};

void PatientIdentityTest::imagesThatNameNobodyAreOfOnePatientWithinAStudyOnly_data()
{
    QTest::addColumn<QStringList>("first"); // ID, name, birth date, sex, study
    QTest::addColumn<QStringList>("second");
    QTest::addColumn<bool>("areTwo");
    const auto row = [](const char *title, const char *first, const char *second, bool areTwo) {
        QTest::newRow(title) << QString::fromLatin1(first).split(u'|') << QString::fromLatin1(second).split(u'|') << areTwo;
    };
    row("nothing", "||||1.1", "||||1.2", true);
    row("nothing, one study", "||||1.1", "||||1.1", false);
    row("a birth date alone", "||19610402|M|1.1", "||19610402|M|1.2", true);
    row("empty components", "|^^^|19610402||1.1", "|^^^|19610402||1.2", true);
    row("a name alone", "|Doe^Jane|||1.1", "|Doe^Jane|||1.2", true);
    row("name and birth date", "|Doe^Jane|19610402||1.1", "|DOE^JANE|19610402||1.2", false);
    row("contradictory sex", "|Doe^Kim|19610402|M|1.1", "|Doe^Kim|19610402|F|1.2", true);
    row("sex not told", "|Doe^Kim|19610402|M|1.1", "|Doe^Kim|19610402||1.2", false);
    row("an ID", "7||||1.1", "7||||1.2", false);
    row("an ID, contradictory sex", "7|||M|1.1", "7|||F|1.2", false);
}

void PatientIdentityTest::imagesThatNameNobodyAreOfOnePatientWithinAStudyOnly()
{
    QFETCH(QStringList, first);
    QFETCH(QStringList, second);
    m_source->change = [=](dicom::DataSet &dataSet) {
        const QStringList &patient = dataSet.text(tag::PatientID) == "DOE" ? first : second;
        test::set(dataSet, tag::PatientID, dicom::Vr::LO, patient[0].toStdString());
        test::set(dataSet, tag::PatientName, dicom::Vr::PN, patient[1].toStdString());
        test::set(dataSet, tag::PatientBirthDate, dicom::Vr::DA, patient[2].toStdString());
        test::set(dataSet, tag::PatientSex, dicom::Vr::CS, patient[3].toStdString());
        test::set(dataSet, tag::StudyInstanceUID, dicom::Vr::UI, patient[4].toStdString());
    };
    m_canvas->setTileGrid(1, 2);
    showSet(0, "DOE", 1);
    showSet(1, "ROE", 1);
    QTEST(m_canvas->hasPatientConflict(), "areTwo");
}

/// U+202E turns what follows round, up to the end of the line.
void PatientIdentityTest::controlCharactersDoNotChangeWhatIsRead()
{
    dicom::DataSet dataSet = test::ctDataSet("DOE", 1);
    test::set(dataSet, tag::SpecificCharacterSet, dicom::Vr::CS, "ISO_IR 192");
    test::set(dataSet, tag::PatientID, dicom::Vr::LO, "\u202e12345");
    test::set(dataSet, tag::PatientName, dicom::Vr::PN, "Doe^Ja\u2067ne");
    test::set(dataSet, tag::StudyDescription, dicom::Vr::LO, "\u05d1\u05d3\u05d9\u05e7\u05d4 T2");
    const auto text = [&](const char *keyword) { return attributeText({dataSet, 1}, QLatin1String(keyword), QLocale::c()); };
    QCOMPARE(text("PatientID"), QStringLiteral("[U+202E]12345"));
    QCOMPARE(text("PatientName"), QStringLiteral("Doe, Ja[U+2067]ne"));
    QCOMPARE(text("StudyDescription"), QStringLiteral("\u05d1\u05d3\u05d9\u05e7\u05d4 T2")); // Hebrew needs none
}

void PatientIdentityTest::whatIsNoDateIsShownAsItStands()
{
    dicom::DataSet dataSet = test::ctDataSet("DOE", 1);
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    const auto born = [&](const char *value) {
        test::set(dataSet, tag::PatientBirthDate, dicom::Vr::DA, value);
        return attributeText({dataSet, 1}, QStringLiteral("PatientBirthDate"), english);
    };
    QCOMPARE(born("19610402"), QStringLiteral("4/2/1961"));
    QCOMPARE(born("1961"), QStringLiteral("\u201c1961\u201d"));
    QCOMPARE(born(""), QString());
}

QTEST_MAIN(PatientIdentityTest)
#include "patient_identity_test.moc"
