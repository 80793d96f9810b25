#include "dicom/base/tags.h"
#include "dicom/object/derived_class.h"
#include "dicom/object/derived_series.h"
#include "dicom/base/uid.h"
#include "dicom/parse/reader.h"
#include "tests/support/judges.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <functional>

using namespace negato;
using namespace negato::dicom;

namespace {

constexpr int kEdge = 4;

/// A plane of a CT, as viewer/volume makes its header.
std::shared_ptr<FileHeader> planeHeader(std::string_view sopClass, const std::string &modality)
{
    auto header = std::make_shared<FileHeader>();
    header->transferSyntaxUid = "1.2.840.10008.1.2.1";
    DataSet &dataSet = header->dataSet;
    setText(dataSet, tag::SOPClassUID, std::string(sopClass));
    setText(dataSet, tag::Modality, modality);
    setText(dataSet, tag::PatientName, "Müller^Jürgen");
    setText(dataSet, tag::PatientID, "P1");
    setText(dataSet, tag::StudyInstanceUID, "2.25.100");
    setText(dataSet, tag::SeriesInstanceUID, "2.25.101");
    setText(dataSet, tag::FrameOfReferenceUID, "2.25.102");
    setText(dataSet, tag::BodyPartExamined, "CHEST");
    setText(dataSet, tag::Manufacturer, "Maker");
    setText(dataSet, tag::SeriesDate, "20250412");
    setText(dataSet, tag::SeriesTime, "090000");
    setText(dataSet, tag::KVP, "120");
    setNumbers(dataSet, tag::ImagePositionPatient, {-10.5, 20, 30});
    setNumbers(dataSet, tag::ImageOrientationPatient, {1, 0, 0, 0, 0, -1});
    setNumbers(dataSet, tag::PixelSpacing, {1.5, 1.5});
    return header;
}

Frame pixels(SampleType type = SampleType::S16)
{
    PixelFormat format;
    format.rows = format.columns = kEdge;
    format.type = type;
    auto [buffer, data] = PixelBuffer::allocate(format.byteCount());
    for (int i = 0; i < kEdge * kEdge; ++i) {
        const auto value = static_cast<std::int16_t>(100 * i - 700);
        std::memcpy(data + 2 * i, &value, 2);
    }
    return {format, std::move(buffer)};
}

DerivedPicture picture(std::string_view sopClass = kCtImage, const std::string &modality = "CT")
{
    auto transform = std::make_shared<PixelTransform>();
    transform->slope = 0.5;
    transform->intercept = -1024;
    transform->unit = "HU";
    transform->paddingLow = -32768;
    transform->windows = {{40, 400, VoiFunction::Linear, {}}};
    return {planeHeader(sopClass, modality), pixels(), transform, {{std::string(sopClass), "2.25.1", {}}, {"1.2.840.10008.5.1.4.1.1.2.1", "2.25.2", {3, 4}}}};
}

DerivedSeriesDescription description()
{
    DerivedSeriesDescription made;
    made.seriesNumber = 7;
    made.seriesDescription = "Coronal 3 mm";
    made.derivationDescription = "Multiplanar reformat";
    made.derivations = {{"113072", "DCM", "Multiplanar reformatting"}};
    made.imageCount = 2;
    made.madeAt = 1'700'000'000;
    made.softwareVersion = "1";
    return made;
}

void makePet(DerivedPicture &plane)
{
    auto header = planeHeader(kPetImage, "PT");
    DataSet &dataSet = header->dataSet, item;
    setText(dataSet, tag::Units, "BQML");
    setText(dataSet, tag::CountsSource, "EMISSION");
    setText(dataSet, tag::SeriesType, "WHOLE BODY\\IMAGE");
    setText(dataSet, tag::DecayCorrection, "START");
    setText(dataSet, tag::CorrectedImage, "DECY\\ATTN");
    setNumbers(dataSet, tag::FrameReferenceTime, {0});
    setNumbers(dataSet, tag::DecayFactor, {1});
    setNumbers(item, tag::RadionuclideTotalDose, {370e6});
    setEmptyIfAbsent(item, {tag::RadionuclideCodeSequence});
    setItems(dataSet, tag::RadiopharmaceuticalInformationSequence, {item});
    auto transform = std::make_shared<PixelTransform>();
    transform->slope = 1.0 / 3;
    transform->unit = "Bq/ml";
    plane.header = header;
    plane.transform = transform;
}

} // namespace

class DerivedSeriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStandardIsObeyed_data();
    void theStandardIsObeyed();
    void theClassIsKeptOrBecomesOneOfSingleImages_data();
    void theClassIsKeptOrBecomesOneOfSingleImages();
    void valuesPlacesAndSourcesAreRead();
    void imagesShareOneNewSeries();
    void thePatientIsKept();
    void whatWasLossyStaysSo();
    void petKeepsWhatActivityIsCorrectedTo();
    void petWithoutAUnitSaysSo();
    void brokenValuesOfTheSourceDoNotComeAlong();
    void aSourceWithoutFrameOfReferenceGetsOne();
    void whatCannotBeStoredIsRefused();
    void longDescriptionsAreCutBetweenCharacters();
};

void DerivedSeriesTest::theStandardIsObeyed_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("modality");
    QTest::newRow("CT") << QByteArray(kCtImage.data(), kCtImage.size()) << QStringLiteral("CT");
    QTest::newRow("enhanced CT") << QByteArray("1.2.840.10008.5.1.4.1.1.2.1") << QStringLiteral("CT");
    QTest::newRow("MR") << QByteArray(kMrImage.data(), kMrImage.size()) << QStringLiteral("MR");
    QTest::newRow("enhanced MR") << QByteArray("1.2.840.10008.5.1.4.1.1.4.1") << QStringLiteral("MR");
    QTest::newRow("PET") << QByteArray(kPetImage.data(), kPetImage.size()) << QStringLiteral("PT");
    QTest::newRow("3D angiogram") << QByteArray("1.2.840.10008.5.1.4.1.1.13.1.1") << QStringLiteral("XA");
}

void DerivedSeriesTest::theStandardIsObeyed()
{
    QFETCH(QByteArray, source);
    QFETCH(QString, modality);
    DerivedPicture plane = picture(source.toStdString(), modality.toStdString());
    if (modality == QStringLiteral("PT"))
        makePet(plane);
    const auto made = DerivedSeries(description()).add(plane);
    QVERIFY(made);
    QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "plane.dcm";
    QVERIFY(writeFile(file, made->dataSet, {made->pixels.bytes()}));
    QCOMPARE(test::iodErrors(file).join(QLatin1Char('\n')), QString());
    const QString dump = test::said(QStringLiteral("dcmdump"), {QString::fromStdString(file.string())});
    QVERIFY2(!dump.contains(QStringLiteral("E:")) && !dump.contains(QStringLiteral("W:")), qPrintable(dump));
}

void DerivedSeriesTest::theClassIsKeptOrBecomesOneOfSingleImages_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *source, std::string_view expected) {
        QTest::newRow(name) << QByteArray(source) << QByteArray(expected.data(), static_cast<qsizetype>(expected.size()));
    };
    row("CT", "1.2.840.10008.5.1.4.1.1.2", kCtImage);
    row("enhanced CT", "1.2.840.10008.5.1.4.1.1.2.1", kCtImage);
    row("legacy converted CT", "1.2.840.10008.5.1.4.1.1.2.2", kCtImage);
    row("enhanced MR", "1.2.840.10008.5.1.4.1.1.4.1", kMrImage);
    row("PET that lacks what its class demands", "1.2.840.10008.5.1.4.1.1.128", kSecondaryCapture);
    row("enhanced PET that lacks it", "1.2.840.10008.5.1.4.1.1.130", kSecondaryCapture);
    row("tomosynthesis", "1.2.840.10008.5.1.4.1.1.13.1.3", kSecondaryCapture);
    row("nothing", "", kSecondaryCapture);
}

void DerivedSeriesTest::theClassIsKeptOrBecomesOneOfSingleImages()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, expected);
    DataSet dataSet;
    setText(dataSet, tag::SOPClassUID, source.toStdString());
    QCOMPARE(QByteArray(derivedSopClass(dataSet).data(), static_cast<qsizetype>(derivedSopClass(dataSet).size())), expected);
}

