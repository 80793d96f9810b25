#pragma once

#include <QString>

namespace negato::render {

/// What OpenGL there is on this display.
struct GraphicsDriver
{
    QString name; ///< GL_RENDERER; empty where there is no OpenGL
    QString version; ///< GL_VERSION
    bool isUsable = false; ///< what FrameEngine needs, surfaceFormat(), is there
    bool isSoftware = false; ///< it draws on the processor
};

/// Tries the driver by making a context. A bad driver may take the program down with it: to be called in a process of
/// its own. Needs a QGuiApplication.
GraphicsDriver tryGraphicsDriver();

/// Whether a driver of this GL_RENDERER draws on the processor (llvmpipe, softpipe, SWR).
bool isSoftwareDriver(const QString &name);

} // namespace negato::render
