#include "dicom/decode/jpeg_ls.h"

#include "dicom/decode/gdcm_codec.h"
#include "tests/dicom/decode/codec_frames.h"

#include <QTest>
#include <charls/charls.h>

using namespace negato::dicom;
using namespace negato::test;

namespace {

constexpr char kUid[] = "1.2.840.10008.1.2.4.80";

std::string encoded(const TestImage &image, charls::interleave_mode mode, int nearLossless = 0)
{
    const int allocated = image.bits > 8 ? 16 : 8;
    auto bytes = image.bytes(allocated);
    if (mode == charls::interleave_mode::none && image.samples == 3) {
        const auto interleaved = bytes;
        const std::size_t size = static_cast<std::size_t>(allocated) / 8;
        const std::size_t pixels = std::size_t{image.rows} * image.columns;
        for (std::size_t i = 0; i < pixels * 3; ++i)
            std::memcpy(&bytes[(i % 3 * pixels + i / 3) * size], &interleaved[i * size], size);
    }
    charls::jpegls_encoder encoder;
    encoder.frame_info({image.columns, image.rows, image.bits, image.samples}).interleave_mode(mode).near_lossless(nearLossless);
    std::string out(encoder.estimated_destination_size(), '\0');
    encoder.destination(out);
    out.resize(encoder.encode(bytes.data(), bytes.size()));
    return out;
}

} // namespace

class JpegLsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatWasEncoded_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("mode");
        for (const int bits : {2, 7, 8, 12, 16})
            QTest::addRow("grey, %d bits", bits) << bits << 1 << 0;
        for (const int bits : {8, 12, 16})
            for (const int mode : {0, 1, 2})
                QTest::addRow("colour, %d bits, interleave mode %d", bits, mode) << bits << 3 << mode;
    }
    void givesBackWhatWasEncoded()
    {
        QFETCH(int, bits);
        QFETCH(int, samples);
        QFETCH(int, mode);
        const auto image = TestImage::make(33, 41, static_cast<std::uint16_t>(samples), bits, bits == 2 ? 2 : 30);
        const int allocated = bits > 8 ? 16 : 8;
        const auto codestream = encoded(image, static_cast<charls::interleave_mode>(mode));
        const auto ours = decodedBy(decodeJpegLs, codestream, kUid, image.description(allocated));
        QVERIFY2(ours, ours ? "" : ours.error().context.c_str());
        QCOMPARE(*ours, image.bytes(allocated));
    }

    void staysWithinTheDeclaredLoss()
    {
        const auto image = TestImage::make(33, 41, 1, 12, 60);
        const auto codestream = encoded(image, charls::interleave_mode::none, 3);
        const auto ours = decodedBy(decodeJpegLs, codestream, "1.2.840.10008.1.2.4.81", image.description(16));
        const auto judge = decodedBy(decodeWithGdcm, codestream, "1.2.840.10008.1.2.4.81", image.description(16));
        QVERIFY(ours && judge);
        QCOMPARE(*ours, *judge);
        const int difference = largestDifference(*ours, image.bytes(16), 16);
        QVERIFY(difference > 0 && difference <= 3);
    }

    void putsEightBitsIntoSixteen()
    {
        const auto image = TestImage::make(20, 31, 1, 8);
        const auto ours = decodedBy(decodeJpegLs, encoded(image, charls::interleave_mode::none), kUid, image.description(16));
        QVERIFY(ours);
        QCOMPARE(*ours, image.bytes(16));
    }

    void refusesWhatIsCutOrContradictsTheDescription()
    {
        const auto image = TestImage::make(64, 64, 1, 12);
        const auto codestream = encoded(image, charls::interleave_mode::none);
        QVERIFY(!decodedBy(decodeJpegLs, codestream, kUid, TestImage::make(64, 65, 1, 12).description(16)));
        QVERIFY(!decodedBy(decodeJpegLs, codestream, kUid, image.description(8)));
        for (std::size_t size = 0; size + 40 < codestream.size(); size += 97) // CharLS alone hangs on most of these
            QVERIFY(!decodedBy(decodeJpegLs, codestream.substr(0, size), kUid, image.description(16)));
        const auto withoutEnd = codestream.substr(0, codestream.size() - 2);
        QVERIFY(decodedBy(decodeJpegLs, withoutEnd, kUid, image.description(16)));
    }

    void takesEachComponentOnce()
    {
        const auto image = TestImage::make(33, 41, 3, 8);
        const auto codestream = encoded(image, charls::interleave_mode::none);
        const auto scans = places(codestream, "\xFF\xDA");
        QCOMPARE(scans.size(), std::size_t{3});
        const auto head = codestream.substr(0, scans[0]);
        const auto first = codestream.substr(scans[0], scans[1] - scans[0]);
        const auto second = codestream.substr(scans[1], scans[2] - scans[1]);
        const auto refusal = [&](const std::string &bytes) {
            return refusalBy(decodeJpegLs, bytes, kUid, image.description(8));
        };
        QCOMPARE(refusal(codestream), ErrorCode::Usage);
        QCOMPARE(refusal(head + first + first + first + "\xFF\xD9"), ErrorCode::CodecFailed);
        QCOMPARE(refusal(head + second + first + codestream.substr(scans[2])), ErrorCode::CodecFailed);
        QCOMPARE(refusal(head + first + second + "\xFF\xD9"), ErrorCode::CodecFailed);
    }

    void survivesDamagedCodestreams()
    {
        const auto image = TestImage::make(64, 64, 3, 8);
        const auto codestream = encoded(image, charls::interleave_mode::line);
        QVERIFY(survivesDamage(decodeJpegLs, codestream, kUid, image.description(8), 1000));
    }
};

QTEST_GUILESS_MAIN(JpegLsTest)
#include "jpeg_ls_test.moc"
