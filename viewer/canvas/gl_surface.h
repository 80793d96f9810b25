#pragma once

#include <QOpenGLWidget>

#include <functional>

namespace negato::viewer {

/// An OpenGL surface over a widget that keeps the mouse and the keys to itself: what is painted is its owner's affair.
class GlSurface : public QOpenGLWidget
{
    Q_OBJECT

public:
    /// All are called with the surface's context current.
    struct Painting
    {
        std::function<void()> initialise; ///< once a context
        std::function<void()> release; ///< before the context goes
        std::function<void(QPaintDevice &device, unsigned framebuffer)> paint; ///< what is not painted stays
    };

    GlSurface(Painting painting, QWidget *owner);
    ~GlSurface() override;

protected:
    void initializeGL() override;
    void paintGL() override;

private:
    void release();

    Painting m_painting;
};

} // namespace negato::viewer
