#include "dicom/base/tags.h"
#include "dicom/decode/decoder.h"
#include "dicom/parse/reader.h"
#include "tests/support/dicom_bytes.h"

#include <QTest>

#include <vector>
#include <zlib.h>

using namespace negato::dicom;
using namespace negato::test;

namespace {

struct Shape
{
    std::uint16_t rows = 2, columns = 2, samples = 1, allocated = 16, stored = 16, high = 15, isSigned = 0, planar = 0;
    const char *photometric = "MONOCHROME2";
    const char *frames = "1";
    const char *vr = nullptr; ///< OW above 8 bits, else OB
};

void addModule(DicomBytes &out, const Shape &shape)
{
    out.us(tag::SamplesPerPixel, shape.samples).text(tag::PhotometricInterpretation, "CS", shape.photometric);
    out.us(tag::PlanarConfiguration, shape.planar).text(tag::NumberOfFrames, "IS", shape.frames);
    out.us(tag::Rows, shape.rows).us(tag::Columns, shape.columns).us(tag::BitsAllocated, shape.allocated);
    out.us(tag::BitsStored, shape.stored).us(tag::HighBit, shape.high).us(tag::PixelRepresentation, shape.isSigned);
}

std::string nativeFile(const Shape &shape, const std::string &pixels, bool isBig = false)
{
    DicomBytes out(true, isBig);
    addModule(out, shape);
    const char *vr = shape.allocated == 16 ? "OW" : "OB";
    out.head(tag::PixelData, shape.vr ? shape.vr : vr, static_cast<std::uint32_t>(pixels.size())).raw(pixels);
    return part10(isBig ? "1.2.840.10008.1.2.2" : "1.2.840.10008.1.2.1", out.string());
}

/// Compressed Pixel Data of these fragments after a Basic Offset Table.
std::string fragmentFile(const char *uid, const Shape &shape, const std::vector<std::string> &fragments,
                         const std::vector<std::uint32_t> &offsets = {})
{
    DicomBytes out;
    addModule(out, shape);
    out.head(tag::PixelData, "OB", 0xFFFFFFFF).tag(tag::Item).u32(static_cast<std::uint32_t>(4 * offsets.size()));
    for (const std::uint32_t offset : offsets)
        out.u32(offset);
    for (const std::string &fragment : fragments)
        out.tag(tag::Item).u32(static_cast<std::uint32_t>(fragment.size())).raw(fragment);
    out.tag(tag::SequenceDelimitationItem).u32(0);
    return part10(uid, out.string());
}

std::string rleFile(const Shape &shape, const std::vector<std::string> &fragments,
                    const std::vector<std::uint32_t> &offsets = {})
{
    return fragmentFile("1.2.840.10008.1.2.5", shape, fragments, offsets);
}

/// Raw deflate (RFC 1951) by zlib.
std::string deflated(const std::string &bytes)
{
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

/// PS3.5 G.5: number of segments, 15 offsets, segments.
std::string rleFrame(const std::vector<std::string> &segments)
{
    DicomBytes out;
    out.u32(static_cast<std::uint32_t>(segments.size()));
    std::uint32_t offset = 64;
    for (std::size_t i = 0; i < 15; ++i) {
        out.u32(i < segments.size() ? offset : 0);
        offset += i < segments.size() ? static_cast<std::uint32_t>(segments[i].size()) : 0;
    }
    for (const std::string &segment : segments)
        out.raw(segment);
    return out.string();
}

/// All samples of a frame as numbers; empty when it fails.
std::vector<double> decoded(const std::string &bytes, std::uint32_t frameNumber = 1)
{
    const auto file = parse(asBytes(bytes));
    const auto description = file ? PixelDescription::fromFile(*file) : Result<PixelDescription>(fail(file));
    if (!description)
        return {};
    const PixelFormat format = description->decodedFormat();
    auto [buffer, data] = PixelBuffer::allocate(format.byteCount());
    if (!decodeFrame(*file, *description, frameNumber, {data, format.byteCount()}))
        return {};
    return visitSamples(Frame(format, buffer), [](auto samples) {
        return std::vector<double>(samples.begin(), samples.end());
    });
}

ErrorCode failure(const std::string &bytes, std::uint32_t frameNumber = 1)
{
    const auto file = parse(asBytes(bytes));
    const auto description = PixelDescription::fromFile(*file);
    if (!description)
        return description.error().code;
    std::vector<std::byte> out(description->decodedFormat().byteCount());
    const auto result = decodeFrame(*file, *description, frameNumber, out);
    return result ? ErrorCode::Usage : result.error().code;
}

using Values = std::vector<double>;

} // namespace

class DecoderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masksToBitsStored()
    {
        // 12 bits of 16 with an overlay bit above them
        const auto bytes = nativeFile({.stored = 12, .high = 11}, std::string("\xff\x1f\x01\x80\x00\x00\xff\x0f", 8));
        QCOMPARE(decoded(bytes), (Values{0xFFF, 1, 0, 0xFFF}));
    }

