#pragma once

#include "render/colour/tile_picture.h"

#include <QImage>

#include <cstddef>
#include <memory>

namespace negato::render {

/// Frames to pictures on the processor: what FrameEngine does where there is no graphics card.
///
/// A software OpenGL driver would draw the same with more work, and then compose the whole window once more. One engine
/// a canvas, on one thread. Computes in single precision: of float pixels, a window narrower than a hundred-thousandth of their
/// values is shown less exactly.
class RasterEngine
{
public:
    /// `bytes` bounds what is kept of frames that have to be changed before they are shown: made smaller, through a
    /// Modality LUT or a palette.
    explicit RasterEngine(std::size_t bytes = std::size_t{256} << 20);
    ~RasterEngine();
    RasterEngine(const RasterEngine &) = delete;
    RasterEngine &operator=(const RasterEngine &) = delete;

    /// The picture in RGB32, of its area's size; black without a frame. Its memory is the engine's, and holds it until
    /// the next call.
    [[nodiscard]] QImage draw(const TilePicture &picture);

    /// Bytes now kept of changed frames.
    [[nodiscard]] std::size_t keptBytes() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace negato::render
