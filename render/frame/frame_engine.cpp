#include "render/frame/frame_engine.h"
#include "render/frame/graphics_driver.h"
#include "render/frame/tile_pipeline.h"

#include <QOpenGLContext>
#include <QOpenGLFunctions>

#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkNew.h>
#include <vtkOpenGLState.h>

#include <vtkAutoInit.h>

#include <algorithm>
#include <vector>

VTK_MODULE_INIT(vtkRenderingOpenGL2)

namespace negato::render {

namespace {

/// A software driver's textures are a second copy of the frames in the same memory.
constexpr std::size_t kSoftwareTextureBytes = 128 << 20;

} // namespace

struct FrameEngine::Private
{
    Private(std::size_t textureBytes, Filtering by)
        : cache(textureBytes)
        , filtering(by)
    {
    }

    TilePipeline &pipeline(int tile)
    {
        while (pipelines.size() <= static_cast<std::size_t>(tile)) {
            pipelines.push_back(std::make_unique<TilePipeline>());
            pipelines.back()->attach(window);
        }
        return *pipelines[static_cast<std::size_t>(tile)];
    }

    vtkNew<vtkGenericOpenGLRenderWindow> window;
    TextureCache cache;
    Filtering filtering;
    std::vector<std::unique_ptr<TilePipeline>> pipelines;
    QString driver;
    bool isInitialised = false;
};

QSurfaceFormat surfaceFormat()
{
    QSurfaceFormat format;
    format.setVersion(3, 2);
    format.setProfile(QSurfaceFormat::CoreProfile);
    format.setAlphaBufferSize(8);
    format.setDepthBufferSize(24);
    format.setStencilBufferSize(8);
    return format;
}

FrameEngine::FrameEngine(std::size_t textureBytes, Filtering filtering)
    : d(std::make_unique<Private>(textureBytes, filtering))
{
}

FrameEngine::~FrameEngine() = default;

void FrameEngine::initialise()
{
    d->window->SetOwnContext(false);
    d->window->OpenGLInit();
    d->window->SetMapped(true);
    d->window->SetIsCurrent(true);
    d->window->SetFrameBlitModeToNoBlit();
    d->window->SetReadyForRendering(true);
    d->window->SetMultiSamples(0);
    QOpenGLFunctions *gl = QOpenGLContext::currentContext()->functions();
    const auto *name = gl->glGetString(GL_RENDERER);
    GLint longestSide = 0;
    gl->glGetIntegerv(GL_MAX_TEXTURE_SIZE, &longestSide);
    if (longestSide > 0)
        d->cache.setLongestSide(longestSide);
    d->driver = QString::fromLatin1(reinterpret_cast<const char *>(name));
    const bool byDriver = d->filtering == Filtering::Driver || (d->filtering == Filtering::Automatic && isSoftware());
    d->cache.setForm(byDriver ? TextureForm::Filtered : TextureForm::Plain);
    if (isSoftware())
        d->cache.setLimit(std::min(d->cache.limit(), kSoftwareTextureBytes));
    d->isInitialised = true;
}

void FrameEngine::release()
{
    if (!d->isInitialised)
        return;
    d->cache.clear(d->window);
    for (const auto &pipeline : d->pipelines)
        pipeline->detach(d->window);
    d->pipelines.clear();
    d->window->ReleaseGraphicsResources(d->window);
    d->isInitialised = false;
}

void FrameEngine::draw(unsigned framebuffer, const QSize &canvas, std::span<const TilePicture> tiles)
{
    d->window->SetSize(canvas.width(), canvas.height());
    vtkOpenGLState *state = d->window->GetState();
    state->Reset();
    state->Push();
    state->vtkglBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    state->vtkglDisable(GL_DITHER);
    for (const TilePicture &picture : tiles)
        d->pipeline(picture.tile).draw(d->window, canvas, picture, d->cache);
    state->Pop();
}

bool FrameEngine::isSoftware() const
{
    return isSoftwareDriver(d->driver);
}

QString FrameEngine::driverName() const
{
    return d->driver;
}

std::size_t FrameEngine::textureBytes() const
{
    return d->cache.bytes();
}

} // namespace negato::render
