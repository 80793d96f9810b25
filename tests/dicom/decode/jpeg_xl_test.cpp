#include "dicom/decode/jpeg_xl.h"

#include "dicom/decode/jpeg_sequential.h"
#include "tests/dicom/decode/codec_tools.h"

#include <QTest>

#include <cmath>

using namespace negato::dicom;
using namespace negato::test;

namespace {

constexpr char kLossless[] = "1.2.840.10008.1.2.4.110";
constexpr char kRecompressed[] = "1.2.840.10008.1.2.4.111";
constexpr char kLossy[] = "1.2.840.10008.1.2.4.112";

/// cjxl 0.7 wants samples of 9 to 15 bits stretched to 16, and is told how many they were.
std::string encoded(const CodecTools &tools, TestImage image, const QStringList &options)
{
    QStringList arguments{QStringLiteral("in.pnm"), QStringLiteral("out.jxl"), QStringLiteral("--quiet")};
    if (image.bits > 8 && image.bits < 16) {
        arguments += QStringLiteral("--override_bitdepth=%1").arg(image.bits);
        const double stretch = 65535.0 / ((1 << image.bits) - 1);
        for (auto &value : image.values)
            value = static_cast<std::uint16_t>(std::lround(value * stretch));
        image.bits = 16;
    }
    tools.writePnm(QStringLiteral("in.pnm"), image);
    return tools.run(QStringLiteral("cjxl"), arguments + options) ? tools.read(QStringLiteral("out.jxl")) : std::string{};
}

} // namespace

class JpegXlTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatWasEncoded_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("allocated");
        for (const int bits : {8, 10, 12, 14, 16})
            QTest::addRow("grey, %d bits", bits) << bits << 1 << (bits > 8 ? 16 : 8);
        QTest::newRow("8 bits in 16") << 8 << 1 << 16;
        QTest::newRow("colour") << 8 << 3 << 8;
        QTest::newRow("colour of 16 bits") << 16 << 3 << 16;
    }
    void givesBackWhatWasEncoded()
    {
        QFETCH(int, bits);
        QFETCH(int, samples);
        QFETCH(int, allocated);
        const CodecTools tools;
        const auto image = TestImage::make(65, 93, static_cast<std::uint16_t>(samples), bits);
        const auto codestream = encoded(tools, image, {QStringLiteral("-d"), QStringLiteral("0")});
        QVERIFY(!codestream.empty());
        const auto ours = decodedBy(decodeJpegXl, codestream, kLossless, image.description(allocated));
        QVERIFY2(ours, ours ? "" : ours.error().context.c_str());
        QCOMPARE(*ours, image.bytes(allocated));
    }

    void decodesLossyAsDjxlDoes()
    {
        for (const std::uint16_t samples : {std::uint16_t{1}, std::uint16_t{3}}) {
            const CodecTools tools;
            const auto image = TestImage::make(65, 93, samples, 8);
            const auto codestream = encoded(tools, image, {QStringLiteral("-d"), QStringLiteral("1")});
            const auto ours = decodedBy(decodeJpegXl, codestream, kLossy, image.description(8));
            QVERIFY(ours);
            const QString out = samples == 1 ? QStringLiteral("judge.pgm") : QStringLiteral("judge.ppm");
            QVERIFY(tools.run(QStringLiteral("djxl"), {QStringLiteral("out.jxl"), out}));
            const int difference = largestDifference(*ours, tools.readPnm(out, 8), 8);
            QVERIFY2(difference >= 0 && difference <= 1, qPrintable(QString::number(difference)));
        }
    }

    void givesTheSamplesOfARecompressedJpeg_data()
    {
        QTest::addColumn<int>("samples");
        QTest::addColumn<QByteArray>("photometric");
        QTest::newRow("grey") << 1 << QByteArray("MONOCHROME2");
        QTest::newRow("colour") << 3 << QByteArray("YBR_FULL_422");
    }
    void givesTheSamplesOfARecompressedJpeg()
    {
        QFETCH(int, samples);
        QFETCH(QByteArray, photometric);
        const CodecTools tools;
        const auto image = TestImage::make(64, 96, static_cast<std::uint16_t>(samples), 8);
        tools.writePnm(QStringLiteral("in.pnm"), image);
        QVERIFY(tools.run(QStringLiteral("cjpeg"), {QStringLiteral("-sample"), QStringLiteral("2x1"), QStringLiteral("-outfile"),
                                                    QStringLiteral("in.jpg"), QStringLiteral("in.pnm")}));
        QVERIFY(tools.run(QStringLiteral("cjxl"), {QStringLiteral("--quiet"), QStringLiteral("in.jpg"), QStringLiteral("out.jxl")}));
        const auto description = image.description(8, photometric.constData());
        const auto ours = decodedBy(decodeJpegXl, tools.read(QStringLiteral("out.jxl")), kRecompressed, description);
        const auto judge = decodedBy(decodeJpegSequential, tools.read(QStringLiteral("in.jpg")), "1.2.840.10008.1.2.4.50", description);
        QVERIFY2(ours, ours ? "" : ours.error().context.c_str());
        QVERIFY(judge);
        QCOMPARE(*ours, *judge);
        // Declared as RGB, it is libjxl that makes the colours; it does not round as libjpeg does.
        const auto rgb = decodedBy(decodeJpegXl, tools.read(QStringLiteral("out.jxl")), kRecompressed, image.description(8));
        QVERIFY(rgb);
        QVERIFY(largestDifference(*rgb, *judge, 8) <= 12);
    }

    void refusesWhatIsCutOrContradictsTheDescription()
    {
        const CodecTools tools;
        const auto image = TestImage::make(65, 93, 1, 16);
        const auto codestream = encoded(tools, image, {QStringLiteral("-d"), QStringLiteral("0")});
        QVERIFY(!decodedBy(decodeJpegXl, codestream, kLossless, TestImage::make(65, 92, 1, 16).description(16)));
        QVERIFY(!decodedBy(decodeJpegXl, codestream, kLossless, image.description(8)));
        QVERIFY(!decodedBy(decodeJpegXl, codestream.substr(0, codestream.size() / 2), kLossless, image.description(16)));
        QVERIFY(!decodedBy(decodeJpegXl, "no JPEG XL", kLossless, image.description(16)));
        QVERIFY(!decodedBy(decodeJpegXl, {}, kLossless, image.description(16)));
    }
};

QTEST_GUILESS_MAIN(JpegXlTest)
#include "jpeg_xl_test.moc"
