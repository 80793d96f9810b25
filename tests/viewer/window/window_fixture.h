#pragma once

#include "dicom/archive/archive.h"
#include "dicom/worker/worker_pool.h"
#include "tests/phantom/bar_code.h"
#include "viewer/loading/frame_loader.h"
#include "viewer/theme/theme.h"
#include "viewer/window/main_window.h"

#include <QSettings>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace negato::test {

/// A main window on an archive of its own, with real workers and the phantoms at hand.
class WindowFixture
{
public:
    WindowFixture();
    ~WindowFixture();

    /// False when something of it could not be made.
    [[nodiscard]] bool isReady() const { return m_window != nullptr; }
    [[nodiscard]] viewer::MainWindow &window() { return *m_window; }
    [[nodiscard]] QSettings &settings() { return *m_settings; }
    [[nodiscard]] dicom::Archive &archive() { return *m_archive; }
    [[nodiscard]] viewer::FrameLoader &loader() { return *m_loader; }
    [[nodiscard]] QString phantomFolder(std::uint8_t series) const;

    /// Imports the folder of a phantom series as a user would, and waits until its first image is shown.
    bool importAndShow(std::uint8_t series);
    bool waitForImage(int tile, int index);
    /// The bar code in the pixels that a tile shows.
    std::optional<phantom::BarCode> barCodeOnScreen(int tile);

private:
    QTemporaryDir m_folder;
    viewer::Theme m_theme;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<dicom::WorkerPool> m_pool;
    std::unique_ptr<dicom::Archive> m_archive;
    std::unique_ptr<viewer::FrameLoader> m_loader;
    std::unique_ptr<viewer::MainWindow> m_window;
};

} // namespace negato::test
