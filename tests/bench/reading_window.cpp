#include "tests/bench/reading_window.h"

#include "viewer/browser/study_browser.h"
#include "viewer/browser/study_table.h"
#include "viewer/window/reading_page.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>

namespace negato::bench {

ReadingWindow::ReadingWindow(const QTemporaryDir &folder)
    : theme(viewer::Theme::builtIn())
    , settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
    , pool(*dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}))
    , archive(*dicom::Archive::open({.folder = folder.path().toStdString() + "/archive"}, pool.get()))
    , loader(viewer::workerSource(*pool), std::size_t{4} << 30)
    , window(viewer::WindowServices{loader, theme, settings})
{
    window.setArchive(*archive);
    window.resize(1600, 1000);
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        std::fprintf(stderr, "the window does not come up\n");
    QApplication::setActiveWindow(&window);
}

viewer::CanvasWidget &ReadingWindow::canvas()
{
    return window.readingPage().canvas();
}

void dressApplication()
{
    const viewer::Theme theme = viewer::Theme::builtIn();
    qApp->setPalette(theme.palette());
    qApp->setStyleSheet(theme.styleSheet());
}

bool importLinks(const QTemporaryDir &folder, const QString &path)
{
    const auto pool = dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"});
    const auto archive = dicom::Archive::open({.folder = folder.path().toStdString() + "/archive"}, pool->get());
    const std::filesystem::path paths[] = {path.toStdString()};
    return (*archive)->importPaths(paths, {.mode = dicom::ImportMode::Link}).stored > 0;
}

double runFor(int milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
    return static_cast<double>(clock.elapsed()) / 1000;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

double firstImageMs(ReadingWindow &window)
{
    auto *table = window.window.browser()->findChild<viewer::StudyTable *>();
    if (!QTest::qWaitFor([&] { return table->model()->rowCount() > 0; }, 10'000))
        return 0;
    table->selectRow(0);
    runFor(1000); // its details are read, the workers have started
    bool isPainted = false;
    QObject context;
    QObject::connect(&window.canvas(), &viewer::CanvasWidget::painted, &context,
                     [&] { isPainted = isPainted || window.canvas().tile(0).shown(); });
    QElapsedTimer clock;
    clock.start();
    QTest::keyClick(table, Qt::Key_Return);
    if (!QTest::qWaitFor([&] { return isPainted; }, 10'000))
        return 0;
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

} // namespace negato::bench
