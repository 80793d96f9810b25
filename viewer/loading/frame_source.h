#pragma once

#include "dicom/base/result.h"
#include "dicom/decode/frame.h"
#include "dicom/image/overlay_plane.h"
#include "dicom/image/file_header.h"
#include "dicom/worker/worker_pool.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace negato::viewer {

/// A frame and the header of the same state of its file.
struct SourceFrame
{
    dicom::Frame frame;
    std::shared_ptr<const dicom::FileHeader> header;
    std::vector<dicom::EmbeddedOverlay> overlays; ///< in bits of its pixels
    unsigned reduction = 0; ///< how often the sides of the frame were halved
};

/// Where a FrameLoader gets its frames from. Called from `concurrency()` threads at once, never the window's.
class FrameSource
{
public:
    virtual ~FrameSource() = default;
    /// `frameNumber` counts from 1. `known`, which may be null, is a header of the file that was read before: it is given
    /// back where the file has not changed since. `smaller`: which size will do.
    [[nodiscard]] virtual dicom::Result<SourceFrame> load(const std::filesystem::path &file, std::uint32_t frameNumber,
                                                          std::shared_ptr<const dicom::FileHeader> known,
                                                          dicom::RequestPriority priority,
                                                          const dicom::SmallerSize &smaller) = 0;
    /// Everything but the pixels, of an object that may have none.
    [[nodiscard]] virtual dicom::Result<dicom::FileHeader> readHeader(const std::filesystem::path &file)
    {
        return dicom::fail(dicom::ErrorCode::FileNotFound, {}, file.string());
    }
    /// With how many calls at once it is never idle.
    [[nodiscard]] virtual int concurrency() const = 0;
};

/// The worker processes. The pool must outlive every loader that uses the source.
std::shared_ptr<FrameSource> workerSource(dicom::WorkerPool &pool);

} // namespace negato::viewer
