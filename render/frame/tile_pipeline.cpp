#include "render/frame/tile_pipeline.h"
#include "render/colour/cpu_renderer.h"
#include "render/colour/voi.h"

#include <qopengl.h>

#include <vtkActor.h>
#include <vtkCamera.h>
#include <vtkCellArray.h>
#include <vtkCommand.h>
#include <vtkCullerCollection.h>
#include <vtkOpenGLPolyDataMapper.h>
#include <vtkOpenGLRenderWindow.h>
#include <vtkOpenGLState.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>
#include <vtkShaderProgram.h>
#include <vtkShaderProperty.h>

namespace negato::render {

class TilePipeline::UniformSetter : public vtkCommand
{
public:
    static UniformSetter *New() { return new UniformSetter; }
    void Execute(vtkObject *, unsigned long, void *program) override
    {
        if (program && owner)
            owner->setUniforms(static_cast<vtkShaderProgram *>(program));
    }
    TilePipeline *owner = nullptr;
};

namespace {

vtkSmartPointer<vtkPolyData> unitQuad()
{
    vtkNew<vtkPoints> points;
    for (const auto &[x, y] : {std::pair{0, 0}, {1, 0}, {1, 1}, {0, 1}})
        points->InsertNextPoint(x, y, 0);
    vtkNew<vtkCellArray> cells;
    const std::array<vtkIdType, 4> corners{0, 1, 2, 3};
    cells->InsertNextCell(4, corners.data());
    auto quad = vtkSmartPointer<vtkPolyData>::New();
    quad->SetPoints(points);
    quad->SetPolys(cells);
    return quad;
}

/// The image's rectangle on the tile (clip coordinates), cut to what the tile shows of it.
std::array<float, 4> clipRectangle(const dicom::PixelFormat &original, const ViewTransform &view)
{
    const QRectF image(-0.5, -0.5, original.columns, original.rows);
    const QRectF tile(QPointF(0, 0), view.viewSize);
    const QRectF shown = view.screenFromPixel().mapRect(image) & tile;
    const auto clipX = [&](double x) { return static_cast<float>(2 * x / tile.width() - 1); };
    const auto clipY = [&](double y) { return static_cast<float>(1 - 2 * y / tile.height()); };
    return {clipX(shown.left()), clipY(shown.bottom()), clipX(shown.right()), clipY(shown.top())};
}

ShaderVariant::Voi voiKind(const TilePicture &picture)
{
    if (picture.state.voiLut && *picture.state.voiLut < picture.transform->voiLuts.size())
        return ShaderVariant::Voi::Table;
    return picture.state.window.function == dicom::VoiFunction::Sigmoid ? ShaderVariant::Voi::Sigmoid
                                                                        : ShaderVariant::Voi::Ramp;
}

/// Scale and offset from modality value to what the program needs of it.
VoiRamp programRamp(const TilePicture &picture, ShaderVariant::Voi kind)
{
    const dicom::VoiWindow &window = picture.state.window;
    switch (kind) {
    case ShaderVariant::Voi::Ramp: return voiRamp(window);
    case ShaderVariant::Voi::Sigmoid: return {-4 / window.width, 4 * window.center / window.width};
    case ShaderVariant::Voi::Table: return {1, -picture.transform->voiLuts[*picture.state.voiLut].firstInput};
    }
    return {};
}

} // namespace

TilePipeline::TilePipeline()
{
    m_mapper->SetInputData(unitQuad());
    m_actor->SetMapper(m_mapper);
    m_actor->GetProperty()->LightingOff();
    m_actor->SetUseBounds(false);
    m_renderer->AddActor(m_actor);
    m_renderer->SetBackground(0, 0, 0);
    m_renderer->SetBackgroundAlpha(1); // the widget is blended over its parent
    m_renderer->SetPreserveDepthBuffer(true);
    m_renderer->GetCullers()->RemoveAllItems();
    m_renderer->GetActiveCamera()->ParallelProjectionOn();
    vtkNew<UniformSetter> setter;
    setter->owner = this;
    m_setter = setter;
    m_mapper->AddObserver(vtkCommand::UpdateShaderEvent, m_setter);
    vtkShaderProperty *shader = m_actor->GetShaderProperty();
    shader->AddVertexShaderReplacement("//VTK::PositionVC::Dec", true, "uniform vec4 quad;\n", false);
    shader->AddVertexShaderReplacement("//VTK::PositionVC::Impl", true,
                                       "gl_Position = vec4(mix(quad.xy, quad.zw, vertexMC.xy), 0.0, 1.0);\n", false);
}

TilePipeline::~TilePipeline() = default;

void TilePipeline::attach(vtkOpenGLRenderWindow *window)
{
    window->AddRenderer(m_renderer);
}

void TilePipeline::detach(vtkOpenGLRenderWindow *window)
{
    m_mapper->ReleaseGraphicsResources(window);
    m_actor->ReleaseGraphicsResources(window);
    if (m_table)
        m_table->ReleaseGraphicsResources(window);
    m_table = nullptr;
    m_pixels = nullptr;
    m_colours = nullptr;
    window->RemoveRenderer(m_renderer);
}

void TilePipeline::draw(vtkOpenGLRenderWindow *window, const QSize &canvas, const TilePicture &picture,
                        TextureCache &cache)
{
    const double width = canvas.width(), height = canvas.height();
    const QRect &area = picture.area;
    m_renderer->SetViewport(area.left() / width, (height - area.top() - area.height()) / height,
                            (area.left() + area.width()) / width, (height - area.top()) / height);
    m_actor->SetVisibility(!picture.frame.isNull());
    if (!picture.frame.isNull()) {
        const GridTexture &shown =
            cache.texture(window, reductionFor(picture.view, picture.state.interpolation), picture);
        m_pixels = shown.texture;
        m_colours = shown.colours;
        place(canvas, picture, shown.grid);
        choose(window, picture, shown);
    }
    // A picture that covers its tile needs no black under it.
    m_renderer->SetErase(picture.frame.isNull() || m_uniforms.quad != std::array{-1.0F, -1.0F, 1.0F, 1.0F});
    m_renderer->Render();
    if (m_pixels)
        m_pixels->Deactivate();
    if (m_table)
        m_table->Deactivate();
    if (m_colours)
        m_colours->Deactivate();
    m_pixels = nullptr;
    m_colours = nullptr;
}

void TilePipeline::place(const QSize &canvas, const TilePicture &picture, const SampleGrid &grid)
{
    const dicom::PixelFormat &format = grid.frame.format();
    m_uniforms.quad = clipRectangle(picture.frame.format(), picture.view);
    m_uniforms.lastTexel = {static_cast<int>(format.columns) - 1, static_cast<int>(format.rows) - 1};
    m_uniforms.texelSize = {1.0F / static_cast<float>(format.columns), 1.0F / static_cast<float>(format.rows)};
    // Window coordinates have their origin at the canvas's bottom left; image coordinates are measured from corners
    // here, so that reduction is a division.
    const QTransform pixelFromScreen = picture.view.screenFromPixel().inverted();
    const double factor = 1.0 / grid.reduction;
    const QTransform screenFromWindow(1, 0, 0, -1, -picture.area.left(), canvas.height() - picture.area.top());
    const QTransform gridFromPixel =
        QTransform(1, 0, 0, 1, 0.5, 0.5) * QTransform::fromScale(factor, factor) * QTransform(1, 0, 0, 1, -0.5, -0.5);
    const QTransform m = screenFromWindow * pixelFromScreen * gridFromPixel;
    m_uniforms.gridX = {static_cast<float>(m.m11()), static_cast<float>(m.m21()), static_cast<float>(m.m31())};
    m_uniforms.gridY = {static_cast<float>(m.m12()), static_cast<float>(m.m22()), static_cast<float>(m.m32())};
}

void TilePipeline::choose(vtkOpenGLRenderWindow *window, const TilePicture &picture, const GridTexture &shown)
{
    const SampleGrid &grid = shown.grid;
    ShaderVariant variant;
    variant.usesFilter = shown.form == TextureForm::Filtered;
    variant.isColour = grid.isColour();
    variant.hasColours = shown.colours != nullptr;
    variant.isLinear = picture.state.interpolation == Interpolation::Linear;
    variant.type = grid.frame.format().type;
    m_uniforms.inversion =
        (!variant.isColour && picture.transform->isInverse) != picture.state.isInverted ? 1.0F : 0.0F;
    if (variant.isColour) {
        m_uniforms.voi = {static_cast<float>(grid.colourScale), 0};
    } else {
        variant.hasPadding = grid.paddingLow.has_value();
        variant.voi = voiKind(picture);
        const VoiRamp ramp = programRamp(picture, variant.voi);
        m_uniforms.voi = {static_cast<float>(grid.slope * ramp.scale),
                          static_cast<float>(grid.intercept * ramp.scale + ramp.offset)};
        // Whole samples pass through a normalised texture: half a step of room.
        const double room = variant.type == dicom::SampleType::F32 ? 0 : 0.5;
        m_uniforms.padding = {static_cast<float>(grid.paddingLow.value_or(0) - room),
                              static_cast<float>(grid.paddingHigh.value_or(0) + room)};
    }
    if (variant.voi == ShaderVariant::Voi::Table)
        chooseTable(window, picture);
    useVariant(variant);
}

void TilePipeline::chooseTable(vtkOpenGLRenderWindow *window, const TilePicture &picture)
{
    const std::size_t index = *picture.state.voiLut;
    const dicom::LookUpTable &table = picture.transform->voiLuts[index];
    m_uniforms.lastEntry = static_cast<float>(table.entries.size() - 1);
    if (m_table && picture.frameId != 0 && m_tableFrame == picture.frameId && m_tableIndex == index)
        return;
    if (m_table)
        m_table->ReleaseGraphicsResources(window);
    m_table = lutTexture(window, table);
    m_tableFrame = picture.frameId;
    m_tableIndex = index;
}

void TilePipeline::useVariant(const ShaderVariant &variant)
{
    if (m_variant == variant)
        return;
    m_variant = variant;
    const FragmentSource source = fragmentSource(variant);
    vtkShaderProperty *shader = m_actor->GetShaderProperty();
    shader->ClearAllFragmentShaderReplacements();
    shader->AddFragmentShaderReplacement("//VTK::Color::Dec", true, "//VTK::Color::Dec\n" + source.declarations, false);
    shader->AddFragmentShaderReplacement("//VTK::Light::Impl", true, source.statements, false);
}

/// Called right before the quad is drawn.
void TilePipeline::setUniforms(vtkShaderProgram *program)
{
    // One opaque quad needs neither; on software drivers they cost as much as the image.
    vtkOpenGLState *state = static_cast<vtkOpenGLRenderWindow *>(m_renderer->GetRenderWindow())->GetState();
    state->vtkglDisable(GL_DEPTH_TEST);
    state->vtkglDisable(GL_BLEND);
    m_pixels->Activate();
    program->SetUniformi("pixels", m_pixels->GetTextureUnit());
    if (m_variant && m_variant->voi == ShaderVariant::Voi::Table && m_table) {
        m_table->Activate();
        program->SetUniformi("table", m_table->GetTextureUnit());
        program->SetUniformf("lastEntry", m_uniforms.lastEntry);
    }
    if (m_colours) {
        m_colours->Activate();
        program->SetUniformi("colours", m_colours->GetTextureUnit());
    }
    program->SetUniform4f("quad", m_uniforms.quad.data());
    program->SetUniform3f("gridX", m_uniforms.gridX.data());
    program->SetUniform3f("gridY", m_uniforms.gridY.data());
    program->SetUniform2i("lastTexel", m_uniforms.lastTexel.data());
    program->SetUniform2f("texelSize", m_uniforms.texelSize.data());
    program->SetUniform2f("voi", m_uniforms.voi.data());
    program->SetUniform2f("padding", m_uniforms.padding.data());
    program->SetUniformf("inversion", m_uniforms.inversion);
}

} // namespace negato::render
