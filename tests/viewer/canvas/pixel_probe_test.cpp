#include "viewer/tools/number_text.h"
#include "viewer/tools/pixel_probe.h"
#include "viewer/tools/region.h"

#include <QTest>

#include <cstring>
#include <limits>

using namespace negato;

namespace {

const QLocale kGerman(QLocale::German), kEnglish(QLocale::English);

template <typename T> dicom::Frame frameOf(const std::vector<T> &samples, std::uint32_t columns, dicom::SampleType type)
{
    dicom::PixelFormat format;
    format.rows = static_cast<std::uint32_t>(samples.size()) / columns;
    format.columns = columns;
    format.type = type;
    auto [buffer, bytes] = dicom::PixelBuffer::allocate(format.byteCount());
    std::memcpy(bytes, samples.data(), samples.size() * sizeof(T));
    return dicom::Frame(format, std::move(buffer));
}

dicom::Frame greyFrame(const std::vector<std::int16_t> &samples, std::uint32_t columns)
{
    return frameOf(samples, columns, dicom::SampleType::S16);
}

} // namespace

class PixelProbeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void probeNamesUnitAndPlace();
    void probeTellsColoursOfASupplementalPaletteFromGreys();
    void probeIsSilentOutsideTheFrame();
    void opticalDensitiesAreThousandths();
    void whatIsNoNumberHasNoUnit();
    void integersOf32BitsHaveAllTheirDigits();
    void aPlaceFartherThanAnyPatientIsNotShown();
};

void PixelProbeTest::probeNamesUnitAndPlace()
{
    const auto frame = greyFrame({0, 1064, -2000, 100}, 2);
    dicom::PixelTransform transform;
    transform.intercept = -1024;
    transform.unit = "HU";
    transform.paddingLow = transform.paddingHigh = -2000;
    dicom::SlicePlane plane;
    plane.originMm = {-10, -20, 30.5};
    plane.rowSpacingMm = plane.columnSpacingMm = 2;
    plane.rows = plane.columns = 2;
    const QString text = viewer::probeText(frame, transform, plane, {1, 0}, kEnglish);
    QCOMPARE(text, QStringLiteral("HU\u202f40   x 2  y 1   R\u202f8.0  A\u202f20.0  H\u202f30.5\u202fmm"));
    const QString made = viewer::probeText(frame, transform, plane, {1, 0}, kEnglish, viewer::Pixels::Made);
    QCOMPARE(made, QStringLiteral("HU\u202f40   R\u202f8.0  A\u202f20.0  H\u202f30.5\u202fmm")); // no file has that pixel
    QVERIFY(viewer::probeText(frame, transform, {}, {0, 1}, kEnglish).startsWith(QStringLiteral("padding")));
    transform.unit = "Bq/ml";
    QCOMPARE(viewer::pixelValueText(frame, transform, 0, 1, kGerman), QStringLiteral("40\u202fBq/ml"));
    transform.unit.clear();
    QCOMPARE(viewer::pixelValueText(frame, transform, 0, 1, kEnglish), QStringLiteral("value 40"));
    transform.intercept = 0;
    QCOMPARE(viewer::pixelValueText(frame, transform, 0, 1, kEnglish), QStringLiteral("stored value 1064"));
    transform.palette = dicom::Palette{1000, {9, 1}, {8, 2}, {7, 3}};
    QCOMPARE(viewer::pixelValueText(frame, transform, 0, 0, kEnglish), QStringLiteral("RGB 9, 8, 7"));
    QCOMPARE(viewer::pixelValueText(frame, transform, 0, 1, kEnglish), QStringLiteral("RGB 1, 2, 3"));
    transform.areColoursConverted = true;
    QCOMPARE(viewer::pixelValueText(frame, transform, 0, 1, kEnglish), QStringLiteral("sRGB 1, 2, 3"));
}

void PixelProbeTest::probeTellsColoursOfASupplementalPaletteFromGreys()
{
    const auto frame = greyFrame({999, 1001, 5, 5}, 2);
    dicom::PixelTransform transform;
    transform.supplementalPalette = dicom::Palette{1000, {9, 1}, {8, 2}, {7, 3}};
    QCOMPARE(viewer::pixelValueText(frame, transform, 0, 0, kEnglish), QStringLiteral("stored value 999"));
    QCOMPARE(viewer::pixelValueText(frame, transform, 0, 1, kEnglish), QStringLiteral("RGB 1, 2, 3"));
}

