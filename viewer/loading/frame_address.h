#pragma once

#include "dicom/decode/frame.h"
#include "dicom/image/overlay_plane.h"
#include "dicom/image/pixel_transform.h"
#include "dicom/image/file_header.h"
#include "render/colour/prepared_grids.h"

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace negato::viewer {

/// One frame of one file.
struct FrameAddress
{
    QString file;
    std::uint32_t frameNumber = 1; ///< from 1
    std::optional<std::uint32_t> mosaicTile; ///< from 0: that tile of the decoded picture
    bool isThumbnail = false; ///< a smaller size of the frame will do
    QByteArray sopInstanceUid; ///< of the object that the file must hold, which may have been overwritten; empty: any
    friend bool operator==(const FrameAddress &, const FrameAddress &) = default;
};

struct FrameAddressHash
{
    std::size_t operator()(const FrameAddress &address) const
    {
        return qHashMulti(0, address.file, address.frameNumber, address.mosaicTile.value_or(0), address.isThumbnail);
    }
};

/// A frame with all that is needed to show it. A cheap shared value; the data set lives as long as any frame of it.
struct LoadedFrame
{
    std::uint64_t id = 0; ///< names these pixels as long as the loader lives; never 0
    dicom::Frame frame;
    std::shared_ptr<const dicom::FileHeader> header;
    std::shared_ptr<const dicom::PixelTransform> transform;
    std::uint32_t frameNumber = 1;
    unsigned reduction = 0;  ///< a thumbnail: how often the sides of the frame were halved
    bool isPreview = false;  ///< as large as the frame, but coarse: its values are means of pixels
    std::shared_ptr<const std::vector<dicom::EmbeddedOverlay>> overlays; ///< in the pixels; null: none
    std::shared_ptr<const render::PreparedGrids> grids; ///< of a large frame; null: they take no time

    [[nodiscard]] dicom::FrameAttributes attributes() const { return {header->dataSet, frameNumber}; }
    /// Without the header.
    [[nodiscard]] std::size_t byteCount() const
    {
        const std::size_t bytesOfMask = std::size_t{frame.format().rows} * frame.format().columns / 8;
        return frame.format().byteCount() + (overlays ? overlays->size() * bytesOfMask : 0) + (grids ? grids->bytes() : 0);
    }
};

} // namespace negato::viewer
