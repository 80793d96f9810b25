#include "dicom/worker/worker_pool.h"

#include "dicom/base/tags.h"
#include "dicom/worker/header_bytes.h"
#include "dicom/worker/worker_exchange.h"
#include "dicom/worker/zip_connection.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstring>
#include <sys/resource.h>
#include <thread>

namespace negato::dicom {

namespace {

constexpr std::size_t kHeaderRoom = 128 << 10; ///< behind the pixels
constexpr int kMostReadings = 3; ///< of a file that changes meanwhile

/// Imports open hundreds of files ahead, and more with each processor; the usual limit of desktops is 1,024.
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

std::size_t bytesOfMask(const PixelFormat &format)
{
    return (std::size_t{format.rows} * format.columns + 7) / 8;
}

/// Pixels and the masks behind them.
std::size_t bytesOfFrame(const protocol::Reply &reply)
{
    return reply.format.byteCount() + static_cast<std::size_t>(std::popcount(reply.overlayGroups)) * bytesOfMask(reply.format);
}

/// `masks`: one after the other, by group.
std::vector<EmbeddedOverlay> overlaysFrom(std::span<const std::byte> masks, const protocol::Reply &reply)
{
    std::vector<EmbeddedOverlay> overlays;
    for (unsigned i = 0; i < 16; ++i) {
        if ((reply.overlayGroups >> i & 1U) == 0)
            continue;
        const auto mask = masks.first(bytesOfMask(reply.format));
        masks = masks.subspan(mask.size());
        const std::string bits(reinterpret_cast<const char *>(mask.data()), mask.size());
        overlays.push_back({static_cast<std::uint16_t>(tag::OverlayData.group + 2 * i), {reply.format.rows, reply.format.columns, bits}});
    }
    return overlays;
}

void blame(const OpenedFile &file, FileFacts &facts)
{
    if (!facts.object)
        facts.object.error().subject = file.path.native();
}

} // namespace

struct WorkerPool::Private
{
    explicit Private(WorkerOptions options)
        : exchange(std::move(options))
    {
    }

    WorkerExchange exchange;
    int started = 0;
    std::atomic<std::size_t> usualSize = WorkerExchange::kFirstCapacity; ///< of the last frame: the next is most likely as large

    /// What `read` makes of the file while it does not change.
    template <typename Read>
    auto whileUnchanged(const std::filesystem::path &path, const Read &read) -> decltype(read(std::declval<OpenedFile &>()))
    {
        for (int i = 0; i < kMostReadings; ++i) {
            auto file = OpenedFile::open(path);
            if (!file)
                return fail(file);
            auto result = read(*file);
            if (file->isUnchanged() || (!result && result.error().code == ErrorCode::Cancelled))
                return result;
        }
        return fail(ErrorCode::IoFailed, "it keeps changing while it is read", path.string());
    }

    Result<FileHeader> headerOf(protocol::Kind kind, const OpenedFile &file, RequestPriority priority)
    {
        const auto answer = exchange.askAbout(exchange.newRequest(kind), file, WorkerExchange::kFirstCapacity, priority);
        if (!answer)
            return fail(answer);
        auto header = headerFromBytes(answer->text());
        if (header)
            header->state = file.state;
        else
            header.error().subject = file.path.string();
        return header;
    }

    Result<FileHeader> header(protocol::Kind kind, const std::filesystem::path &path, RequestPriority priority)
    {
        return whileUnchanged(path, [&](const OpenedFile &file) { return headerOf(kind, file, priority); });
    }

