#include "dicom/base/tags.h"
#include "dicom/decode/frame_decoder.h"
#include "dicom/parse/reader.h"
#include "tests/dicom/decode/codec_tools.h"
#include "tests/support/dicom_bytes.h"

#include <QTest>

using namespace negato::dicom;
using namespace negato::test;

namespace {

constexpr int kSide = 64;
constexpr int kFrames = 30;
constexpr int kBars = 5; ///< bits of the frame number, most significant first

/// A clip whose frame number stands in the pixels: a bright bar is a one.
std::string clip()
{
    std::string out;
    for (int frame = 0; frame < kFrames; ++frame)
        for (int row = 0; row < kSide; ++row)
            for (int column = 0; column < kSide; ++column)
                out.append(3, frame >> (kBars - 1 - column * kBars / kSide) & 1 ? static_cast<char>(220) : static_cast<char>(30));
    return out;
}

struct Clip
{
    QString encoder;
    QString pixels = QStringLiteral("yuv420p");
    QString name; ///< its ending is the container
    QStringList options = {};

    /// Encoded by the ffmpeg program.
    [[nodiscard]] std::string encode(const std::string &rgb = clip()) const
    {
        const CodecTools tools;
        tools.write(QStringLiteral("in.raw"), rgb);
        QStringList arguments{QStringLiteral("-loglevel"), QStringLiteral("error"), QStringLiteral("-f"), QStringLiteral("rawvideo"),
                              QStringLiteral("-pix_fmt"), QStringLiteral("rgb24"), QStringLiteral("-s"),
                              QStringLiteral("%1x%1").arg(kSide), QStringLiteral("-r"), QStringLiteral("25"), QStringLiteral("-i"),
                              QStringLiteral("in.raw"), QStringLiteral("-c:v"), encoder, QStringLiteral("-pix_fmt"), pixels};
        arguments += options;
        arguments += name;
        return tools.run(QStringLiteral("ffmpeg"), arguments) ? tools.read(name) : std::string{};
    }
};

std::string videoFile(const char *uid, const std::string &stream, int frames, int bits = 8, std::size_t fragmentSize = 0)
{
    DicomBytes out;
    out.us(tag::SamplesPerPixel, 3).text(tag::PhotometricInterpretation, "CS", "YBR_PARTIAL_420");
    out.us(tag::PlanarConfiguration, 0).text(tag::NumberOfFrames, "IS", std::to_string(frames));
    out.us(tag::Rows, kSide).us(tag::Columns, kSide).us(tag::BitsAllocated, bits > 8 ? 16 : 8);
    out.us(tag::BitsStored, static_cast<std::uint16_t>(bits)).us(tag::HighBit, static_cast<std::uint16_t>(bits - 1));
    out.us(tag::PixelRepresentation, 0);
    out.head(tag::PixelData, "OB", 0xFFFFFFFF).tag(tag::Item).u32(0);
    const std::string padded = stream.size() % 2 ? stream + '\0' : stream;
    const std::size_t size = fragmentSize == 0 ? padded.size() : fragmentSize;
    for (std::size_t at = 0; at < padded.size(); at += size) {
        const auto part = padded.substr(at, size);
        out.tag(tag::Item).u32(static_cast<std::uint32_t>(part.size())).raw(part);
    }
    out.tag(tag::SequenceDelimitationItem).u32(0);
    return part10(uid, out.string());
}

/// A parsed file with its decoder.
struct Video
{
    std::string bytes;
    Result<ParsedFile> file;
    std::unique_ptr<FrameDecoder> decoder;
    std::vector<std::byte> out;

