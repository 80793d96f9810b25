#include "dicom/decode/jpeg_2000.h"

#include "dicom/decode/htj2k.h"
#include "tests/dicom/decode/codec_tools.h"

#include <QTest>

using namespace negato::dicom;
using namespace negato::test;

namespace {

constexpr char kUid[] = "1.2.840.10008.1.2.4.90";
constexpr char kHighThroughput[] = "1.2.840.10008.1.2.4.201";

/// A codestream by opj_compress or ojph_compress, and what opj_decompress makes of it.
struct Encoded
{
    CodecTools tools;
    std::string codestream;
    QString name;

    static Encoded byOpenJpeg(const TestImage &image, const QString &options, const QString &extension = QStringLiteral("j2k"))
    {
        return {image, QStringLiteral("opj_compress"), options, extension};
    }
    static Encoded byOpenJph(const TestImage &image, const QString &options)
    {
        return {image, QStringLiteral("ojph_compress"), options, QStringLiteral("j2c")};
    }
    [[nodiscard]] std::vector<std::byte> judged(const QString &options, bool isColour, int allocated) const
    {
        const QString out = isColour ? QStringLiteral("judge.ppm") : QStringLiteral("judge.pgm");
        QStringList arguments{QStringLiteral("-i"), name, QStringLiteral("-o"), out};
        if (!options.isEmpty())
            arguments += options.split(QLatin1Char(' '));
        return tools.run(QStringLiteral("opj_decompress"), arguments) ? tools.readPnm(out, allocated) : std::vector<std::byte>{};
    }

private:
    Encoded(const TestImage &image, const QString &program, const QString &options, const QString &extension)
        : name(QStringLiteral("image.") + extension)
    {
        const QString in = image.samples == 1 ? QStringLiteral("in.pgm") : QStringLiteral("in.ppm");
        tools.writePnm(in, image);
        QStringList arguments{QStringLiteral("-i"), in, QStringLiteral("-o"), name};
        if (!options.isEmpty())
            arguments += options.split(QLatin1Char(' '));
        if (tools.run(program, arguments))
            codestream = tools.read(name);
    }
};

} // namespace

