#include "viewer/canvas/gl_surface.h"

#include "render/frame/frame_engine.h"

#include <QOpenGLContext>

#include <utility>

namespace negato::viewer {

GlSurface::GlSurface(Painting painting, QWidget *owner)
    : QOpenGLWidget(owner)
    , m_painting(std::move(painting))
{
    setFormat(render::surfaceFormat());
    setUpdateBehavior(QOpenGLWidget::PartialUpdate);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
}

GlSurface::~GlSurface()
{
    // The base class destroys the context; by then nothing of this class is left to be told.
    if (context())
        disconnect(context(), nullptr, this, nullptr);
    release();
}

void GlSurface::initializeGL()
{
    m_painting.initialise();
    // The widget gets another context when it moves to another window.
    connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &GlSurface::release);
}

void GlSurface::paintGL()
{
    m_painting.paint(*this, defaultFramebufferObject());
}

void GlSurface::release()
{
    makeCurrent();
    m_painting.release();
    doneCurrent();
}

} // namespace negato::viewer
