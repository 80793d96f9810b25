#include "dicom/worker/worker_pool.h"

#include "dicom/parse/limits.h"
#include "dicom/worker/header_bytes.h"
#include "dicom/worker/protocol.h"
#include "dicom/worker/shared_buffer.h"
#include "dicom/worker/worker_process.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <mutex>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <vector>

namespace negato::dicom {

namespace {

constexpr int kMaxDeaths = 2;
constexpr std::size_t kFirstCapacity = 1 << 20;
constexpr std::size_t kCopiedBelow = 64 << 10; ///< small frames are copied: a descriptor each would be too many

/// What a death counts against: the file as it is now. A changed file is a new one.
struct FileIdentity
{
    std::string path;
    std::int64_t size = 0;
    std::int64_t modifiedNs = 0;
    friend auto operator<=>(const FileIdentity &, const FileIdentity &) = default;
};

class SharedPixels final : public PixelBuffer
{
public:
    explicit SharedPixels(std::shared_ptr<SharedBuffer> buffer)
        : m_buffer(std::move(buffer))
    {
    }
    std::span<const std::byte> bytes() const override { return m_buffer->bytes(); }

private:
    std::shared_ptr<SharedBuffer> m_buffer;
};

Error openError(int code, const std::filesystem::path &file)
{
    const auto kind = code == ENOENT ? ErrorCode::FileNotFound
        : code == EACCES             ? ErrorCode::PermissionDenied
                                     : ErrorCode::IoFailed;
    return error(kind, std::strerror(code), file.string());
}

/// Frames above 64 KiB keep a descriptor each while they live.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 65536);
    setrlimit(RLIMIT_NOFILE, &limit);
}

bool isPlausible(const PixelFormat &format)
{
    return format.rows >= 1 && format.rows <= 65535 && format.columns >= 1 && format.columns <= 65535
        && (format.samplesPerPixel == 1 || format.samplesPerPixel == 3) && format.type <= SampleType::F64
        && format.photometric <= Photometric::PaletteColor && format.bitsStored >= 1 && format.bitsStored <= 64;
}

std::filesystem::path besideThisProgram()
{
    std::error_code ignored;
    return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path() / "negatoscope-worker";
}

} // namespace

struct WorkerPool::Private
{
    struct Answer
    {
        protocol::Reply reply;
        std::shared_ptr<SharedBuffer> buffer;
        [[nodiscard]] std::string_view text() const
        {
            return {reinterpret_cast<const char *>(buffer->bytes().data()), static_cast<std::size_t>(reply.size)};
        }
    };

    WorkerOptions options;
    std::mutex mutex;
    std::condition_variable freed;
    std::vector<WorkerProcess> idle;
    int started = 0;
    std::map<FileIdentity, int> deaths;
    BufferPool buffers;
    std::atomic<std::size_t> usualSize = kFirstCapacity; ///< of the last frame: the next is most likely as large

    WorkerProcess takeWorker()
    {
        std::unique_lock lock(mutex);
        freed.wait(lock, [this] { return !idle.empty(); });
        WorkerProcess worker = std::move(idle.back());
        idle.pop_back();
        return worker;
    }

    void giveBack(WorkerProcess worker)
    {
        {
            const std::lock_guard lock(mutex);
            idle.push_back(std::move(worker));
        }
        freed.notify_one();
    }

    int deathsOf(const FileIdentity &file)
    {
        const std::lock_guard lock(mutex);
        const auto found = deaths.find(file);
        return found == deaths.end() ? 0 : found->second;
    }

    void countDeath(const FileIdentity &file)
    {
        const std::lock_guard lock(mutex);
        ++deaths[file];
    }

    /// One exchange with one worker; a dead worker is replaced before its place is given back.
    Result<protocol::Reply> exchange(const protocol::Request &request, int file, int buffer)
    {
        WorkerProcess worker = takeWorker();
        if (!worker.isRunning()) // a restart that failed before: the file is not to blame
            if (auto fresh = WorkerProcess::start(options.program))
                worker = std::move(*fresh);
        if (!worker.isRunning()) {
            giveBack(std::move(worker));
            return fail(ErrorCode::IoFailed, "the decoding process cannot be started");
        }
        auto reply = worker.ask(request, file, buffer, options.timeout);
        if (!reply)
            if (auto fresh = WorkerProcess::start(options.program))
                worker = std::move(*fresh);
        giveBack(std::move(worker));
        return reply;
    }

