// Opens the files of folders in a canvas and saves a picture of it: for looking at, not a test.
//
//     canvas_demo --grid 2x2 --size 1600x1000 --out canvas.png [--card] [--bench] [--do COMMAND]... FOLDER...
//
// One stack a tile. COMMAND acts on the active tile: invert, flip, rotate, tile=N, preset=N, image=N, length,
// magnifier, enlarge.

#include "dicom/base/tags.h"
#include "dicom/worker/worker_pool.h"
#include "viewer/canvas/canvas_widget.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QOpenGLWidget>
#include <QTest>

#include <algorithm>
#include <ctime>
#include <map>

using namespace negato;

namespace {

viewer::Theme darkTheme()
{
    viewer::Theme theme;
    theme.canvas = Qt::black;
    theme.line = QColor(0x3a, 0x3a, 0x3d);
    theme.text = QColor(0xe6, 0xe6, 0xe6);
    theme.dim = QColor(0x9a, 0x9a, 0x9e);
    theme.accent = QColor(0x4c, 0xc2, 0xff);
    theme.warn = QColor(0xff, 0xb8, 0x4c);
    theme.bad = QColor(0xff, 0x6b, 0x6b);
    theme.annotation = QColor(0xff, 0xd5, 0x4a);
    theme.selected = QColor(0x7d, 0xff, 0xb2);
    return theme;
}

using Paths = std::map<std::string, QString>;

std::vector<std::shared_ptr<const viewer::DisplaySet>> displaySets(dicom::WorkerPool &pool, const QStringList &folders)
{
    struct Series
    {
        std::vector<dicom::FrameDescription> frames;
        QString description;
    };
    std::map<std::string, Series> series;
    auto paths = std::make_shared<Paths>();
    for (const QString &folder : folders) {
        QStringList files{folder};
        for (QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories); it.hasNext();)
            files.append(it.next());
        for (const QString &file : files) {
            const auto header = pool.readHeader(QFile::encodeName(file).toStdString());
            if (!header)
                continue;
            const dicom::DataSet &dataSet = header->dataSet;
            Series &mine = series[dataSet.text(dicom::tag::SeriesInstanceUID)];
            mine.description = QString::fromStdString(dataSet.text(dicom::tag::SeriesDescription));
            (*paths)[dataSet.text(dicom::tag::SOPInstanceUID)] = file;
            const auto frames = dicom::describeFrames(*header);
            mine.frames.insert(mine.frames.end(), frames.begin(), frames.end());
        }
    }
    std::vector<std::shared_ptr<const viewer::DisplaySet>> sets;
    for (auto &[uid, part] : series)
        for (auto &stack : dicom::sortIntoStacks(std::move(part.frames)))
            sets.push_back(std::make_shared<viewer::DisplaySet>(viewer::DisplaySet{
                .seriesUid = QString::fromStdString(uid),
                .description = part.description,
                .stack = std::move(stack),
                .filePath = [paths](const std::string &sop) { return paths->contains(sop) ? paths->at(sop) : QString(); }}));
    return sets;
}

QSize sizeOf(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    return {parts.value(0).toInt(), parts.value(1).toInt()};
}

void drawLength(viewer::CanvasWidget &canvas)
{
    canvas.setTool(viewer::Tool::Length);
    const QPoint from(canvas.width() / canvas.columnCount() / 3, canvas.height() / canvas.rowCount() / 3);
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, from);
    QTest::mouseMove(&canvas, from + QPoint(90, 60));
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, from + QPoint(90, 60));
}

void perform(viewer::CanvasWidget &canvas, const QString &command)
{
    const QString name = command.section(QLatin1Char('='), 0, 0);
    const int value = command.section(QLatin1Char('='), 1).toInt();
    if (name == QLatin1String("invert"))
        canvas.invert();
    else if (name == QLatin1String("flip"))
        canvas.flipHorizontally();
    else if (name == QLatin1String("rotate"))
        canvas.rotateRight();
    else if (name == QLatin1String("tile"))
        canvas.setActiveTile(value);
    else if (name == QLatin1String("preset"))
        canvas.preset(value);
    else if (name == QLatin1String("image"))
        canvas.showImage(value);
    else if (name == QLatin1String("enlarge"))
        canvas.toggleEnlarged();
    else if (name == QLatin1String("length"))
        drawLength(canvas);
    else if (name == QLatin1String("magnifier"))
        canvas.setMagnifier(true);
    else if (name == QLatin1String("zoom"))
        canvas.oneToOne();
}

