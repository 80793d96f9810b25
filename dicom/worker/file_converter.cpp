#include "dicom/worker/file_converter.h"

#include "dicom/worker/header_bytes.h"
#include "dicom/worker/opened_file.h"
#include "dicom/worker/shared_buffer.h"
#include "dicom/worker/stop_event.h"

#include <cstdint>

namespace negato::dicom {

namespace {

constexpr std::size_t kPiece = 1 << 20;
constexpr std::uint64_t kMost = std::uint64_t{1} << 31; ///< the worker keeps to it, if it is in its right mind

Error misfit()
{
    return error(ErrorCode::WorkerDied, "the worker's answer does not fit");
}

} // namespace

/// One conversion: of which file, into what, and what ends the wait.
struct FileConverter::Exchange
{
    const OpenedFile &file;
    TargetSyntax target;
    const StopEvent &stop;
};

FileConverter::FileConverter(WorkerOptions options)
    : m_options(std::move(options))
{
    if (m_options.program.empty())
        m_options.program = WorkerPool::programBesideThis();
}

FileConverter::~FileConverter() = default;

Result<void> FileConverter::start()
{
    if (m_worker && m_worker->isRunning())
        return {};
    m_buffer = SharedBuffer::create(kPiece);
    auto worker = WorkerProcess::start(m_options.program);
    if (!worker || !m_buffer)
        return worker ? fail(ErrorCode::IoFailed, "no shared memory") : fail(worker);
    m_worker.emplace(std::move(*worker));
    return {};
}

Result<void> FileConverter::convert(const std::filesystem::path &path, TargetSyntax target, const Sink &sink, const std::stop_token &stop)
{
    const auto file = OpenedFile::open(path);
    if (!file)
        return fail(file);
    StopEvent event;
    const std::stop_callback whenStopped(stop, [&event] { event.set(); });
    const Exchange exchange{*file, target, event};
    auto done = start();
    if (done)
        done = takeAll(exchange, sink);
    if (done && !file->isUnchanged())
        done = fail(ErrorCode::IoFailed, "it changed while it was read");
    if (!done && done.error().code == ErrorCode::WorkerDied) // or told what cannot be
        m_worker.reset();
    if (!done)
        done.error().subject = path.string();
    return done;
}

Result<void> FileConverter::takeAll(const Exchange &exchange, const Sink &sink)
{
    if (const auto begun = ask(exchange, protocol::Kind::Convert); !begun)
        return fail(begun);
    for (std::uint64_t taken = 0;;) {
        const auto reply = ask(exchange, protocol::Kind::ConvertedBytes);
        if (!reply)
            return fail(reply);
        taken += reply->size;
        const bool isLast = reply->status == protocol::Status::End;
        if (taken > kMost || (reply->size < m_buffer->capacity() && !isLast)) // only the last piece is not full
            return std::unexpected(misfit());
        if (const auto sunk = sink(m_buffer->bytes().first(reply->size)); !sunk || isLast)
            return sunk;
    }
}

/// A reply other than Failed whose payload fits the buffer.
Result<protocol::Reply> FileConverter::ask(const Exchange &exchange, protocol::Kind kind)
{
    protocol::Request request;
    request.kind = kind;
    request.target = exchange.target;
    request.capacity = m_buffer->capacity();
    request.cpuSeconds = static_cast<std::uint32_t>(m_options.timeout.count());
    const int descriptors[] = {m_buffer->descriptor(), exchange.file.descriptor.get()};
    const auto reply = m_worker->ask(request, descriptors, {m_options.timeout, exchange.stop.descriptor()});
    if (!reply)
        return reply;
    if (reply->size > m_buffer->capacity())
        return std::unexpected(misfit());
    if (reply->status == protocol::Status::Done || reply->status == protocol::Status::End)
        return reply;
    return std::unexpected(errorFromBytes({reinterpret_cast<const char *>(m_buffer->bytes().data()), static_cast<std::size_t>(reply->size)}));
}

} // namespace negato::dicom
