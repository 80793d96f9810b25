#pragma once

#include "dicom/base/result.h"
#include "dicom/decode/frame.h"
#include "dicom/worker/file_header.h"

#include <cstdint>
#include <filesystem>
#include <memory>

namespace negato::dicom {
class WorkerPool;
}

namespace negato::viewer {

/// Where a FrameLoader gets its frames from. Called from `concurrency()` threads at once, never the window's.
class FrameSource
{
public:
    virtual ~FrameSource() = default;
    [[nodiscard]] virtual dicom::Result<dicom::FileHeader> readHeader(const std::filesystem::path &file) = 0;
    /// `frameNumber` counts from 1.
    [[nodiscard]] virtual dicom::Result<dicom::Frame> decodeFrame(const std::filesystem::path &file,
                                                                  std::uint32_t frameNumber) = 0;
    [[nodiscard]] virtual int concurrency() const = 0;
};

/// The worker processes. The pool must outlive every loader that uses the source.
std::shared_ptr<FrameSource> workerSource(dicom::WorkerPool &pool);

} // namespace negato::viewer
