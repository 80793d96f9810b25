#include "dicom/base/tags.h"
#include "tests/dicom/decode/codec_tools.h"
#include "tests/support/dicom_bytes.h"
#include "tests/viewer/canvas/sizes_source.h"
#include "tests/viewer/canvas/test_images.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/canvas/overlay_content.h"

#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>

using namespace negato;
using viewer::FrameLoader;

namespace {

bool isLabelledPreview(const viewer::Tile &tile)
{
    viewer::OverlayOptions options;
    options.hasTechnique = false; // is shown all the same
    const auto content = viewer::overlayContent(tile, viewer::OverlayConfig::builtIn(), options);
    return std::ranges::any_of(content.corners, [](const auto &lines) {
        return std::ranges::find(lines, QStringLiteral("Preview, the whole image is loading"), &viewer::OverlayLine::text) != lines.end();
    });
}

/// Shades that a smaller size shows nearly as they are.
test::TestImage smoothImage()
{
    test::TestImage image{1400, 1601, 1, 12, {}};
    for (std::uint32_t row = 0; row < image.rows; ++row)
        for (std::uint32_t column = 0; column < image.columns; ++column)
            image.values.push_back(static_cast<std::uint16_t>(row + column));
    return image;
}

std::string dicomOf(const test::TestImage &image, const char *syntax, std::string codestream)
{
    namespace tag = dicom::tag;
    codestream += std::string(codestream.size() % 2, '\0');
    test::DicomBytes out;
    out.text(tag::Modality, "CS", "MG").us(tag::SamplesPerPixel, 1).text(tag::PhotometricInterpretation, "CS", "MONOCHROME2");
    out.us(tag::Rows, static_cast<std::uint16_t>(image.rows)).us(tag::Columns, static_cast<std::uint16_t>(image.columns));
    out.us(tag::BitsAllocated, 16).us(tag::BitsStored, 12).us(tag::HighBit, 11).us(tag::PixelRepresentation, 0);
    out.head(tag::PixelData, "OB", 0xFFFFFFFF).tag(tag::Item).u32(0);
    out.tag(tag::Item).u32(static_cast<std::uint32_t>(codestream.size())).raw(codestream).tag(tag::SequenceDelimitationItem).u32(0);
    return test::part10(syntax, out.string());
}

/// Of the image as it was before compression.
double meanAround(const test::TestImage &image, std::uint32_t row, std::uint32_t column, std::uint32_t edge)
{
    double sum = 0;
    int count = 0;
    for (std::uint32_t r = row / edge * edge; r < std::min(image.rows, row / edge * edge + edge); ++r)
        for (std::uint32_t c = column / edge * edge; c < std::min(image.columns, column / edge * edge + edge); ++c, ++count)
            sum += image.values[std::size_t{r} * image.columns + c];
    return sum / count;
}

} // namespace

class PreviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isLabelledUntilTheWholeImageIsThere();
    void theWindowIsThatOfTheWholeImage();
    void theReadersWindowStays();
    void noPixelValueIsProbedInIt();
    void ofACodestreamIsWhatTheImageShows_data();
    void ofACodestreamIsWhatTheImageShows();
};

void PreviewTest::isLabelledUntilTheWholeImageIsThere()
{
    const auto source = std::make_shared<test::SizesSource>();
    FrameLoader loader(source, std::size_t{100} << 20);
    viewer::Tile tile(loader);
    tile.setDisplaySet(test::displaySet("large", 2));
    QTRY_VERIFY(tile.shown());
    QVERIFY(tile.shown()->loaded.isPreview && tile.isWaiting());
    QVERIFY(isLabelledPreview(tile));
    QCOMPARE(tile.shown()->rows(), double(test::SizesSource::kRows)); // so that places and lengths hold
    source->gate.release(100);
    QTRY_VERIFY(!tile.isWaiting());
    QVERIFY(!tile.shown()->loaded.isPreview && !isLabelledPreview(tile));
    QCOMPARE(tile.shown()->loaded.frame.value(7, 8), 78.0);
    tile.showImage(1);
    QTRY_VERIFY(!tile.isWaiting());
    tile.showImage(0); // is in memory
    QVERIFY(!tile.shown()->loaded.isPreview && !isLabelledPreview(tile));
}

