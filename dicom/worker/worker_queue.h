#pragma once

#include "dicom/worker/request_priority.h"
#include "dicom/worker/worker_process.h"

#include <memory>
#include <optional>

namespace negato::dicom {

/// Idle workers, and who gets the next one: requests of the screen first, in order of their coming otherwise.
///
/// A worker that is given back goes straight to the first who waits, so that nobody who comes at that moment overtakes.
/// Thread-safe.
class WorkerQueue
{
public:
    WorkerQueue();
    ~WorkerQueue();
    WorkerQueue(const WorkerQueue &) = delete;
    WorkerQueue &operator=(const WorkerQueue &) = delete;

    /// Blocks until a worker is free; nothing once closed.
    [[nodiscard]] std::optional<WorkerProcess> take(RequestPriority priority);
    /// After close() the worker is ended.
    void giveBack(WorkerProcess worker);
    /// Ends idle workers and sends away all who wait.
    void close();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace negato::dicom