    Result<DecodedFrame> frameOf(const OpenedFile &file, const protocol::Request &request, RequestPriority priority);
    void manyFacts(std::span<const OpenedFile> files, RequestPriority priority, std::vector<FileFacts> &out,
                   const std::function<void()> &meanwhile = {});
    FileFacts factsOf(const OpenedFile &file, RequestPriority priority);
};

std::filesystem::path WorkerPool::programBesideThis()
{
    std::error_code ignored;
    return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path() / "negatoscope-worker";
}

Result<std::unique_ptr<WorkerPool>> WorkerPool::create(const WorkerOptions &options)
{
    raiseDescriptorLimit();
    WorkerOptions wanted = options;
    if (wanted.program.empty())
        wanted.program = programBesideThis();
    auto d = std::make_unique<Private>(std::move(wanted));
    d->started = options.workers > 0 ? options.workers : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    if (const auto started = d->exchange.start(d->started); !started)
        return fail(started);
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

Result<FileHeader> WorkerPool::readHeader(const std::filesystem::path &file, RequestPriority priority)
{
    return d->header(protocol::Kind::Header, file, priority);
}

Result<FileHeader> WorkerPool::readDamagedHeader(const std::filesystem::path &file)
{
    return d->header(protocol::Kind::DamagedHeader, file, RequestPriority::Screen);
}

std::vector<FileFacts> WorkerPool::readFacts(std::span<const OpenedFile> files, RequestPriority priority)
{
    std::vector<FileFacts> facts;
    facts.reserve(files.size());
    while (facts.size() < files.size()) {
        const auto rest = files.subspan(facts.size());
        const auto batch = rest.first(std::min(rest.size(), protocol::kMostFiles));
        const std::size_t first = facts.size();
        d->manyFacts(batch, priority, facts);
        if (facts.size() == first) // the worker died, hung or wants more room: each alone, so that only the one to blame suffers
            for (const OpenedFile &file : batch)
                facts.push_back(d->factsOf(file, priority));
        for (std::size_t i = first; i < facts.size(); ++i)
            if (!files[i].isUnchanged())
                facts[i] = {fail(ErrorCode::IoFailed, "it changed while it was read", files[i].path)};
    }
    return facts;
}

FileFacts WorkerPool::readFacts(const OpenedFile &file, RequestPriority priority, const std::function<void()> &meanwhile)
{
    std::vector<FileFacts> facts;
    d->manyFacts(std::span(&file, 1), priority, facts, meanwhile);
    if (facts.empty())
        facts.push_back(d->factsOf(file, priority));
    return file.isUnchanged() ? std::move(facts.front()) : FileFacts{fail(ErrorCode::IoFailed, "it changed while it was read", file.path)};
}

/// Adds those of the first files, as many as the worker answered.
void WorkerPool::Private::manyFacts(std::span<const OpenedFile> files, RequestPriority priority, std::vector<FileFacts> &out,
                                    const std::function<void()> &meanwhile)
{
    auto request = exchange.newRequest(protocol::Kind::Facts);
    const auto buffer = exchange.buffers().take(WorkerExchange::kFirstCapacity);
    std::vector<int> descriptors{buffer ? buffer->descriptor() : -1};
    for (const OpenedFile &file : files) {
        if (exchange.quarantine().holds(file.path.native(), file.state))
            break;
        request.fileSizes[descriptors.size() - 1] = static_cast<std::uint64_t>(file.state.size);
        descriptors.push_back(file.descriptor.get());
    }
    if (!buffer || descriptors.size() == 1)
        return;
    request.capacity = buffer->capacity();
    const auto reply = exchange.ask(request, descriptors, priority, meanwhile);
    if (!reply || reply->status != protocol::Status::Done || reply->size > buffer->capacity())
        return;
    FactsReader answers(WorkerExchange::Answer{*reply, buffer}.text());
    for (const OpenedFile &file : files.first(std::min<std::size_t>(reply->fileCount, descriptors.size() - 1))) {
        if (!answers.next(out.emplace_back())) {
            out.pop_back();
            break;
        }
        blame(file, out.back());
    }
}

FileFacts WorkerPool::Private::factsOf(const OpenedFile &file, RequestPriority priority)
{
    auto request = exchange.newRequest(protocol::Kind::Facts);
    request.fileSizes[0] = static_cast<std::uint64_t>(file.state.size);
    FileFacts facts;
    const auto answer = exchange.askAbout(request, file, WorkerExchange::kFirstCapacity, priority);
    if (!answer)
        facts.object = fail(answer);
    else if (!FactsReader(answer->text()).next(facts))
        facts.object = fail(ErrorCode::Malformed, "the worker's answer");
    blame(file, facts);
    return facts;
}

Result<DecodedFrame> WorkerPool::loadFrame(const std::filesystem::path &file, std::uint32_t frameNumber,
                                           RequestPriority priority, const FrameWish &wish)
{
    auto request = d->exchange.newRequest(wish.isHeaderWanted ? protocol::Kind::FrameAndHeader : protocol::Kind::Frame);
    request.frameNumber = frameNumber;
    request.shortestSide = wish.smaller.shortestSide;
    request.leastPixels = wish.smaller.leastPixels;
    request.isForDisplay = true;
    return d->whileUnchanged(file, [&](const OpenedFile &opened) { return d->frameOf(opened, request, priority); });
}

Result<Frame> WorkerPool::decodeFrame(const std::filesystem::path &file, std::uint32_t frameNumber)
{
    auto request = d->exchange.newRequest(protocol::Kind::Frame);
    request.frameNumber = frameNumber;
    auto decoded = d->whileUnchanged(
        file, [&](const OpenedFile &opened) { return d->frameOf(opened, request, RequestPriority::Screen); });
    if (!decoded)
        return fail(decoded);
    return std::move(decoded->frame);
}

Result<DecodedFrame> WorkerPool::Private::frameOf(const OpenedFile &file, const protocol::Request &request,
                                                  RequestPriority priority)
{
    const auto answer = exchange.askAbout(request, file, usualSize + kHeaderRoom, priority);
    if (!answer)
        return fail(answer);
    const PixelFormat format = answer->reply.format;
    const std::span<const std::byte> shared = answer->buffer->bytes();
    const std::size_t size = bytesOfFrame(answer->reply);
    constexpr std::uint8_t mostReduction = 15;
    if (!isPlausible(format) || answer->reply.reduction > mostReduction || size > shared.size() || answer->reply.headerSize > shared.size() - size)
        return fail(ErrorCode::WorkerDied, "the worker's answer does not fit", file.path.string());
    usualSize = answer->reply.reduction > 0 ? usualSize.load() : size;
    auto [buffer, data] = PixelBuffer::allocate(format.byteCount());
    std::memcpy(data, shared.data(), format.byteCount());
    DecodedFrame decoded{Frame(format, std::move(buffer)), file.state,
                         overlaysFrom(shared.first(size).subspan(format.byteCount()), answer->reply), answer->reply.reduction, {}};
    if (answer->reply.headerSize > 0) {
        const std::string text(reinterpret_cast<const char *>(shared.data()) + size, answer->reply.headerSize);
        auto header = headerFromBytes(text);
        if (!header)
            return fail(header.error().code, header.error().context, file.path.string());
        header->state = file.state;
        decoded.header = std::move(*header);
    }
    return decoded;
}

Result<ZipReader> WorkerPool::openZip(const std::filesystem::path &file)
{
    auto opened = OpenedFile::open(file);
    if (!opened)
        return fail(opened);
    if (d->exchange.quarantine().holds(file.string(), opened->state))
        return fail(ErrorCode::Quarantined, "it ended its decoding process twice", file.string());
    auto worker = d->exchange.newWorker();
    auto buffer = d->exchange.buffers().take(WorkerExchange::kFirstCapacity);
    if (!worker || !buffer)
        return worker ? fail(ErrorCode::IoFailed, "no shared memory") : fail(worker);
    auto connection = std::make_unique<ZipReader::Connection>(
        std::move(*worker), std::move(*opened), std::move(buffer),
        ZipReader::Connection::Surroundings{d->exchange.options().timeout, d->exchange.stop(), d->exchange.quarantine()});
    if (const auto answer = connection->ask(protocol::Kind::OpenZip); !answer)
        return fail(answer);
    return ZipReader(std::move(connection));
}

void WorkerPool::shutdown()
{
    d->exchange.shutdown();
}

} // namespace negato::dicom
