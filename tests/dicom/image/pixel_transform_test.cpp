#include "dicom/image/pixel_transform.h"
#include "tests/dicom/image/made_data_set.h"

#include <QTest>

#include <cstring>

using namespace negato;
using namespace negato::dicom;
using test::set;
using test::setWords;

namespace {

template <typename T> std::string bytesOf(T value)
{
    std::string bytes(sizeof value, '\0');
    std::memcpy(bytes.data(), &value, sizeof value);
    return bytes;
}

/// A VOI LUT of four entries.
DataSet withVoiLut(Vr vr, int first)
{
    DataSet item;
    setWords(item, tag::LUTDescriptor, vr, {4, first, 12});
    setWords(item, tag::LUTData, Vr::OW, {0, 1, 2, 3});
    Element sequence;
    sequence.tag = tag::VOILUTSequence;
    sequence.vr = Vr::SQ;
    sequence.items = {item};
    DataSet dataSet;
    dataSet.add(std::move(sequence));
    return dataSet;
}

} // namespace

/// What tests/app/pixel_transform_judged.py, which looks at pictures, does not reach.
class PixelTransformTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// PS3.3 C.11.2.1.2: a window for each reading, in the order of the file; a width that the function forbids is none.
    void windowsKeepTheirExplanations()
    {
        DataSet dataSet;
        set(dataSet, tag::WindowCenter, Vr::DS, "40\\-600\\300");
        set(dataSet, tag::WindowWidth, Vr::DS, "400\\0\\1500");
        set(dataSet, tag::WindowCenterWidthExplanation, Vr::LO, "SOFT TISSUE\\LUNG\\BONE");
        const auto windows = pixelTransform({dataSet, 1}).windows;
        QCOMPARE(windows.size(), std::size_t{2});
        QCOMPARE(windows[0].explanation, std::string("SOFT TISSUE"));
        QCOMPARE(windows[1], (VoiWindow{300, 1500, VoiFunction::Linear, "BONE"}));
    }

    void voiLutsKeepTheirExplanations()
    {
        DataSet dataSet = withVoiLut(Vr::US, 0);
        DataSet second = dataSet.items(tag::VOILUTSequence)[0];
        set(second, tag::LUTExplanation, Vr::LO, "HARDER");
        Element sequence = *dataSet.find(tag::VOILUTSequence);
        sequence.items.push_back(second);
        dataSet.add(std::move(sequence));
        const auto tables = pixelTransform({dataSet, 1}).voiLuts;
        QCOMPARE(tables.size(), std::size_t{2});
        QVERIFY(tables[0].explanation.empty());
        QCOMPARE(tables[1].explanation, std::string("HARDER"));
    }

    /// PS3.3 C.8.16.2.1.1: an image that is MIXED says of each frame which it is.
    void aSupplementalPaletteIsForFramesInColour()
    {
        DataSet dataSet;
        set(dataSet, tag::PhotometricInterpretation, Vr::CS, "MONOCHROME2");
        for (const Tag descriptor : {tag::RedPaletteColorLookupTableDescriptor, tag::GreenPaletteColorLookupTableDescriptor,
                                     tag::BluePaletteColorLookupTableDescriptor})
            setWords(dataSet, descriptor, Vr::US, {2, 1000, 16});
        for (const Tag data : {tag::RedPaletteColorLookupTableData, tag::GreenPaletteColorLookupTableData,
                               tag::BluePaletteColorLookupTableData})
            setWords(dataSet, data, Vr::OW, {0, 0xFFFF});
        QVERIFY(!pixelTransform({dataSet, 1}).supplementalPalette);
        set(dataSet, tag::PixelPresentation, Vr::CS, "MIXED");
        Element frames;
        frames.tag = tag::PerFrameFunctionalGroupsSequence;
        frames.vr = Vr::SQ;
        for (const char *presentation : {"MONOCHROME", "COLOR"}) {
            DataSet type, group;
            set(type, tag::PixelPresentation, Vr::CS, presentation);
            Element macro;
            macro.tag = tag::MRImageFrameTypeSequence;
            macro.vr = Vr::SQ;
            macro.items = {type};
            group.add(std::move(macro));
            frames.items.push_back(std::move(group));
        }
        dataSet.add(std::move(frames));
        QVERIFY(!pixelTransform({dataSet, 1}).supplementalPalette);
        const PixelTransform second = pixelTransform({dataSet, 2});
        QVERIFY(second.supplementalPalette && !second.palette);
        QVERIFY(!second.isColour(999) && second.isColour(1000) && second.isColour(5000));
        QCOMPARE(second.supplementalPalette->red, (std::vector<std::uint8_t>{0, 255}));
        QVERIFY(!lacksItsColours({dataSet, 2}));
        setWords(dataSet, tag::BluePaletteColorLookupTableDescriptor, Vr::US, {2, 1000}); // no descriptor
        QVERIFY(lacksItsColours({dataSet, 2}) && !lacksItsColours({dataSet, 1}));
    }

    /// What the worker made of it by a profile takes the place of the file's own.
    void thePaletteForTheScreenIsTheWorkers()
    {
        DataSet dataSet;
        set(dataSet, tag::PhotometricInterpretation, Vr::CS, "PALETTE COLOR");
        const DisplayColours colours{ColourManagement::Converted, Palette{5, {1}, {2}, {3}}};
        QCOMPARE(pixelTransform({dataSet, 1}, colours).palette->green, std::vector<std::uint8_t>{2});
        QVERIFY(!pixelTransform({dataSet, 1}).palette);
    }

    /// PS3.3 C.7.6.24, C.7.6.25.
    void floatingPointPixelsHaveTheirOwnPadding()
    {
        DataSet single;
        set(single, tag::FloatPixelPaddingValue, Vr::FL, bytesOf(-1000.5F));
        QCOMPARE(pixelTransform({single, 1}).paddingLow, std::optional(-1000.5));
        QCOMPARE(pixelTransform({single, 1}).paddingHigh, std::optional(-1000.5));
        DataSet both;
        set(both, tag::DoubleFloatPixelPaddingValue, Vr::FD, bytesOf(5.25));
        set(both, tag::DoubleFloatPixelPaddingRangeLimit, Vr::FD, bytesOf(-3.5));
        QCOMPARE(pixelTransform({both, 1}).paddingLow, std::optional(-3.5));
        QCOMPARE(pixelTransform({both, 1}).paddingHigh, std::optional(5.25));
    }

    /// PS3.3 C.7.5.1.1.2: padding has the bits of a pixel, whichever of US and SS it was written as.
    void paddingIsTheSameBitsAsThePixels_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("representation");
        QTest::addColumn<bool>("isSignedVr");
        QTest::addColumn<int>("value");
        QTest::addColumn<int>("limit");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("US in signed pixels") << 16 << 1 << false << 63536 << 63536 << -2000.0 << -2000.0;
        QTest::newRow("SS in unsigned pixels") << 16 << 0 << true << -2000 << -2000 << 63536.0 << 63536.0;
        QTest::newRow("SS in signed pixels") << 16 << 1 << true << -2000 << -1500 << -2000.0 << -1500.0;
        QTest::newRow("US in unsigned pixels") << 16 << 0 << false << 63536 << 65535 << 63536.0 << 65535.0;
        QTest::newRow("a range of US in signed pixels") << 16 << 1 << false << 32768 << 63536 << -32768.0 << -2000.0;
        QTest::newRow("a range that ends above 0") << 16 << 1 << false << 63536 << 100 << -2000.0 << 100.0;
        QTest::newRow("bytes") << 8 << 1 << false << 255 << 255 << -1.0 << -1.0;
        QTest::newRow("unsigned bytes") << 8 << 0 << true << -1 << -1 << 255.0 << 255.0;
    }
    void paddingIsTheSameBitsAsThePixels()
    {
        QFETCH(int, bits);
        QFETCH(int, representation);
        QFETCH(bool, isSignedVr);
        QFETCH(int, value);
        QFETCH(int, limit);
        QFETCH(double, low);
        QFETCH(double, high);
        const Vr vr = isSignedVr ? Vr::SS : Vr::US;
        DataSet dataSet;
        setWords(dataSet, tag::BitsAllocated, Vr::US, {bits});
        setWords(dataSet, tag::PixelRepresentation, Vr::US, {representation});
        setWords(dataSet, tag::PixelPaddingValue, vr, {value});
        if (limit != value)
            setWords(dataSet, tag::PixelPaddingRangeLimit, vr, {limit});
        const PixelTransform transform = pixelTransform({dataSet, 1});
        QVERIFY(transform.isPadding(low) && transform.isPadding(high));
        QVERIFY(!transform.isPadding(low - 1) && !transform.isPadding(high + 1));
    }

    /// PS3.3 C.11.2.1.1: signed where modality values are, whatever the encoding shows.
    void theFirstValueOfAVoiLutIsThatOfModalityValues()
    {
        DataSet unsignedOutput = withVoiLut(Vr::US, 65036);
        QCOMPARE(pixelTransform({unsignedOutput, 1}).voiLuts.at(0).firstInput, 65036.0);
        DataSet signedOutput = withVoiLut(Vr::US, 65036);
        set(signedOutput, tag::RescaleSlope, Vr::DS, "1");
        set(signedOutput, tag::RescaleIntercept, Vr::DS, "-1024");
        QCOMPARE(pixelTransform({signedOutput, 1}).voiLuts.at(0).firstInput, -500.0);
    }
};

QTEST_GUILESS_MAIN(PixelTransformTest)
#include "pixel_transform_test.moc"