void PreviewTest::theWindowIsThatOfTheWholeImage()
{
    const auto source = std::make_shared<test::SizesSource>();
    FrameLoader loader(source, std::size_t{100} << 20);
    viewer::Tile tile(loader);
    tile.setDisplaySet(test::displaySet("large", 1));
    QTRY_VERIFY(tile.shown() && tile.shown()->loaded.isPreview);
    const double coarse = tile.displayState().window.width;
    QVERIFY(coarse < 3500); // its values go up to 3490
    tile.autoWindow(); // of means there is none
    QCOMPARE(tile.displayState().window.width, coarse);
    source->gate.release();
    QTRY_VERIFY(!tile.isWaiting());
    QVERIFY(tile.displayState().window.width > 10'000); // up to 13990
}

void PreviewTest::theReadersWindowStays()
{
    const auto source = std::make_shared<test::SizesSource>();
    FrameLoader loader(source, std::size_t{100} << 20);
    viewer::Tile tile(loader);
    tile.setDisplaySet(test::displaySet("large", 1));
    QTRY_VERIFY(tile.shown() && tile.shown()->loaded.isPreview);
    const dicom::VoiWindow mine{700, 90, dicom::VoiFunction::Linear, {}};
    tile.setWindow(mine);
    source->gate.release();
    QTRY_VERIFY(!tile.isWaiting());
    QCOMPARE(tile.displayState().window, mine);
}

void PreviewTest::noPixelValueIsProbedInIt()
{
    const auto source = std::make_shared<test::SizesSource>();
    FrameLoader loader(source, std::size_t{100} << 20);
    viewer::CanvasWidget canvas(loader, test::theme(), [](const dicom::Error &) { return QString(); });
    canvas.resize(600, 400);
    canvas.show();
    QVERIFY(QTest::qWaitForWindowExposed(&canvas));
    canvas.setDisplaySet(0, test::displaySet("large", 1));
    QTRY_VERIFY(canvas.tile(0).shown());
    QVERIFY(canvas.tile(0).shown()->loaded.isPreview);
    QSignalSpy probed(&canvas, &viewer::CanvasWidget::probed);
    const auto probe = [&](QPoint at) {
        QMouseEvent move(QEvent::MouseMove, at, canvas.mapToGlobal(at), Qt::NoButton, {}, {});
        QCoreApplication::sendEvent(&canvas, &move);
        return probed.isEmpty() ? QStringLiteral("nothing said") : probed.takeLast()[0].toString();
    };
    QCOMPARE(probe({300, 200}), QString());
    source->gate.release();
    QTRY_VERIFY(!canvas.tile(0).isWaiting());
    const auto pixel = canvas.tile(0).view().toPixel({300, 200});
    const double value = std::floor(pixel.y + 0.5) * 10 + std::floor(pixel.x + 0.5); // as the source makes them
    QString text = probe({300, 200});
    QVERIFY2(text.remove(QLatin1Char(',')).contains(QString::number(value)), qPrintable(text));
}

void PreviewTest::ofACodestreamIsWhatTheImageShows_data()
{
    QTest::addColumn<QByteArray>("syntax");
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("JPEG 2000") << QByteArray("1.2.840.10008.1.2.4.90") << QStringLiteral("opj_compress") << QStringList();
    QTest::newRow("HTJ2K") << QByteArray("1.2.840.10008.1.2.4.201") << QStringLiteral("ojph_compress")
                           << QStringList{QStringLiteral("-reversible"), QStringLiteral("true")};
}

void PreviewTest::ofACodestreamIsWhatTheImageShows()
{
    QFETCH(QByteArray, syntax);
    QFETCH(QString, program);
    QFETCH(QStringList, options);
    const test::TestImage image = smoothImage();
    const test::CodecTools tools;
    tools.writePnm(QStringLiteral("in.pgm"), image);
    QVERIFY(tools.run(program, QStringList{QStringLiteral("-i"), QStringLiteral("in.pgm"), QStringLiteral("-o"), QStringLiteral("out.j2c")} + options));
    tools.write(QStringLiteral("image.dcm"), dicomOf(image, syntax.constData(), tools.read(QStringLiteral("out.j2c"))));
    const auto pool = dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker", .workers = 1});
    QVERIFY(pool.has_value());
    FrameLoader loader(viewer::workerSource(**pool), std::size_t{100} << 20);
    std::optional<viewer::LoadedFrame> preview;
    QSignalSpy whole(&loader, &FrameLoader::frameLoaded);
    connect(&loader, &FrameLoader::previewLoaded, this, [&](const auto &, const viewer::LoadedFrame &frame) {
        QVERIFY(whole.isEmpty());
        preview = frame;
    });
    const viewer::FrameAddress address{tools.path(QStringLiteral("image.dcm")), 1, {}};
    loader.setWants(loader.addClient(), {{address, viewer::LoadPriority::Visible}});
    QTRY_COMPARE(whole.size(), 1);
    QVERIFY(preview && preview->isPreview);
    QVERIFY(preview->frame.format() == loader.find(address)->frame.format());
    for (std::uint32_t row = 0; row < image.rows; row += 97)
        for (std::uint32_t column = 0; column < image.columns; column += 101) {
            QCOMPARE(loader.find(address)->frame.value(row, column), double(image.values[std::size_t{row} * image.columns + column]));
            QVERIFY(std::abs(preview->frame.value(row, column) - meanAround(image, row, column, 2)) < 4);
        }
}

QTEST_MAIN(PreviewTest)
#include "preview_test.moc"
