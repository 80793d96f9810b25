#include "render/frame/graphics_driver.h"
#include "render/frame/frame_engine.h"

#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>

namespace negato::render {

namespace {

QString text(QOpenGLFunctions &gl, GLenum what)
{
    return QString::fromLatin1(reinterpret_cast<const char *>(gl.glGetString(what)));
}

} // namespace

GraphicsDriver tryGraphicsDriver()
{
    GraphicsDriver found;
    QOpenGLContext context;
    context.setFormat(surfaceFormat());
    if (!context.create())
        return found;
    QOffscreenSurface surface;
    surface.setFormat(context.format());
    surface.create();
    if (!context.makeCurrent(&surface))
        return found;
    found.name = text(*context.functions(), GL_RENDERER);
    found.version = text(*context.functions(), GL_VERSION);
    const QSurfaceFormat wanted = surfaceFormat(), got = context.format();
    found.isUsable = got.version() >= wanted.version() && !context.isOpenGLES();
    found.isSoftware = isSoftwareDriver(found.name);
    return found;
}

bool isSoftwareDriver(const QString &name)
{
    for (const auto *software : {"llvmpipe", "softpipe", "SWR", "Software", "SwiftShader"})
        if (name.contains(QLatin1String(software), Qt::CaseInsensitive))
            return true;
    return false;
}

} // namespace negato::render
