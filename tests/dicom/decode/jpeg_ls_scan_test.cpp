#include "dicom/decode/jpeg_ls_scan.h"

#include "dicom/decode/jpeg_ls.h"
#include "dicom/decode/jpeg_ls_header.h"
#include "tests/dicom/decode/codec_frames.h"
#include "tests/dicom/decode/jpeg_ls_encoder.h"

#include <QTest>
#include <charls/charls.h>

using namespace negato::dicom;
using namespace negato::test;

namespace {

constexpr char kUid[] = "1.2.840.10008.1.2.4.80";

enum Content { Shades, Noise, Constant, Edges, Spots };

/// Values up to `maximum`.
std::vector<std::uint16_t> values(Content content, int columns, int rows, int maximum)
{
    std::mt19937 random(static_cast<unsigned>(content + columns * rows + maximum));
    const auto below = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
    std::vector<std::uint16_t> out;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            int value = maximum / 2;
            switch (content) {
            case Shades: value = maximum * (row + column) / (rows + columns) + below(5) - 2; break;
            case Noise: value = below(maximum + 1); break;
            case Constant: break;
            case Edges: value = (column / 7 + row / 5) % 2 == 0 ? 0 : maximum; break;
            case Spots: value = below(40) == 0 ? below(maximum + 1) : maximum / 2; break;
            }
            out.push_back(static_cast<std::uint16_t>(std::clamp(value, 0, maximum)));
        }
    return out;
}

std::string encodedByCharLs(const std::vector<std::uint16_t> &samples, int columns, int bits,
                            const charls::jpegls_pc_parameters &parameters)
{
    charls::jpegls_encoder encoder;
    const auto rows = samples.size() / static_cast<std::size_t>(columns);
    encoder.frame_info({static_cast<std::uint32_t>(columns), static_cast<std::uint32_t>(rows), bits, 1});
    encoder.preset_coding_parameters(parameters);
    const std::vector<std::uint8_t> narrow(samples.begin(), samples.end());
    std::string out(encoder.estimated_destination_size() + samples.size() * 4, '\0');
    encoder.destination(out);
    out.resize(bits > 8 ? encoder.encode(samples) : encoder.encode(narrow));
    return out;
}

std::span<const std::byte> bytesOf(const std::string &text)
{
    return std::as_bytes(std::span(text));
}

/// What our decoder makes of the first scan, without CharLS; empty where it is not for ours, or refused.
std::vector<std::uint16_t> decoded(const std::string &codestream)
{
    const auto header = readJpegLsHeader(bytesOf(codestream));
    const auto data = header ? jpegLsScanData(header->scans, header->components.front()) : std::nullopt;
    if (!data)
        return {};
    std::vector<std::uint16_t> out(std::size_t{header->rows} * header->columns);
    const JpegLsScan scan{.rows = header->rows, .columns = header->columns, .parameters = header->parameters};
    const auto rest = decodeJpegLsScan(scan, *data, out.data());
    return rest ? out : std::vector<std::uint16_t>{};
}

const std::string kImage = JpegLsEncoder::encoded(values(Shades, 20, 10, 255), 20, {});

/// `kImage` with other bytes from `at` on.
std::string withBytes(std::size_t at, std::string_view bytes)
{
    std::string out = kImage;
    return out.replace(at, bytes.size(), bytes);
}

std::string inserted(std::size_t at, std::string_view bytes)
{
    std::string out = kImage;
    return out.insert(at, bytes);
}

constexpr std::size_t kFrame = 2, kParameters = 15, kScan = 30; ///< where segments of kImage begin

} // namespace

class JpegLsScanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatCharLsEncodes_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("rows");
        for (const int bits : {2, 3, 7, 8, 9, 12, 15, 16})
            for (const auto &[columns, rows] :
                 {std::pair{1, 1}, {1, 19}, {19, 1}, {2, 2}, {41, 33}, {301, 3}, {35000, 2}})
                QTest::addRow("%d bits, %d x %d", bits, columns, rows) << bits << columns << rows;
    }
    void givesBackWhatCharLsEncodes()
    {
        QFETCH(int, bits);
        QFETCH(int, columns);
        QFETCH(int, rows);
        for (const Content content : {Shades, Noise, Constant, Edges, Spots}) {
            const auto samples = values(content, columns, rows, (1 << bits) - 1);
            QVERIFY(decoded(encodedByCharLs(samples, columns, bits, {})) == samples);
        }
    }

    void obeysCodingParameters_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<QList<int>>("parameters");
        QTest::newRow("thresholds") << 12 << QList<int>{0, 5, 50, 500, 0};
        QTest::newRow("one threshold") << 12 << QList<int>{0, 9, 9, 9, 0};
        QTest::newRow("largest thresholds") << 8 << QList<int>{0, 255, 255, 255, 0};
        QTest::newRow("shortest memory") << 16 << QList<int>{0, 0, 0, 0, 3};
        QTest::newRow("long memory") << 16 << QList<int>{0, 0, 0, 0, 255};
        QTest::newRow("defaults spelled out") << 12 << QList<int>{4095, 18, 67, 276, 64};
    }
    void obeysCodingParameters()
    {
        QFETCH(int, bits);
        QFETCH(QList<int>, parameters);
        for (const Content content : {Shades, Noise, Edges, Spots}) {
            const auto samples = values(content, 41, 33, (1 << bits) - 1);
            const auto &p = parameters;
            QVERIFY(decoded(encodedByCharLs(samples, 41, bits, {p[0], p[1], p[2], p[3], p[4]})) == samples);
        }
    }

    /// CharLS takes 2^bits - 1 for the maximum, and gives wrong pixels or none.
    void obeysTheMaximum_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("maximum");
        for (const auto &[bits, maximum] :
             {std::pair{8, 255}, {8, 100}, {8, 101}, {8, 127}, {8, 128}, {12, 4000}, {16, 4095}, {16, 65534}, {2, 1}})
            QTest::addRow("%d of %d bits", maximum, bits) << bits << maximum;
    }
    void obeysTheMaximum()
    {
        QFETCH(int, bits);
        QFETCH(int, maximum);
        for (const Content content : {Shades, Noise, Constant, Edges, Spots}) {
            const auto samples = values(content, 41, 33, maximum);
            const auto thresholds = JpegLsParameters::defaults(maximum).thresholds;
            QVERIFY(decoded(JpegLsEncoder::encoded(samples, 41, {bits, maximum, thresholds, 64})) == samples);
        }
    }

    void knowsTheDefaults()
    {
        using Thresholds = std::array<int, 3>; // those of 8 bits stand in T.87 C.2.4.1.1.1
        QCOMPARE(JpegLsParameters::defaults(255).thresholds, (Thresholds{3, 7, 21}));
        QCOMPARE(JpegLsParameters::defaults(4095).thresholds, (Thresholds{18, 67, 276}));
        QCOMPARE(JpegLsParameters::defaults(65535).thresholds, (Thresholds{18, 67, 276}));
        QCOMPARE(JpegLsParameters::defaults(3).thresholds, (Thresholds{2, 3, 3}));
    }

    void leavesToCharLsWhatItDoesNotKnow_data()
    {
        QTest::addColumn<std::string>("codestream");
        QTest::addColumn<bool>("isForOurs");
        const auto row = [](const char *name, const std::string &codestream, bool isForOurs = false) {
            QTest::newRow(name) << codestream << isForOurs;
        };
        using namespace std::string_literals;
        row("plain", kImage, true);
        row("comment", inserted(kScan, "\xFF\xFE\0\4hi"s), true);
        row("application data", inserted(kFrame, "\xFF\xE1\0\4hi"s), true);
        row("parameters before the frame",
            inserted(kFrame, kImage.substr(kParameters, kScan - kParameters)).erase(kScan, kScan - kParameters), true);
        row("no parameters", std::string(kImage).erase(kParameters, kScan - kParameters), true);
        row("parameters twice", inserted(kScan, kImage.substr(kParameters, kScan - kParameters)));
        row("frame twice", inserted(kScan, kImage.substr(kFrame, kParameters - kFrame)));
        row("no frame", std::string(kImage).erase(kFrame, kParameters - kFrame));
        row("colour transform", inserted(kFrame, "\xFF\xE8\0\7mrfx\1"s));
        row("restart interval", inserted(kScan, "\xFF\xDD\0\4\0\5"s));
        row("mapping table", withBytes(kParameters + 4, "\2"));
        row("fill byte", inserted(kFrame, "\xFF"));
        row("stray byte", inserted(kFrame, "\1"));
        row("1 bit", withBytes(kFrame + 4, "\1"));
        row("17 bits", withBytes(kFrame + 4, "\x11"));
        row("no rows", withBytes(kFrame + 5, "\0\0"s));
        row("no columns", withBytes(kFrame + 7, "\0\0"s));
        row("subsampling", withBytes(kFrame + 11, "\x21"));
        row("frame header of another length", withBytes(kFrame + 2, "\0\14"s));
        row("maximum of more bits", withBytes(kParameters + 5, "\1\0"s));
        row("thresholds out of order", withBytes(kParameters + 7, "\0\10\0\7"s));
        row("threshold above the maximum", withBytes(kParameters + 11, "\1\0"s));
        row("short memory", withBytes(kParameters + 13, "\0\2"s));
        row("long memory", withBytes(kParameters + 13, "\1\0"s));
        row("scan of another component", withBytes(kScan + 5, "\2"));
        row("scan of two", withBytes(kScan + 4, "\2"));
        row("scan with a mapping table", withBytes(kScan + 6, "\1"));
        row("near-lossless", withBytes(kScan + 7, "\1"));
        row("interleaved", withBytes(kScan + 8, "\1"));
        row("point transform", withBytes(kScan + 9, "\1"));
        for (std::size_t size = 0; size < kScan + 10; ++size)
            row(qPrintable(QString::number(size) + QStringLiteral(" bytes")), kImage.substr(0, size));
    }
    void leavesToCharLsWhatItDoesNotKnow()
    {
        QFETCH(std::string, codestream);
        QFETCH(bool, isForOurs);
        const auto header = readJpegLsHeader(bytesOf(codestream));
        const bool isTaken = header && jpegLsScanData(header->scans, header->components.front());
        QCOMPARE(isTaken, isForOurs);
        if (isForOurs)
            QVERIFY(decoded(codestream) == values(Shades, 20, 10, 255));
    }

    void refusesWhatNoEncoderWrites_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<std::string>("data");
        QTest::addColumn<std::string>("reason");
        using namespace std::string_literals;
        QTest::newRow("seven equal pixels") << 8 << "\xFC"s
                                            << ""s; // runs of 1, 1, 1, 1, 2 and the end of the row
        QTest::newRow("run beyond the row") << 8 << "\xFA\x55\x55\x55"s
                                            << "unknown JPEG-LS code in row 0"s;
        QTest::newRow("prefix too long") << 8 << "\0\0\0\0\0\0\0\0\0\x80"s
                                         << "unknown JPEG-LS code in row 0"s;
        QTest::newRow("error beyond the range") << 2 << "\0\x40\0\0"s
                                                << "unknown JPEG-LS code in row 0"s;
        QTest::newRow("nothing") << 8 << ""s
                                 << "JPEG-LS data end in row 0"s;
        QTest::newRow("a marker at once") << 8 << "\xFF\xD9"s
                                          << "JPEG-LS data end in row 0"s;
        QTest::newRow("half of it") << 8 << "\0"s
                                    << "JPEG-LS data end in row 0"s;
        QTest::newRow("a byte more") << 8 << "\xFC\0"s
                                     << "JPEG-LS data go on after the last row"s;
        QTest::newRow("padded with ones") << 8 << "\xFD"s
                                          << "JPEG-LS data go on after the last row"s;
    }
    void refusesWhatNoEncoderWrites()
    {
        QFETCH(int, bits);
        QFETCH(std::string, data);
        QFETCH(std::string, reason);
        std::vector<std::uint8_t> out(7, 9);
        const JpegLsScan scan{.rows = 1, .columns = 7, .parameters = JpegLsParameters::defaults((1 << bits) - 1)};
        const auto rest = decodeJpegLsScan(scan, bytesOf(data), out.data());
        QCOMPARE(rest ? std::string() : rest.error().context, reason);
        if (rest)
            QCOMPARE(out, std::vector<std::uint8_t>(7, 0));
    }

    void refusesEveryCut()
    {
        const auto data = kScan + 10;
        QVERIFY(!decoded(kImage).empty());
        for (std::size_t size = data; size + 2 < kImage.size(); ++size)
            QVERIFY2(decoded(kImage.substr(0, size)).empty(), qPrintable(QString::number(size)));
        QVERIFY(!decoded(kImage.substr(0, kImage.size() - 2)).empty()); // only the end of the image is missing
    }

    void survivesDamagedCodestreams()
    {
        for (const int bits : {8, 12, 16}) {
            const auto image = TestImage::make(64, 64, 1, bits);
            const auto codestream = encodedByCharLs(image.values, 64, bits, {});
            QVERIFY(survivesDamage(decodeJpegLs, codestream, kUid, image.description(bits > 8 ? 16 : 8), 1000));
        }
    }
};

QTEST_GUILESS_MAIN(JpegLsScanTest)
#include "jpeg_ls_scan_test.moc"
