#include "render/frame/frame_engine.h"
#include "tests/render/picture_cases.h"
#include "tests/render/test_frames.h"

#include <QElapsedTimer>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFramebufferObject>
#include <QOpenGLFunctions>
#include <QTest>

#include <ctime>

using namespace negato;
using dicom::SampleType;
using test::frameOf;

class FrameEngineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void gpuEqualsCpu_data();
    void gpuEqualsCpu();
    void tilesDoNotTouchEachOther();
    void keepsTexturesWithinTheirLimit();
    void showsFramesLongerThanATexture();
    void dragsTheWindowFastEnough();

private:
    QImage draw(render::FrameEngine &engine, const render::TilePicture &picture);

    QOffscreenSurface m_surface;
    QOpenGLContext m_context;
    std::unique_ptr<QOpenGLFramebufferObject> m_target;
    std::unique_ptr<render::FrameEngine> m_engine;
    std::unique_ptr<render::FrameEngine> m_exactEngine; ///< the way that graphics cards take
};

void FrameEngineTest::initTestCase()
{
    m_context.setFormat(render::surfaceFormat());
    if (!m_context.create())
        QSKIP("no OpenGL here");
    m_surface.setFormat(m_context.format());
    m_surface.create();
    QVERIFY(m_context.makeCurrent(&m_surface));
    m_target = std::make_unique<QOpenGLFramebufferObject>(800, 800, QOpenGLFramebufferObject::CombinedDepthStencil);
    m_engine = std::make_unique<render::FrameEngine>(std::size_t{2} << 20);
    m_engine->initialise();
    m_exactEngine = std::make_unique<render::FrameEngine>(std::size_t{2} << 20, render::Filtering::Program);
    m_exactEngine->initialise();
    qInfo("%s", qPrintable(m_engine->driverName()));
}

void FrameEngineTest::cleanupTestCase()
{
    for (auto *engine : {&m_engine, &m_exactEngine}) {
        if (*engine)
            (*engine)->release();
        engine->reset();
    }
    m_target.reset();
}

QImage FrameEngineTest::draw(render::FrameEngine &engine, const render::TilePicture &picture)
{
    engine.draw(m_target->handle(), m_target->size(), {&picture, 1});
    return m_target->toImage().copy(picture.area).convertToFormat(QImage::Format_RGB32);
}

void FrameEngineTest::gpuEqualsCpu_data()
{
    QTest::addColumn<test::PictureCase>("what");
    for (const test::PictureCase &what : test::pictureCases())
        QTest::addRow("%s", what.name.c_str()) << what;
}

void FrameEngineTest::gpuEqualsCpu()
{
    QFETCH(test::PictureCase, what);
    const QRect area(37, 51, 211, 177);
    const auto views = test::pictureViews(area.size());
    for (const auto &view : views) {
        const render::TilePicture picture{1, area, 0, what.frame, &what.transform, what.state, view};
        for (const auto &engine : {m_engine.get(), m_exactEngine.get()}) {
            const int difference = test::differenceFromJudge(draw(*engine, picture), what, view);
            QVERIFY2(difference <= 1,
                     qPrintable(QStringLiteral("%1 engine, view %2: %3 grey levels")
                                    .arg(engine == m_engine.get() ? QLatin1String("usual") : QLatin1String("exact"))
                                    .arg(&view - views.data())
                                    .arg(difference)));
        }
    }
}

void FrameEngineTest::tilesDoNotTouchEachOther()
{
    const auto frame = frameOf<std::uint8_t>(SampleType::U8, 1, 1, {255});
    const dicom::PixelTransform transform;
    const render::DisplayState state{{128, 256, dicom::VoiFunction::Linear, {}}, {}, false, {}};
    m_target->bind();
    m_context.functions()->glClearColor(0, 0, 1, 1);
    m_context.functions()->glClear(GL_COLOR_BUFFER_BIT);
    const auto view = render::ViewTransform::fitting(1, 1, 1, {100, 50});
    const render::TilePicture picture{0, QRect(300, 200, 100, 50), 0, frame, &transform, state, view};
    m_engine->draw(m_target->handle(), m_target->size(), {&picture, 1});
    const QImage image = m_target->toImage();
    QCOMPARE(QColor(image.pixel(350, 225)), QColor(Qt::white)); // the image
    QCOMPARE(QColor(image.pixel(301, 225)), QColor(Qt::black)); // the tile beside it
    QCOMPARE(QColor(image.pixel(299, 225)), QColor(Qt::blue)); // what was there
    QCOMPARE(QColor(image.pixel(400, 225)), QColor(Qt::blue));
    QCOMPARE(QColor(image.pixel(350, 199)), QColor(Qt::blue));
    QCOMPARE(QColor(image.pixel(350, 250)), QColor(Qt::blue));
}

