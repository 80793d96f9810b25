#pragma once

#include <vtkSmartPointer.h>
#include <vtkTextureObject.h>

#include <cstddef>
#include <list>

class vtkOpenGLRenderWindow;

namespace negato::render {

/// What textures must have in common for one to take the other's place.
struct TextureShape
{
    unsigned width = 0, height = 0;
    int components = 1;
    int vtkType = 0;
    int filter = vtkTextureObject::Nearest;

    [[nodiscard]] std::size_t byteCount() const;
    friend bool operator==(const TextureShape &, const TextureShape &) = default;
};

/// Fills textures, and keeps those that nobody needs any more for the next ones of their shape: software drivers clear and touch the
/// memory of each new one, which takes longer than the pixels' way into it. Needs the context to be current.
class TexturePool
{
public:
    /// `samples`: row by row, components interleaved, without gaps.
    [[nodiscard]] vtkSmartPointer<vtkTextureObject> filled(vtkOpenGLRenderWindow *window, const TextureShape &shape, const void *samples);
    void giveBack(vtkOpenGLRenderWindow *window, vtkSmartPointer<vtkTextureObject> texture, const TextureShape &shape);
    void clear(vtkOpenGLRenderWindow *window);

private:
    struct Spare
    {
        TextureShape shape;
        vtkSmartPointer<vtkTextureObject> texture;
    };

    void release(vtkOpenGLRenderWindow *window, std::list<Spare>::iterator spare);

    std::list<Spare> m_spares; ///< last given back first
    std::size_t m_bytes = 0;
};

} // namespace negato::render
