#pragma once

#include "dicom/base/result.h"

#include <QThread>

#include <filesystem>
#include <memory>

class QSettings;

namespace negato::dicom {
class Archive;
}

namespace negato::viewer {
class MainWindow;
}

namespace negato::app {

/// What a window on an archive has of remote nodes: the queue of transfers, the receiver, and how nodes are reached.
class RemoteSession
{
public:
    /// Blocks on the disk. `home`: the thread that attach() and the destructor will be called on. The archive must outlive it.
    /// `isOffline`: nothing is asked of any node until the user wants it.
    static dicom::Result<std::unique_ptr<RemoteSession>> open(dicom::Archive &archive, QThread *home, bool isOffline);
    ~RemoteSession();

    /// The window must not outlive this. Starts the receiver where the settings say so.
    void attach(viewer::MainWindow &window, QSettings &settings);
    /// Stops transfers and receiver, and waits for objects that are on their way.
    void shutdown();

private:
    struct Private;
    explicit RemoteSession(std::unique_ptr<Private> parts);
    void tellWhatTheWindowDoes(viewer::MainWindow &window);
    std::unique_ptr<Private> d;
};

} // namespace negato::app
