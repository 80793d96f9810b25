// Planes, slabs and 3D pictures of a volume of 512 x 512 x 300 voxels at 800 x 800 pixels, from the volume in memory to a picture in memory or in the
// framebuffer of a software driver, beside VTK's own mappers (ANCHORS.md, 6). Needs a display. Exit status 1 where one is less than half
// as fast as its goal.

#include "render/raster/raster_engine.h"
#include "render/ray/ray_caster.h"
#include "render/volume/coarser_volume.h"
#include "render/volume/reformat.h"
#include "tests/bench/body_phantom.h"
#include "tests/bench/paired_bench.h"

#include <QGuiApplication>
#include <QThread>

#include <vtkCamera.h>
#include <vtkColorTransferFunction.h>
#include <vtkFixedPointVolumeRayCastMapper.h>
#include <vtkImageData.h>
#include <vtkImageProperty.h>
#include <vtkImageResliceMapper.h>
#include <vtkImageSlice.h>
#include <vtkNew.h>
#include <vtkPiecewiseFunction.h>
#include <vtkPlane.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>
#include <vtkVolume.h>
#include <vtkVolumeProperty.h>

#include <cstring>

using namespace negato;
using namespace negato::bench;

namespace {

constexpr int kSide = 800, kSlices = 300;
const Eigen::Vector3d kNormal = Eigen::Vector3d(0.3, 0.2, 0.9).normalized();

int threads()
{
    return QThread::idealThreadCount();
}

vtkSmartPointer<vtkImageData> imageOf(const render::Volume &volume)
{
    auto image = vtkSmartPointer<vtkImageData>::New();
    const Eigen::Vector3i size = volume.geometry().size();
    image->SetDimensions(size.x(), size.y(), size.z());
    image->SetSpacing(0.7, 0.7, 1);
    image->AllocateScalars(VTK_SHORT, 1);
    auto *out = static_cast<std::int16_t *>(image->GetScalarPointer());
    const std::size_t slice = static_cast<std::size_t>(size.x()) * static_cast<std::size_t>(size.y());
    for (int z = 0; z < size.z(); ++z)
        std::memcpy(out + static_cast<std::size_t>(z) * slice, volume.voxels(z), slice * sizeof(std::int16_t));
    return image;
}

/// Our plane: reformatted, then drawn as a tile draws it.
class Planes
{
public:
    explicit Planes(const render::Volume &volume)
        : m_volume(volume)
    {
    }

    bool reformat(int step, double thicknessMm)
    {
        const auto directions = render::directionsWithNormal(kNormal);
        const Eigen::Vector3d centre = m_volume.geometry().centre().mm + kNormal * (step % 40 - 20);
        render::ReformatPlane plane = render::planeThrough(m_volume.geometry(), {centre}, directions);
        plane.pixelMm = 0.45;
        plane.columns = plane.rows = kSide;
        plane.originMm = centre - (directions.right + directions.down) * (plane.pixelMm * kSide / 2);
        plane.thicknessMm = thicknessMm;
        m_picture = render::reformat(m_volume, plane, threads());
        ++m_id;
        return !m_picture.frame.isNull();
    }
    bool draw(double width)
    {
        const QSize size(kSide, kSide);
        return !m_raster
                    .draw({.area = QRect(QPoint(0, 0), size),
                           .frameId = m_id,
                           .frame = m_picture.frame,
                           .transform = m_picture.transform.get(),
                           .state = {{40, width, dicom::VoiFunction::Linear, {}}, {}, false, render::Interpolation::Linear},
                           .view = render::ViewTransform::fitting(kSide, kSide, 1, size)})
                    .isNull();
    }

private:
    const render::Volume &m_volume;
    render::Reformatted m_picture;
    render::RasterEngine m_raster;
    std::uint64_t m_id = 0;
};

/// VTK's window without a screen.
class VtkWindow
{
public:
    VtkWindow()
    {
        m_window->SetOffScreenRendering(1);
        m_window->SetMultiSamples(0);
        m_window->SetSize(kSide, kSide);
        m_window->AddRenderer(m_renderer);
    }

    bool draw()
    {
        m_window->MakeCurrent();
        m_window->Render();
        m_window->WaitForCompletion();
        return true;
    }

