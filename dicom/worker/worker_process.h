#pragma once

#include "dicom/base/result.h"
#include "dicom/worker/channel.h"
#include "dicom/worker/protocol.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <span>
#include <sys/types.h>

namespace negato::dicom {

/// What ends the wait for an answer.
struct Patience
{
    std::chrono::milliseconds timeout;
    int stop = -1; ///< a descriptor that becomes readable when no answer is wanted any more
};

/// One running negatoscope-worker, seen from its parent. Not thread-safe: one request at a time.
class WorkerProcess
{
public:
    [[nodiscard]] static Result<WorkerProcess> start(const std::filesystem::path &program);
    ~WorkerProcess();
    WorkerProcess(WorkerProcess &&) noexcept;
    WorkerProcess &operator=(WorkerProcess &&) noexcept;

    [[nodiscard]] bool isRunning() const { return m_pid >= 0; }

    /// Fails with WorkerDied, WorkerTimedOut or Cancelled; the process is then killed and useless. `meanwhile` is run once the
    /// process has the request, and before the wait.
    [[nodiscard]] Result<protocol::Reply> ask(const protocol::Request &request, std::span<const int> descriptors,
                                              const Patience &patience, const std::function<void()> &meanwhile = {});

private:
    WorkerProcess(pid_t pid, Descriptor socket);
    int end(); ///< gives how it ended
    pid_t m_pid = -1;
    Descriptor m_socket;
};

} // namespace negato::dicom