void PixelProbeTest::probeIsSilentOutsideTheFrame()
{
    const auto frame = greyFrame({0, 1, 2, 3}, 2);
    QVERIFY(viewer::probeText(frame, {}, {}, {-0.6, 0}, kEnglish).isEmpty());
    QVERIFY(viewer::probeText(frame, {}, {}, {0, 1.5}, kEnglish).isEmpty());
    QVERIFY(!viewer::probeText(frame, {}, {}, {-0.5, 1.49}, kEnglish).isEmpty());
}

/// PS3.3 C.11.1.1.2: OD is optical density times a thousand.
void PixelProbeTest::opticalDensitiesAreThousandths()
{
    const auto frame = greyFrame({140, 140, 140, 1140}, 2);
    dicom::PixelTransform transform;
    transform.intercept = 2000;
    transform.unit = "OD";
    QCOMPARE(viewer::pixelValueText(frame, transform, 0, 0, kEnglish), QStringLiteral("2.14\u202fOD"));
    const viewer::EllipseRegion all{{-5, -5}, {6, 6}};
    const auto found = viewer::regionStatistics(frame, transform, all);
    QVERIFY(found && qFuzzyCompare(found->mean, 2.39) && qFuzzyCompare(found->maximum, 3.14) && qFuzzyCompare(found->deviation, 0.5));
    QCOMPARE(viewer::regionText(*found, transform, kEnglish), QStringLiteral("mean 2.39  SD 0.5 OD  4\u202fpx"));
    transform.paddingLow = 1140; // counted another way
    const auto padded = viewer::regionStatistics(frame, transform, all);
    QVERIFY(padded && qFuzzyCompare(padded->mean, 2.14));
}

void PixelProbeTest::whatIsNoNumberHasNoUnit()
{
    const float nan = std::numeric_limits<float>::quiet_NaN(), infinite = std::numeric_limits<float>::infinity();
    const auto frame = frameOf<float>({nan, infinite, -infinite, 1.5F}, 2, dicom::SampleType::F32);
    dicom::PixelTransform transform;
    transform.unit = "HU";
    QCOMPARE(viewer::pixelValueText(frame, transform, 0, 0, kEnglish), QStringLiteral("not a number"));
    QCOMPARE(viewer::pixelValueText(frame, transform, 0, 1, kEnglish), QStringLiteral("infinite"));
    QCOMPARE(viewer::pixelValueText(frame, transform, 1, 0, kEnglish), QStringLiteral("infinite"));
    QCOMPARE(viewer::pixelValueText(frame, transform, 1, 1, kEnglish), QStringLiteral("HU\u202f1.5"));
}

void PixelProbeTest::integersOf32BitsHaveAllTheirDigits()
{
    const auto frame = frameOf<std::uint32_t>({4123456789U, 4294967295U, 0, 1}, 2, dicom::SampleType::U32);
    QCOMPARE(viewer::pixelValueText(frame, {}, 0, 0, kEnglish), QStringLiteral("stored value 4123456789"));
    QCOMPARE(viewer::pixelValueText(frame, {}, 0, 1, kEnglish), QStringLiteral("stored value 4294967295"));
    QCOMPARE(viewer::numberText(4123456789.0, kGerman), QStringLiteral("4123456789")); // as a window has it
}

void PixelProbeTest::aPlaceFartherThanAnyPatientIsNotShown()
{
    const auto frame = greyFrame({0, 1, 2, 3}, 2);
    dicom::SlicePlane plane;
    plane.rowSpacingMm = plane.columnSpacingMm = 1e300;
    plane.rows = plane.columns = 2;
    QCOMPARE(viewer::probeText(frame, {}, plane, {1, 0}, kEnglish), QStringLiteral("stored value 1   x 2  y 1"));
}

QTEST_GUILESS_MAIN(PixelProbeTest)
#include "pixel_probe_test.moc"