class Jpeg2000Test : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackHighThroughput_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("samples");
        QTest::addColumn<QString>("extension");
        for (const int bits : {8, 12, 16})
            QTest::addRow("grey, %d bits", bits) << bits << 1 << QStringLiteral("j2k");
        QTest::newRow("colour") << 8 << 3 << QStringLiteral("j2k");
        QTest::newRow("colour of 16 bits") << 16 << 3 << QStringLiteral("j2k");
    }
    void givesBackWhatWasEncoded_data()
    {
        givesBackHighThroughput_data();
        QTest::newRow("within a JP2 file") << 8 << 3 << QStringLiteral("jp2");
    }
    void givesBackWhatWasEncoded()
    {
        QFETCH(int, bits);
        QFETCH(int, samples);
        QFETCH(QString, extension);
        const auto image = TestImage::make(65, 93, static_cast<std::uint16_t>(samples), bits);
        const int allocated = bits > 8 ? 16 : 8;
        const auto encoded = Encoded::byOpenJpeg(image, {}, extension);
        QVERIFY(!encoded.codestream.empty());
        const auto ours = decodedBy(decodeJpeg2000, encoded.codestream, kUid, image.description(allocated));
        QVERIFY2(ours, ours ? "" : ours.error().context.c_str());
        QCOMPARE(*ours, image.bytes(allocated));
        const auto padded = decodedBy(decodeJpeg2000, encoded.codestream + '\0', kUid, image.description(allocated));
        QVERIFY(padded && *padded == *ours);
    }

    void decodesLossyAsOpjDecompressDoes()
    {
        for (const std::uint16_t samples : {std::uint16_t{1}, std::uint16_t{3}}) {
            const auto image = TestImage::make(65, 93, samples, 8);
            const auto encoded = Encoded::byOpenJpeg(image, QStringLiteral("-I -r 12"));
            const auto ours = decodedBy(decodeJpeg2000, encoded.codestream, "1.2.840.10008.1.2.4.91",
                                        image.description(8, samples == 3 ? "YBR_ICT" : nullptr));
            QVERIFY(ours);
            QCOMPARE(*ours, encoded.judged({}, samples == 3, 8));
        }
    }

    void decodesAtReducedSize()
    {
        const auto image = TestImage::make(65, 93, 1, 12);
        const auto encoded = Encoded::byOpenJpeg(image, {});
        const auto description = image.description(16);
        std::vector<std::byte> out(17 * 24 * 2); // 65 and 93 by 4, rounded up
        QVERIFY(decodeJpeg2000Reduced({std::as_bytes(std::span(encoded.codestream)), kUid, description}, 2, out));
        QCOMPARE(out, encoded.judged(QStringLiteral("-r 2"), false, 16));
    }

    void keepsTheLowBitsWhereDeclarationsDiffer()
    {
        const auto image = TestImage::make(40, 40, 1, 8);
        const auto encoded = Encoded::byOpenJpeg(image, {});
        auto description = image.description(16);
        description.isSigned = true;
        description.bitsStored = 12;
        const auto ours = decodedBy(decodeJpeg2000, encoded.codestream, kUid, description);
        QVERIFY(ours);
        QCOMPARE(*ours, image.bytes(16));
    }

    void refusesWhatIsCutOrContradictsTheDescription()
    {
        const auto image = TestImage::make(65, 93, 1, 16);
        const auto encoded = Encoded::byOpenJpeg(image, {});
        QVERIFY(!decodedBy(decodeJpeg2000, encoded.codestream, kUid, TestImage::make(65, 92, 1, 16).description(16)));
        QVERIFY(!decodedBy(decodeJpeg2000, encoded.codestream, kUid, image.description(8)));
        QVERIFY(!decodedBy(decodeJpeg2000, encoded.codestream.substr(0, encoded.codestream.size() / 2), kUid,
                           image.description(16)));
        QVERIFY(!decodedBy(decodeJpeg2000, {}, kUid, image.description(16)));
    }

    void survivesDamagedCodestreams()
    {
        const auto image = TestImage::make(65, 93, 3, 8);
        QVERIFY(survivesDamage(decodeJpeg2000, Encoded::byOpenJpeg(image, {}).codestream, kUid, image.description(8)));
    }

    void givesBackHighThroughput()
    {
        QFETCH(int, bits);
        QFETCH(int, samples);
        const auto image = TestImage::make(65, 93, static_cast<std::uint16_t>(samples), bits);
        const int allocated = bits > 8 ? 16 : 8;
        for (const char *options : {"-reversible true", "-reversible true -prog_order LRCP -num_decomps 2"}) {
            const auto encoded = Encoded::byOpenJph(image, QString::fromLatin1(options));
            const auto ours = decodedBy(decodeHtj2k, encoded.codestream, kHighThroughput, image.description(allocated));
            QVERIFY2(ours, ours ? "" : ours.error().context.c_str());
            QCOMPARE(*ours, image.bytes(allocated));
        }
    }

    void decodesLossyHighThroughputAsOpenJpegDoes()
    {
        for (const std::uint16_t samples : {std::uint16_t{1}, std::uint16_t{3}}) {
            const auto image = TestImage::make(65, 93, samples, 8);
            const auto encoded = Encoded::byOpenJph(image, QStringLiteral("-qstep 0.01"));
            const auto ours = decodedBy(decodeHtj2k, encoded.codestream, "1.2.840.10008.1.2.4.203", image.description(8));
            QVERIFY2(ours, ours ? "" : ours.error().context.c_str());
            const auto judge = encoded.judged({}, samples == 3, 8);
            const int difference = largestDifference(*ours, judge, 8);
            QVERIFY2(difference >= 0 && difference <= 1, qPrintable(QString::number(difference)));
            QVERIFY(largestDifference(*ours, image.bytes(8), 8) <= 10);
        }
    }

    void refusesHighThroughputThatIsCutOrContradicts()
    {
        const auto image = TestImage::make(65, 93, 1, 16);
        const auto encoded = Encoded::byOpenJph(image, QStringLiteral("-reversible true"));
        QVERIFY(!decodedBy(decodeHtj2k, encoded.codestream, kHighThroughput, TestImage::make(64, 93, 1, 16).description(16)));
        QVERIFY(!decodedBy(decodeHtj2k, encoded.codestream, kHighThroughput, image.description(8)));
        QVERIFY(!decodedBy(decodeHtj2k, {}, kHighThroughput, image.description(16)));
    }
};

QTEST_GUILESS_MAIN(Jpeg2000Test)
#include "jpeg_2000_test.moc"
