// How many pictures a second the engines of the canvas draw, of an image in memory to a picture in memory or in the framebuffer of a
// software driver, without texts: the processor's and OpenGL's beside VTK's image slice (ANCHORS.md, 5 and 6). Needs a display.
// Exit status 1 where the processor is less than half as fast as the goal.

#include "render/frame/frame_engine.h"
#include "render/raster/raster_engine.h"
#include "tests/bench/paired_bench.h"
#include "tests/render/test_frames.h"

#include <QGuiApplication>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFramebufferObject>
#include <QOpenGLFunctions>

#include <vtkCamera.h>
#include <vtkImageData.h>
#include <vtkImageProperty.h>
#include <vtkImageSlice.h>
#include <vtkImageSliceMapper.h>
#include <vtkNew.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>

#include <cstring>
#include <memory>
#include <vector>

using namespace negato;
using namespace negato::bench;

namespace {

/// What is drawn: images of one size in a tile that they fill as far as they fit.
struct Subject
{
    Subject(std::uint32_t rows, std::uint32_t columns, int count, QSize shown)
        : size(shown)
        , view(render::ViewTransform::fitting(rows, columns, 1, shown))
    {
        for (int image = 0; image < count; ++image) {
            std::vector<std::uint16_t> samples(std::size_t{rows} * columns);
            for (std::size_t i = 0; i < samples.size(); ++i)
                samples[i] = static_cast<std::uint16_t>((i * 31 + static_cast<std::size_t>(image) * 100) % 4096);
            frames.push_back(test::frameOf<std::uint16_t>(dicom::SampleType::U16, rows, columns, samples));
        }
    }

    [[nodiscard]] const dicom::Frame &frame(int step) const { return frames[static_cast<std::size_t>(step) % frames.size()]; }
    [[nodiscard]] static double width(int step) { return 1500.0 + step % 1000; }

    [[nodiscard]] render::TilePicture picture(int step) const
    {
        return {.area = QRect(QPoint(0, 0), size),
                .frameId = 1 + static_cast<std::uint64_t>(step) % frames.size(),
                .frame = frame(step),
                .transform = &transform,
                .state = {{2048, width(step), dicom::VoiFunction::Linear, {}}, {}, false, render::Interpolation::Linear},
                .view = view};
    }

    QSize size;
    render::ViewTransform view;
    dicom::PixelTransform transform;
    std::vector<dicom::Frame> frames;
};

/// OpenGL without a window, for our own engine.
class CardSide
{
public:
    explicit CardSide(QSize size)
    {
        m_context.setFormat(render::surfaceFormat());
        m_context.create();
        m_surface.setFormat(m_context.format());
        m_surface.create();
        m_context.makeCurrent(&m_surface);
        m_target = std::make_unique<QOpenGLFramebufferObject>(size, QOpenGLFramebufferObject::CombinedDepthStencil);
        m_engine.initialise();
    }
    ~CardSide()
    {
        m_context.makeCurrent(&m_surface);
        m_engine.release();
        m_target.reset();
    }

    bool draw(const render::TilePicture &picture)
    {
        m_context.makeCurrent(&m_surface);
        m_engine.draw(m_target->handle(), m_target->size(), {&picture, 1});
        m_context.functions()->glFinish();
        return true;
    }

private:
    QOpenGLContext m_context;
    QOffscreenSurface m_surface;
    std::unique_ptr<QOpenGLFramebufferObject> m_target;
    render::FrameEngine m_engine;
};

class VtkSide
{
public:
    explicit VtkSide(const Subject &subject)
    {
        for (const dicom::Frame &frame : subject.frames) {
            auto image = vtkSmartPointer<vtkImageData>::New();
            image->SetDimensions(static_cast<int>(frame.format().columns), static_cast<int>(frame.format().rows), 1);
            image->AllocateScalars(VTK_UNSIGNED_SHORT, 1);
            std::memcpy(image->GetScalarPointer(), frame.data(), frame.bytes().size());
            m_images.push_back(image);
        }
        m_mapper->SetInputData(m_images.front());
        m_slice->SetMapper(m_mapper);
        m_slice->GetProperty()->SetInterpolationTypeToLinear();
        m_slice->GetProperty()->SetColorLevel(2048);
        m_renderer->AddViewProp(m_slice);
        m_window->SetOffScreenRendering(1);
        m_window->SetMultiSamples(0);
        m_window->SetSize(subject.size.width(), subject.size.height());
        m_window->AddRenderer(m_renderer);
        m_renderer->GetActiveCamera()->ParallelProjectionOn();
        m_renderer->ResetCamera();
        m_renderer->GetActiveCamera()->SetParallelScale(subject.frames.front().format().rows / 2.0);
    }

    bool draw(int step, double width)
    {
        m_mapper->SetInputData(m_images[static_cast<std::size_t>(step) % m_images.size()]);
        m_slice->GetProperty()->SetColorWindow(width);
        m_window->MakeCurrent();
        m_window->Render();
        m_window->WaitForCompletion();
        return true;
    }

private:
    std::vector<vtkSmartPointer<vtkImageData>> m_images;
    vtkNew<vtkImageSliceMapper> m_mapper;
    vtkNew<vtkImageSlice> m_slice;
    vtkNew<vtkRenderer> m_renderer;
    vtkNew<vtkRenderWindow> m_window;
};

/// All ways to draw a subject; lives as long as the benches run.
struct Contest
{
    explicit Contest(Subject what)
        : subject(std::move(what))
        , card(subject.size)
        , vtk(subject)
    {
    }

    Subject subject;
    render::RasterEngine raster;
    CardSide card;
    VtkSide vtk;
    int step = 0;
};

Row row(const std::string &what, Contest &contest, double goalAgainstVtk, double goalOfOurs)
{
    Row result{.what = what, .unit = "pictures"};
    const auto next = [&contest] { ++contest.step; };
    result.ours = {.name = "processor",
                   .work = [&] { return !contest.raster.draw(contest.subject.picture(contest.step)).isNull(); },
                   .prepare = next,
                   .goal = goalOfOurs};
    result.peers = {{.name = "vtkImageSlice",
                     .work = [&] { return contest.vtk.draw(contest.step, Subject::width(contest.step)); },
                     .prepare = next,
                     .goal = goalAgainstVtk},
                    {.name = "our OpenGL engine",
                     .work = [&] { return contest.card.draw(contest.subject.picture(contest.step)); },
                     .prepare = next}};
    return result;
}

} // namespace

int main(int count, char **arguments)
{
    QGuiApplication application(count, arguments);
    PairedBench bench(count, arguments);
    Contest scroll(Subject(512, 512, 20, {800, 800}));
    Contest window(Subject(512, 512, 1, {800, 800}));
    Contest mammogram(Subject(4096, 3328, 1, {1920, 1080}));
    constexpr double frameOf16Ms = 1000.0 / 16;
    bench.add(row("CT 512x512 at 800x800, scroll", scroll, 2, frameOf16Ms));
    bench.add(row("CT 512x512 at 800x800, window/level", window, 2, frameOf16Ms));
    bench.add(row("mammogram 3328x4096 at 1920x1080, window/level", mammogram, 15, frameOf16Ms));
    return bench.run() ? 0 : 1;
}
