#include "render/colour/cpu_renderer.h"
#include "render/colour/sample_grid.h"
#include "tests/render/test_frames.h"

#include <QTest>

#include <limits>

using namespace negato;
using dicom::SampleType;
using test::frameOf;

namespace {

render::ViewTransform oneToOne(const dicom::Frame &frame)
{
    const auto &format = frame.format();
    return render::ViewTransform::fitting(format.rows, format.columns, 1, QSizeF(format.columns, format.rows));
}

int greyAt(const QImage &image, int x, int y)
{
    return qRed(image.pixel(x, y));
}

} // namespace

class CpuRendererTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rescalesThenWindows();
    void invertsMonochrome1AndBackAgain();
    void interpolatesBeforeTheWindow();
    void paddingStaysOutOfItsNeighbours();
    void paletteIndicesAreNotMixed();
    void paletteOfWhatIsNoNumberIsItsFirstColour();
    void framesAreReducedToWhatATextureTakes();
    void supplementalColoursLieBeyondTheGreys();
    void coloursAreNotMixedIntoTheGreys();
    void modalityLutComesBeforeTheWindow();
    void voiLutReplacesTheWindow();
    void coloursPassThrough();
    void smallViewsAverageInsteadOfSkipping();
    void autoWindowIgnoresPadding();
    void autoWindowShowsASmallObject();
    void nothingOutsideTheFrame();
};

void CpuRendererTest::rescalesThenWindows()
{
    const auto frame = frameOf<std::int16_t>(SampleType::S16, 1, 3, {-24, 500, 1024});
    dicom::PixelTransform transform;
    transform.slope = 2;
    transform.intercept = -1000;
    // Modality values -1048, 0, 1048 in a window of centre 0.5, width 2049: 0, a half, almost one.
    render::DisplayState state{{0.5, 2049, dicom::VoiFunction::Linear, {}}, {}, false, render::Interpolation::Nearest};
    const QImage image = renderFrame(frame, transform, state, oneToOne(frame), {3, 1});
    QCOMPARE(greyAt(image, 0, 0), 0);
    QVERIFY(std::abs(greyAt(image, 1, 0) - 128) <= 1);
    QCOMPARE(greyAt(image, 2, 0), 255);
}

void CpuRendererTest::invertsMonochrome1AndBackAgain()
{
    const auto frame = frameOf<std::uint8_t>(SampleType::U8, 1, 2, {0, 200});
    dicom::PixelTransform transform;
    transform.isInverse = true;
    render::DisplayState state{{128, 256, dicom::VoiFunction::Linear, {}}, {}, false, render::Interpolation::Nearest};
    QImage image = renderFrame(frame, transform, state, oneToOne(frame), {2, 1});
    QCOMPARE(greyAt(image, 0, 0), 255);
    QCOMPARE(greyAt(image, 1, 0), 55);
    state.isInverted = true;
    image = renderFrame(frame, transform, state, oneToOne(frame), {2, 1});
    QCOMPARE(greyAt(image, 1, 0), 200);
}

void CpuRendererTest::interpolatesBeforeTheWindow()
{
    // Halfway between 0 and 1000 lies 500, far above this window: white. Mixing greys instead would give 128.
    const auto frame = frameOf<std::uint16_t>(SampleType::U16, 1, 2, {0, 1000});
    const render::DisplayState state{
        {50.5, 101, dicom::VoiFunction::Linear, {}}, {}, false, render::Interpolation::Linear};
    auto view = oneToOne(frame);
    view.zoom = 3;
    const QImage image = renderFrame(frame, {}, state, view, {5, 3});
    QCOMPARE(greyAt(image, 0, 1), 0);
    QCOMPARE(greyAt(image, 2, 1), 255);
}

void CpuRendererTest::paddingStaysOutOfItsNeighbours()
{
    const auto frame = frameOf<std::int16_t>(SampleType::S16, 1, 2, {-2000, 100});
    dicom::PixelTransform transform;
    transform.paddingLow = transform.paddingHigh = -2000;
    const render::DisplayState state{
        {100, 201, dicom::VoiFunction::Linear, {}}, {}, false, render::Interpolation::Linear};
    auto view = oneToOne(frame);
    view.zoom = 8;
    const QImage image = renderFrame(frame, transform, state, view, {16, 8});
    for (int x = 0; x < 8; ++x)
        QCOMPARE(greyAt(image, x, 4), 0);
    const int grey = greyAt(image, 12, 4);
    QVERIFY(grey > 120 && grey < 135);
    for (int x = 8; x < 16; ++x)
        QCOMPARE(greyAt(image, x, 4), grey);
}