bool isSettled(const viewer::CanvasWidget &canvas)
{
    for (int tile = 0; tile < canvas.tileCount(); ++tile)
        if (canvas.tile(tile).isWaiting() && canvas.tile(tile).state() != viewer::Tile::State::Failed)
            return false;
    return true;
}

/// How long one step of a window drag and of scrolling takes to paint and to send to the screen, text and graphics included.
void measure(viewer::CanvasWidget &canvas)
{
    auto *surface = canvas.findChild<QOpenGLWidget *>();
    QWidget &painted = surface ? *surface : static_cast<QWidget &>(canvas);
    const auto time = [&](const char *what, auto &&step) {
        std::vector<double> times;
        const std::clock_t before = std::clock();
        for (int i = 0; i < 300; ++i) {
            QElapsedTimer timer;
            timer.start();
            step(i);
            painted.repaint();
            times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
        std::ranges::sort(times);
        const double processor = 1e3 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC / 300;
        qInfo("%s: median %.2f ms, fastest %.2f ms, processor %.2f ms", what, times[times.size() / 2], times.front(),
              processor);
    };
    time("nothing changed", [](int) {});
    time("window drag", [&](int i) { canvas.setWindow({40.0 + i, 400.0 + i, dicom::VoiFunction::Linear, {}}); });
    time("scroll", [&](int i) { canvas.showImage(i % 20); });
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{QStringLiteral("grid"), {}, QStringLiteral("RxC"), QStringLiteral("1x1")},
                       {QStringLiteral("size"), {}, QStringLiteral("WxH"), QStringLiteral("1600x1000")},
                       {QStringLiteral("out"), {}, QStringLiteral("PNG"), QStringLiteral("canvas.png")},
                       {QStringLiteral("do"), {}, QStringLiteral("COMMAND")},
                       {QStringLiteral("card"), {}}, // drawn with OpenGL
                       {QStringLiteral("bench"), {}}});
    parser.addPositionalArgument(QStringLiteral("folder"), {});
    parser.process(application);
    dicom::WorkerOptions options;
    options.program = NEGATO_BIN_DIR "/negatoscope-worker";
    auto pool = dicom::WorkerPool::create(options);
    if (!pool)
        return 1;
    viewer::FrameLoader loader(viewer::workerSource(**pool), std::size_t{2} << 30);
    const auto errorText = [](const dicom::Error &error) {
        return QString::fromStdString(std::string(name(error.code)) + ": " + error.context);
    };
    viewer::CanvasWidget canvas(loader, darkTheme(), errorText);
    if (parser.isSet(QStringLiteral("card")))
        canvas.setDrawing(viewer::Drawing::GraphicsCard);
    const QSize grid = sizeOf(parser.value(QStringLiteral("grid")));
    canvas.resize(sizeOf(parser.value(QStringLiteral("size"))));
    canvas.setTileGrid(grid.width(), grid.height());
    const auto sets = displaySets(**pool, parser.positionalArguments());
    qInfo("%zu display sets", sets.size());
    for (int i = 0; i < canvas.tileCount() && i < static_cast<int>(sets.size()); ++i)
        canvas.setDisplaySet(i, sets[static_cast<std::size_t>(i)]);
    canvas.show();
    if (!QTest::qWaitForWindowExposed(&canvas))
        return 1;
    const auto settle = [&] { return QTest::qWaitFor([&] { return isSettled(canvas); }, 20000); };
    settle();
    for (const QString &command : parser.values(QStringLiteral("do"))) {
        perform(canvas, command);
        settle();
    }
    if (parser.isSet(QStringLiteral("bench")))
        measure(canvas);
    QTest::qWait(50);
    canvas.picture().save(parser.value(QStringLiteral("out")));
    return 0;
}
