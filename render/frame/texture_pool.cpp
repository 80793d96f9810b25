#include "render/frame/texture_pool.h"

#include <QOpenGLContext>
#include <QOpenGLFunctions>

#include <vtkOpenGLRenderWindow.h>

#include <algorithm>

namespace negato::render {

namespace {

constexpr std::size_t kMaxSpareBytes = 32 << 20;

vtkSmartPointer<vtkTextureObject> created(vtkOpenGLRenderWindow *window, const TextureShape &shape, const void *samples)
{
    auto texture = vtkSmartPointer<vtkTextureObject>::New();
    texture->SetContext(window);
    texture->SetMinificationFilter(shape.filter);
    texture->SetMagnificationFilter(shape.filter);
    texture->SetWrapS(vtkTextureObject::ClampToEdge);
    texture->SetWrapT(vtkTextureObject::ClampToEdge);
    // It does not write to what it is given; its signature predates const.
    texture->Create2DFromRaw(shape.width, shape.height, shape.components, shape.vtkType, const_cast<void *>(samples));
    return texture;
}

void refill(vtkTextureObject &texture, const TextureShape &shape, const void *samples)
{
    QOpenGLFunctions *gl = QOpenGLContext::currentContext()->functions();
    texture.Activate();
    gl->glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    gl->glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, static_cast<GLsizei>(shape.width), static_cast<GLsizei>(shape.height),
                        texture.GetFormat(shape.vtkType, shape.components, false),
                        static_cast<GLenum>(texture.GetDataType(shape.vtkType)), samples);
    texture.Deactivate();
}

} // namespace

std::size_t TextureShape::byteCount() const
{
    const std::size_t sample = vtkType == VTK_UNSIGNED_CHAR ? 1 : vtkType == VTK_UNSIGNED_SHORT ? 2 : 4;
    return std::size_t{width} * height * static_cast<std::size_t>(components) * sample;
}

vtkSmartPointer<vtkTextureObject> TexturePool::filled(vtkOpenGLRenderWindow *window, const TextureShape &shape, const void *samples)
{
    const auto spare = std::ranges::find(m_spares, shape, &Spare::shape);
    if (spare == m_spares.end())
        return created(window, shape, samples);
    auto texture = std::move(spare->texture);
    m_bytes -= shape.byteCount();
    m_spares.erase(spare);
    refill(*texture, shape, samples);
    return texture;
}

void TexturePool::giveBack(vtkOpenGLRenderWindow *window, vtkSmartPointer<vtkTextureObject> texture, const TextureShape &shape)
{
    m_bytes += shape.byteCount();
    m_spares.push_front({shape, std::move(texture)});
    while (m_bytes > kMaxSpareBytes)
        release(window, std::prev(m_spares.end()));
}

void TexturePool::clear(vtkOpenGLRenderWindow *window)
{
    while (!m_spares.empty())
        release(window, m_spares.begin());
}

void TexturePool::release(vtkOpenGLRenderWindow *window, std::list<Spare>::iterator spare)
{
    m_bytes -= spare->shape.byteCount();
    spare->texture->ReleaseGraphicsResources(window);
    m_spares.erase(spare);
}

} // namespace negato::render
