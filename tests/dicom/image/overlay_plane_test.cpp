#include "dicom/image/overlay_plane.h"
#include "dicom/parse/reader.h"
#include "tests/dicom/image/made_data_set.h"
#include "tests/support/dicom_bytes.h"

#include <QTest>

using namespace negato;
using namespace negato::dicom;
using test::inGroup;
using test::set;
using test::setWords;

namespace {

/// Bits as "#.#/..." : rows separated by slashes.
std::string pictureOf(const BitMask &mask)
{
    std::string text;
    for (std::uint32_t row = 0; row < mask.rows(); ++row) {
        text += row == 0 ? "" : "/";
        for (std::uint32_t column = 0; column < mask.columns(); ++column)
            text += mask.at(row, column) ? '#' : '.';
    }
    return text;
}

/// 3 x 3, with the bits of `bytes`.
DataSet withPlane(std::uint16_t group, const std::string &bytes)
{
    DataSet dataSet;
    setWords(dataSet, inGroup(group, tag::OverlayRows), Vr::US, {3});
    setWords(dataSet, inGroup(group, tag::OverlayColumns), Vr::US, {3});
    setWords(dataSet, inGroup(group, tag::OverlayOrigin), Vr::SS, {1, 1});
    set(dataSet, inGroup(group, tag::OverlayType), Vr::CS, "G");
    set(dataSet, inGroup(group, tag::OverlayData), Vr::OW, bytes);
    return dataSet;
}

} // namespace

class OverlayPlaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// PS3.5 8.1.2: from the lowest bit of the first byte on, rows without padding.
    void bitsRunOnOverRowsAndBytes()
    {
        const DataSet dataSet = withPlane(0x6000, {'\x01', '\x01'}); // bits 0 and 8
        const auto found = overlayPlanes({dataSet, 1});
        QCOMPARE(found.planes.size(), std::size_t{1});
        QCOMPARE(pictureOf(found.planes[0].mask), std::string("#../.../..#"));
        QVERIFY(!found.hasUnread);
    }

    void originCountsFromOneAndMayBeNegative()
    {
        DataSet dataSet = withPlane(0x6002, {'\x01', '\x00'});
        setWords(dataSet, inGroup(0x6002, tag::OverlayOrigin), Vr::SS, {-4, 11});
        set(dataSet, inGroup(0x6002, tag::OverlayType), Vr::CS, "R");
        set(dataSet, inGroup(0x6002, tag::OverlayLabel), Vr::LO, "Lesion");
        const auto planes = overlayPlanes({dataSet, 1}).planes;
        QCOMPARE(planes.size(), std::size_t{1});
        QCOMPARE(planes[0].row, std::int64_t{-5});
        QCOMPARE(planes[0].column, std::int64_t{10});
        QVERIFY(planes[0].isRegion);
        QCOMPARE(planes[0].description, std::string("Lesion"));
    }

    /// Frames of an overlay follow each other without padding (PS3.3 C.9.3): 9 bits each.
    void eachFrameHasItsOwnBits()
    {
        DataSet dataSet = withPlane(0x6000, {'\x01', '\x04', '\x00'}); // bit 0 of frame 1, bits 10 = bit 1 of frame 2
        set(dataSet, tag::NumberOfFrames, Vr::IS, "4");
        set(dataSet, inGroup(0x6000, tag::NumberOfFramesInOverlay), Vr::IS, "2");
        setWords(dataSet, inGroup(0x6000, tag::ImageFrameOrigin), Vr::US, {2});
        QVERIFY(overlayPlanes({dataSet, 1}).planes.empty());
        QCOMPARE(pictureOf(overlayPlanes({dataSet, 2}).planes.at(0).mask), std::string("#../.../..."));
        QCOMPARE(pictureOf(overlayPlanes({dataSet, 3}).planes.at(0).mask), std::string(".#./.../..."));
        QVERIFY(overlayPlanes({dataSet, 4}).planes.empty());
        QVERIFY(!overlayPlanes({dataSet, 4}).hasUnread);
    }

    void withoutANumberOfFramesItLiesOnAll()
    {
        DataSet dataSet = withPlane(0x6000, {'\x01', '\x00'});
        set(dataSet, tag::NumberOfFrames, Vr::IS, "4");
        QCOMPARE(overlayPlanes({dataSet, 4}).planes.size(), std::size_t{1});
    }

    void shortDataIsReadAsFarAsItGoes()
    {
        const DataSet dataSet = withPlane(0x601E, {'\xFF'});
        QCOMPARE(pictureOf(overlayPlanes({dataSet, 1}).planes.at(0).mask), std::string("###/###/##."));
    }

    /// Their masks come from the worker; origin and kind stand in the data set.
    void bitsInThePixelsAreLaidOver()
    {
        DataSet dataSet;
        setWords(dataSet, inGroup(0x6002, tag::OverlayRows), Vr::US, {3});
        setWords(dataSet, inGroup(0x6002, tag::OverlayColumns), Vr::US, {3});
        setWords(dataSet, inGroup(0x6002, tag::OverlayBitPosition), Vr::US, {12});
        set(dataSet, inGroup(0x6002, tag::OverlayType), Vr::CS, "R");
        const std::vector<EmbeddedOverlay> embedded{{0x6002, {3, 3, "\x11"}}};
        const auto found = overlayPlanes({dataSet, 1}, embedded);
        QVERIFY(!found.hasUnread);
        QCOMPARE(found.planes.size(), std::size_t{1});
        QCOMPARE(pictureOf(found.planes[0].mask), std::string("#../.#./..."));
        QVERIFY(found.planes[0].isRegion && found.planes[0].row == 0 && found.planes[0].column == 0);
    }

    void bitsInThePixelsAreNamedAsNotShown()
    {
        DataSet dataSet;
        setWords(dataSet, inGroup(0x6000, tag::OverlayRows), Vr::US, {3});
        setWords(dataSet, inGroup(0x6000, tag::OverlayColumns), Vr::US, {3});
        setWords(dataSet, inGroup(0x6000, tag::OverlayBitPosition), Vr::US, {12});
        QVERIFY(overlayPlanes({dataSet, 1}).hasUnread);
        QVERIFY(overlayPlanes({dataSet, 1}).planes.empty());
    }

    void theShutterIsNoGraphics()
    {
        DataSet dataSet = withPlane(0x6000, {'\x01', '\x00'});
        set(dataSet, tag::ShutterShape, Vr::CS, "BITMAP");
        setWords(dataSet, tag::ShutterOverlayGroup, Vr::US, {0x6000});
        QVERIFY(overlayPlanes({dataSet, 1}).planes.empty());
    }

    /// A mammogram's overlay is longer than other values may be.
    void largeOverlaysComeThroughTheParser()
    {
        constexpr std::uint16_t edge = 4096;
        constexpr std::size_t bytes = std::size_t{edge} * edge / 8;
        test::DicomBytes body;
        body.text(tag::Modality, "CS", "MG");
        body.us(inGroup(0x6000, tag::OverlayRows), edge).us(inGroup(0x6000, tag::OverlayColumns), edge);
        body.head(inGroup(0x6000, tag::OverlayData), "OW", bytes).raw(std::string(bytes - 1, '\0') + '\x80');
        const std::string file = test::part10("1.2.840.10008.1.2.1", body.string());
        const auto parsed = parse(test::asBytes(file));
        QVERIFY(parsed);
        const auto planes = overlayPlanes({parsed->dataSet, 1}).planes;
        QCOMPARE(planes.size(), std::size_t{1});
        QVERIFY(planes[0].mask.at(edge - 1, edge - 1));
        QVERIFY(!planes[0].mask.at(edge - 1, edge - 2));
    }
};

QTEST_GUILESS_MAIN(OverlayPlaneTest)
#include "overlay_plane_test.moc"
