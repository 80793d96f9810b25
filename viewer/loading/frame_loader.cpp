#include "viewer/loading/frame_loader.h"

#include "dicom/base/tags.h"
#include "viewer/loading/load_queue.h"

#include <QFile>

#include <algorithm>
#include <tuple>

namespace negato::viewer {

namespace {

constexpr std::uint64_t kTilesOfAMosaic = 4096;
constexpr dicom::SmallerSize kThumbnail{.shortestSide = 240, .leastPixels = 0};
/// Nobody sees a smaller frame coming.
constexpr dicom::SmallerSize kPreview{.shortestSide = 512, .leastPixels = 2'000'000};

FrameAddress wholePicture(FrameAddress address)
{
    address.mosaicTile.reset();
    return address;
}

FrameAddress wholeFrame(FrameAddress address)
{
    address.isThumbnail = false;
    return address;
}

std::optional<LoadedFrame> mosaicTile(LoadedFrame whole, std::uint32_t tile)
{
    const auto &mosaic = whole.header->mosaic;
    if (!mosaic || mosaic->tilesPerRow == 0 || tile >= mosaic->tileCount)
        return std::nullopt;
    const std::uint32_t rows = whole.frame.format().rows / mosaic->tilesPerRow;
    const std::uint32_t columns = whole.frame.format().columns / mosaic->tilesPerRow;
    whole.frame =
        whole.frame.cropped(tile / mosaic->tilesPerRow * rows, tile % mosaic->tilesPerRow * columns, rows, columns);
    whole.id += tile;
    return whole;
}

/// Before the headers of an import comes what the eye rests on or is about to reach.
dicom::RequestPriority requestPriority(LoadPriority priority)
{
    return priority <= LoadPriority::Neighbour ? dicom::RequestPriority::Screen : dicom::RequestPriority::Background;
}

} // namespace

dicom::SmallerSize sizeFor(const FrameWant &want)
{
    if (want.address.isThumbnail)
        return kThumbnail;
    return want.priority == LoadPriority::Visible ? kPreview : dicom::SmallerSize{};
}

/// As large as the frame itself; nothing where that cannot be.
std::optional<LoadedFrame> previewOf(const LoadedFrame &smaller)
{
    const auto side = [&](dicom::Tag tag) { return static_cast<std::uint32_t>(smaller.header->dataSet.integer(tag).value_or(0)); };
    const std::uint32_t rows = side(dicom::tag::Rows), columns = side(dicom::tag::Columns);
    const dicom::PixelFormat &format = smaller.frame.format();
    const auto isHalved = [&](std::uint32_t whole, std::uint32_t part) { return whole > 0 && (whole - 1) >> smaller.reduction == part - 1; };
    if (!isHalved(rows, format.rows) || !isHalved(columns, format.columns))
        return std::nullopt;
    LoadedFrame preview = smaller;
    preview.frame = smaller.frame.enlarged(smaller.reduction, rows, columns);
    preview.isPreview = true;
    preview.grids = render::PreparedGrids::of(preview.frame, *preview.transform);
    return preview;
}

struct FrameLoader::Outcome
{
    dicom::Result<LoadedFrame> frame;
    std::size_t headerBytes = 0;

