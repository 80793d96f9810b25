#include "dicom/base/tags.h"
#include "dicom/object/colour_capture.h"
#include "dicom/object/data_set_writer.h"
#include "tests/support/judges.h"

#include <QTemporaryDir>
#include <QTest>

using namespace negato;
using namespace negato::dicom;

namespace {

constexpr char kCt[] = "1.2.840.10008.5.1.4.1.1.2", kPet[] = "1.2.840.10008.5.1.4.1.1.128";

DataSet image()
{
    DataSet dataSet;
    setText(dataSet, tag::StudyInstanceUID, "2.25.100");
    setText(dataSet, tag::PatientName, "Doe^Jane");
    setText(dataSet, tag::PatientID, "P1");
    setText(dataSet, tag::StudyDate, "20260102");
    return dataSet;
}

/// Three columns and two rows: red, green, blue; white, black, grey.
const std::vector<std::byte> &pixels()
{
    static const std::vector<std::byte> bytes = [] {
        std::vector<std::byte> made;
        for (const int value : {255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 128, 128, 128})
            made.push_back(std::byte(value));
        return made;
    }();
    return bytes;
}

ColourCaptureInput capture()
{
    ColourCaptureInput input;
    input.rgb = pixels();
    input.rows = 2;
    input.columns = 3;
    input.pixelMm = 0.9765625;
    input.rowLetters = "L";
    input.columnLetters = "F";
    input.sources = {{kCt, "2.25.1", {}}, {kPet, "2.25.2", {}}};
    input.seriesNumber = 9;
    input.seriesDescription = "Key image: Coronal";
    input.derivationDescription = "CT 2 Thorax with PT 3 FDG over it";
    input.madeAt = 1'700'000'000;
    input.softwareVersion = "1";
    return input;
}

} // namespace

class ColourCaptureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStandardIsObeyed_data();
    void theStandardIsObeyed();
    void othersSeeTheColours();
    void othersFindWhatItWasMadeOf();
    void longDescriptionsAreCutWhereTheStandardEndsThem();
    void itsSizeIsSaidWithTheKindOfItsCalibration();
    void nothingUnsoundIsWritten();

private:
    [[nodiscard]] std::filesystem::path written(const ColourCaptureInput &input) const;
    QTemporaryDir m_folder;
};

std::filesystem::path ColourCaptureTest::written(const ColourCaptureInput &input) const
{
    const auto file = std::filesystem::path(m_folder.path().toStdString()) / "capture.dcm";
    const auto dataSet = colourCapture(image(), input);
    return dataSet && writeFile(file, *dataSet, {input.rgb, Vr::OB}) ? file : std::filesystem::path();
}

void ColourCaptureTest::theStandardIsObeyed_data()
{
    QTest::addColumn<double>("pixelMm");
    QTest::addColumn<bool>("isLossy");
    QTest::newRow("with a size") << 0.75 << false;
    QTest::newRow("without one") << 0.0 << false;
    QTest::newRow("of lossy images") << 0.75 << true;
}

void ColourCaptureTest::theStandardIsObeyed()
{
    QFETCH(double, pixelMm);
    QFETCH(bool, isLossy);
    ColourCaptureInput input = capture();
    input.pixelMm = pixelMm;
    input.isLossy = isLossy;
    QCOMPARE(test::iodErrors(written(input)).join(QLatin1Char('\n')), QString());
}

void ColourCaptureTest::othersSeeTheColours()
{
    const QStringList said = test::byPydicom(written(capture()), {QStringLiteral("ds.SOPClassUID.name, ds.PhotometricInterpretation, ds.BurnedInAnnotation"),
                                                                  QStringLiteral("ds.pixel_array.tolist()")});
    QCOMPARE(said, (QStringList{QStringLiteral("Secondary Capture Image Storage RGB NO"),
                                QStringLiteral("[[[255, 0, 0], [0, 255, 0], [0, 0, 255]], [[255, 255, 255], [0, 0, 0], [128, 128, 128]]]")}));
}

void ColourCaptureTest::othersFindWhatItWasMadeOf()
{
    const QStringList said = test::byPydicom(
        written(capture()), {QStringLiteral("ds.PatientName, ds.PatientID, ds.StudyInstanceUID, ds.SeriesNumber, ds.PatientOrientation"),
                             QStringLiteral("ds.DerivationDescription, '|', ds.ImageComments"),
                             QStringLiteral("[(s.ReferencedSOPClassUID.name, s.ReferencedSOPInstanceUID) for s in ds.SourceImageSequence]")});
    QCOMPARE(said, (QStringList{QStringLiteral("Doe^Jane P1 2.25.100 9 ['L', 'F']"),
                                QStringLiteral("CT 2 Thorax with PT 3 FDG over it | CT 2 Thorax with PT 3 FDG over it"),
                                QStringLiteral("[('CT Image Storage', '2.25.1'), ('Positron Emission Tomography Image Storage', '2.25.2')]")}));
}

/// PS3.5 6.2: 1024 of ST; readers count bytes.
void ColourCaptureTest::longDescriptionsAreCutWhereTheStandardEndsThem()
{
    ColourCaptureInput input = capture();
    input.derivationDescription = "x";
    for (int i = 0; i < 2000; ++i)
        input.derivationDescription += "\u00fc";
    const auto file = written(input);
    QCOMPARE(test::iodErrors(file).join(QLatin1Char('\n')), QString());
    QCOMPARE(test::byPydicom(file, {QStringLiteral("ds.DerivationDescription == 'x' + 511 * '\u00fc'")}), QStringList{QStringLiteral("True")});
}

/// PS3.3 10.7.1: no spacing of a scanned film, and none that nobody can tell the meaning of.
void ColourCaptureTest::itsSizeIsSaidWithTheKindOfItsCalibration()
{
    const QStringList questions{QStringLiteral("ds.get('PixelSpacing'), ds.get('PixelSpacingCalibrationType')"), QStringLiteral("'NominalScannedPixelSpacing' in ds")};
    QCOMPARE(test::byPydicom(written(capture()), questions), (QStringList{QStringLiteral("[0.9765625, 0.9765625] GEOMETRY"), QStringLiteral("False")}));
    ColourCaptureInput without = capture();
    without.pixelMm = 0;
    QCOMPARE(test::byPydicom(written(without), questions), (QStringList{QStringLiteral("None None"), QStringLiteral("False")}));
}

void ColourCaptureTest::nothingUnsoundIsWritten()
{
    ColourCaptureInput input = capture();
    input.columns = 4;
    QCOMPARE(colourCapture(image(), input).error().code, ErrorCode::Usage);
    input = capture();
    input.sources.clear();
    QCOMPARE(colourCapture(image(), input).error().code, ErrorCode::Usage);
    QCOMPARE(colourCapture(DataSet(), capture()).error().code, ErrorCode::MissingAttribute);
}

QTEST_GUILESS_MAIN(ColourCaptureTest)
#include "colour_capture_test.moc"
