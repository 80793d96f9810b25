#pragma once

#include "viewer/loading/frame_address.h"

#include <functional>
#include <list>
#include <map>
#include <unordered_map>

namespace negato::viewer {

/// Decoded pictures and their headers, bounded by bytes, least recently used out first. Mosaics are kept whole.
class FrameCache
{
public:
    explicit FrameCache(std::size_t limit)
        : m_limit(limit)
    {
    }

    /// The frame, now the most recently used; nullptr when it is not there. `mosaicTile` of the address is not looked
    /// at. The whole frame serves as a thumbnail too.
    const LoadedFrame *find(const FrameAddress &address);
    [[nodiscard]] bool contains(const FrameAddress &address) const;
    /// `headerBytes`: what the header adds, 0 where another frame brought it.
    void insert(const FrameAddress &address, LoadedFrame frame, std::size_t headerBytes);
    /// Drops frames that `mayDrop` allows until `extra` more bytes fit; false when they do not.
    bool makeRoom(std::size_t extra, const std::function<bool(const FrameAddress &)> &mayDrop);
    /// The header of a file, while any frame of it is in memory.
    [[nodiscard]] std::shared_ptr<const dicom::FileHeader> header(const QString &file) const;
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    struct Entry
    {
        FrameAddress address;
        LoadedFrame frame;
        std::size_t bytes = 0;
    };

    std::list<Entry> m_entries; ///< most recently used first
    std::unordered_map<FrameAddress, std::list<Entry>::iterator, FrameAddressHash> m_byAddress;
    std::map<QString, std::weak_ptr<const dicom::FileHeader>> m_headers;
    std::size_t m_bytes = 0;
    std::size_t m_limit;
};

/// An estimate of a header's size in memory.
std::size_t headerBytes(const dicom::DataSet &dataSet);

} // namespace negato::viewer
