#include "viewer/canvas/stack_feed.h"

#include "viewer/loading/scroll_order.h"

namespace negato::viewer {

StackFeed::StackFeed(FrameLoader &loader, std::shared_ptr<const DisplaySet> set, QObject *parent)
    : ImageFeed(parent)
    , m_loader(loader)
    , m_client(loader.addClient())
{
    growTo(std::move(set));
    connect(&loader, &FrameLoader::frameLoaded, this, &StackFeed::onLoaded);
    connect(&loader, &FrameLoader::frameFailed, this, &StackFeed::onFailed);
    connect(&loader, &FrameLoader::previewLoaded, this, &StackFeed::onPreview);
}

StackFeed::~StackFeed()
{
    m_loader.removeClient(m_client);
}

void StackFeed::growTo(std::shared_ptr<const DisplaySet> set)
{
    m_set = std::move(set);
    m_addresses.clear();
    for (const dicom::FrameDescription &frame : m_set->stack.frames)
        m_addresses.push_back({{}, frame.frameNumber, frame.mosaicTile, false, QByteArray::fromStdString(frame.sopInstanceUid)});
}

int StackFeed::count() const
{
    return static_cast<int>(m_addresses.size());
}

const dicom::FrameDescription &StackFeed::frame(int index) const
{
    return m_set->stack.frames[static_cast<std::size_t>(index)];
}

double StackFeed::frameTimeMs(int index) const
{
    return frame(index).frameTimeMs.value_or(0);
}

const FrameAddress &StackFeed::address(int index) const
{
    FrameAddress &found = m_addresses[static_cast<std::size_t>(index)];
    if (found.file.isEmpty() && m_set->filePath)
        found.file = m_set->filePath(frame(index).sopInstanceUid);
    return found;
}

void StackFeed::want(int index, int direction, bool isPlaying)
{
    m_wanted = index;
    std::vector<FrameWant> wants;
    const auto order = isPlaying ? cineOrder : scrollOrder;
    if (count() > 0)
        for (const auto &[next, priority] : order(m_addresses.size(), static_cast<std::size_t>(index), direction))
            wants.push_back({address(static_cast<int>(next)), priority});
    m_loader.setWants(m_client, std::move(wants));
}

std::optional<ShownImage> StackFeed::find(int index)
{
    auto loaded = m_loader.find(address(index));
    if (!loaded)
        return std::nullopt;
    ShownImage image = shownImage(std::move(*loaded), frame(index), index);
    if (image.modality == QLatin1String("PT"))
        image.suv = dicom::suv(image.loaded.header->dataSet);
    image.set = m_set;
    return image;
}

const dicom::Error *StackFeed::failure(int index) const
{
    const FrameAddress &wanted = address(index);
    if (const dicom::Error *failure = m_loader.failure(wanted))
        return failure;
    const bool lacksTile = m_loader.contains(wanted) && !m_loader.find(wanted);
    if (!lacksTile)
        return nullptr;
    m_lacksTile = dicom::error(dicom::ErrorCode::Malformed, "mosaic", wanted.file.toStdString());
    return &*m_lacksTile;
}

bool StackFeed::isWanted(const FrameAddress &loaded) const
{
    if (m_wanted >= count())
        return false;
    const FrameAddress &wanted = address(m_wanted);
    return wanted.file == loaded.file && wanted.frameNumber == loaded.frameNumber;
}

void StackFeed::onLoaded(const FrameAddress &loaded)
{
    if (isWanted(loaded))
        Q_EMIT arrived(m_wanted);
}

void StackFeed::onPreview(const FrameAddress &loaded, const LoadedFrame &preview)
{
    if (isWanted(loaded) && !address(m_wanted).mosaicTile) {
        ShownImage image = shownImage(preview, frame(m_wanted), m_wanted);
        image.set = m_set;
        Q_EMIT previewArrived(m_wanted, image);
    }
}

void StackFeed::onFailed(const FrameAddress &loaded)
{
    if (!loaded.isThumbnail && isWanted(loaded))
        Q_EMIT failed(m_wanted);
}

} // namespace negato::viewer