void DerivedSeriesTest::valuesPlacesAndSourcesAreRead()
{
    const auto made = DerivedSeries(description()).add(picture());
    QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "plane.dcm";
    QVERIFY(writeFile(file, made->dataSet, {made->pixels.bytes()}));
    // The pixel of column 2 in row 1 is the seventh: 100 * 6 - 700 = -100, and 0.5 * -100 - 1024 = -1074 HU.
    const QStringList said = test::byPydicom(
        file, {QStringLiteral("ds.pixel_array[1, 2]"), QStringLiteral("ds.pixel_array[1, 2] * ds.RescaleSlope + ds.RescaleIntercept, ds.RescaleType"),
               QStringLiteral("ds.ImagePositionPatient, ds.ImageOrientationPatient, ds.PixelSpacing"), QStringLiteral("ds.ImageType"),
               QStringLiteral("ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation, ds.PixelPaddingValue"),
               QStringLiteral("[i.ReferencedSOPInstanceUID for i in ds.SourceImageSequence], ds.SourceImageSequence[1].ReferencedFrameNumber"),
               QStringLiteral("ds.FrameOfReferenceUID, ds.StudyInstanceUID, ds.Modality, ds.BodyPartExamined"),
               QStringLiteral("ds.WindowCenter, ds.WindowWidth"), QStringLiteral("ds.SeriesNumber, ds.SeriesDescription, ds.InstanceNumber"),
               QStringLiteral("ds.ContributingEquipmentSequence[0].Manufacturer, ds.DerivationCodeSequence[0].CodeMeaning")});
    QCOMPARE(said, (QStringList{QStringLiteral("-100"), QStringLiteral("-1074.0 HU"), QStringLiteral("[-10.5, 20, 30] [1, 0, 0, 0, 0, -1] [1.5, 1.5]"),
                                QStringLiteral("['DERIVED', 'SECONDARY', 'REFORMATTED']"), QStringLiteral("16 16 15 1 -32768"),
                                QStringLiteral("['2.25.1', '2.25.2'] [3, 4]"), QStringLiteral("2.25.102 2.25.100 CT CHEST"), QStringLiteral("40 400"),
                                QStringLiteral("7 Coronal 3 mm 1"), QStringLiteral("Negatoscope Multiplanar reformatting")}));
}

void DerivedSeriesTest::imagesShareOneNewSeries()
{
    DerivedSeries series(description());
    const auto first = series.add(picture()), second = series.add(picture());
    QCOMPARE(first->dataSet.text(tag::SeriesInstanceUID), series.seriesInstanceUid());
    QCOMPARE(second->dataSet.text(tag::SeriesInstanceUID), series.seriesInstanceUid());
    QVERIFY(isUid(series.seriesInstanceUid()) && series.seriesInstanceUid() != "2.25.101");
    QVERIFY(first->dataSet.text(tag::SOPInstanceUID) != second->dataSet.text(tag::SOPInstanceUID));
    QCOMPARE(*second->dataSet.integer(tag::InstanceNumber), 2);
    QVERIFY(DerivedSeries(description()).seriesInstanceUid() != series.seriesInstanceUid());
}

void DerivedSeriesTest::thePatientIsKept()
{
    const auto made = DerivedSeries(description()).add(picture());
    QCOMPARE(made->dataSet.text(tag::PatientName), std::string("Müller^Jürgen"));
    QCOMPARE(made->dataSet.text(tag::Manufacturer), std::string("Maker"));
    QVERIFY(made->dataSet.contains(tag::PatientBirthDate) && made->dataSet.text(tag::PatientBirthDate).empty());
}

void DerivedSeriesTest::whatWasLossyStaysSo()
{
    DerivedPicture said = picture(), byCodec = picture();
    auto header = std::make_shared<FileHeader>(*said.header);
    setText(header->dataSet, tag::LossyImageCompression, "01");
    setNumbers(header->dataSet, tag::LossyImageCompressionRatio, {12});
    said.header = header;
    auto jpeg = std::make_shared<FileHeader>(*byCodec.header);
    jpeg->transferSyntaxUid = "1.2.840.10008.1.2.4.50";
    byCodec.header = jpeg;
    const auto made = DerivedSeries(description()).add(said);
    QCOMPARE(made->dataSet.text(tag::LossyImageCompression), std::string("01"));
    QCOMPARE(made->dataSet.text(tag::LossyImageCompressionRatio), std::string("12"));
    QCOMPARE(DerivedSeries(description()).add(byCodec)->dataSet.text(tag::LossyImageCompression), std::string("01"));
    QVERIFY(!DerivedSeries(description()).add(picture())->dataSet.contains(tag::LossyImageCompression));
}

