#include "dicom/decode/embedded_overlays.h"
#include "dicom/decode/frame_decoder.h"

#include "tests/dicom/decode/jpeg_lossless_encoder.h"
#include "tests/dicom/image/made_data_set.h"

#include <QTest>

using namespace negato;
using namespace negato::dicom;
using test::inGroup;
using test::setWords;

namespace {

constexpr int kRows = 2, kColumns = 5;

PixelDescription pixels(std::uint16_t allocated, std::uint16_t stored, std::uint16_t highBit)
{
    PixelDescription description;
    description.rows = kRows;
    description.columns = kColumns;
    description.bitsAllocated = allocated;
    description.bitsStored = stored;
    description.highBit = highBit;
    return description;
}

void addPlane(DataSet &dataSet, std::uint16_t group, int bit, int allocated = 16, int rows = kRows)
{
    setWords(dataSet, inGroup(group, tag::OverlayRows), Vr::US, {rows});
    setWords(dataSet, inGroup(group, tag::OverlayColumns), Vr::US, {kColumns});
    setWords(dataSet, inGroup(group, tag::OverlayBitsAllocated), Vr::US, {allocated});
    setWords(dataSet, inGroup(group, tag::OverlayBitPosition), Vr::US, {bit});
}

} // namespace

/// tests/app/overlay_judged.py compares with dcmtk.
class EmbeddedOverlaysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachGroupHasItsBit()
    {
        DataSet dataSet;
        addPlane(dataSet, 0x6000, 15);
        addPlane(dataSet, 0x601E, 12);
        const auto overlays = EmbeddedOverlays::of(dataSet, pixels(16, 12, 11));
        QCOMPARE(overlays.groups(), std::uint16_t{0x8001});
        QCOMPARE(overlays.byteCount(), std::size_t{4}); // ten bits each
        std::vector<std::uint16_t> samples(10, 0x0FFF);
        samples[1] |= 0x8000;
        samples[9] |= 0x9000;
        std::vector<std::byte> masks(4, std::byte{0xFF});
        overlays.extract(std::as_bytes(std::span(samples)), masks);
        const std::vector expected{std::byte{0x02}, std::byte{0x02}, std::byte{0x00}, std::byte{0x02}};
        QCOMPARE(masks, expected);
    }

    /// There is nothing above the coded bits but their sign.
    void codestreamsOfThePixelsAloneHaveNone()
    {
        ParsedFile file;
        addPlane(file.dataSet, 0x6000, 15);
        file.pixels.emplace();
        file.pixels->isEncapsulated = true;
        file.transferSyntaxUid = "1.2.840.10008.1.2.5";
        QCOMPARE(FrameDecoder(file, pixels(16, 12, 11)).overlays().groups(), std::uint16_t{1});
        file.transferSyntaxUid = "1.2.840.10008.1.2.4.90";
        QVERIFY(FrameDecoder(file, pixels(16, 12, 11)).overlays().isEmpty());
    }

    /// As DCMTK compresses: every bit that was stored is in the codestream.
    void codestreamsOfWholeCellsHaveThem()
    {
        test::TestImage image{kRows, kColumns, 1, 16, std::vector<std::uint16_t>(std::size_t{kRows} * kColumns, 0x0FFF)};
        image.values[1] = 0x1001;
        const std::string codestream = test::JpegLosslessEncoder{}.encode(image);
        ParsedFile file;
        addPlane(file.dataSet, 0x6000, 12);
        file.pixels.emplace();
        file.pixels->isEncapsulated = true;
        file.pixels->fragments = {{0, codestream.size()}};
        file.bytes = std::as_bytes(std::span(codestream));
        file.transferSyntaxUid = "1.2.840.10008.1.2.4.70";
        FrameDecoder decoder(file, pixels(16, 12, 11));
        QCOMPARE(decoder.overlays().groups(), std::uint16_t{1});
        std::vector<std::byte> cells(image.values.size() * 2);
        QVERIFY(decoder.decodeToNative(1, cells));
        QCOMPARE(cells, image.bytes(16));
    }

    void bytesAndLongWordsHaveThemToo()
    {
        DataSet dataSet;
        addPlane(dataSet, 0x6000, 0, 8);
        const auto low = EmbeddedOverlays::of(dataSet, pixels(8, 7, 7)); // below the pixel
        std::vector<std::byte> mask(2);
        low.extract(std::vector(10, std::byte{0xFE}), mask);
        QCOMPARE(mask, std::vector(2, std::byte{0}));
        low.extract(std::vector(10, std::byte{0x01}), mask);
        QCOMPARE(mask, (std::vector{std::byte{0xFF}, std::byte{0x03}}));
        addPlane(dataSet, 0x6000, 31, 32);
        const auto high = EmbeddedOverlays::of(dataSet, pixels(32, 24, 23));
        const std::vector<std::uint32_t> samples(10, 0x80000000U);
        high.extract(std::as_bytes(std::span(samples)), mask);
        QCOMPARE(mask, (std::vector{std::byte{0xFF}, std::byte{0x03}}));
    }

    void whatIsNoOverlayIsNone_data()
    {
        QTest::addColumn<int>("bit");
        QTest::addColumn<int>("allocated");
        QTest::addColumn<int>("rows");
        QTest::newRow("a bit of the pixels") << 11 << 16 << kRows;
        QTest::newRow("beyond the sample") << 16 << 16 << kRows;
        QTest::newRow("other size of sample") << 12 << 1 << kRows;
        QTest::newRow("other rows") << 12 << 16 << kRows + 1;
    }

    void whatIsNoOverlayIsNone()
    {
        QFETCH(int, bit);
        QFETCH(int, allocated);
        QFETCH(int, rows);
        DataSet dataSet;
        addPlane(dataSet, 0x6000, bit, allocated, rows);
        QVERIFY(EmbeddedOverlays::of(dataSet, pixels(16, 12, 11)).isEmpty());
    }

    void overlayDataGoesFirst()
    {
        DataSet dataSet;
        addPlane(dataSet, 0x6000, 12);
        test::set(dataSet, inGroup(0x6000, tag::OverlayData), Vr::OW, std::string(2, '\0'));
        QVERIFY(EmbeddedOverlays::of(dataSet, pixels(16, 12, 11)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(EmbeddedOverlaysTest)
#include "embedded_overlays_test.moc"
