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
