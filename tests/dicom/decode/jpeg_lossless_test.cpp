#include "dicom/decode/jpeg_lossless.h"

#include "dicom/decode/gdcm_codec.h"
#include "tests/dicom/decode/jpeg_lossless_encoder.h"

#include <QTest>

using namespace negato::dicom;
using namespace negato::test;

namespace {

constexpr char kUid[] = "1.2.840.10008.1.2.4.57";

} // namespace

class JpegLosslessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatWasEncoded_data()
    {
        QTest::addColumn<int>("selection");
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("restartRows");
        QTest::addColumn<bool>("isInterleaved");
        QTest::addColumn<bool>("hasLongCodes");
        for (int selection = 1; selection <= 7; ++selection)
            for (const int bits : {2, 8, 12, 16})
                for (const int samples : {1, 3})
                    QTest::addRow("predictor %d, %d bits, %d samples", selection, bits, samples)
                        << selection << bits << samples << 0 << true << false;
        QTest::newRow("restart intervals") << 5 << 12 << 1 << 3 << true << false;
        QTest::newRow("restart intervals in colour") << 7 << 8 << 3 << 1 << true << false;
        QTest::newRow("a scan for each component") << 4 << 8 << 3 << 0 << false << false;
        QTest::newRow("scans and restart intervals") << 6 << 16 << 3 << 4 << false << false;
        QTest::newRow("codes of 16 bits") << 1 << 16 << 1 << 0 << true << true;
    }
    void givesBackWhatWasEncoded()
    {
        QFETCH(int, selection);
        QFETCH(int, bits);
        QFETCH(int, samples);
        QFETCH(int, restartRows);
        QFETCH(bool, isInterleaved);
        QFETCH(bool, hasLongCodes);
        const auto image = TestImage::make(23, 37, static_cast<std::uint16_t>(samples), bits, bits == 2 ? 2 : 40);
        const JpegLosslessEncoder encoder{.selection = selection, .restartRows = static_cast<std::uint32_t>(restartRows),
                                          .isInterleaved = isInterleaved, .hasLongCodes = hasLongCodes};
        const auto codestream = encoder.encode(image);
        const int allocated = bits > 8 ? 16 : 8;
        const auto description = image.description(allocated);
        const auto ours = decodedBy(decodeJpegLossless, codestream, kUid, description);
        QVERIFY2(ours, ours ? "" : ours.error().context.c_str());
        QCOMPARE(*ours, image.bytes(allocated));
        if (isInterleaved && bits != 2) { // GDCM does not do the others
            const auto judge = decodedBy(decodeWithGdcm, codestream, kUid, description);
            QVERIFY(judge);
            QCOMPARE(*judge, *ours);
        }
    }

    void putsEightBitsIntoSixteen()
    {
        const auto image = TestImage::make(9, 11, 1, 8);
        const auto ours = decodedBy(decodeJpegLossless, JpegLosslessEncoder{}.encode(image), kUid, image.description(16));
        QVERIFY(ours);
        QCOMPARE(*ours, image.bytes(16));
    }

    void undoesThePointTransform()
    {
        auto image = TestImage::make(9, 11, 1, 12);
        const auto codestream = JpegLosslessEncoder{.selection = 2, .pointTransform = 3}.encode(image);
        for (auto &value : image.values)
            value &= 0xFFF8;
        const auto ours = decodedBy(decodeJpegLossless, codestream, kUid, image.description(16));
        QVERIFY(ours);
        QCOMPARE(*ours, image.bytes(16));
    }

    void decodesOneColumnAndOneRow()
    {
        for (const auto &[rows, columns] : {std::pair{1U, 1U}, std::pair{1U, 70U}, std::pair{70U, 1U}}) {
            const auto image = TestImage::make(rows, columns, 1, 16);
            const auto ours = decodedBy(decodeJpegLossless, JpegLosslessEncoder{.selection = 4}.encode(image), kUid,
                                        image.description(16));
            QVERIFY(ours);
            QCOMPARE(*ours, image.bytes(16));
        }
    }

    void refusesWhatContradictsTheDescription()
    {
        const auto image = TestImage::make(9, 11, 1, 12);
        const auto codestream = JpegLosslessEncoder{}.encode(image);
        const auto failureFor = [&](const TestImage &declared, int allocated) {
            const auto result = decodedBy(decodeJpegLossless, codestream, kUid, declared.description(allocated));
            return result ? ErrorCode::Usage : result.error().code;
        };
        QCOMPARE(failureFor(image, 8), ErrorCode::CodecFailed);
        QCOMPARE(failureFor(TestImage::make(11, 9, 1, 12), 16), ErrorCode::CodecFailed);
        QCOMPARE(failureFor(TestImage::make(9, 11, 3, 12), 16), ErrorCode::CodecFailed);
    }

    void refusesACutCodestream()
    {
        const auto image = TestImage::make(40, 40, 1, 16);
        const auto whole = JpegLosslessEncoder{}.encode(image);
        for (std::size_t size = 0; size + 16 < whole.size(); size += 37) {
            const auto result = decodedBy(decodeJpegLossless, whole.substr(0, size), kUid, image.description(16));
            QVERIFY(!result);
            QCOMPARE(result.error().code, ErrorCode::CodecFailed);
        }
    }

    void takesEachComponentOnce()
    {
        const auto image = TestImage::make(20, 30, 3, 8);
        const auto codestream = JpegLosslessEncoder{.isInterleaved = false}.encode(image);
        const auto scans = places(codestream, "\xFF\xDA");
        QCOMPARE(scans.size(), std::size_t{3});
        const auto head = codestream.substr(0, scans[0]);
        const std::array parts{codestream.substr(scans[0], scans[1] - scans[0]), codestream.substr(scans[1], scans[2] - scans[1]),
                               codestream.substr(scans[2], codestream.size() - 2 - scans[2])};
        const std::string end = "\xFF\xD9";
        const auto refusal = [&](const std::string &bytes) {
            return refusalBy(decodeJpegLossless, bytes, kUid, image.description(8));
        };
        QCOMPARE(refusal(head + parts[0] + parts[0] + parts[0] + end), ErrorCode::CodecFailed);
        QCOMPARE(refusal(head + parts[0] + parts[1] + parts[1] + parts[2] + end), ErrorCode::CodecFailed);
        QCOMPARE(refusal(head + parts[0] + parts[2] + end), ErrorCode::CodecFailed);
        const auto another = decodedBy(decodeJpegLossless, head + parts[2] + parts[0] + parts[1] + end, kUid, image.description(8));
        QVERIFY(another && *another == image.bytes(8)); // the order of scans is free
    }

    void refusesLostIntervalsAndSurplus()
    {
        const auto image = TestImage::make(24, 40, 1, 12);
        const auto codestream = JpegLosslessEncoder{.restartRows = 6}.encode(image);
        const auto refusal = [&](const std::string &bytes) {
            return refusalBy(decodeJpegLossless, bytes, kUid, image.description(16));
        };
        const auto second = places(codestream, "\xFF\xD1").front();
        const auto third = places(codestream, "\xFF\xD2").front();
        QCOMPARE(refusal(codestream), ErrorCode::Usage);
        QCOMPARE(refusal(codestream.substr(0, second) + codestream.substr(third)), ErrorCode::CodecFailed);
        auto doubled = codestream; // the second interval twice, the third not at all
        doubled.replace(third + 2, codestream.size() - 2 - third - 2, codestream.substr(second + 2, third - second - 2));
        doubled[third + 1] = '\xD1';
        QCOMPARE(refusal(doubled), ErrorCode::CodecFailed);
        const auto end = codestream.size() - 2;
        QCOMPARE(refusal(codestream.substr(0, end) + "surplus" + codestream.substr(end)), ErrorCode::CodecFailed);
    }

    void survivesDamagedCodestreams()
    {
        const auto image = TestImage::make(30, 30, 3, 8);
        QVERIFY(survivesDamage(decodeJpegLossless, JpegLosslessEncoder{.selection = 6, .restartRows = 5}.encode(image),
                               kUid, image.description(8), 3000));
    }
};

QTEST_GUILESS_MAIN(JpegLosslessTest)
#include "jpeg_lossless_test.moc"