    void extendsTheSign()
    {
        const auto bytes = nativeFile({.stored = 12, .high = 11, .isSigned = 1}, std::string("\xff\x0f\x00\x08\xff\x07\x01\x00", 8));
        QCOMPARE(decoded(bytes), (Values{-1, -2048, 2047, 1}));
    }

    void readsHighBitAboveBitsStored()
    {
        const auto bytes = nativeFile({.stored = 12, .high = 15}, std::string("\x10\x00\xf0\xff\x2f\x00\x00\x00", 8));
        QCOMPARE(decoded(bytes), (Values{1, 0xFFF, 2, 0}));
    }

    void readsBigEndian()
    {
        const auto bytes = nativeFile({}, std::string("\x01\x02\x00\x01\xff\x00\x00\x00", 8), true);
        QCOMPARE(decoded(bytes), (Values{0x102, 1, 0xFF00, 0}));
    }

    /// PS3.5 7.3: words are turned, whatever the pixels in them; a frame may begin in the middle of one.
    void readsBytesAndBitsInWordsOfBigEndian()
    {
        const Shape bytes{.rows = 1, .columns = 3, .allocated = 8, .stored = 8, .high = 7, .frames = "2", .vr = "OW"};
        const auto file = nativeFile(bytes, std::string("\x02\x01\x04\x03\x06\x05", 6), true);
        QCOMPARE(decoded(file, 1), (Values{1, 2, 3}));
        QCOMPARE(decoded(file, 2), (Values{4, 5, 6}));
        const Shape bits{.rows = 1, .columns = 9, .allocated = 1, .stored = 1, .high = 0, .vr = "OW"};
        QCOMPARE(decoded(nativeFile(bits, std::string("\x01\x02", 2), true)), (Values{0, 1, 0, 0, 0, 0, 0, 0, 1}));
    }

    void unpacksBitsAcrossFrames()
    {
        const Shape shape{.rows = 1, .columns = 3, .allocated = 1, .stored = 1, .high = 0, .frames = "2"};
        const auto bytes = nativeFile(shape, std::string("\x2d\x00", 2)); // 101 101, lowest bit first
        QCOMPARE(decoded(bytes, 1), (Values{1, 0, 1}));
        QCOMPARE(decoded(bytes, 2), (Values{1, 0, 1}));
    }

    void interleavesColourPlanes()
    {
        const Shape shape{.rows = 1, .columns = 2, .samples = 3, .allocated = 8, .stored = 8, .high = 7, .planar = 1, .photometric = "RGB"};
        QCOMPARE(decoded(nativeFile(shape, "\x01\x02\x03\x04\x05\x06")), (Values{1, 3, 5, 2, 4, 6}));
    }

    void convertsYbrFullToRgb()
    {
        // BT.601 full range: pure red is Y 76, Cb 85, Cr 255 (rounded), grey has Cb = Cr = 128
        const Shape shape{.rows = 1, .columns = 2, .samples = 3, .allocated = 8, .stored = 8, .high = 7, .photometric = "YBR_FULL"};
        QCOMPARE(decoded(nativeFile(shape, "\x4c\x55\xff\x64\x80\x80")), (Values{254, 0, 0, 100, 100, 100}));
    }

