#pragma once

#include "dicom/base/result.h"
#include "dicom/worker/opened_file.h"
#include "dicom/worker/protocol.h"
#include "dicom/worker/quarantine.h"
#include "dicom/worker/shared_buffer.h"
#include "dicom/worker/stop_event.h"
#include "dicom/worker/worker_pool.h"
#include "dicom/worker/worker_queue.h"

#include <functional>
#include <memory>
#include <span>
#include <string_view>

namespace negato::dicom {

/// Questions to the workers of a pool: which of them is asked, what becomes of one that dies, and of the file that it died of. What the answers mean is the
/// pool's. Thread-safe; all calls block.
class WorkerExchange
{
public:
    static constexpr std::size_t kFirstCapacity = 1 << 20;

    struct Answer
    {
        protocol::Reply reply;
        std::shared_ptr<SharedBuffer> buffer;
        [[nodiscard]] std::string_view text() const
        {
            return {reinterpret_cast<const char *>(buffer->bytes().data()), static_cast<std::size_t>(reply.size)};
        }
    };

    /// Not without a program.
    explicit WorkerExchange(WorkerOptions options)
        : m_options(std::move(options))
    {
    }

    /// Fails where one of so many cannot be started.
    Result<void> start(int workers);
    /// A worker of its own, for who keeps it.
    [[nodiscard]] Result<WorkerProcess> newWorker() const { return WorkerProcess::start(m_options.program); }
    /// Ends them, and sends away all who wait.
    void shutdown();

    [[nodiscard]] protocol::Request newRequest(protocol::Kind kind) const;
    /// One exchange with one worker; a dead worker is replaced before its place is given back.
    Result<protocol::Reply> ask(const protocol::Request &request, std::span<const int> descriptors, RequestPriority priority,
                                const std::function<void()> &meanwhile = {});
    /// Asks again where the worker died, until the file is to blame.
    Result<Answer> askAbout(const protocol::Request &request, const OpenedFile &file, std::size_t capacity, RequestPriority priority);

    [[nodiscard]] const WorkerOptions &options() const { return m_options; }
    [[nodiscard]] StopEvent &stop() { return m_stop; }
    [[nodiscard]] Quarantine &quarantine() { return m_quarantine; }
    [[nodiscard]] BufferPool &buffers() { return m_buffers; }

private:
    Result<Answer> askOnce(protocol::Request request, const OpenedFile &file, std::size_t capacity, RequestPriority priority);
    void replace(WorkerProcess &worker) const;

    WorkerOptions m_options;
    WorkerQueue m_queue;
    StopEvent m_stop;
    Quarantine m_quarantine;
    BufferPool m_buffers;
};

} // namespace negato::dicom
