#pragma once

#include "dicom/decode/frame.h"
#include "dicom/image/pixel_transform.h"
#include "render/colour/display_state.h"
#include "render/colour/prepared_grids.h"
#include "render/colour/view_transform.h"

#include <QRect>

#include <cstdint>

namespace negato::render {

/// One tile to be drawn.
struct TilePicture
{
    int tile = 0; ///< which of the engine's tiles; on the graphics card each keeps its shader and geometry
    QRect area; ///< device pixels of the canvas, y down
    std::uint64_t frameId = 0; ///< names frame and transform in the engine's cache; 0: not kept
    dicom::Frame frame; ///< null: the tile is cleared to black
    const dicom::PixelTransform *transform = nullptr; ///< of the frame; not null unless the frame is
    DisplayState state;
    ViewTransform view; ///< in device pixels; its viewSize is that of `area`
    std::shared_ptr<const PreparedGrids> prepared; ///< of frame and transform; null: made when they are drawn

    [[nodiscard]] SampleGrid grid(int reduction) const
    {
        return prepared ? prepared->grid(reduction) : sampleGrid(frame, *transform, reduction);
    }
};

} // namespace negato::render