    static Outcome of(FrameSource &source, const FrameAddress &address, LoadPriority priority,
                      const std::shared_ptr<const dicom::FileHeader> &known, const dicom::SmallerSize &smaller)
    {
        const std::filesystem::path file(QFile::encodeName(address.file).toStdString());
        auto read = source.load(file, address.frameNumber, known, requestPriority(priority), smaller);
        if (!read)
            return {dicom::fail(read), 0};
        if (!read->header->isOf({address.sopInstanceUid.constData(), static_cast<std::size_t>(address.sopInstanceUid.size())}))
            return {dicom::fail(dicom::ErrorCode::FileReplaced, {}, file.string()), 0};
        Outcome outcome;
        if (read->header != known)
            outcome.headerBytes = viewer::headerBytes(read->header->dataSet);
        LoadedFrame loaded{0, std::move(read->frame), std::move(read->header), nullptr, address.frameNumber};
        loaded.transform = std::make_shared<const dicom::PixelTransform>(
            dicom::pixelTransform(loaded.attributes(), loaded.header->colours));
        loaded.reduction = read->reduction;
        if (!read->overlays.empty())
            loaded.overlays = std::make_shared<const std::vector<dicom::EmbeddedOverlay>>(std::move(read->overlays));
        if (!loaded.header->mosaic)
            loaded.grids = render::PreparedGrids::of(loaded.frame, *loaded.transform);
        outcome.frame = std::move(loaded);
        return outcome;
    }
};

FrameLoader::FrameLoader(std::shared_ptr<FrameSource> source, std::size_t cacheBytes, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_cache(cacheBytes)
{
    // A third of the threads stays free for what the eye rests on: the source takes it first once it is asked.
    const int threads = m_source->concurrency() * 3 / 2;
    m_queue = std::make_unique<LoadQueue>(threads, m_source->concurrency());
    m_threads.setMaxThreadCount(threads);
}

FrameLoader::~FrameLoader()
{
    static_cast<void>(m_queue->withdraw());
    m_threads.waitForDone();
}

FrameLoader::Client FrameLoader::addClient()
{
    return ++m_lastClient;
}

void FrameLoader::removeClient(Client client)
{
    setWants(client, {});
    m_wants.erase(client);
}

void FrameLoader::setWants(Client client, std::vector<FrameWant> wants)
{
    std::ranges::stable_sort(wants, {}, &FrameWant::priority);
    for (FrameWant &want : wants)
        want.address = wholePicture(std::move(want.address));
    count(wants, 1);
    Wants &mine = m_wants[client];
    count(mine.list, -1);
    mine = {std::move(wants), 0, mine.lastServed};
    std::erase_if(m_failures, [this](const auto &failure) { return !m_wanted.contains(failure.first); });
    withdrawQueued();
    queueWhatIsNext();
}

/// Another order is wanted.
void FrameLoader::withdrawQueued()
{
    const auto withdrawn = m_queue->withdraw();
    for (const LoadTask &task : withdrawn)
        m_issued.erase(task.want.address);
    if (!withdrawn.empty())
        for (auto &[client, wants] : m_wants)
            wants.next = 0;
}

void FrameLoader::count(const std::vector<FrameWant> &wants, int by)
{
    const auto change = [by](Count &counts, const FrameAddress &address) {
        const auto entry = counts.try_emplace(address, 0).first;
        if ((entry->second += by) == 0)
            counts.erase(entry);
    };
    for (const FrameWant &want : wants) {
        change(m_wanted, want.address);
        if (want.address.isThumbnail) // for which the whole frame may come
            change(m_wanted, wholeFrame(want.address));
        if (want.priority == LoadPriority::Visible)
            change(m_visible, want.address);
    }
}

std::optional<LoadedFrame> FrameLoader::find(const FrameAddress &address)
{
    const LoadedFrame *found = m_cache.find(address);
    if (!found)
        return std::nullopt;
    return address.mosaicTile ? mosaicTile(*found, *address.mosaicTile) : *found;
}

const dicom::Error *FrameLoader::failure(const FrameAddress &address) const
{
    const auto found = m_failures.find(wholePicture(address));
    return found == m_failures.end() ? nullptr : &found->second;
}

bool FrameLoader::isPending(const FrameAddress &address) const
{
    return !m_cache.contains(address) && !m_issued.contains(address) && !m_failures.contains(address);
}

/// Whose next want goes first; null when nothing is pending.
FrameLoader::Wants *FrameLoader::nextClient()
{
    Wants *best = nullptr;
    const auto rank = [](const Wants &wants) { return std::tuple(wants.list[wants.next].priority, wants.next, wants.lastServed); };
    for (auto &[client, wants] : m_wants) {
        while (wants.next < wants.list.size() && !isPending(wants.list[wants.next].address))
            ++wants.next;
        if (wants.next == wants.list.size())
            continue;
        if (!best || rank(wants) < rank(*best))
            best = &wants;
    }
    return best;
}

/// Enough for the threads while the window paints, and no more memory than a moment needs.
std::size_t FrameLoader::queueLimit() const
{
    constexpr std::size_t mostBytes = 128 << 20, most = 64;
    const auto least = static_cast<std::size_t>(m_queue->threads());
    return std::max(least, std::min(most, mostBytes / std::max<std::size_t>(1, m_usualBytes)));
}

void FrameLoader::queueWhatIsNext()
{
    while (m_issued.size() < queueLimit()) {
        Wants *client = nextClient();
        if (!client)
            break;
        const FrameWant &want = client->list[client->next];
        const auto isUnwanted = [this](const FrameAddress &address) { return !m_wanted.contains(address); };
        if (want.priority >= LoadPriority::Series && !m_cache.makeRoom(m_usualBytes * (m_issued.size() + 1), isUnwanted))
            break;
        client->lastServed = ++m_queued;
        m_issued.insert(want.address);
        m_queue->push({want, m_cache.header(want.address.file)});
    }
    startThreads();
}

void FrameLoader::startThreads()
{
    for (int more = m_queue->activate(); more > 0; --more)
        m_threads.start([this] { work(); });
}

/// Not in the window's thread.
void FrameLoader::work()
{
    while (const auto task = m_queue->take()) {
        Outcome outcome = read(task->want, task->header);
        m_queue->finished(*task, outcome.frame ? outcome.frame->header : nullptr);
        // The destructor waits for this thread, so `this` is alive; the call itself dies with the object.
        QMetaObject::invokeMethod(
            this, [this, address = task->want.address, outcome = std::move(outcome)] { finish(address, outcome); },
            Qt::QueuedConnection);
    }
}

/// Not in the window's thread. A preview goes ahead where there is one.
FrameLoader::Outcome FrameLoader::read(const FrameWant &want, std::shared_ptr<const dicom::FileHeader> known)
{
    Outcome outcome = Outcome::of(*m_source, want.address, want.priority, known, sizeFor(want));
    if (want.address.isThumbnail || !outcome.frame || outcome.frame->reduction == 0)
        return outcome;
    if (auto preview = previewOf(*outcome.frame))
        QMetaObject::invokeMethod(
            this, [this, address = want.address, preview = std::move(*preview)] { showPreview(address, preview); },
            Qt::QueuedConnection);
    Outcome whole = Outcome::of(*m_source, want.address, want.priority, outcome.frame->header, {});
    whole.headerBytes += outcome.headerBytes;
    return whole;
}

void FrameLoader::showPreview(const FrameAddress &address, LoadedFrame preview)
{
    preview.id = ++m_lastId * kTilesOfAMosaic;
    Q_EMIT previewLoaded(address, preview);
}

void FrameLoader::finish(const FrameAddress &address, const Outcome &outcome)
{
    m_issued.erase(address);
    if (outcome.frame)
        keep(address, outcome);
    else
        m_failures[address] = outcome.frame.error();
    queueWhatIsNext();
    if (outcome.frame)
        Q_EMIT frameLoaded(address);
    else
        Q_EMIT frameFailed(address, outcome.frame.error());
}

void FrameLoader::keep(const FrameAddress &address, const Outcome &outcome)
{
    LoadedFrame frame = *outcome.frame;
    frame.id = ++m_lastId * kTilesOfAMosaic;
    m_usualBytes = frame.byteCount() + outcome.headerBytes;
    const auto isUnwanted = [this](const FrameAddress &other) { return !m_wanted.contains(other); };
    const auto isUnseen = [this](const FrameAddress &other) { return !m_visible.contains(other); };
    if (!m_cache.makeRoom(m_usualBytes, isUnwanted))
        m_cache.makeRoom(m_usualBytes, isUnseen);
    m_cache.insert(frame.reduction > 0 ? address : wholeFrame(address), std::move(frame), outcome.headerBytes);
}

} // namespace negato::viewer
