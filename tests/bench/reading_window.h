#pragma once

#include "dicom/archive/archive.h"
#include "dicom/worker/worker_pool.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/loading/frame_loader.h"
#include "viewer/theme/theme.h"
#include "viewer/window/main_window.h"

#include <QSettings>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace negato::bench {

/// The program's window on an archive that holds links to the given files, and nothing read of them yet.
struct ReadingWindow
{
    explicit ReadingWindow(const QTemporaryDir &folder);

    viewer::CanvasWidget &canvas();

    viewer::Theme theme;
    QSettings settings;
    std::unique_ptr<dicom::WorkerPool> pool;
    std::unique_ptr<dicom::Archive> archive;
    viewer::FrameLoader loader;
    viewer::MainWindow window;
};

/// The program's look for all windows.
void dressApplication();
/// Into the archive of such a window.
bool importLinks(const QTemporaryDir &folder, const QString &path);
/// As the program's own event loop does it; gives the seconds it took.
double runFor(int milliseconds);
double median(std::vector<double> values);
/// From the key press on the only study of the list until its first image was painted; 0 where it never was.
double firstImageMs(ReadingWindow &window);

} // namespace negato::bench
