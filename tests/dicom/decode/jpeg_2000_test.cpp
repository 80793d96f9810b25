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

    void refusesMissingTilesAndTileParts()
    {
        const auto image = TestImage::make(64, 64, 1, 8);
        const auto whole = Encoded::byOpenJpeg(image, QStringLiteral("-t 32,32")).codestream;
        const auto tiles = places(whole, std::string_view("\xFF\x90\x00\x0A", 4));
        QCOMPARE(tiles.size(), std::size_t{4});
        const auto description = image.description(8);
        const std::string end = "\xFF\xD9";
        QCOMPARE(refusalBy(decodeJpeg2000, whole, kUid, description), ErrorCode::Usage);
        for (std::size_t i = 0; i < 4; ++i) {
            const auto rest = i + 1 < 4 ? whole.substr(tiles[i + 1]) : end;
            QCOMPARE(refusalBy(decodeJpeg2000, whole.substr(0, tiles[i]) + rest, kUid, description), ErrorCode::CodecFailed);
            QCOMPARE(refusalBy(decodeJpeg2000, whole.substr(0, tiles[i]), kUid, description), ErrorCode::CodecFailed);
            QCOMPARE(refusalBy(decodeJpeg2000, whole.substr(0, tiles[i] + 30) + end, kUid, description), ErrorCode::CodecFailed);
        }
        const auto parts = Encoded::byOpenJpeg(image, QStringLiteral("-TP R")).codestream; // a tile-part for each resolution
        const auto last = places(parts, std::string_view("\xFF\x90\x00\x0A", 4)).back();
        QCOMPARE(refusalBy(decodeJpeg2000, parts, kUid, description), ErrorCode::Usage);
        QCOMPARE(refusalBy(decodeJpeg2000, parts.substr(0, last) + end, kUid, description), ErrorCode::CodecFailed);
    }

    void toleratesWhatIsHarmlessAtTheEnd()
    {
        const auto image = TestImage::make(65, 93, 1, 12);
        auto codestream = Encoded::byOpenJpeg(image, {}).codestream;
        const auto description = image.description(16);
        const auto decodes = [&](const std::string &bytes) {
            const auto ours = decodedBy(decodeJpeg2000, bytes, kUid, description);
            return ours && *ours == image.bytes(16);
        };
        const auto withoutEnd = codestream.substr(0, codestream.size() - 2);
        QVERIFY(decodes(withoutEnd)); // the tile-part says that it is the only one
        QVERIFY(decodes(codestream + std::string(6, '\0')));
        const auto tilePart = places(codestream, std::string_view("\xFF\x90\x00\x0A", 4)).front();
        codestream.replace(tilePart + 6, 4, 4, '\0'); // its length: up to the end
        QVERIFY(decodes(codestream));
        QVERIFY(decodes(codestream + '\0'));
        QCOMPARE(refusalBy(decodeJpeg2000, codestream.substr(0, codestream.size() - 2), kUid, description), ErrorCode::CodecFailed);
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

    void decodesHighThroughputAtReducedSize()
    {
        for (const std::uint16_t samples : {std::uint16_t{1}, std::uint16_t{3}}) {
            const auto image = TestImage::make(65, 93, samples, 8);
            const auto encoded = Encoded::byOpenJph(image, QStringLiteral("-reversible true"));
            const auto description = image.description(8);
            std::vector<std::byte> out(std::size_t{17} * 24 * samples); // 65 and 93 by 4, rounded up
            QVERIFY(decodeHtj2kReduced({std::as_bytes(std::span(encoded.codestream)), kHighThroughput, description}, 2, out));
            QCOMPARE(out, encoded.judged(QStringLiteral("-r 2"), samples == 3, 8));
            QVERIFY(!decodeHtj2kReduced({std::as_bytes(std::span(encoded.codestream)), kHighThroughput, description}, 9, out));
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
        for (const std::size_t percent : {20, 50, 90, 99})
            for (const char *end : {"", "\xFF\xD9"})
                QCOMPARE(refusalBy(decodeHtj2k, encoded.codestream.substr(0, encoded.codestream.size() * percent / 100) + end,
                                   kHighThroughput, image.description(16)),
                         ErrorCode::CodecFailed);
    }
};

QTEST_GUILESS_MAIN(Jpeg2000Test)
#include "jpeg_2000_test.moc"