void CpuRendererTest::paletteIndicesAreNotMixed()
{
    const auto frame = frameOf<std::uint8_t>(SampleType::U8, 1, 2, {0, 2});
    dicom::PixelTransform transform;
    transform.palette = dicom::Palette{0, {255, 0, 0}, {0, 255, 0}, {0, 0, 255}};
    auto view = oneToOne(frame);
    view.zoom = 3;
    const QImage image = renderFrame(frame, transform, {}, view, {7, 3});
    QCOMPARE(image.pixel(0, 1), qRgb(255, 0, 0));
    QCOMPARE(image.pixel(5, 1), qRgb(0, 0, 255));
    // In the middle half red, half blue; the green of index 1 never shows.
    QCOMPARE(image.pixel(3, 1), qRgb(128, 0, 128));
}

void CpuRendererTest::paletteOfWhatIsNoNumberIsItsFirstColour()
{
    const auto frame = frameOf<float>(SampleType::F32, 1, 2, {std::numeric_limits<float>::quiet_NaN(), 1});
    dicom::PixelTransform transform;
    transform.palette = dicom::Palette{0, {255, 0}, {0, 255}, {0, 0}};
    render::DisplayState state;
    state.interpolation = render::Interpolation::Nearest;
    const QImage image = renderFrame(frame, transform, state, oneToOne(frame), {2, 1});
    QCOMPARE(image.pixel(0, 0), qRgb(255, 0, 0));
    QCOMPARE(image.pixel(1, 0), qRgb(0, 255, 0));
}

void CpuRendererTest::framesAreReducedToWhatATextureTakes()
{
    dicom::PixelFormat format;
    format.rows = 100;
    format.columns = 40000;
    QCOMPARE(render::reductionWithin(1, format, 65536), 1);
    QCOMPARE(render::reductionWithin(1, format, 40000), 1);
    QCOMPARE(render::reductionWithin(1, format, 39999), 2);
    QCOMPARE(render::reductionWithin(1, format, 16384), 4); // 20000 are too many yet, 10000 fit
    QCOMPARE(render::reductionWithin(2, format, 16384), 4);
    QCOMPARE(render::reductionWithin(8, format, 16384), 8);
}

/// PS3.3 C.8.16.2.1.1.1: below the first value mapped greys, from there on the palette, whose last entry goes on.
void CpuRendererTest::supplementalColoursLieBeyondTheGreys()
{
    const auto frame = frameOf<std::uint16_t>(SampleType::U16, 1, 6, {0, 999, 1000, 1001, 1002, 7});
    dicom::PixelTransform transform;
    transform.supplementalPalette = dicom::Palette{1000, {255, 0}, {0, 255}, {0, 9}};
    transform.paddingLow = transform.paddingHigh = 7;
    transform.isInverse = true;
    render::DisplayState state{{500, 999, dicom::VoiFunction::Linear, {}}, {}, false, render::Interpolation::Nearest};
    QImage image = renderFrame(frame, transform, state, oneToOne(frame), {6, 1});
    QCOMPARE(image.pixel(0, 0), qRgb(255, 255, 255));
    QCOMPARE(image.pixel(1, 0), qRgb(0, 0, 0));
    QCOMPARE(image.pixel(2, 0), qRgb(255, 0, 0));
    QCOMPARE(image.pixel(3, 0), qRgb(0, 255, 9));
    QCOMPARE(image.pixel(4, 0), qRgb(0, 255, 9));
    QCOMPARE(image.pixel(5, 0), qRgb(0, 0, 0));
    state.isInverted = true; // the greys alone: PS3.4 N.2
    image = renderFrame(frame, transform, state, oneToOne(frame), {6, 1});
    QCOMPARE(image.pixel(1, 0), qRgb(255, 255, 255));
    QCOMPARE(image.pixel(2, 0), qRgb(255, 0, 0));
}

void CpuRendererTest::coloursAreNotMixedIntoTheGreys()
{
    // Grey 100 of 0..200 beside red: between the two only mixtures of that grey and red, as 2000 is no grey.
    const auto frame = frameOf<std::uint16_t>(SampleType::U16, 1, 2, {100, 2000});
    dicom::PixelTransform transform;
    transform.supplementalPalette = dicom::Palette{1000, {255}, {0}, {0}};
    const render::DisplayState state{{100, 200, dicom::VoiFunction::LinearExact, {}}, {}, false, render::Interpolation::Linear};
    auto view = oneToOne(frame);
    view.zoom = 8;
    const QImage image = renderFrame(frame, transform, state, view, {16, 8});
    for (int x = 0; x < 16; ++x) {
        const double red = std::clamp((x + 0.5) / 8 - 0.5, 0.0, 1.0), grey = 127.5 * (1 - red);
        QVERIFY(std::abs(qRed(image.pixel(x, 4)) - (255 * red + grey)) <= 1);
        QVERIFY(std::abs(qGreen(image.pixel(x, 4)) - grey) <= 1);
    }
}

