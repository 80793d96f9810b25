#pragma once

#include "render/colour/tile_picture.h"

#include <QSize>
#include <QString>
#include <QSurfaceFormat>

#include <memory>
#include <span>

namespace negato::render {

/// What every QOpenGLWidget that an engine draws into must ask for: OpenGL 3.2 core.
QSurfaceFormat surfaceFormat();

/// Who interpolates: the driver's texture filter, the program itself, or whichever is exact and fast on this driver.
enum class Filtering { Automatic, Driver, Program };

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
