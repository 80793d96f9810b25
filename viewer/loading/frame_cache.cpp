#include "viewer/loading/frame_cache.h"

namespace negato::viewer {

namespace {

FrameAddress wholePicture(FrameAddress address)
{
    address.mosaicTile.reset();
    return address;
}

FrameAddress wholeFrame(FrameAddress address)
{
    address = wholePicture(std::move(address));
    address.isThumbnail = false;
    return address;
}

} // namespace

const LoadedFrame *FrameCache::find(const FrameAddress &address)
{
    auto found = m_byAddress.find(wholeFrame(address));
    if (found == m_byAddress.end())
        found = m_byAddress.find(wholePicture(address));
    if (found == m_byAddress.end())
        return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, found->second);
    return &found->second->frame;
}

bool FrameCache::contains(const FrameAddress &address) const
{
    return m_byAddress.contains(wholeFrame(address)) || (address.isThumbnail && m_byAddress.contains(wholePicture(address)));
}

void FrameCache::insert(const FrameAddress &address, LoadedFrame frame, std::size_t headerBytes)
{
    const FrameAddress key = wholePicture(address);
    if (m_byAddress.contains(key))
        return;
    m_headers[key.file] = frame.header;
    const std::size_t bytes = frame.byteCount() + headerBytes;
    m_entries.push_front({key, std::move(frame), bytes});
    m_byAddress[key] = m_entries.begin();
    m_bytes += bytes;
}

bool FrameCache::makeRoom(std::size_t extra, const std::function<bool(const FrameAddress &)> &mayDrop)
{
    for (auto entry = m_entries.end(); entry != m_entries.begin() && m_bytes + extra > m_limit;) {
        --entry;
        if (!mayDrop(entry->address))
            continue;
        m_bytes -= entry->bytes;
        m_byAddress.erase(entry->address);
        const auto header = m_headers.find(entry->address.file);
        if (header != m_headers.end() && header->second.use_count() <= 1)
            m_headers.erase(header);
        entry = m_entries.erase(entry);
    }
    return m_bytes + extra <= m_limit;
}

std::shared_ptr<const dicom::FileHeader> FrameCache::header(const QString &file) const
{
    const auto found = m_headers.find(file);
    return found == m_headers.end() ? nullptr : found->second.lock();
}

std::size_t headerBytes(const dicom::DataSet &dataSet)
{
    std::size_t bytes = 0;
    for (const dicom::Element &element : dataSet.elements()) {
        bytes += sizeof(dicom::Element) + element.value.capacity();
        for (const dicom::DataSet &item : element.items)
            bytes += sizeof(dicom::DataSet) + headerBytes(item);
    }
    return bytes;
}

} // namespace negato::viewer