void FrameEngineTest::keepsTexturesWithinTheirLimit()
{
    const dicom::PixelTransform transform;
    const auto view = render::ViewTransform::fitting(512, 512, 1, {100, 100}).zoomedAt({50, 50}, 4);
    for (std::uint64_t id = 1; id <= 12; ++id) {
        const auto frame = frameOf<std::uint16_t>(SampleType::U16, 512, 512, std::vector<std::uint16_t>(512 * 512));
        draw(*m_engine, {0, QRect(0, 0, 100, 100), id, frame, &transform, {}, view});
        QVERIFY(m_engine->textureBytes() <= std::size_t{2} << 20);
    }
}

void FrameEngineTest::showsFramesLongerThanATexture()
{
    GLint most = 0;
    m_context.functions()->glGetIntegerv(GL_MAX_TEXTURE_SIZE, &most);
    const auto columns = static_cast<std::uint32_t>(most) + 100;
    std::vector<std::uint16_t> samples(std::size_t{columns} * 16, 100);
    for (std::uint32_t row = 0; row < 16; ++row)
        std::fill_n(samples.begin() + static_cast<std::ptrdiff_t>((row + 1) * std::size_t{columns} - 50), 50, 200);
    const auto frame = frameOf<std::uint16_t>(SampleType::U16, 16, columns, samples);
    const dicom::PixelTransform transform;
    render::DisplayState state;
    state.window = {128, 256, dicom::VoiFunction::Linear, {}};
    auto view = render::ViewTransform::fitting(16, columns, 1, {100, 16});
    view.zoom = 1;
    view.centre = {columns - 50.5, 7.5}; // the last hundred columns, half of them brighter
    const QImage picture = draw(*m_engine, {0, QRect(0, 0, 100, 16), 0, frame, &transform, state, view});
    QVERIFY(std::abs(qRed(picture.pixel(20, 8)) - 100) <= 1);
    QVERIFY(std::abs(qRed(picture.pixel(80, 8)) - 200) <= 1);
}

void FrameEngineTest::dragsTheWindowFastEnough()
{
    std::vector<std::uint16_t> samples(512 * 512);
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<std::uint16_t>(i % 4096);
    const auto frame = frameOf<std::uint16_t>(SampleType::U16, 512, 512, samples);
    const dicom::PixelTransform transform;
    render::TilePicture picture{
        0, QRect(0, 0, 800, 800), 77, frame, &transform, {}, render::ViewTransform::fitting(512, 512, 1, {800, 800})};
    draw(*m_engine, picture);
    constexpr int kFrames = 51;
    std::vector<double> times;
    const std::clock_t before = std::clock();
    for (int i = 0; i < kFrames; ++i) {
        QElapsedTimer timer;
        timer.start();
        picture.state.window = {2000.0 + i, 4000.0 - i, dicom::VoiFunction::Linear, {}};
        m_engine->draw(m_target->handle(), m_target->size(), {&picture, 1});
        m_context.functions()->glFinish();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::nth_element(times, times.begin() + kFrames / 2);
    const double ms = times[kFrames / 2];
    const double processorMs = 1e3 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC / kFrames;
    qInfo("window drag, 512 x 512 at 800 x 800: %.2f ms a frame, %.2f ms of processor", ms, processorMs);
    QVERIFY2(ms < 40, "ten times the goal: not a matter of a busy machine");
}

QTEST_MAIN(FrameEngineTest)
#include "frame_engine_test.moc"
