#include "tests/viewer/window/window_fixture.h"

#include "tests/phantom/phantom.h"
#include "tests/phantom/phantom_answers.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/window/reading_page.h"

#include <QApplication>
#include <QTest>

namespace negato::test {

using namespace phantom;

WindowFixture::WindowFixture()
    : m_theme(viewer::Theme::builtIn())
{
    qApp->setPalette(m_theme.palette());
    qApp->setStyleSheet(m_theme.styleSheet());
    const std::filesystem::path folder = m_folder.path().toStdString();
    m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    auto pool = dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker", .workers = 2});
    if (!pool || !writePhantoms(folder / "phantoms"))
        return;
    m_pool = std::move(*pool);
    auto archive = dicom::Archive::open({.folder = folder / "archive"}, m_pool.get());
    if (!archive)
        return;
    m_archive = std::move(*archive);
    m_loader = std::make_unique<viewer::FrameLoader>(viewer::workerSource(*m_pool), std::size_t{512} << 20);
    m_window = std::make_unique<viewer::MainWindow>(viewer::WindowServices{*m_loader, m_theme, *m_settings});
    m_window->setArchive(*m_archive);
    m_window->resize(1600, 1000);
    m_window->show();
    if (!QTest::qWaitForWindowExposed(m_window.get()))
        m_window.reset();
    else
        QApplication::setActiveWindow(m_window.get()); // there is no window manager to do it; keys need it
}

WindowFixture::~WindowFixture() = default;

QString WindowFixture::phantomFolder(std::uint8_t series) const
{
    for (const SeriesAnswer &answer : kSeries)
        if (answer.code == series)
            return m_folder.filePath(QStringLiteral("phantoms/"))
                + QString::fromUtf8(answer.folder.data(), static_cast<qsizetype>(answer.folder.size()));
    return {};
}

bool WindowFixture::importAndShow(std::uint8_t series)
{
    bool isShown = false;
    const auto connection = QObject::connect(m_window.get(), &viewer::MainWindow::studyShown, m_window.get(), [&] { isShown = true; });
    m_window->importAndOpen({phantomFolder(series)});
    const bool isOpened = QTest::qWaitFor([&] { return isShown; }, 60'000);
    QObject::disconnect(connection);
    return isOpened && waitForImage(0, 0);
}

bool WindowFixture::waitForImage(int tile, int index)
{
    viewer::CanvasWidget &canvas = m_window->readingPage().canvas();
    return QTest::qWaitFor([&] {
        const auto *shown = canvas.tile(tile).shown();
        return shown && shown->index == index && !canvas.tile(tile).isWaiting();
    }, 30'000);
}

std::optional<BarCode> WindowFixture::barCodeOnScreen(int tile)
{
    viewer::CanvasWidget &canvas = m_window->readingPage().canvas();
    const QImage picture = canvas.picture(tile).convertToFormat(QImage::Format_Grayscale8);
    const double ratio = canvas.devicePixelRatioF();
    const auto &view = canvas.tile(tile).view();
    const QPointF corner = view.toScreen({-0.5, -0.5}) * ratio;
    const QPointF block = view.toScreen({kBarCodeBlockSize - 0.5, -0.5}) * ratio - corner;
    const auto sample = [&](int column, int row) {
        return picture.valid(column, row) ? static_cast<double>(qGray(picture.pixel(column, row))) : 0.0;
    };
    return readBarCode(sample, {corner.x(), corner.y(), block.x()});
}

} // namespace negato::test
