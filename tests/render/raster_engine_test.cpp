#include "render/colour/cpu_renderer.h"
#include "render/raster/raster_engine.h"
#include "tests/render/picture_cases.h"
#include "tests/render/test_frames.h"

#include <QElapsedTimer>
#include <QTest>

using namespace negato;
using dicom::SampleType;

class RasterEngineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalsTheJudge_data();
    void equalsTheJudge();
    void drawsBlackWithoutAFrame();
    void keepsChangedFramesWithinTheLimit();
    void showsAnotherFrameUnderAnotherNameOnly();
    void drawsPreparedGridsAsThoseItMakes_data();
    void drawsPreparedGridsAsThoseItMakes();
};

void RasterEngineTest::equalsTheJudge_data()
{
    QTest::addColumn<test::PictureCase>("what");
    for (const test::PictureCase &what : test::pictureCases())
        QTest::addRow("%s", what.name.c_str()) << what;
}

void RasterEngineTest::equalsTheJudge()
{
    QFETCH(test::PictureCase, what);
    const QRect area(37, 51, 211, 177);
    const auto views = test::pictureViews(area.size());
    render::RasterEngine engine;
    for (const auto &view : views)
        for (const bool isInverted : {false, true}) { // the second time from what the engine has kept
            what.state.isInverted = isInverted;
            const QImage drawn = engine.draw({1, area, 7, what.frame, &what.transform, what.state, view});
            QCOMPARE(drawn.size(), area.size());
            const int difference = test::differenceFromJudge(drawn, what, view);
            QVERIFY2(difference <= 1,
                     qPrintable(QStringLiteral("view %1: %2 grey levels").arg(&view - views.data()).arg(difference)));
        }
}

void RasterEngineTest::drawsBlackWithoutAFrame()
{
    render::RasterEngine engine;
    const QImage drawn = engine.draw({.area = QRect(5, 5, 7, 3)});
    QImage black(7, 3, QImage::Format_RGB32);
    black.fill(Qt::black);
    QCOMPARE(drawn, black);
}

void RasterEngineTest::keepsChangedFramesWithinTheLimit()
{
    constexpr std::size_t limit = 3 * 32 * 32 * 2; // three frames, halved in each direction
    render::RasterEngine engine(limit);
    const dicom::PixelTransform transform;
    const auto view = render::ViewTransform::fitting(64, 64, 1, {16, 16});
    for (std::uint64_t id = 1; id <= 12; ++id) {
        const auto frame = test::frameOf<std::uint16_t>(SampleType::U16, 64, 64, std::vector<std::uint16_t>(64 * 64));
        (void)engine.draw({0, QRect(0, 0, 16, 16), id, frame, &transform, {}, view});
        QVERIFY(engine.keptBytes() > 0);
        QVERIFY(engine.keptBytes() <= limit);
    }
}

void RasterEngineTest::showsAnotherFrameUnderAnotherNameOnly()
{
    render::RasterEngine engine;
    const dicom::PixelTransform transform;
    const render::DisplayState state{{128, 256, dicom::VoiFunction::Linear, {}}, {}, false, {}};
    const auto view = render::ViewTransform::fitting(64, 64, 1, {16, 16});
    const auto levelOf = [&](std::uint64_t id, std::uint8_t value) {
        const auto frame = test::frameOf<std::uint8_t>(SampleType::U8, 64, 64, std::vector<std::uint8_t>(64 * 64, value));
        return qRed(engine.draw({0, QRect(0, 0, 16, 16), id, frame, &transform, state, view}).pixel(8, 8));
    };
    QCOMPARE(levelOf(1, 40), 40);
    QCOMPARE(levelOf(2, 90), 90);
    QCOMPARE(levelOf(1, 40), 40);
    QCOMPARE(levelOf(0, 200), 200); // without a name nothing is kept
    QCOMPARE(levelOf(0, 100), 100);
}

void RasterEngineTest::drawsPreparedGridsAsThoseItMakes_data()
{
    QTest::addColumn<dicom::PixelTransform>("transform");
    dicom::PixelTransform lut;
    lut.modalityLut.emplace().entries.resize(4096);
    for (std::size_t i = 0; i < 4096; ++i)
        lut.modalityLut->entries[i] = static_cast<std::uint16_t>(4095 - i / 2);
    dicom::PixelTransform palette;
    palette.palette.emplace();
    for (int i = 0; i < 4096; ++i) {
        palette.palette->red.push_back(static_cast<std::uint8_t>(i / 16));
        palette.palette->green.push_back(static_cast<std::uint8_t>(255 - i / 16));
        palette.palette->blue.push_back(static_cast<std::uint8_t>(i % 256));
    }
    QTest::newRow("as stored") << dicom::PixelTransform();
    QTest::newRow("Modality LUT") << lut;
    QTest::newRow("palette") << palette;
}

/// In all sizes from the whole frame to a small part of it: the window's thread must have nothing left to do.
void RasterEngineTest::drawsPreparedGridsAsThoseItMakes()
{
    QFETCH(dicom::PixelTransform, transform);
    constexpr std::uint32_t side = 1100;
    std::vector<std::uint16_t> samples(side * side);
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<std::uint16_t>((i * 7 + i / side * 13) % 4096);
    const auto frame = test::frameOf<std::uint16_t>(SampleType::U16, side, side, samples);
    const auto prepared = render::PreparedGrids::of(frame, transform);
    QVERIFY(prepared);
    const render::DisplayState state{{2048, 4096, dicom::VoiFunction::Linear, {}}, {}, false, {}};
    for (const int edge : {1100, 500, 250, 100, 50, 20}) {
        const auto view = render::ViewTransform::fitting(side, side, 1, QSizeF(edge, edge));
        render::TilePicture picture{0, QRect(0, 0, edge, edge), 1, frame, &transform, state, view};
        render::RasterEngine making, given;
        const QImage made = making.draw(picture).copy();
        picture.prepared = prepared;
        QCOMPARE(given.draw(picture).copy(), made);
        QCOMPARE(given.keptBytes(), std::size_t{0});
    }
}

QTEST_APPLESS_MAIN(RasterEngineTest)
#include "raster_engine_test.moc"