    void expandsSubsampledChroma()
    {
        const Shape shape{.rows = 1, .columns = 2, .samples = 3, .allocated = 8, .stored = 8, .high = 7, .photometric = "YBR_FULL_422"};
        QCOMPARE(decoded(nativeFile(shape, "\x10\x20\x80\x80")), (Values{16, 16, 16, 32, 32, 32}));
    }

    void decodesRunLengths()
    {
        // most significant bytes 01 01 01 02 as a run and a literal; least significant as a literal
        const auto frame = rleFrame({std::string("\xfe\x01\x00\x02", 4), std::string("\x03\x0a\x0b\x0c\x0d\x80", 6)});
        QCOMPARE(decoded(rleFile({}, {frame})), (Values{0x10A, 0x10B, 0x10C, 0x20D}));
    }

    void refusesDamagedRunLengths()
    {
        const auto frame = rleFrame({std::string("\xfe\x01", 2), std::string("\xfd\x01", 2)}); // first segment: 3 of 4 bytes
        QCOMPARE(failure(rleFile({}, {frame})), ErrorCode::CodecFailed);
    }

    void refusesRunLengthsThatAreNotThoseThatWereWritten()
    {
        const Shape shape{.rows = 1, .columns = 4, .allocated = 8, .stored = 8, .high = 7};
        const auto refusal = [&](const std::string &segment) { return failure(rleFile(shape, {rleFrame({segment})})); };
        QCOMPARE(refusal(std::string("\x03\x01\x02\x03\x04", 5)), ErrorCode::Usage);
        QCOMPARE(refusal(std::string("\x03\x01\x02\x03\x04\x00", 6)), ErrorCode::Usage); // made even
        QCOMPARE(refusal(std::string("\xfd\x07\x80\x80", 4)), ErrorCode::Usage); // codes that do nothing
        QCOMPARE(refusal(std::string("\xfc\x07", 2)), ErrorCode::CodecFailed); // five pixels of four
        QCOMPARE(refusal(std::string("\x04\x01\x02\x03\x04\x05", 6)), ErrorCode::CodecFailed);
        QCOMPARE(refusal(std::string("\x04\x01\x02\x03\x04", 5)), ErrorCode::CodecFailed); // a literal that is cut
        QCOMPARE(refusal(std::string("\xfd\x07\x01\x05\x06", 5)), ErrorCode::CodecFailed); // two more pixels
        QCOMPARE(refusal(std::string("\xfd", 1)), ErrorCode::CodecFailed);
    }

    void refusesDeflatedFramesOfAnotherLength()
    {
        const Shape shape{.rows = 3, .columns = 3, .allocated = 8, .stored = 8, .high = 7};
        const char *uid = "1.2.840.10008.1.2.8.1";
        const auto refusal = [&](const std::string &fragment) { return failure(fragmentFile(uid, shape, {fragment})); };
        const auto whole = deflated("123456789");
        QCOMPARE(decoded(fragmentFile(uid, shape, {whole + std::string(2 - whole.size() % 2, '\0')})),
                 (Values{'1', '2', '3', '4', '5', '6', '7', '8', '9'}));
        QCOMPARE(refusal(deflated("123456789\0")), ErrorCode::Usage);
        QCOMPARE(refusal(whole.substr(0, whole.size() - 1)), ErrorCode::CodecFailed);
        QCOMPARE(refusal(deflated("12345678")), ErrorCode::CodecFailed);
        QCOMPARE(refusal(deflated("123456789abc")), ErrorCode::CodecFailed);
        QCOMPARE(failure(fragmentFile("1.2.840.10008.1.2.1.98", shape, {"12345678"})), ErrorCode::CodecFailed);
        QCOMPARE(failure(fragmentFile("1.2.840.10008.1.2.1.98", shape, {"123456789abc"})), ErrorCode::CodecFailed);
        QCOMPARE(failure(fragmentFile("1.2.840.10008.1.2.1.98", shape, {"1234567890"})), ErrorCode::Usage);
    }