    explicit Video(std::string content)
        : bytes(std::move(content))
        , file(parse(asBytes(bytes)))
    {
        auto description = file ? PixelDescription::fromFile(*file) : fail(file);
        if (description)
            decoder = std::make_unique<FrameDecoder>(*file, *description);
    }
    Result<void> decode(std::uint32_t frame)
    {
        out.resize(decoder->description().decodedFormat().byteCount());
        return decoder->decode(frame, out);
    }
    [[nodiscard]] int sample(int row, int column, int i) const
    {
        const auto at = static_cast<std::size_t>((row * kSide + column) * 3 + i);
        if (decoder->description().bitsAllocated == 8)
            return static_cast<int>(out[at]);
        return static_cast<int>(out[2 * at]) | static_cast<int>(out[2 * at + 1]) << 8;
    }
    /// The frame number that the bars say, from 1; -1 where it cannot be decoded.
    int shown(std::uint32_t frame)
    {
        if (!decoder || !decode(frame))
            return -1;
        const int half = decoder->description().bitsStored > 8 ? 1 << (decoder->description().bitsStored - 1) : 128;
        int number = 0;
        for (int bar = 0; bar < kBars; ++bar)
            number = number * 2 + (sample(kSide / 2, (2 * bar + 1) * kSide / (2 * kBars), 1) > half ? 1 : 0);
        return number + 1;
    }
};

/// First and one past last byte of every coded picture of a bare stream.
std::vector<std::pair<std::size_t, std::size_t>> picturesOf(const std::string &stream, const QString &encoder)
{
    const auto isPicture = [&](std::size_t code) {
        const int type = static_cast<unsigned char>(stream[code + 3]);
        if (encoder == QLatin1String("mpeg2video"))
            return type == 0;
        if (encoder == QLatin1String("libx264"))
            return (type & 31) == 1 || (type & 31) == 5;
        return (type >> 1 & 63) < 32;
    };
    const auto isPart = [&](std::size_t code) { // of the picture before
        const int type = static_cast<unsigned char>(stream[code + 3]);
        return encoder == QLatin1String("mpeg2video") && ((type >= 1 && type <= 0xAF) || type == 0xB5);
    };
    auto codes = places(stream, std::string_view("\0\0\1", 3));
    codes.push_back(stream.size());
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (std::size_t i = 0; i + 1 < codes.size(); ++i) {
        if (!isPicture(codes[i]))
            continue;
        std::size_t end = i + 1;
        while (end + 1 < codes.size() && isPart(codes[end]))
            ++end;
        out.emplace_back(codes[i], codes[end]);
    }
    return out;
}

} // namespace

class VideoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheFrameThatIsAskedFor_data()
    {
        QTest::addColumn<QByteArray>("uid");
        QTest::addColumn<QString>("encoder");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("fragmentSize");
        const auto mpeg2 = QStringLiteral("mpeg2video");
        const auto h264 = QStringLiteral("libx264");
        const auto h265 = QStringLiteral("libx265");
        QTest::newRow("MPEG-2") << QByteArray("1.2.840.10008.1.2.4.100") << mpeg2 << QStringLiteral("clip.m2v") << 0;
        QTest::newRow("MPEG-2 in a transport stream") << QByteArray("1.2.840.10008.1.2.4.101") << mpeg2 << QStringLiteral("clip.ts") << 0;
        QTest::newRow("MPEG-2 in a program stream") << QByteArray("1.2.840.10008.1.2.4.101") << mpeg2 << QStringLiteral("clip.mpg") << 0;
        QTest::newRow("H.264") << QByteArray("1.2.840.10008.1.2.4.102") << h264 << QStringLiteral("clip.h264") << 0;
        QTest::newRow("H.264 in MP4") << QByteArray("1.2.840.10008.1.2.4.103") << h264 << QStringLiteral("clip.mp4") << 0;
        QTest::newRow("H.264 in fragments") << QByteArray("1.2.840.10008.1.2.4.104.1") << h264 << QStringLiteral("clip.ts") << 1000;
        QTest::newRow("HEVC") << QByteArray("1.2.840.10008.1.2.4.107") << h265 << QStringLiteral("clip.hevc") << 0;
        QTest::newRow("HEVC in MP4") << QByteArray("1.2.840.10008.1.2.4.107") << h265 << QStringLiteral("clip.mp4") << 0;
    }
    void givesTheFrameThatIsAskedFor()
    {
        QFETCH(QByteArray, uid);
        QFETCH(QString, encoder);
        QFETCH(QString, name);
        QFETCH(int, fragmentSize);
        const auto stream = Clip{.encoder = encoder, .name = name}.encode();
        QVERIFY(!stream.empty());
        Video first(videoFile(uid.constData(), stream, kFrames));
        const auto result = first.decode(1);
        QVERIFY2(result, result ? "" : result.error().context.c_str());
        Video video(videoFile(uid.constData(), stream, kFrames, 8, static_cast<std::size_t>(fragmentSize)));
        for (const int frame : {1, 2, 3, 3, 9, 30, 4, 1, 17, 16, 28})
            QCOMPARE(video.shown(static_cast<std::uint32_t>(frame)), frame);
    }

    void givesEveryFrameInOrder()
    {
        const auto stream = Clip{.encoder = QStringLiteral("libx264"), .name = QStringLiteral("clip.mp4")}.encode();
        Video video(videoFile("1.2.840.10008.1.2.4.102", stream, kFrames));
        for (int frame = 1; frame <= kFrames; ++frame)
            QCOMPARE(video.shown(static_cast<std::uint32_t>(frame)), frame);
    }

    void keepsTenBits()
    {
        const auto stream = Clip{.encoder = QStringLiteral("libx265"), .pixels = QStringLiteral("yuv420p10le"),
                                 .name = QStringLiteral("clip.hevc"), .options = {QStringLiteral("-crf"), QStringLiteral("4")}}.encode();
        Video video(videoFile("1.2.840.10008.1.2.4.108", stream, kFrames, 10));
        QCOMPARE(video.shown(21), 21);
        const int bright = video.sample(kSide / 2, 6, 1); // 220 of 255, of 1023
        QVERIFY2(std::abs(bright - 882) <= 12, qPrintable(QString::number(bright)));
    }

    void convertsByTheMatrixOfTheStream_data()
    {
        QTest::addColumn<QString>("matrix");
        QTest::addColumn<QString>("range");
        for (const char *matrix : {"bt709", "smpte170m"})
            for (const char *range : {"tv", "pc"})
                QTest::addRow("%s %s", matrix, range) << QString::fromLatin1(matrix) << QString::fromLatin1(range);
    }
    void convertsByTheMatrixOfTheStream()
    {
        QFETCH(QString, matrix);
        QFETCH(QString, range);
        std::string rgb; // a strong colour: the matrices differ by up to 20 levels in it
        for (int i = 0; i < kSide * kSide * 4; ++i)
            rgb += {static_cast<char>(200), static_cast<char>(60), static_cast<char>(40)};
        const QString filter = QStringLiteral("scale=out_color_matrix=%1:out_range=%2")
                                   .arg(matrix == QLatin1String("bt709") ? matrix : QStringLiteral("bt601"), range);
        const auto stream = Clip{.encoder = QStringLiteral("libx264"), .name = QStringLiteral("clip.h264"),
                                 .options = {QStringLiteral("-vf"), filter, QStringLiteral("-colorspace"), matrix,
                                             QStringLiteral("-color_range"), range, QStringLiteral("-crf"), QStringLiteral("2")}}.encode(rgb);
        Video video(videoFile("1.2.840.10008.1.2.4.102", stream, 4));
        QVERIFY(video.decode(2));
        for (const auto &[i, expected] : {std::pair{0, 200}, std::pair{1, 60}, std::pair{2, 40}})
            QVERIFY2(std::abs(video.sample(30, 30, i) - expected) <= 4, qPrintable(QString::number(video.sample(30, 30, i))));
    }

    void tellsThatTheVideoIsShorterThanDeclared()
    {
        const auto stream = Clip{.encoder = QStringLiteral("mpeg2video"), .name = QStringLiteral("clip.ts")}.encode();
        Video video(videoFile("1.2.840.10008.1.2.4.100", stream, 40));
        const auto missing = video.decode(35);
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::NoSuchFrame);
        QCOMPARE(missing.error().context, std::string("the video ends after frame 30 of 40"));
        QCOMPARE(video.shown(30), 30);
    }

    void neverShowsAnotherPictureForOneThatIsLost_data()
    {
        QTest::addColumn<QString>("encoder");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("options");
        QTest::addColumn<QByteArray>("uid");
        QTest::addColumn<QString>("loss");
        for (const char *loss : {"removed", "overwritten", "header overwritten"}) {
            QTest::addRow("MPEG-2 %s", loss) << QStringLiteral("mpeg2video") << QStringLiteral("clip.m2v")
                << QStringLiteral("-g 10 -bf 2 -sc_threshold 1000000000") << QByteArray("1.2.840.10008.1.2.4.100") << QString::fromLatin1(loss);
            QTest::addRow("H.264 %s", loss) << QStringLiteral("libx264") << QStringLiteral("clip.h264")
                << QStringLiteral("-g 10 -bf 2 -sc_threshold 0") << QByteArray("1.2.840.10008.1.2.4.102") << QString::fromLatin1(loss);
            QTest::addRow("H.264 without B pictures %s", loss) << QStringLiteral("libx264") << QStringLiteral("clip.h264")
                << QStringLiteral("-g 10 -bf 0 -sc_threshold 0") << QByteArray("1.2.840.10008.1.2.4.102") << QString::fromLatin1(loss);
            QTest::addRow("HEVC %s", loss) << QStringLiteral("libx265") << QStringLiteral("clip.hevc")
                << QStringLiteral("-x265-params keyint=10:min-keyint=10:scenecut=0:open-gop=0:log-level=none")
                << QByteArray("1.2.840.10008.1.2.4.107") << QString::fromLatin1(loss);
            QTest::addRow("HEVC with open groups %s", loss) << QStringLiteral("libx265") << QStringLiteral("clip.hevc")
                << QStringLiteral("-x265-params keyint=10:min-keyint=10:scenecut=0:open-gop=1:log-level=none")
                << QByteArray("1.2.840.10008.1.2.4.107") << QString::fromLatin1(loss);
        }
    }
    void neverShowsAnotherPictureForOneThatIsLost()
    {
        QFETCH(QString, encoder);
        QFETCH(QString, name);
        QFETCH(QString, options);
        QFETCH(QByteArray, uid);
        QFETCH(QString, loss);
        const auto whole = Clip{.encoder = encoder, .name = name, .options = options.split(QLatin1Char(' '))}.encode();
        const auto pictures = picturesOf(whole, encoder);
        QCOMPARE(pictures.size(), std::size_t{kFrames});
        Video undamaged(videoFile(uid.constData(), whole, kFrames));
        for (int frame = 1; frame <= kFrames; ++frame)
            QCOMPARE(undamaged.shown(static_cast<std::uint32_t>(frame)), frame);
        for (const std::size_t lost : {11U, 16U}) { // within the second group
            auto damaged = whole;
            const auto [first, end] = pictures[lost];
            if (loss == QLatin1String("removed"))
                damaged.erase(first, end - first);
            else
                for (std::size_t i = first + (loss == QLatin1String("overwritten") ? (end - first) / 3 : 5); i + 1 < end; ++i)
                    damaged[i] = static_cast<char>((damaged[i] ^ 0x5A) | 8); // no start codes
            Video video(videoFile(uid.constData(), damaged, kFrames));
            int refused = 0;
            for (int frame = 1; frame <= kFrames; ++frame) {
                const int shown = video.shown(static_cast<std::uint32_t>(frame));
                // The group and what may hang together with it; a header may lie about more.
                const bool isWithin = frame > 1 && (frame <= 21 || loss == QLatin1String("header overwritten"));
                if (loss == QLatin1String("overwritten") && isWithin)
                    continue; // entropy-coded data has nothing by which a decoder could tell all damage
                QVERIFY2(shown == frame || shown == -1, qPrintable(QStringLiteral("picture %1 lost: frame %2 shows %3").arg(lost).arg(frame).arg(shown)));
                refused += shown == -1 ? 1 : 0;
                QVERIFY2(shown == frame || isWithin, qPrintable(QStringLiteral("picture %1 lost: frame %2 is refused").arg(lost).arg(frame)));
            }
            QVERIFY2(refused >= 1 || loss == QLatin1String("overwritten"), qPrintable(QStringLiteral("picture %1").arg(lost)));
        }
    }

    void refusesWhatIsNoVideoOrOfAnotherSize()
    {
        Video noise(videoFile("1.2.840.10008.1.2.4.102", std::string(5000, 'x'), 3));
        const auto failed = noise.decode(1);
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::CodecFailed);
        const auto stream = Clip{.encoder = QStringLiteral("libx264"), .name = QStringLiteral("clip.mp4"),
                                 .options = {QStringLiteral("-vf"), QStringLiteral("scale=48:32")}}.encode();
        Video other(videoFile("1.2.840.10008.1.2.4.102", stream, kFrames));
        QVERIFY(!other.decode(1));
        QCOMPARE(other.decode(1).error().code, ErrorCode::CodecFailed);
    }

    void survivesDamagedStreams()
    {
        std::mt19937 random(3);
        for (const auto &clip : {Clip{.encoder = QStringLiteral("libx264"), .name = QStringLiteral("clip.mp4")},
                                 Clip{.encoder = QStringLiteral("mpeg2video"), .name = QStringLiteral("clip.ts")}}) {
            const auto stream = clip.encode();
            for (int round = 0; round < 30; ++round) {
                std::string damaged = stream;
                for (int i = 0; i < 8; ++i)
                    damaged[random() % damaged.size()] = static_cast<char>(random());
                if (round % 3 == 0)
                    damaged.resize(random() % damaged.size());
                Video video(videoFile("1.2.840.10008.1.2.4.102", damaged, kFrames));
                for (const std::uint32_t frame : {5U, 20U, 2U})
                    static_cast<void>(video.decode(frame));
            }
        }
    }
};

QTEST_GUILESS_MAIN(VideoTest)
#include "video_test.moc"
