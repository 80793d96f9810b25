#pragma once

#include "dicom/base/result.h"
#include "dicom/decode/frame.h"
#include "dicom/worker/file_header.h"
#include "dicom/worker/request_priority.h"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace negato::dicom {
class WorkerPool;
}

namespace negato::viewer {

/// A frame and the header of the same state of its file.
struct SourceFrame
{
    dicom::Frame frame;
    std::shared_ptr<const dicom::FileHeader> header;
};

/// Where a FrameLoader gets its frames from. Called from `concurrency()` threads at once, never the window's.
class FrameSource
{
public:
    virtual ~FrameSource() = default;
    /// `frameNumber` counts from 1. `known`, which may be null, is a header of the file that was read before: it is given
    /// back where the file has not changed since.
    [[nodiscard]] virtual dicom::Result<SourceFrame> load(const std::filesystem::path &file, std::uint32_t frameNumber,
                                                          std::shared_ptr<const dicom::FileHeader> known,
                                                          dicom::RequestPriority priority) = 0;
    [[nodiscard]] virtual int concurrency() const = 0;
};

/// The worker processes. The pool must outlive every loader that uses the source.
std::shared_ptr<FrameSource> workerSource(dicom::WorkerPool &pool);

} // namespace negato::viewer
