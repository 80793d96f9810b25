#pragma once

#include "viewer/loading/frame_address.h"

#include <unordered_map>
#include <utility>
#include <vector>

namespace negato::viewer {

/// Which rows of a list await the frames that are their thumbnails.
///
/// The loader tells of whole pictures; several rows may show tiles of one mosaic.
class ThumbnailRows
{
public:
    struct Row
    {
        int row = 0;
        FrameAddress address; ///< with its tile: what to ask the loader for
    };

    void clear() { m_rows.clear(); }
    void add(int row, const FrameAddress &address) { m_rows.insert({wholePicture(address), {row, address}}); }

    /// The rows that await this picture, which await it no more.
    [[nodiscard]] std::vector<Row> take(const FrameAddress &picture)
    {
        const auto [first, last] = m_rows.equal_range(wholePicture(picture));
        std::vector<Row> rows;
        for (auto entry = first; entry != last; ++entry)
            rows.push_back(entry->second);
        m_rows.erase(first, last);
        return rows;
    }

private:
    static FrameAddress wholePicture(FrameAddress address)
    {
        address.mosaicTile.reset();
        address.isThumbnail = false; // the whole serves too
        return address;
    }

    std::unordered_multimap<FrameAddress, Row, FrameAddressHash> m_rows;
};

} // namespace negato::viewer