    vtkNew<vtkRenderer> m_renderer;
    vtkNew<vtkRenderWindow> m_window;
};

class VtkPlanes
{
public:
    VtkPlanes(vtkImageData *image, double thicknessMm)
    {
        image->GetCenter(m_centre);
        m_plane->SetOrigin(m_centre);
        m_plane->SetNormal(kNormal.x(), kNormal.y(), kNormal.z());
        m_mapper->SetInputData(image);
        m_mapper->SetSlicePlane(m_plane);
        if (thicknessMm > 0) {
            m_mapper->SetSlabThickness(thicknessMm);
            m_mapper->SetSlabTypeToMax();
        }
        m_slice->SetMapper(m_mapper);
        m_slice->GetProperty()->SetColorLevel(40);
        m_window.m_renderer->AddViewProp(m_slice);
        m_window.m_renderer->GetActiveCamera()->ParallelProjectionOn();
        m_window.m_renderer->ResetCamera();
    }
    bool draw(int step, double width)
    {
        m_plane->SetOrigin(m_centre[0], m_centre[1], m_centre[2] + step % 40 - 20);
        m_slice->GetProperty()->SetColorWindow(width);
        return m_window.draw();
    }

private:
    double m_centre[3]{};
    vtkNew<vtkPlane> m_plane;
    vtkNew<vtkImageResliceMapper> m_mapper;
    vtkNew<vtkImageSlice> m_slice;
    VtkWindow m_window;
};

render::RayStyle bone()
{
    render::RayStyle style;
    style.transfer.points = {{-200, {0.8, 0.4, 0.3}, 0}, {60, {0.8, 0.4, 0.3}, 0.1}, {700, {1, 1, 0.9}, 0.8}};
    return style;
}

class VtkVolume
{
public:
    VtkVolume(vtkImageData *image, int imageStep)
    {
        vtkNew<vtkColorTransferFunction> colour;
        vtkNew<vtkPiecewiseFunction> opacity;
        for (const render::TransferPoint &point : bone().transfer.points) {
            colour->AddRGBPoint(point.value, point.colour[0], point.colour[1], point.colour[2]);
            opacity->AddPoint(point.value, point.opacity);
        }
        m_volume->GetProperty()->SetColor(colour);
        m_volume->GetProperty()->SetScalarOpacity(opacity);
        m_volume->GetProperty()->ShadeOn();
        m_volume->GetProperty()->SetInterpolationTypeToLinear();
        m_mapper->SetInputData(image);
        m_mapper->SetAutoAdjustSampleDistances(0);
        m_mapper->SetImageSampleDistance(static_cast<float>(imageStep));
        m_volume->SetMapper(m_mapper);
        m_window.m_renderer->AddVolume(m_volume);
        m_window.m_renderer->GetActiveCamera()->ParallelProjectionOn();
        m_window.m_renderer->ResetCamera();
    }
    bool turn()
    {
        m_window.m_renderer->GetActiveCamera()->Azimuth(5);
        return m_window.draw();
    }

private:
    vtkNew<vtkVolume> m_volume;
    vtkNew<vtkFixedPointVolumeRayCastMapper> m_mapper;
    VtkWindow m_window;
};

/// Our 3D pictures, turned a little further each time.
class Turns
{
public:
    Turns(const render::RayVolume &volume, int pixelStep)
        : m_volume(volume)
        , m_style(bone())
    {
        m_style.pixelStep = pixelStep;
        m_view.focusMm = volume.volume().geometry().centre().mm;
        m_view.pixelMm = 0.5;
        m_view.columns = m_view.rows = kSide;
    }
    bool turn()
    {
        m_view.directions = render::turned(m_view.directions, Eigen::Vector3d::UnitZ(), 0.087);
        return !render::castRays(m_volume, m_view, m_style, threads()).frame.isNull();
    }

private:
    const render::RayVolume &m_volume;
    render::RayStyle m_style;
    render::RayView m_view;
};

} // namespace

int main(int count, char **arguments)
{
    QGuiApplication application(count, arguments);
    PairedBench bench(count, arguments);
    const render::Volume volume = bodyPhantom(kSlices);
    const auto image = imageOf(volume);
    const render::RayVolume fine(volume, threads());
    const render::RayVolume coarse(render::coarserVolume(volume, render::factorFor(volume.geometry(), std::size_t{1} << 22), threads()), threads());
    Planes ours(volume);
    VtkPlanes plane(image, 0), slab(image, 20);
    VtkVolume whole(image, 1), quick(image, 2);
    Turns turns(fine, 1), quickTurns(coarse, 2);
    int step = 0;
    const auto next = [&step] { ++step; };
    const auto row = [&](const char *what, const std::function<bool()> &work, const char *peer, const std::function<bool()> &theirs, double goal, double mostMs) {
        bench.add({.what = what,
                   .unit = "pictures",
                   .ours = {.name = "ours", .work = work, .prepare = next, .goal = mostMs > 0 ? 1000 / mostMs : 0},
                   .peers = {{.name = peer, .work = theirs, .prepare = next, .goal = goal}}});
    };
    row("oblique plane", [&] { return ours.reformat(step, 0) && ours.draw(400); }, "vtkImageResliceMapper", [&] { return plane.draw(step, 400); }, 1.5, 0);
    row("20 mm MIP slab", [&] { return ours.reformat(step, 20) && ours.draw(400); }, "vtkImageResliceMapper", [&] { return slab.draw(step, 400); }, 3, 50);
    row("window of a plane", [&] { return ours.draw(300 + step % 400); }, "vtkImageResliceMapper", [&] { return plane.draw(0, 300 + step % 400); }, 0, 10);
    for (const auto &[name, tiles] : {std::pair{"three oblique planes", 3}, std::pair{"four oblique planes", 4}}) {
        const auto each = [tiles](const std::function<bool(int)> &draw) { // one after the other, as tiles are painted
            return [tiles, draw] {
                bool isGood = true;
                for (int tile = 0; tile < tiles && isGood; ++tile)
                    isGood = draw(7 * tile);
                return isGood;
            };
        };
        row(name, each([&](int ahead) { return ours.reformat(step + ahead, 0) && ours.draw(400); }), "vtkImageResliceMapper",
            each([&](int ahead) { return plane.draw(step + ahead, 400); }), 1.5, 0);
    }
    row("3D, a pixel a ray", [&] { return turns.turn(); }, "vtkFixedPointVolumeRayCastMapper", [&] { return whole.turn(); }, 1 / 1.1, 0);
    row("3D while turning", [&] { return quickTurns.turn(); }, "vtkFixedPointVolumeRayCastMapper, step 2", [&] { return quick.turn(); }, 0, 66);
    return bench.run() ? 0 : 1;
}
