#include "dicom/worker/worker_exchange.h"

#include "dicom/parse/limits.h"
#include "dicom/worker/header_bytes.h"

namespace negato::dicom {

namespace {

bool isOfAFrame(protocol::Kind kind)
{
    return kind == protocol::Kind::Frame || kind == protocol::Kind::FrameAndHeader;
}

} // namespace

Result<void> WorkerExchange::start(int workers)
{
    for (int i = 0; i < workers; ++i) {
        auto worker = newWorker();
        if (!worker)
            return fail(worker);
        m_queue.giveBack(std::move(*worker));
    }
    return {};
}

void WorkerExchange::shutdown()
{
    m_stop.set();
    m_queue.close();
}

protocol::Request WorkerExchange::newRequest(protocol::Kind kind) const
{
    protocol::Request request;
    request.kind = kind;
    request.cpuSeconds = static_cast<std::uint32_t>(m_options.timeout.count());
    return request;
}

Result<protocol::Reply> WorkerExchange::ask(const protocol::Request &request, std::span<const int> descriptors, RequestPriority priority,
                                            const std::function<void()> &meanwhile)
{
    auto taken = m_queue.take(priority);
    if (!taken)
        return fail(ErrorCode::Cancelled);
    WorkerProcess worker = std::move(*taken);
    if (!worker.isRunning()) // a restart that failed before: the file is not to blame
        replace(worker);
    if (!worker.isRunning()) {
        m_queue.giveBack(std::move(worker));
        return fail(ErrorCode::IoFailed, "the decoding process cannot be started");
    }
    auto reply = worker.ask(request, descriptors, {m_options.timeout, m_stop.descriptor()}, meanwhile);
    if (!reply && reply.error().code != ErrorCode::Cancelled)
        replace(worker);
    m_queue.giveBack(std::move(worker));
    return reply;
}

void WorkerExchange::replace(WorkerProcess &worker) const
{
    if (auto fresh = newWorker())
        worker = std::move(*fresh);
}

/// Asks until the buffer is large enough. The size comes from the worker, so it is bounded here too.
Result<WorkerExchange::Answer> WorkerExchange::askOnce(protocol::Request request, const OpenedFile &file, std::size_t capacity, RequestPriority priority)
{
    const std::uint64_t limit = isOfAFrame(request.kind) ? limits::kMaxFrameBytes + 1 : limits::kMaxHeaderBytes;
    for (int attempt = 0; attempt < 3; ++attempt) {
        auto buffer = m_buffers.take(capacity);
        if (!buffer)
            return fail(ErrorCode::IoFailed, "no shared memory for " + std::to_string(capacity) + " bytes");
        request.capacity = buffer->capacity();
        const int descriptors[] = {buffer->descriptor(), file.descriptor.get()};
        const auto reply = ask(request, descriptors, priority);
        if (!reply)
            return fail(reply);
        if (reply->status != protocol::Status::NeedsSpace) {
            if (reply->size > buffer->capacity())
                return fail(ErrorCode::WorkerDied, "the worker's answer does not fit");
            return Answer{*reply, std::move(buffer)};
        }
        if (reply->size > limit)
            break;
        capacity = reply->size;
    }
    return fail(ErrorCode::TooLarge, "the worker asked for too much memory");
}

Result<WorkerExchange::Answer> WorkerExchange::askAbout(const protocol::Request &request, const OpenedFile &file, std::size_t capacity, RequestPriority priority)
{
    const std::string path = file.path.string();
    while (!m_quarantine.holds(path, file.state)) {
        auto answer = askOnce(request, file, capacity, priority);
        if (answer && answer->reply.status == protocol::Status::Done)
            return answer;
        Error failure = answer ? errorFromBytes(answer->text()) : answer.error();
        failure.subject = path;
        if (failure.code == ErrorCode::WorkerDied || failure.code == ErrorCode::WorkerTimedOut)
            m_quarantine.countDeath(path, file.state);
        if (failure.code != ErrorCode::WorkerDied)
            return std::unexpected(failure);
    }
    return fail(ErrorCode::Quarantined, "it ended its decoding process twice", path);
}

} // namespace negato::dicom
