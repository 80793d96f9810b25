#pragma once

#include "render/frame/frame_engine.h"
#include "render/frame/shader_source.h"
#include "render/frame/texture_cache.h"

#include <vtkNew.h>
#include <vtkSmartPointer.h>

#include <array>
#include <optional>

class vtkActor;
class vtkCommand;
class vtkOpenGLPolyDataMapper;
class vtkRenderer;
class vtkShaderProgram;

namespace negato::render {

/// Renderer, quad and program of one tile. Needs the context to be current.
class TilePipeline
{
public:
    TilePipeline();
    ~TilePipeline();
    TilePipeline(const TilePipeline &) = delete;
    TilePipeline &operator=(const TilePipeline &) = delete;

    void attach(vtkOpenGLRenderWindow *window);
    void detach(vtkOpenGLRenderWindow *window);
    void draw(vtkOpenGLRenderWindow *window, const QSize &canvas, const TilePicture &picture, TextureCache &cache);

private:
    class UniformSetter;

    struct Uniforms
    {
        std::array<float, 4> quad{}; ///< left, bottom, right, top in clip coordinates
        std::array<float, 3> gridX{}, gridY{};
        std::array<int, 2> lastTexel{};
        std::array<float, 2> voi{}, padding{}, texelSize{};
        float inversion = 0;
        float lastEntry = 0;
    };

    void place(const QSize &canvas, const TilePicture &picture, const SampleGrid &grid);
    void choose(vtkOpenGLRenderWindow *window, const TilePicture &picture, const GridTexture &shown);
    void chooseTable(vtkOpenGLRenderWindow *window, const TilePicture &picture);
    void useVariant(const ShaderVariant &variant);
    void setUniforms(vtkShaderProgram *program);

    vtkNew<vtkRenderer> m_renderer;
    vtkNew<vtkActor> m_actor;
    vtkNew<vtkOpenGLPolyDataMapper> m_mapper;
    vtkSmartPointer<vtkCommand> m_setter;
    std::optional<ShaderVariant> m_variant;
    Uniforms m_uniforms;
    vtkSmartPointer<vtkTextureObject> m_pixels;
    vtkSmartPointer<vtkTextureObject> m_colours; ///< null where the grid has none
    vtkSmartPointer<vtkTextureObject> m_table;
    std::uint64_t m_tableFrame = 0; ///< the frame and VOI LUT that m_table was made from
    std::size_t m_tableIndex = 0;
};

} // namespace negato::render