void DerivedSeriesTest::petKeepsWhatActivityIsCorrectedTo()
{
    DerivedPicture plane = picture();
    makePet(plane);
    const auto made = DerivedSeries(description()).add(plane);
    QCOMPARE(made->dataSet.text(tag::SeriesDate) + made->dataSet.text(tag::SeriesTime), std::string("20250412090000"));
    QCOMPARE(made->dataSet.text(tag::Units), std::string("BQML"));
    QCOMPARE(*made->dataSet.integer(tag::NumberOfSlices), 2);
    QCOMPARE(*made->dataSet.item(tag::RadiopharmaceuticalInformationSequence)->number(tag::RadionuclideTotalDose), 370e6);
    QVERIFY(DerivedSeries(description()).add(picture())->dataSet.text(tag::SeriesDate) != "20250412");
}

/// Sums, and values of images whose rescale cannot be read.
void DerivedSeriesTest::petWithoutAUnitSaysSo()
{
    DerivedPicture plane = picture();
    makePet(plane);
    auto transform = std::make_shared<PixelTransform>(*plane.transform);
    transform->unit.clear();
    plane.transform = transform;
    QCOMPARE(DerivedSeries(description()).add(plane)->dataSet.text(tag::Units), std::string("NONE"));
}

void DerivedSeriesTest::brokenValuesOfTheSourceDoNotComeAlong()
{
    DerivedPicture plane = picture();
    auto header = std::make_shared<FileHeader>(*plane.header);
    setText(header->dataSet, tag::KVP, "120.00000000000000001");
    setText(header->dataSet, tag::InstanceCreatorUID, "maker");
    setText(header->dataSet, tag::FailedSOPInstanceUIDList, "maker");
    plane.header = header;
    const auto made = DerivedSeries(description()).add(plane);
    QVERIFY(made->encoded());
    QCOMPARE(*made->dataSet.number(tag::KVP), 120.0);
    QVERIFY(!made->dataSet.contains(tag::FailedSOPInstanceUIDList));
}

void DerivedSeriesTest::aSourceWithoutFrameOfReferenceGetsOne()
{
    DerivedPicture plane = picture();
    auto header = std::make_shared<FileHeader>(*plane.header);
    setText(header->dataSet, tag::FrameOfReferenceUID, "");
    plane.header = header;
    DerivedSeries series(description());
    const std::string first = series.add(plane)->dataSet.text(tag::FrameOfReferenceUID);
    QVERIFY(isUid(first));
    QCOMPARE(series.add(plane)->dataSet.text(tag::FrameOfReferenceUID), first);
}

void DerivedSeriesTest::whatCannotBeStoredIsRefused()
{
    const auto codeOf = [](const std::function<void(DerivedPicture &)> &change) {
        DerivedPicture plane = picture();
        change(plane);
        const auto made = DerivedSeries(description()).add(plane);
        return made ? ErrorCode::IoFailed : made.error().code;
    };
    QCOMPARE(codeOf([](DerivedPicture &plane) { plane.pixels = Frame(); }), ErrorCode::UnsupportedPixels);
    QCOMPARE(codeOf([](DerivedPicture &plane) { plane.pixels = pixels(SampleType::F32); }), ErrorCode::UnsupportedPixels);
    QCOMPARE(codeOf([](DerivedPicture &plane) { plane.sources.clear(); }), ErrorCode::Usage);
    QCOMPARE(codeOf([](DerivedPicture &plane) {
                 auto header = std::make_shared<FileHeader>(*plane.header);
                 setText(header->dataSet, tag::StudyInstanceUID, "");
                 plane.header = header;
             }),
             ErrorCode::MissingAttribute);
}

void DerivedSeriesTest::longDescriptionsAreCutBetweenCharacters()
{
    DerivedSeriesDescription made = description();
    made.seriesDescription.clear();
    for (int i = 0; i < 70; ++i)
        made.seriesDescription += "ü";
    made.seriesDescription[0] = made.seriesDescription[1] = '\\';
    const auto text = DerivedSeries(made).add(picture())->dataSet.text(tag::SeriesDescription);
    QCOMPARE(QString::fromStdString(text).size(), 64);
    QVERIFY(text.starts_with("//ü") && text.ends_with("ü"));
}

QTEST_GUILESS_MAIN(DerivedSeriesTest)
#include "derived_series_test.moc"
