#pragma once

#include "dicom/decode/frame.h"
#include "dicom/image/pixel_transform.h"
#include "render/colour/display_state.h"
#include "render/colour/view_transform.h"

#include <QRect>
#include <QSize>
#include <QString>
#include <QSurfaceFormat>

#include <cstdint>
#include <memory>
#include <span>

namespace negato::render {

/// What every QOpenGLWidget that an engine draws into must ask for: OpenGL 3.2 core.
QSurfaceFormat surfaceFormat();

/// Who interpolates: the driver's texture filter, the program itself, or whichever is exact and fast on this driver.
enum class Filtering { Automatic, Driver, Program };

/// One tile to be drawn.
struct TilePicture
{
    int tile = 0; ///< which of the engine's tiles; each keeps its shader and geometry
    QRect area; ///< device pixels of the canvas, y down
    std::uint64_t frameId = 0; ///< names frame and transform in the texture cache; 0: not kept
    dicom::Frame frame; ///< null: the tile is cleared to black
    const dicom::PixelTransform *transform = nullptr; ///< of the frame; not null unless the frame is
    DisplayState state;
    ViewTransform view; ///< in device pixels; its viewSize is that of `area`
};

/// Frames to pictures on the GPU, behind which VTK is hidden.
///
/// A frame is uploaded once, in its stored type; window, inversion, zoom and orientation are uniforms of a fragment
/// shader that gives renderFrame()'s result within one grey level. One engine a canvas. All functions but the
/// constructor need the canvas's OpenGL context to be current, on its thread.
class FrameEngine
{
public:
    explicit FrameEngine(std::size_t textureBytes = std::size_t{512} << 20, Filtering filtering = Filtering::Automatic);
    ~FrameEngine();
    FrameEngine(const FrameEngine &) = delete;
    FrameEngine &operator=(const FrameEngine &) = delete;

    /// Once a context; again after release().
    void initialise();
    /// Gives back everything that lives in the context.
    void release();

    /// Draws these tiles into `framebuffer` of `canvas` device pixels; what lies outside them is left as it is.
    void draw(unsigned framebuffer, const QSize &canvas, std::span<const TilePicture> tiles);

    /// The driver draws on the CPU (llvmpipe, softpipe, SWR): known after initialise().
    [[nodiscard]] bool isSoftware() const;
    /// GL_RENDERER, for the About page and the log.
    [[nodiscard]] QString driverName() const;
    /// Bytes of the textures now kept.
    [[nodiscard]] std::size_t textureBytes() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace negato::render