void CpuRendererTest::modalityLutComesBeforeTheWindow()
{
    const auto frame = frameOf<std::uint8_t>(SampleType::U8, 1, 3, {4, 5, 6});
    dicom::PixelTransform transform;
    transform.modalityLut = dicom::LookUpTable{5, {1000, 3000}, 16, {}, "US"};
    const render::DisplayState state{
        {2000, 2000, dicom::VoiFunction::LinearExact, {}}, {}, false, render::Interpolation::Nearest};
    const QImage image = renderFrame(frame, transform, state, oneToOne(frame), {3, 1});
    QCOMPARE(greyAt(image, 0, 0), 0);
    QCOMPARE(greyAt(image, 1, 0), 0);
    QCOMPARE(greyAt(image, 2, 0), 255);
}

void CpuRendererTest::voiLutReplacesTheWindow()
{
    const auto frame = frameOf<std::uint8_t>(SampleType::U8, 1, 2, {0, 1});
    dicom::PixelTransform transform;
    transform.voiLuts.push_back({0, {255, 51}, 8, {}, {}});
    render::DisplayState state;
    state.voiLut = 0;
    state.interpolation = render::Interpolation::Nearest;
    const QImage image = renderFrame(frame, transform, state, oneToOne(frame), {2, 1});
    QCOMPARE(greyAt(image, 0, 0), 255);
    QCOMPARE(greyAt(image, 1, 0), 51);
}

void CpuRendererTest::coloursPassThrough()
{
    const auto frame = frameOf<std::uint8_t>(SampleType::U8, 1, 2, {10, 20, 30, 200, 150, 100}, 3);
    const QImage image = renderFrame(frame, {}, {}, oneToOne(frame), {2, 1});
    QCOMPARE(image.pixel(0, 0), qRgb(10, 20, 30));
    QCOMPARE(image.pixel(1, 0), qRgb(200, 150, 100));
}

void CpuRendererTest::smallViewsAverageInsteadOfSkipping()
{
    // Stripes of one pixel at an eighth of their size are an even grey.
    std::vector<std::uint8_t> stripes(64 * 64);
    for (std::size_t i = 0; i < stripes.size(); ++i)
        stripes[i] = i % 2 ? 255 : 0;
    const auto frame = frameOf<std::uint8_t>(SampleType::U8, 64, 64, stripes);
    const render::DisplayState state{
        {128, 256, dicom::VoiFunction::Linear, {}}, {}, false, render::Interpolation::Linear};
    const auto view = render::ViewTransform::fitting(64, 64, 1, {8, 8});
    const QImage image = renderFrame(frame, {}, state, view, {8, 8});
    for (int i = 0; i < 8; ++i)
        QVERIFY(std::abs(greyAt(image, i, i) - 128) <= 1);
}

void CpuRendererTest::autoWindowIgnoresPadding()
{
    std::vector<std::int16_t> samples(10'000, -2000);
    for (std::size_t i = 0; i < 5000; ++i)
        samples[i] = static_cast<std::int16_t>(i % 1001);
    const auto frame = frameOf<std::int16_t>(SampleType::S16, 100, 100, samples);
    dicom::PixelTransform transform;
    transform.paddingLow = transform.paddingHigh = -2000;
    const auto window = render::autoWindow(frame, transform);
    QVERIFY(std::abs(window.center - 500) < 10);
    QVERIFY(std::abs(window.width - 990) < 10);
}

void CpuRendererTest::autoWindowShowsASmallObject()
{
    std::vector<std::uint8_t> mask(100 * 100, 0);
    mask[5050] = 1;
    const auto window = render::autoWindow(frameOf<std::uint8_t>(SampleType::U8, 100, 100, mask), {});
    QCOMPARE(window.center, 0.5);
    QCOMPARE(window.width, 1.0);
}

void CpuRendererTest::nothingOutsideTheFrame()
{
    const auto frame = frameOf<std::uint8_t>(SampleType::U8, 2, 2, {255, 255, 255, 255});
    const render::DisplayState state{
        {128, 256, dicom::VoiFunction::Linear, {}}, {}, false, render::Interpolation::Linear};
    const QImage image = renderFrame(frame, {}, state, oneToOne(frame), {6, 4});
    QCOMPARE(greyAt(image, 1, 1), 0);
    QCOMPARE(greyAt(image, 2, 1), 255);
    QCOMPARE(greyAt(image, 3, 2), 255);
    QCOMPARE(greyAt(image, 4, 2), 0);
}

QTEST_GUILESS_MAIN(CpuRendererTest)
#include "cpu_renderer_test.moc"