    void believesAnOffsetTableOnlyAsAWhole_data()
    {
        QTest::addColumn<QList<quint32>>("offsets");
        QTest::addColumn<bool>("isBelieved");
        // items of 10 + 8, 8 + 8, 12 + 8 and 6 + 8 bytes; frames of two fragments each
        QTest::newRow("right") << QList<quint32>{0, 34} << true;
        QTest::newRow("zeros") << QList<quint32>{0, 0} << false;
        QTest::newRow("backwards") << QList<quint32>{34, 0} << false;
        QTest::newRow("not from the first fragment on") << QList<quint32>{18, 34} << false;
        QTest::newRow("within a fragment") << QList<quint32>{0, 36} << false;
        QTest::newRow("beyond the end") << QList<quint32>{0, 68} << false;
        QTest::newRow("too few") << QList<quint32>{0} << false;
        QTest::newRow("too many") << QList<quint32>{0, 18, 34} << false;
    }
    void believesAnOffsetTableOnlyAsAWhole()
    {
        QFETCH(QList<quint32>, offsets);
        QFETCH(bool, isBelieved);
        const Shape shape{.rows = 1, .columns = 18, .allocated = 8, .stored = 8, .high = 7, .frames = "2"};
        const std::vector<std::string> parts{"0123456789", "abcdefgh", "ABCDEFGHIJKL", "uvwxyz"};
        const auto bytes = fragmentFile("1.2.840.10008.1.2.1.98", shape, parts, {offsets.begin(), offsets.end()});
        for (const std::uint32_t frame : {1U, 2U}) {
            const auto text = frame == 1 ? parts[0] + parts[1] : parts[2] + parts[3];
            QCOMPARE(decoded(bytes, frame), isBelieved ? Values(text.begin(), text.end()) : Values{});
            QCOMPARE(failure(bytes, frame), isBelieved ? ErrorCode::Usage : ErrorCode::Malformed); // nothing else tells them apart
        }
    }

    void takesOneFragmentForEachFrame()
    {
        const Shape shape{.rows = 1, .columns = 2, .allocated = 8, .stored = 8, .high = 7, .frames = "2"};
        const auto first = rleFrame({std::string("\x01\x07\x08\x80", 4)});
        const auto second = rleFrame({std::string("\xff\x09", 2)});
        QCOMPARE(decoded(rleFile(shape, {first, second}), 2), (Values{9, 9}));
    }

    void joinsTheFragmentsOfASingleFrame()
    {
        const Shape shape{.rows = 1, .columns = 2, .allocated = 8, .stored = 8, .high = 7};
        const auto whole = rleFrame({std::string("\x01\x07\x08\x80", 4)});
        QCOMPARE(decoded(rleFile(shape, {whole.substr(0, 30), whole.substr(30)})), (Values{7, 8}));
    }

    void saysWhatIsMissing()
    {
        QCOMPARE(failure(nativeFile({}, "1234")), ErrorCode::Truncated);
        QCOMPARE(failure(nativeFile({}, "12345678"), 2), ErrorCode::NoSuchFrame);
        DicomBytes empty;
        empty.text(tag::Modality, "CS", "SR");
        QCOMPARE(failure(part10("1.2.840.10008.1.2.1", empty.string())), ErrorCode::NotAnImage);
        DicomBytes jpip;
        addModule(jpip, {});
        jpip.head(tag::PixelData, "OB", 0xFFFFFFFF).tag(tag::Item).u32(0).tag(tag::Item).u32(2).raw("ab");
        jpip.tag(tag::SequenceDelimitationItem).u32(0);
        QCOMPARE(failure(part10("1.2.840.10008.1.2.4.94", jpip.string())), ErrorCode::UnsupportedTransferSyntax);
    }
};

QTEST_GUILESS_MAIN(DecoderTest)
#include "decoder_test.moc"