    /// Asks until the buffer is large enough. The size comes from the worker, so it is bounded here too.
    Result<Answer> askOnce(protocol::Request request, int file, std::size_t capacity)
    {
        const std::uint64_t limit
            = request.kind == protocol::Kind::Frame ? limits::kMaxFrameBytes + 1 : limits::kMaxHeaderBytes;
        for (int attempt = 0; attempt < 3; ++attempt) {
            auto buffer = buffers.take(capacity);
            if (!buffer)
                return fail(ErrorCode::IoFailed, "no shared memory for " + std::to_string(capacity) + " bytes");
            request.capacity = buffer->capacity();
            const auto reply = exchange(request, file, buffer->descriptor());
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

    Result<Answer> ask(protocol::Request request, const std::filesystem::path &file, std::size_t capacity)
    {
        const Descriptor opened(open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
        struct stat status{};
        if (!opened.isOpen() || fstat(opened.get(), &status) != 0)
            return std::unexpected(openError(errno, file));
        if (!S_ISREG(status.st_mode))
            return fail(ErrorCode::NotDicom, "not a regular file", file.string());
        const FileIdentity identity{file.string(), status.st_size,
                                    status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec};
        request.cpuSeconds = static_cast<std::uint32_t>(options.timeout.count());
        while (deathsOf(identity) < kMaxDeaths) {
            auto answer = askOnce(request, opened.get(), capacity);
            if (answer && answer->reply.status == protocol::Status::Done)
                return answer;
            Error failure = answer ? errorFromBytes(answer->text()) : answer.error();
            failure.subject = file.string();
            const bool isDeath = failure.code == ErrorCode::WorkerDied || failure.code == ErrorCode::WorkerTimedOut;
            if (isDeath)
                countDeath(identity);
            if (failure.code != ErrorCode::WorkerDied)
                return std::unexpected(failure);
        }
        return fail(ErrorCode::Quarantined, "it ended its decoding process twice", file.string());
    }

    Result<FileHeader> header(protocol::Kind kind, const std::filesystem::path &file)
    {
        const auto answer = ask({.kind = kind}, file, kFirstCapacity);
        if (!answer)
            return fail(answer);
        auto header = headerFromBytes(answer->text());
        if (!header)
            header.error().subject = file.string();
        return header;
    }
};

Result<std::unique_ptr<WorkerPool>> WorkerPool::create(const WorkerOptions &options)
{
    raiseDescriptorLimit();
    auto d = std::make_unique<Private>();
    d->options = options;
    if (d->options.program.empty())
        d->options.program = besideThisProgram();
    d->started = options.workers > 0 ? options.workers : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    for (int i = 0; i < d->started; ++i) {
        auto worker = WorkerProcess::start(d->options.program);
        if (!worker)
            return fail(worker);
        d->idle.push_back(std::move(*worker));
    }
    return std::unique_ptr<WorkerPool>(new WorkerPool(std::move(d)));
}

WorkerPool::WorkerPool(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

WorkerPool::~WorkerPool() = default;

int WorkerPool::size() const
{
    return d->started;
}

Result<FileHeader> WorkerPool::readHeader(const std::filesystem::path &file)
{
    return d->header(protocol::Kind::Header, file);
}

Result<FileHeader> WorkerPool::readDamagedHeader(const std::filesystem::path &file)
{
    return d->header(protocol::Kind::DamagedHeader, file);
}

Result<Frame> WorkerPool::decodeFrame(const std::filesystem::path &file, std::uint32_t frameNumber)
{
    const auto answer = d->ask({.kind = protocol::Kind::Frame, .frameNumber = frameNumber}, file, d->usualSize);
    if (!answer)
        return fail(answer);
    const PixelFormat format = answer->reply.format;
    if (!isPlausible(format) || format.byteCount() > answer->buffer->capacity())
        return fail(ErrorCode::WorkerDied, "the worker's answer does not fit", file.string());
    d->usualSize = std::max(kCopiedBelow, format.byteCount());
    if (format.byteCount() >= kCopiedBelow)
        return Frame(format, std::make_shared<SharedPixels>(answer->buffer));
    auto [buffer, data] = PixelBuffer::allocate(format.byteCount());
    std::memcpy(data, answer->buffer->bytes().data(), format.byteCount());
    return Frame(format, std::move(buffer));
}

} // namespace negato::dicom
