#include "dicom/base/tags.h"
#include "dicom/object/data_set_writer.h"
#include "dicom/object/key_object.h"
#include "dicom/parse/reader.h"
#include "tests/support/judges.h"

#include <QTemporaryDir>
#include <QTest>

using namespace negato;
using namespace negato::dicom;

namespace {

constexpr char kCt[] = "1.2.840.10008.5.1.4.1.1.2", kEnhancedMr[] = "1.2.840.10008.5.1.4.1.1.4.1";

DataSet image()
{
    DataSet dataSet;
    setText(dataSet, tag::StudyInstanceUID, "2.25.100");
    setText(dataSet, tag::PatientName, "Doe^Jane");
    setText(dataSet, tag::PatientID, "P1");
    setText(dataSet, tag::StudyDate, "20260102");
    return dataSet;
}

KeyObjectInput threeImages()
{
    return {.series = {{"2.25.101", {{kCt, "2.25.102", {}}, {kCt, "2.25.103", {}}}}, {"2.25.201", {{kEnhancedMr, "2.25.202", {7}}}}},
            .description = "The lesion of the report", .seriesNumber = 9, .madeAt = 1'700'000'000, .softwareVersion = "1"};
}

} // namespace

class KeyObjectTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStandardIsObeyed_data();
    void theStandardIsObeyed();
    void otherProgramsFindTheImages();
    void theImagesComeBack();
    void documentsThatRejectOrListImagesMarkNone_data();
    void documentsThatRejectOrListImagesMarkNone();
    void whatIsNoDocumentIsRefused();
    void nothingUnsoundIsWritten();
};

void KeyObjectTest::theStandardIsObeyed_data()
{
    QTest::addColumn<QString>("description");
    QTest::newRow("with a description") << QStringLiteral("The lesion of the report");
    QTest::newRow("without one") << QString();
}

void KeyObjectTest::theStandardIsObeyed()
{
    QFETCH(QString, description);
    QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "key.dcm";
    KeyObjectInput input = threeImages();
    input.description = description.toStdString();
    QVERIFY(writeFile(file, *keyObjectSelection(image(), input)));
    QCOMPARE(test::iodErrors(file).join(QLatin1Char('\n')), QString());
    const QString report = test::said(QStringLiteral("dsrdump"), {QString::fromStdString(file.string())});
    QVERIFY2(report.contains(QStringLiteral("Of Interest")), qPrintable(report));
    QVERIFY2(!report.startsWith(QStringLiteral("E:")) && !report.contains(QStringLiteral("\nE:")), qPrintable(report));
}

void KeyObjectTest::otherProgramsFindTheImages()
{
    QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "key.dcm";
    QVERIFY(writeFile(file, *keyObjectSelection(image(), threeImages())));
    const QStringList said = test::byPydicom(
        file, {QStringLiteral("ds.SOPClassUID.name, ds.Modality, ds.SeriesNumber, ds.PatientName"),
               QStringLiteral("[(s.SeriesInstanceUID, len(s.ReferencedSOPSequence)) for s in ds.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence]"),
               QStringLiteral("[(c.ReferencedSOPSequence[0].ReferencedSOPInstanceUID, c.ReferencedSOPSequence[0].get('ReferencedFrameNumber')) for c in ds.ContentSequence if c.ValueType == 'IMAGE']")});
    QCOMPARE(said, (QStringList{QStringLiteral("Key Object Selection Document Storage KO 9 Doe^Jane"), QStringLiteral("[('2.25.101', 2), ('2.25.201', 1)]"),
                                QStringLiteral("[('2.25.102', None), ('2.25.103', None), ('2.25.202', '7')]")}));
}

void KeyObjectTest::theImagesComeBack()
{
    const std::string file = *encodeFile(*keyObjectSelection(image(), threeImages()));
    const auto parsed = parse(std::as_bytes(std::span(file)));
    const auto images = keyImagesOf(parsed->dataSet);
    QVERIFY(images);
    QCOMPARE(*images, (std::vector<ObjectReference>{{kCt, "2.25.102", {}}, {kCt, "2.25.103", {}}, {kEnhancedMr, "2.25.202", {7}}}));
}

void KeyObjectTest::documentsThatRejectOrListImagesMarkNone_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("marks");
    const auto row = [](const char *title, const char *code, bool marks) { QTest::newRow(title) << QString::fromLatin1(code) << marks; };
    row("Rejected for Quality Reasons", "113001", false);
    row("Rejected for Patient Safety Reasons", "113037", false);
    row("Incorrect Modality Worklist Entry", "113038", false);
    row("Data Retention Policy Expired", "113039", false);
    row("Quality Issue", "113010", false);
    row("Manifest", "113030", false);
    row("Complete Study Content", "113032", false);
    row("For Referring Provider", "113002", true);
    row("For Conference", "113005", true);
    row("Best In Set", "113013", true);
    row("a title of somebody's own", "4711", true);
}

void KeyObjectTest::documentsThatRejectOrListImagesMarkNone()
{
    QFETCH(QString, code);
    QFETCH(bool, marks);
    DataSet document = *keyObjectSelection(image(), threeImages());
    const std::string value = code.toStdString();
    setCode(document, tag::ConceptNameCodeSequence, {value, value == "4711" ? "99SELF" : "DCM", "Title"});
    const auto images = keyImagesOf(document);
    QVERIFY(images);
    QCOMPARE(!images->empty(), marks);
}

void KeyObjectTest::whatIsNoDocumentIsRefused()
{
    const auto images = keyImagesOf(image());
    QVERIFY(!images);
    QCOMPARE(images.error().code, ErrorCode::Usage);
}

void KeyObjectTest::nothingUnsoundIsWritten()
{
    QCOMPARE(keyObjectSelection({}, threeImages()).error().code, ErrorCode::MissingAttribute);
    QCOMPARE(keyObjectSelection(image(), {}).error().code, ErrorCode::Usage);
    for (const auto &series : {KeySeries{"2.25.101", {}}, KeySeries{"nothing", {{kCt, "2.25.102", {}}}}, KeySeries{"2.25.101", {{kCt, "2..5", {}}}}})
        QCOMPARE(keyObjectSelection(image(), {.series = {series}}).error().code, ErrorCode::Usage);
}

QTEST_GUILESS_MAIN(KeyObjectTest)
#include "key_object_test.moc"
