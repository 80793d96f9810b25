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

QTEST_APPLESS_MAIN(RasterEngineTest)
#include "raster_engine_test.moc"
