#include "viewer/loading/frame_loader.h"

#include <QFile>

#include <algorithm>

namespace negato::viewer {

namespace {

constexpr std::uint64_t kTilesOfAMosaic = 4096;

FrameAddress wholePicture(FrameAddress address)
{
    address.mosaicTile.reset();
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

struct FrameLoader::Outcome
{
    dicom::Result<LoadedFrame> frame;
    std::size_t headerBytes = 0;

    static Outcome of(FrameSource &source, const FrameAddress &address, LoadPriority priority,
                      const std::shared_ptr<const dicom::FileHeader> &known)
    {
        const std::filesystem::path file(QFile::encodeName(address.file).toStdString());
        auto read = source.load(file, address.frameNumber, known, requestPriority(priority));
        if (!read)
            return {dicom::fail(read), 0};
        Outcome outcome;
        if (read->header != known)
            outcome.headerBytes = viewer::headerBytes(read->header->dataSet);
        LoadedFrame loaded{0, std::move(read->frame), std::move(read->header), nullptr, address.frameNumber};
        loaded.transform = std::make_shared<const dicom::PixelTransform>(dicom::pixelTransform(loaded.attributes()));
        outcome.frame = std::move(loaded);
        return outcome;
    }
};

FrameLoader::FrameLoader(std::shared_ptr<FrameSource> source, std::size_t cacheBytes, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_cache(cacheBytes)
{
    m_threads.setMaxThreadCount(std::max(1, m_source->concurrency()));
}

FrameLoader::~FrameLoader()
{
    m_threads.clear();
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
    mine = {std::move(wants), 0};
    std::erase_if(m_failures, [this](const auto &failure) { return !m_wanted.contains(failure.first); });
    startWhatIsNext();
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
    return !m_cache.contains(address) && !m_running.contains(address) && !m_failures.contains(address);
}

const FrameWant *FrameLoader::nextWant()
{
    const FrameWant *best = nullptr;
    std::size_t bestPlace = 0;
    for (auto &[client, wants] : m_wants) {
        while (wants.next < wants.list.size() && !isPending(wants.list[wants.next].address))
            ++wants.next;
        if (wants.next == wants.list.size())
            continue;
        const FrameWant &want = wants.list[wants.next];
        if (!best || std::pair(want.priority, wants.next) < std::pair(best->priority, bestPlace)) {
            best = &want;
            bestPlace = wants.next;
        }
    }
    return best;
}

void FrameLoader::startWhatIsNext()
{
    while (static_cast<int>(m_running.size()) < m_threads.maxThreadCount()) {
        const FrameWant *want = nextWant();
        if (!want)
            return;
        const auto isUnwanted = [this](const FrameAddress &address) { return !m_wanted.contains(address); };
        if (want->priority >= LoadPriority::Series
            && !m_cache.makeRoom(m_usualBytes * (m_running.size() + 1), isUnwanted))
            return;
        start(*want);
    }
}

void FrameLoader::start(const FrameWant &want)
{
    m_running.insert(want.address);
    m_threads.start([this, source = m_source, want, header = m_cache.header(want.address.file)] {
        Outcome outcome = Outcome::of(*source, want.address, want.priority, header);
        // The destructor waits for this thread, so `this` is alive; the call itself dies with the object.
        QMetaObject::invokeMethod(
            this, [this, address = want.address, outcome = std::move(outcome)] { finish(address, outcome); },
            Qt::QueuedConnection);
    });
}

void FrameLoader::finish(const FrameAddress &address, const Outcome &outcome)
{
    m_running.erase(address);
    if (outcome.frame)
        keep(address, outcome);
    else
        m_failures[address] = outcome.frame.error();
    startWhatIsNext();
    if (outcome.frame)
        Q_EMIT frameLoaded(address);
    else
        Q_EMIT frameFailed(address, outcome.frame.error());
}

void FrameLoader::keep(const FrameAddress &address, const Outcome &outcome)
{
    LoadedFrame frame = *outcome.frame;
    frame.id = ++m_lastId * kTilesOfAMosaic;
    m_usualBytes = frame.frame.format().byteCount() + outcome.headerBytes;
    const auto isUnwanted = [this](const FrameAddress &other) { return !m_wanted.contains(other); };
    const auto isUnseen = [this](const FrameAddress &other) { return !m_visible.contains(other); };
    if (!m_cache.makeRoom(m_usualBytes, isUnwanted))
        m_cache.makeRoom(m_usualBytes, isUnseen);
    m_cache.insert(address, std::move(frame), outcome.headerBytes);
}

} // namespace negato::viewer
