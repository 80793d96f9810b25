#include "dicom/decode/jpeg_sequential.h"

#include "dicom/decode/colour.h"
#include "dicom/decode/gdcm_codec.h"
#include "dicom/decode/jpeg_lossless.h"
#include "tests/dicom/decode/codec_tools.h"
#include "tests/dicom/decode/jpeg_lossless_encoder.h"

#include <QTest>

using namespace negato::dicom;
using namespace negato::test;

namespace {

constexpr char kUid[] = "1.2.840.10008.1.2.4.50";

/// Codestream and decoded pixels by libjpeg-turbo's own programs.
struct Jpeg
{
    CodecTools tools;
    std::string codestream;
    Jpeg(const TestImage &image, const QStringList &options)
    {
        tools.writePnm(QStringLiteral("in.pnm"), image);
        if (tools.run(QStringLiteral("cjpeg"), options + QStringList{QStringLiteral("-outfile"), QStringLiteral("out.jpg"), QStringLiteral("in.pnm")}))
            codestream = tools.read(QStringLiteral("out.jpg"));
    }
};

/// After what the decoder does with what the codec leaves.
Result<std::vector<std::byte>> asRgb(Codec codec, const std::string &codestream, const PixelDescription &description)
{
    std::vector<std::byte> out(description.decodedFormat().byteCount());
    const auto colour = codec({std::as_bytes(std::span(codestream)), kUid, description}, out);
    if (!colour)
        return fail(colour);
    if (*colour == DecodedColour::AsDeclared)
        convertToRgb(out, description);
    return out;
}

} // namespace

class JpegSequentialTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWithinOneLevelOfGdcm_data()
    {
        QTest::addColumn<int>("samples");
        QTest::addColumn<QByteArray>("photometric");
        QTest::addColumn<QString>("options");
        QTest::newRow("grey") << 1 << QByteArray("MONOCHROME2") << QStringLiteral("-grayscale");
        QTest::newRow("palette") << 1 << QByteArray("PALETTE COLOR") << QStringLiteral("-grayscale");
        QTest::newRow("4:4:4") << 3 << QByteArray("YBR_FULL") << QStringLiteral("-sample 1x1");
        QTest::newRow("4:2:2") << 3 << QByteArray("YBR_FULL_422") << QStringLiteral("-sample 2x1");
        QTest::newRow("4:2:0") << 3 << QByteArray("YBR_FULL_422") << QStringLiteral("-sample 2x2");
        QTest::newRow("RGB components") << 3 << QByteArray("RGB") << QStringLiteral("-rgb -sample 1x1");
        QTest::newRow("YBR declared as RGB stays as it is") << 3 << QByteArray("RGB") << QStringLiteral("-sample 1x1");
        QTest::newRow("progressive") << 3 << QByteArray("YBR_FULL_422") << QStringLiteral("-progressive -sample 2x1");
        QTest::newRow("restart markers") << 1 << QByteArray("MONOCHROME2") << QStringLiteral("-grayscale -restart 1");
    }
    void isWithinOneLevelOfGdcm()
    {
        QFETCH(int, samples);
        QFETCH(QByteArray, photometric);
        QFETCH(QString, options);
        const auto image = TestImage::make(45, 61, static_cast<std::uint16_t>(samples), 8);
        const Jpeg jpeg(image, options.split(QLatin1Char(' ')));
        QVERIFY(!jpeg.codestream.empty());
        const auto description = image.description(8, photometric.constData());
        const auto ours = asRgb(decodeJpegSequential, jpeg.codestream, description);
        const auto judge = asRgb(decodeWithGdcm, jpeg.codestream, description);
        QVERIFY2(ours, ours ? "" : ours.error().context.c_str());
        QVERIFY(judge);
        QVERIFY2(largestDifference(*ours, *judge, 8) <= 1, "more than one level");
    }

    void isCloseToTheOriginal()
    {
        const auto image = TestImage::make(64, 64, 1, 8, 4);
        const Jpeg jpeg(image, {QStringLiteral("-quality"), QStringLiteral("100")});
        const auto ours = asRgb(decodeJpegSequential, jpeg.codestream, image.description(8));
        QVERIFY(ours);
        QVERIFY(largestDifference(*ours, image.bytes(8), 8) <= 3);
    }

    void putsEightBitsIntoSixteen()
    {
        const auto image = TestImage::make(20, 30, 1, 8);
        const Jpeg jpeg(image, {});
        const auto narrow = decodedBy(decodeJpegSequential, jpeg.codestream, kUid, image.description(8));
        const auto wide = decodedBy(decodeJpegSequential, jpeg.codestream, kUid, image.description(16));
        QVERIFY(narrow && wide);
        for (std::size_t i = 0; i < narrow->size(); ++i)
            QVERIFY((*wide)[2 * i] == (*narrow)[i] && (*wide)[2 * i + 1] == std::byte{0});
    }

    void leavesOtherProcessesToOtherCodecs()
    {
        const auto image = TestImage::make(20, 30, 1, 12);
        const auto lossless = JpegLosslessEncoder{}.encode(image);
        const auto result = decodedBy(decodeJpegSequential, lossless, kUid, image.description(16));
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::UnsupportedPixels);
        const Jpeg jpeg(TestImage::make(20, 30, 1, 8), {});
        const auto other = decodedBy(decodeJpegLossless, jpeg.codestream, kUid, TestImage::make(20, 30, 1, 8).description(8));
        QVERIFY(!other);
        QCOMPARE(other.error().code, ErrorCode::UnsupportedPixels);
    }

    void refusesWhatIsCutOrContradictsTheDescription()
    {
        const auto image = TestImage::make(64, 64, 3, 8);
        const Jpeg jpeg(image, {});
        QVERIFY(!decodedBy(decodeJpegSequential, jpeg.codestream, kUid, TestImage::make(64, 63, 3, 8).description(8)));
        QVERIFY(!decodedBy(decodeJpegSequential, jpeg.codestream, kUid, TestImage::make(64, 64, 1, 8).description(8)));
        QVERIFY(!decodedBy(decodeJpegSequential, jpeg.codestream.substr(0, jpeg.codestream.size() / 2), kUid,
                           image.description(8)));
        const auto withoutEnd = jpeg.codestream.substr(0, jpeg.codestream.size() - 2);
        QVERIFY(decodedBy(decodeJpegSequential, withoutEnd, kUid, image.description(8)));
    }

    void refusesDamageInTheData_data()
    {
        QTest::addColumn<QString>("options");
        QTest::newRow("baseline") << QStringLiteral("-quality 90 -grayscale");
        QTest::newRow("restart markers") << QStringLiteral("-quality 90 -grayscale -restart 1");
        QTest::newRow("progressive") << QStringLiteral("-quality 90 -progressive");
    }
    void refusesDamageInTheData()
    {
        QFETCH(QString, options);
        const auto image = TestImage::make(128, 128, 1, 8, 60);
        const Jpeg jpeg(image, options.split(QLatin1Char(' ')));
        const auto refusal = [&](const std::string &bytes) {
            return refusalBy(decodeJpegSequential, bytes, kUid, image.description(8));
        };
        const auto size = jpeg.codestream.size();
        const std::string end = "\xFF\xD9";
        QCOMPARE(refusal(jpeg.codestream), ErrorCode::Usage);
        for (const std::size_t percent : {50, 80, 95})
            for (const std::string &tail : {std::string{}, end})
                QCOMPARE(refusal(jpeg.codestream.substr(0, size * percent / 100) + tail), ErrorCode::CodecFailed);
        QCOMPARE(refusal(jpeg.codestream.substr(0, size - 2) + "surplus" + end), ErrorCode::CodecFailed);
        QCOMPARE(refusal(jpeg.codestream.substr(0, size / 2) + jpeg.codestream.substr(size / 2 + 200)), ErrorCode::CodecFailed);
    }

    void toleratesWhatIsHarmlessAtTheEnd()
    {
        for (const char *options : {"-grayscale", "-progressive"}) {
            const auto image = TestImage::make(64, 64, 1, 8);
            const Jpeg jpeg(image, {QString::fromLatin1(options)});
            const auto decode = [&](const std::string &bytes) {
                return decodedBy(decodeJpegSequential, bytes, kUid, image.description(8));
            };
            const auto whole = decode(jpeg.codestream);
            QVERIFY(whole);
            const auto withoutEnd = jpeg.codestream.substr(0, jpeg.codestream.size() - 2);
            for (const std::string &bytes : {withoutEnd, withoutEnd + '\0', jpeg.codestream + '\0',
                                             jpeg.codestream + std::string(100, 'x')}) {
                const auto ours = decode(bytes);
                QVERIFY2(ours, ours ? "" : ours.error().context.c_str());
                QCOMPARE(*ours, *whole);
            }
        }
    }

    void refusesMissingScans()
    {
        const auto image = TestImage::make(64, 64, 3, 8);
        const CodecTools tools;
        tools.write(QStringLiteral("scans.txt"), "0;\n1;\n2;\n");
        const std::string end = "\xFF\xD9";
        for (const QStringList &options : {QStringList{QStringLiteral("-scans"), tools.path(QStringLiteral("scans.txt"))},
                                           QStringList{QStringLiteral("-progressive")}}) {
            const Jpeg jpeg(image, options + QStringList{QStringLiteral("-sample"), QStringLiteral("1x1")});
            const auto scans = places(jpeg.codestream, "\xFF\xDA");
            QVERIFY(scans.size() >= 3);
            const auto description = image.description(8, "YBR_FULL");
            QCOMPARE(refusalBy(decodeJpegSequential, jpeg.codestream, kUid, description), ErrorCode::Usage);
            for (std::size_t i = 1; i < scans.size(); ++i)
                for (const std::string &tail : {std::string{}, end})
                    QCOMPARE(refusalBy(decodeJpegSequential, jpeg.codestream.substr(0, scans[i]) + tail, kUid, description),
                             ErrorCode::CodecFailed);
        }
    }

    void survivesDamagedCodestreams()
    {
        const auto image = TestImage::make(64, 64, 3, 8);
        const Jpeg jpeg(image, {QStringLiteral("-progressive")});
        QVERIFY(survivesDamage(decodeJpegSequential, jpeg.codestream, kUid, image.description(8), 1000));
    }

    void convertsColourAsTheFormulaSays()
    {
        // PS3.3 C.7.6.3.1.2, ITU-R BT.601; every Y with every 5th Cb and Cr
        for (int cb = 0; cb < 256; cb += 5)
            for (int cr = 0; cr < 256; cr += 5) {
                std::vector<std::byte> pixels;
                for (int y = 0; y < 256; ++y)
                    for (const int sample : {y, cb, cr})
                        pixels.push_back(static_cast<std::byte>(sample));
                ybrFullToRgb(pixels);
                for (int y = 0; y < 256; ++y) {
                    const double expected[]{y + 1.402 * (cr - 128), y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128),
                                            y + 1.772 * (cb - 128)};
                    for (std::size_t i = 0; i < 3; ++i) {
                        const double clamped = std::min(255.0, std::max(0.0, expected[i]));
                        QVERIFY(std::abs(static_cast<int>(pixels[static_cast<std::size_t>(y) * 3 + i]) - clamped) <= 0.503);
                    }
                }
            }
    }
};

QTEST_GUILESS_MAIN(JpegSequentialTest)
#include "jpeg_sequential_test.moc"
