#include "dicom/base/tags.h"
#include "dicom/decode/decoder.h"
#include "dicom/parse/reader.h"
#include "tests/support/dicom_bytes.h"

#include <QTest>

#include <vector>

using namespace negato::dicom;
using namespace negato::test;

namespace {

struct Shape
{
    std::uint16_t rows = 2, columns = 2, samples = 1, allocated = 16, stored = 16, high = 15, isSigned = 0, planar = 0;
    const char *photometric = "MONOCHROME2";
    const char *frames = "1";
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
    out.head(tag::PixelData, shape.allocated == 16 ? "OW" : "OB", static_cast<std::uint32_t>(pixels.size())).raw(pixels);
    return part10(isBig ? "1.2.840.10008.1.2.2" : "1.2.840.10008.1.2.1", out.string());
}

std::string rleFile(const Shape &shape, const std::vector<std::string> &fragments)
{
    DicomBytes out;
    addModule(out, shape);
    out.head(tag::PixelData, "OB", 0xFFFFFFFF).tag(tag::Item).u32(0);
    for (const std::string &fragment : fragments)
        out.tag(tag::Item).u32(static_cast<std::uint32_t>(fragment.size())).raw(fragment);
    out.tag(tag::SequenceDelimitationItem).u32(0);
    return part10("1.2.840.10008.1.2.5", out.string());
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
