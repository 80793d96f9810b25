#pragma once

#include "dicom/base/result.h"
#include "dicom/decode/frame.h"
#include "dicom/worker/file_header.h"

#include <chrono>
#include <filesystem>
#include <memory>

namespace negato::dicom {

struct WorkerOptions
{
    std::filesystem::path program; ///< negatoscope-worker; empty: beside the running program
    int workers = 0;               ///< 0: one per core
    std::chrono::seconds timeout{30}; ///< wall time of one request before the worker is killed
};

/// The processes in which untrusted bytes are parsed and decoded.
///
/// All calls block until a worker has answered and may come from any thread except the window's; as many run at a time
/// as there are workers. A worker that dies or hangs is replaced; a file that killed two is refused with Quarantined
/// until it changes (path, size, time of modification). Destroying the pool ends the workers.
class WorkerPool
{
public:
    /// Fails with IoFailed when the worker program cannot be started.
    [[nodiscard]] static Result<std::unique_ptr<WorkerPool>> create(const WorkerOptions &options = {});
    ~WorkerPool();
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;

    /// Number of workers, hence of useful threads of callers.
    [[nodiscard]] int size() const;

    /// Everything but the pixels. Fails with FileNotFound, PermissionDenied, NotDicom, Truncated, Malformed, TooLarge,
    /// WorkerDied, WorkerTimedOut or Quarantined. Error::subject is the path.
    [[nodiscard]] Result<FileHeader> readHeader(const std::filesystem::path &file);

    /// The same, but a file that breaks or ends early gives what stands before the fault, with FileHeader::fault set.
    [[nodiscard]] Result<FileHeader> readDamagedHeader(const std::filesystem::path &file);

    /// Frame `frameNumber`, counted from 1 as the standard does. Fails also with NotAnImage, NoSuchFrame,
    /// UnsupportedTransferSyntax, UnsupportedPixels or CodecFailed.
    [[nodiscard]] Result<Frame> decodeFrame(const std::filesystem::path &file, std::uint32_t frameNumber);

private:
    struct Private;
    explicit WorkerPool(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace negato::dicom
