#pragma once

#include "dicom/base/result.h"
#include "dicom/worker/channel.h"
#include "dicom/worker/protocol.h"

#include <chrono>
#include <filesystem>
#include <sys/types.h>

namespace negato::dicom {

/// One running negatoscope-worker, seen from its parent. Not thread-safe: one request at a time.
class WorkerProcess
{
public:
    [[nodiscard]] static Result<WorkerProcess> start(const std::filesystem::path &program);
    ~WorkerProcess();
    WorkerProcess(WorkerProcess &&) noexcept;
    WorkerProcess &operator=(WorkerProcess &&) noexcept;

    [[nodiscard]] bool isRunning() const { return m_pid >= 0; }

    /// Fails with WorkerDied or WorkerTimedOut; the process is then killed and useless.
    [[nodiscard]] Result<protocol::Reply> ask(const protocol::Request &request, int file, int buffer,
                                              std::chrono::milliseconds timeout);

private:
    WorkerProcess(pid_t pid, Descriptor socket);
    void end();
    pid_t m_pid = -1;
    Descriptor m_socket;
};

} // namespace negato::dicom
