#include "dicom/base/tags.h"
#include "dicom/convert/codestream_losses.h"
#include "dicom/convert/conversion.h"
#include "dicom/parse/reader.h"
#include "tests/support/dicom_bytes.h"

#include <QTest>

#include <vector>

using namespace negato::dicom;
using namespace negato::test;

namespace {

constexpr char kExplicit[] = "1.2.840.10008.1.2.1", kImplicit[] = "1.2.840.10008.1.2", kBig[] = "1.2.840.10008.1.2.2";
constexpr char kRunLength[] = "1.2.840.10008.1.2.5", kEncapsulated[] = "1.2.840.10008.1.2.1.98", kVideo[] = "1.2.840.10008.1.2.4.102";

/// The data set in `target`; or the name of the error.
std::string converted(const std::string &file, TargetSyntax target, std::size_t piece = 1 << 16)
{
    const auto parsed = parse(std::as_bytes(std::span(file)));
    if (!parsed)
        return std::string(name(parsed.error().code));
    auto conversion = Conversion::of(*parsed, target);
    if (!conversion)
        return std::string(name(conversion.error().code));
    std::string out;
    std::vector<std::byte> buffer(piece);
    for (;;) {
        const auto got = conversion->read(buffer);
        if (!got)
            return std::string(name(got.error().code));
        out.append(reinterpret_cast<const char *>(buffer.data()), *got);
        if (*got < piece)
            return out;
    }
}

std::string toExplicit(const std::string &file)
{
    return converted(file, TargetSyntax::ExplicitLittleEndian);
}

/// What every data set of these tests begins with.
DicomBytes identified(bool isExplicit = true, bool isBig = false)
{
    DicomBytes bytes(isExplicit, isBig);
    bytes.text(tag::SOPInstanceUID, "UI", "1.2.3.4");
    return bytes;
}

DicomBytes described(DicomBytes bytes, std::uint16_t bits, const char *frames = nullptr, std::uint16_t edge = 3)
{
    bytes.us(tag::SamplesPerPixel, 1).text(tag::PhotometricInterpretation, "CS", "MONOCHROME2");
    if (frames)
        bytes.text(tag::NumberOfFrames, "IS", frames);
    bytes.us(tag::Rows, edge).us(tag::Columns, edge).us(tag::BitsAllocated, bits).us(tag::BitsStored, bits);
    return bytes.us(tag::HighBit, static_cast<std::uint16_t>(bits - 1)).us(tag::PixelRepresentation, 0);
}

DicomBytes &item(DicomBytes &bytes, const std::string &content)
{
    return bytes.tag(tag::Item).u32(static_cast<std::uint32_t>(content.size())).raw(content);
}

/// SOC and SIZ of so many components of 8 bits; `capabilities` of HTJ2K.
QByteArray wavelets(const char *capabilities, int components)
{
    QByteArray hex = "FF4F FF51 " + QByteArray::number(38 + 3 * components, 16).rightJustified(4, '0') + capabilities
        + " 00000001 00000001 00000000 00000000 00000001 00000001 00000000 00000000 " + QByteArray::number(components, 16).rightJustified(4, '0');
    for (int i = 0; i < components; ++i)
        hex += "07 01 01";
    return hex;
}

} // namespace

class ConversionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesVrsFromTheDictionaryAndLeavesUnknownOnes()
    {
        auto from = identified(false);
        from.text({0x0009, 0x0010}, "LO", "VENDOR").text({0x0009, 0x1001}, "UN", "ab").text(tag::PatientName, "PN", "A^B");
        auto expected = identified();
        expected.text({0x0009, 0x0010}, "LO", "VENDOR").text({0x0009, 0x1001}, "UN", "ab").text(tag::PatientName, "PN", "A^B");
        QCOMPARE(toExplicit(part10(kImplicit, from.string())), expected.string());
    }

    /// PS3.5 A.1, B.1: by Pixel Representation.
    void choosesBetweenUsAndSs()
    {
        for (const bool isSigned : {false, true}) {
            auto from = identified(false), expected = identified();
            for (DicomBytes *each : {&from, &expected}) {
                each->us(tag::PixelRepresentation, isSigned ? 1 : 0);
                each->head(tag::PixelPaddingValue, isSigned ? "SS" : "US", 2).u16(0xF830);
                each->head(tag::HistogramFirstBinValue, isSigned ? "SS" : "US", 2).u16(0xFC00);
            }
            QCOMPARE(toExplicit(part10(kImplicit, from.string())), expected.string());
        }
    }

    /// PS3.5 6.2.2: 16 bits of length are too few.
    void writesLongValuesOfShortVrsAsUn()
    {
        const std::string value(70'000, '1');
        auto from = identified(false), expected = identified();
        from.text(tag::ImagePositionPatient, "DS", value);
        expected.text(tag::ImagePositionPatient, "UN", value);
        QCOMPARE(toExplicit(part10(kImplicit, from.string())), expected.string());
    }

    void turnsWordsOfBigEndian()
    {
        auto from = described(identified(true, true), 16), expected = described(identified(), 16);
        from.head(tag::PixelData, "OW", 18);
        expected.head(tag::PixelData, "OW", 18);
        for (std::uint16_t i = 0; i < 9; ++i) {
            from.u16(static_cast<std::uint16_t>(0x1200 + i));
            expected.u16(static_cast<std::uint16_t>(0x1200 + i));
        }
        QCOMPARE(toExplicit(part10(kBig, from.string())), expected.string());
    }

    void leavesGroupLengthsAndPaddingOut()
    {
        DicomBytes from;
        from.head({0x0008, 0x0000}, "UL", 4).u32(20).raw(identified().string()).text(tag::DataSetTrailingPadding, "OB", "0000");
        QCOMPARE(toExplicit(part10(kExplicit, from.string())), identified().string());
    }

    void keepsSequencesAtAnyDepth()
    {
        auto inner = DicomBytes(false).text(tag::CodeValue, "SH", "X1").string();
        DicomBytes sequence(false);
        item(sequence, inner);
        DicomBytes outer(false);
        outer.head(tag::PurposeOfReferenceCodeSequence, "SQ", static_cast<std::uint32_t>(sequence.string().size())).raw(sequence.string());
        auto from = identified(false);
        DicomBytes content(false);
        item(content, outer.string());
        from.head(tag::ReferencedImageSequence, "SQ", static_cast<std::uint32_t>(content.string().size())).raw(content.string());
        const std::string out = part10(kExplicit, toExplicit(part10(kImplicit, from.string())));
        const auto parsed = parse(std::as_bytes(std::span(out)));
        QVERIFY(parsed && !parsed->fault);
        const DataSet *item = parsed->dataSet.item(tag::ReferencedImageSequence);
        QVERIFY(item && item->item(tag::PurposeOfReferenceCodeSequence));
        QCOMPARE(item->item(tag::PurposeOfReferenceCodeSequence)->text(tag::CodeValue), std::string("X1"));
    }

    /// Two frames of nine pixels of one bit have no gap between them (PS3.5 8.1.1).
    void packsPixelsOfOneBit()
    {
        auto from = described(identified(), 1, "2"), expected = described(identified(), 1, "2");
        from.head(tag::PixelData, "OB", 0xFFFFFFFF);
        item(item(item(from, {}), std::string("\xFF\x01", 2)), std::string("\x00\x01", 2)).tag(tag::SequenceDelimitationItem).u32(0);
        expected.head(tag::PixelData, "OB", 4).raw(std::string("\xFF\x01\x02\x00", 4));
        QCOMPARE(toExplicit(part10(kEncapsulated, from.string())), expected.string());
    }

    /// As DCMTK compresses icons with the image that they are of.
    void decodesPixelsWithinSequences()
    {
        const auto icon = [](bool isCompressed) {
            auto bytes = described(DicomBytes(), 8);
            if (!isCompressed)
                return bytes.head(tag::PixelData, "OB", 10).raw(std::string("012345678\0", 10)).string();
            item(item(bytes.head(tag::PixelData, "OB", 0xFFFFFFFF), {}), "012345678 ");
            return bytes.tag(tag::SequenceDelimitationItem).u32(0).string();
        };
        const auto with = [](const std::string &content) {
            auto bytes = identified();
            bytes.head(tag::IconImageSequence, "SQ", 0xFFFFFFFF).tag(tag::Item).u32(0xFFFFFFFF).raw(content);
            return bytes.tag(tag::ItemDelimitationItem).u32(0).tag(tag::SequenceDelimitationItem).u32(0).string();
        };
        QCOMPARE(toExplicit(part10(kEncapsulated, with(icon(true)))), with(icon(false)));
    }

    /// By the headers of T.81, T.87, T.800 and T.814 alone.
    void knowsLossesByTheCodestream_data()
    {
        QTest::addColumn<QByteArray>("codestream");
        QTest::addColumn<QByteArray>("method");
        const auto row = [](const char *name, const QByteArray &hex, const char *method) { QTest::newRow(name) << QByteArray::fromHex(hex) << QByteArray(method); };
        row("baseline JPEG", "FFD8 FFC0 000B 08 0001 0001 01 01 11 00 FFDA 0008 01 01 00 00 3F 00", "ISO_10918_1");
        row("progressive JPEG", "FFD8 FFC2 000B 08 0001 0001 01 01 11 00 FFDA 0008 01 01 00 00 00 00", "ISO_10918_1");
        row("lossless JPEG", "FFD8 FFC3 000B 08 0001 0001 01 01 11 00 FFDA 0008 01 01 00 01 00 00", "");
        row("lossless JPEG without its lowest bits", "FFD8 FFC3 000B 08 0001 0001 01 01 11 00 FFDA 0008 01 01 00 01 00 02", "ISO_10918_1");
        row("JPEG-LS", "FFD8 FFF7 000B 08 0001 0001 01 01 11 00 FFDA 0008 01 01 00 00 00 00", "");
        row("near-lossless JPEG-LS", "FFD8 FFF7 000B 08 0001 0001 01 01 11 00 FFDA 0008 01 01 00 02 00 00", "ISO_14495_1");
        row("JPEG-LS of three", "FFD8 FFF7 0011 08 0001 0001 03 01 11 00 02 11 00 03 11 00 FFDA 000C 03 01 00 02 00 03 00 00 02 00", "");
        row("the same near-lossless", "FFD8 FFF7 0011 08 0001 0001 03 01 11 00 02 11 00 03 11 00 FFDA 000C 03 01 00 02 00 03 00 01 02 00", "ISO_14495_1");
        // A scan for each component; 0xFF01 in the first is coded data, 0xFFD0 a restart.
        const QByteArray scans = "FFD8 FFF7 0011 08 0001 0001 03 01 11 00 02 11 00 03 11 00 FFDA 0008 01 01 00 00 00 00 12FF 0100 FFD0 FF20 33 FFDA 0008 01 02 00 ";
        row("JPEG-LS, by planes", scans + "00 00 00 44 FFD9", "");
        row("the same, the second near-lossless", scans + "01 00 00 44 FFD9", "ISO_14495_1");
        row("JPEG-LS that is cut", "FFD8 FFF7 000B 08 0001 0001 01 01 11 00 FFDA 0008 01", "");
        const QByteArray one = wavelets("0000", 1), three = wavelets("0000", 3), fast = wavelets("4000", 1);
        row("9-7", one + "FF52 000C 00 00 0001 00 05 04 04 00 00 FF90", "ISO_15444_1");
        row("5-3", one + "FF52 000C 00 00 0001 00 05 04 04 00 01 FF90", "");
        row("9-7 of HTJ2K", fast + "FF52 000C 00 00 0001 00 05 04 04 40 00 FF90", "ISO_15444_15");
        row("5-3, one component otherwise", three + "FF52 000C 00 00 0001 00 05 04 04 00 01 FF53 0009 02 00 05 04 04 00 00 FF90", "ISO_15444_1");
        row("9-7, one component otherwise", three + "FF52 000C 00 00 0001 00 05 04 04 00 00 FF53 0009 02 00 05 04 04 00 01 FF90", "ISO_15444_1");
        row("9-7, all components otherwise", one + "FF52 000C 00 00 0001 00 05 04 04 00 00 FF53 0009 00 00 05 04 04 00 01 FF90", "");
        row("a wavelet of T.801", one + "FF52 000C 00 00 0001 00 05 04 04 00 02 FF90", "");
        const auto tile = [](const char *number, const char *part, const QByteArray &header) {
            const qsizetype bytes = 15 + QByteArray::fromHex(header).size();
            return QByteArray("FF90 000A ") + number + QByteArray::number(bytes, 16).rightJustified(8, '0') + part + "02" + header + "FF93 00";
        };
        const QByteArray reversible = "FF52 000C 00 00 0001 00 05 04 04 00 01", irreversible = "FF52 000C 00 00 0001 00 05 04 04 00 00";
        row("9-7 in the second tile", one + reversible + tile("0000", "00", "") + tile("0001", "00", irreversible) + "FFD9", "ISO_15444_1");
        row("9-7 in no tile", one + irreversible + tile("0000", "00", reversible) + tile("0000", "01", "") + "FFD9", "");
        row("9-7 in a component of a tile", three + reversible + tile("0000", "00", "FF53 0009 02 00 05 04 04 00 00") + "FFD9", "ISO_15444_1");
        row("9-7 where the tile says nothing", three + reversible + "FF53 0009 02 00 05 04 04 00 00" + tile("0000", "00", "") + "FFD9", "ISO_15444_1");
        row("what a tile says of all is before what the main header says of one", three + reversible + "FF53 0009 02 00 05 04 04 00 00" + tile("0000", "00", reversible) + "FFD9", "");
        row("cut before it", one + "FF52 000C 00 00 0001", "");
        row("none", "0001 0203", "");
    }

    void knowsLossesByTheCodestream()
    {
        QFETCH(QByteArray, codestream);
        QFETCH(QByteArray, method);
        QCOMPARE(QByteArray(lossyMethodOf(std::as_bytes(std::span(codestream.constData(), static_cast<std::size_t>(codestream.size())))).data()), method);
    }

    void givesTheSameInPiecesOfAnySize()
    {
        auto from = described(identified(true, true), 16);
        from.head(tag::PixelData, "OW", 18).raw("abcdefghijklmnopqr");
        const std::string file = part10(kBig, from.string());
        const std::string whole = toExplicit(file);
        for (const std::size_t piece : {1UL, 2UL, 3UL, 7UL, 64UL})
            QCOMPARE(converted(file, TargetSyntax::ExplicitLittleEndian, piece), whole);
    }

    void refusesWhatCannotBeConverted()
    {
        auto video = described(identified(), 8);
        item(item(video.head(tag::PixelData, "OB", 0xFFFFFFFF), {}), "0123").tag(tag::SequenceDelimitationItem).u32(0);
        QCOMPARE(toExplicit(part10(kVideo, video.string())), std::string("UnsupportedTransferSyntax"));
        QCOMPARE(toExplicit(part10("1.2.3.4.5", video.string())), std::string("UnsupportedTransferSyntax"));
        auto huge = described(identified(), 8, "3000", 1000);
        item(item(huge.head(tag::PixelData, "OB", 0xFFFFFFFF), {}), "012345678 ").tag(tag::SequenceDelimitationItem).u32(0);
        QCOMPARE(toExplicit(part10(kEncapsulated, huge.string())), std::string("TooLarge"));
    }

    void refusesDamage()
    {
        auto cut = described(identified(), 16);
        cut.head(tag::PixelData, "OW", 18).raw("0123");
        // The end of the file lacks: nothing tells whether more does.
        auto rle = described(identified(), 8);
        item(item(rle.head(tag::PixelData, "OB", 0xFFFFFFFF), {}), std::string(64, '\x01')).tag(tag::SequenceDelimitationItem).u32(0);
        QVERIFY(toExplicit(part10(kRunLength, rle.string())).size() < 30);
        auto lengths = identified();
        lengths.head(tag::PatientName, "PN", 4000).raw("A^B");
        QCOMPARE(toExplicit(part10(kExplicit, lengths.string())), std::string("Truncated"));
        auto nested = identified();
        for (int i = 0; i < 100'000; ++i)
            nested.head(tag::ReferencedImageSequence, "SQ", 0xFFFFFFFF).tag(tag::Item).u32(0xFFFFFFFF);
        QCOMPARE(toExplicit(part10(kExplicit, nested.string())), std::string("TooLarge"));
    }

    /// Any byte changed, and the file cut anywhere: an answer, and never more bytes than there can be.
    void survivesAnyChange()
    {
        auto from = described(identified(), 8, "2");
        DicomBytes inner;
        auto icon = described(DicomBytes(), 8);
        item(item(icon.head(tag::PixelData, "OB", 0xFFFFFFFF), {}), "012345678 ").tag(tag::SequenceDelimitationItem).u32(0);
        item(inner, icon.string());
        from.head(tag::IconImageSequence, "SQ", static_cast<std::uint32_t>(inner.string().size())).raw(inner.string());
        item(item(item(from.head(tag::PixelData, "OB", 0xFFFFFFFF), {}), "012345678 "), "012345678 ").tag(tag::SequenceDelimitationItem).u32(0);
        const std::string file = part10(kEncapsulated, from.string());
        constexpr std::size_t most = 1 << 20;
        for (std::size_t i = 132; i < file.size(); ++i) {
            QVERIFY(toExplicit(file.substr(0, i)).size() < most);
            for (const char change : {'\x00', '\x01', '\x7F', '\xFF'}) {
                std::string changed = file;
                changed[i] = change;
                const auto parsed = parse(std::as_bytes(std::span(changed)));
                auto conversion = parsed ? Conversion::of(*parsed, TargetSyntax::ImplicitLittleEndian) : Result<Conversion>(fail(parsed));
                std::vector<std::byte> out(most);
                if (conversion)
                    QVERIFY(conversion->read(out) || conversion->size() > 0);
            }
        }
    }
};

QTEST_APPLESS_MAIN(ConversionTest)
#include "conversion_test.moc"
