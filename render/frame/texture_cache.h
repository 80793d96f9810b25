#pragma once

#include "render/colour/tile_picture.h"
#include "render/frame/texture_pool.h"

#include <cstdint>
#include <list>

class vtkOpenGLRenderWindow;

namespace negato::render {

/// How pixels lie in their texture.
///
/// Plain: as they are, for programs that interpolate by themselves, in full precision: graphics cards filter with 8
/// bits. Filtered: for the filter of software drivers, which is exact and twice as fast as four fetches; where the
/// frame has padding, a second channel is 1 for pixels and 0 for padding, and padding is 0 in the first. Not for 8-bit
/// grey, which software drivers filter with 8 bits too.
enum class TextureForm { Plain, Filtered };

/// A SampleGrid on the GPU. `grid.frame` holds the format only while the pixels live in `texture`, as `grid.colours` in `colours`.
struct GridTexture
{
    SampleGrid grid;
    vtkSmartPointer<vtkTextureObject> texture;
    vtkSmartPointer<vtkTextureObject> colours; ///< null where the grid has none
    TextureShape shape, coloursShape;
    std::size_t bytes = 0;
    TextureForm form = TextureForm::Plain;
};

/// Textures by frame and reduction, least recently used out first. Needs the context to be current.
class TextureCache
{
public:
    explicit TextureCache(std::size_t limit)
        : m_limit(limit)
    {
    }

    /// To be called before the first texture.
    void setForm(TextureForm form) { m_form = form; }
    void setLimit(std::size_t bytes) { m_limit = bytes; }
    [[nodiscard]] std::size_t limit() const { return m_limit; }
    /// Longest side of a texture (GL_MAX_TEXTURE_SIZE). To be called before the first texture.
    void setLongestSide(int texels) { m_longestSide = texels; }

    /// The texture of a frame, uploaded when it is not there. Stays valid until the next call. Its reduction is larger
    /// than asked for where the frame would not fit into a texture.
    const GridTexture &texture(vtkOpenGLRenderWindow *window, int wanted, const TilePicture &picture);
    void clear(vtkOpenGLRenderWindow *window);
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    struct Entry
    {
        std::uint64_t frameId = 0;
        int reduction = 1;
        GridTexture value;
    };

    void makeRoom(vtkOpenGLRenderWindow *window, std::size_t bytes);
    void drop(vtkOpenGLRenderWindow *window, std::list<Entry>::iterator entry);

    TexturePool m_pool;
    std::list<Entry> m_entries; ///< most recently used first
    std::size_t m_bytes = 0;
    std::size_t m_limit;
    TextureForm m_form = TextureForm::Plain;
    int m_longestSide = 1024; ///< the least that OpenGL 3.2 promises
};

/// A VOI LUT as display values 0..1 in rows of kLutColumns.
inline constexpr int kLutColumns = 1024;
vtkSmartPointer<vtkTextureObject> lutTexture(vtkOpenGLRenderWindow *window, const dicom::LookUpTable &table);

} // namespace negato::render
