#pragma once

#include "dicom/image/suv.h"
#include "render/volume/volume_assembly.h"
#include "viewer/canvas/display_set.h"
#include "viewer/loading/frame_loader.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThreadPool>

#include <expected>
#include <memory>
#include <optional>
#include <stop_token>
#include <unordered_map>
#include <vector>

namespace negato::viewer {

/// Makes a volume of a stack, of the frames that a FrameLoader decodes, while they come: a coarse one at first.
///
/// Main thread; the work is done by a thread of its own. Destruction waits for what that is at. The loader must outlive it.
class VolumeLoader : public QObject
{
    Q_OBJECT

public:
    VolumeLoader(FrameLoader &loader, std::shared_ptr<const DisplaySet> set, QObject *parent = nullptr);
    ~VolumeLoader() override;

    [[nodiscard]] const std::shared_ptr<const DisplaySet> &displaySet() const { return m_set; }
    /// Null until the first frame is in, and where the stack was refused.
    [[nodiscard]] const render::Volume &volume() const { return m_volume; }
    [[nodiscard]] const std::optional<render::VolumeRefusal> &refusal() const { return m_refusal; }
    /// Of the first frame that could not be read; the volume goes without them.
    [[nodiscard]] const std::optional<dicom::Error> &error() const { return m_error; }
    [[nodiscard]] int failedFrames() const { return m_failed; }
    /// All frames are in, or have failed.
    [[nodiscard]] bool isFinished() const;
    /// Slices that a volume of it will have in the end; those of images that failed are not among them once all is done.
    [[nodiscard]] int expectedSlices(const render::Volume &volume) const;
    /// Whose volume it is: the header of its first frame that came.
    [[nodiscard]] const std::shared_ptr<const dicom::FileHeader> &header() const { return m_header; }
    /// Of all its images that have come, or why there is none; empty where they are not PET.
    [[nodiscard]] const std::optional<dicom::SuvOrRefusal> &suv() const { return m_suv; }

Q_SIGNALS:
    /// volume(), refusal() or error() is another.
    void changed();

private:
    void start();
    void sendWants();
    void onLoaded(const FrameAddress &address);
    void onFailed(const FrameAddress &address, const dicom::Error &error);
    void take(std::size_t frame, const LoadedFrame &loaded);
    void takeSuv(const dicom::DataSet &image);
    void refuse(render::VolumeRefusal why);
    void onAdded(const std::expected<void, render::VolumeRefusal> &added, const std::optional<render::Volume> &volume);
    [[nodiscard]] std::optional<render::Volume> volumeToShow(const render::VolumeAssembly &assembly);
    void publish(const render::Volume &volume);
    void publishTheLast();

    FrameLoader &m_loader;
    FrameLoader::Client m_client;
    std::shared_ptr<const DisplaySet> m_set;
    std::vector<FrameAddress> m_addresses;
    std::unordered_map<FrameAddress, std::vector<std::size_t>, FrameAddressHash> m_frames; ///< by address without tile
    std::vector<bool> m_isTaken; ///< or failed
    int m_taken = 0, m_failed = 0, m_takenAtLastWants = 0;
    int m_underWay = 0; ///< with the thread
    bool m_hasPublishedAll = false;
    std::shared_ptr<const dicom::FileHeader> m_header;
    std::optional<dicom::SuvOrRefusal> m_suv;
    std::optional<render::VolumeRefusal> m_refusal;
    std::optional<dicom::Error> m_error;
    render::Volume m_volume;
    std::shared_ptr<render::VolumeAssembly> m_assembly; ///< of the thread's
    QElapsedTimer m_sincePublished; ///< of the thread's
    std::stop_source m_stop;
    QThreadPool m_thread; ///< one thread
};

} // namespace negato::viewer
