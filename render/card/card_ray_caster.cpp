#include "render/card/card_ray_caster.h"

#include <vtkCamera.h>
#include <vtkColorTransferFunction.h>
#include <vtkGPUVolumeRayCastMapper.h>
#include <vtkImageData.h>
#include <vtkMatrix4x4.h>
#include <vtkNew.h>
#include <vtkPiecewiseFunction.h>
#include <vtkPlane.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>
#include <vtkUnsignedCharArray.h>
#include <vtkVolume.h>
#include <vtkVolumeProperty.h>

#include <algorithm>
#include <cstring>

namespace negato::render {

namespace {

constexpr double kAmbient = 0.3, kDiffuse = 0.8, kSpecular = 0.25, kSpecularPower = 32; ///< as castRays() has it
constexpr double kEyeDistanceMm = 5000; ///< rays are parallel: any place beyond the volume

vtkSmartPointer<vtkImageData> imageOf(const Volume &volume)
{
    auto image = vtkSmartPointer<vtkImageData>::New();
    const Eigen::Vector3i size = volume.geometry().size();
    const Eigen::Vector3d spacing = volume.geometry().spacingMm();
    image->SetDimensions(size.x(), size.y(), size.z());
    image->SetSpacing(spacing.x(), spacing.y(), spacing.z());
    image->AllocateScalars(volume.scale().isSigned ? VTK_SHORT : VTK_UNSIGNED_SHORT, 1);
    auto *out = static_cast<std::uint16_t *>(image->GetScalarPointer());
    const std::size_t slice = static_cast<std::size_t>(size.x()) * static_cast<std::size_t>(size.y());
    const VoxelScale &scale = volume.scale();
    const auto nothing = static_cast<std::uint16_t>(scale.noValue);
    std::uint16_t lowest = scale.isSigned ? 0x7FFF : 0xFFFF;
    const auto isLower = [&](std::uint16_t a, std::uint16_t b) { return scale.isSigned ? static_cast<std::int16_t>(a) < static_cast<std::int16_t>(b) : a < b; };
    for (int z = 0; z < size.z(); ++z)
        for (std::size_t i = 0; i < slice; ++i)
            if (const std::uint16_t voxel = volume.voxels(z)[i]; voxel != nothing && isLower(voxel, lowest))
                lowest = voxel;
    for (int z = 0; z < size.z(); ++z) // a card knows no voxels without a value
        std::replace_copy(volume.voxels(z), volume.voxels(z) + slice, out + static_cast<std::size_t>(z) * slice, nothing, lowest);
    return image;
}

/// From millimetres along the volume's axes to the patient.
vtkSmartPointer<vtkMatrix4x4> placeOf(const VolumeGeometry &geometry)
{
    auto matrix = vtkSmartPointer<vtkMatrix4x4>::New();
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column)
            matrix->SetElement(row, column, geometry.patientFromVoxel().linear()(row, column) / geometry.spacingMm()[column]);
        matrix->SetElement(row, 3, geometry.patientFromVoxel().translation()[row]);
    }
    return matrix;
}

} // namespace

struct CardRayCaster::Private
{
    void setLook(const TransferFunction &transfer)
    {
        colour->RemoveAllPoints();
        opacity->RemoveAllPoints();
        for (const TransferPoint &point : transfer.points) {
            const double stored = (point.value - volume.scale().intercept) / volume.scale().slope;
            colour->AddRGBPoint(stored, point.colour[0], point.colour[1], point.colour[2]);
            opacity->AddPoint(stored, point.opacity);
        }
        prop->GetProperty()->SetShade(transfer.hasShading);
    }

    void setLimits(const RayStyle &style)
    {
        const Eigen::Vector3d spacing = volume.geometry().spacingMm();
        mapper->SetCropping(!style.cropVoxels.isEmpty());
        if (!style.cropVoxels.isEmpty()) {
            const Eigen::Vector3d low = style.cropVoxels.min().cwiseProduct(spacing), high = style.cropVoxels.max().cwiseProduct(spacing);
            mapper->SetCroppingRegionPlanes(low.x(), high.x(), low.y(), high.y(), low.z(), high.z());
            mapper->SetCroppingRegionFlagsToSubVolume();
        }
        mapper->RemoveAllClippingPlanes();
        if (style.clipMm) {
            vtkNew<vtkPlane> plane;
            const Eigen::Vector3d normal = -style.clipMm->normal(); // VTK keeps the normal's side
            const Eigen::Vector3d point = style.clipMm->projection(volume.geometry().centre().mm);
            plane->SetNormal(normal.x(), normal.y(), normal.z());
            plane->SetOrigin(point.x(), point.y(), point.z());
            mapper->AddClippingPlane(plane);
        }
    }

    void setCamera(const RayView &view)
    {
        vtkCamera *camera = renderer->GetActiveCamera();
        const Eigen::Vector3d eye = view.focusMm - view.directions.normal() * kEyeDistanceMm, up = -view.directions.down;
        camera->ParallelProjectionOn();
        camera->SetFocalPoint(view.focusMm.x(), view.focusMm.y(), view.focusMm.z());
        camera->SetPosition(eye.x(), eye.y(), eye.z());
        camera->SetViewUp(up.x(), up.y(), up.z());
        camera->SetParallelScale(view.rows * view.pixelMm / 2);
        renderer->ResetCameraClippingRange();
    }

    Volume volume;
    vtkSmartPointer<vtkImageData> image;
    vtkNew<vtkColorTransferFunction> colour;
    vtkNew<vtkPiecewiseFunction> opacity;
    vtkNew<vtkGPUVolumeRayCastMapper> mapper;
    vtkNew<vtkVolume> prop;
    vtkNew<vtkRenderer> renderer;
    vtkNew<vtkRenderWindow> window;
};

CardRayCaster::CardRayCaster(const Volume &volume)
    : d(std::make_unique<Private>())
{
    d->volume = volume;
    d->image = imageOf(volume);
    d->mapper->SetInputData(d->image);
    d->mapper->SetAutoAdjustSampleDistances(0);
    d->mapper->SetSampleDistance(static_cast<float>(volume.geometry().spacingMm().minCoeff()));
    vtkVolumeProperty *look = d->prop->GetProperty();
    look->SetColor(d->colour);
    look->SetScalarOpacity(d->opacity);
    look->SetScalarOpacityUnitDistance(1); // opacities are those of a millimetre
    look->SetInterpolationTypeToLinear();
    look->SetAmbient(kAmbient);
    look->SetDiffuse(kDiffuse);
    look->SetSpecular(kSpecular);
    look->SetSpecularPower(kSpecularPower);
    d->prop->SetMapper(d->mapper);
    d->prop->SetUserMatrix(placeOf(volume.geometry()));
    d->renderer->AddVolume(d->prop);
    d->renderer->SetBackground(0, 0, 0);
    d->window->SetOffScreenRendering(1);
    d->window->SetMultiSamples(0);
    d->window->AddRenderer(d->renderer);
}

CardRayCaster::~CardRayCaster() = default;

bool CardRayCaster::takes(const RayStyle &style)
{
    return style.kind == RayKind::Shaded && !style.mask;
}

dicom::Frame CardRayCaster::cast(const RayView &view, const RayStyle &style)
{
    const int columns = (view.columns + style.pixelStep - 1) / style.pixelStep, rows = (view.rows + style.pixelStep - 1) / style.pixelStep;
    if (columns <= 0 || rows <= 0)
        return {};
    d->setLook(style.transfer);
    d->setLimits(style);
    d->setCamera(view);
    d->window->SetSize(columns, rows);
    d->window->Render();
    vtkNew<vtkUnsignedCharArray> pixels;
    if (!d->window->GetPixelData(0, 0, columns - 1, rows - 1, 0, pixels))
        return {};
    dicom::PixelFormat format;
    format.columns = static_cast<std::uint32_t>(columns);
    format.rows = static_cast<std::uint32_t>(rows);
    format.samplesPerPixel = 3;
    format.type = dicom::SampleType::U8;
    format.bitsStored = 8;
    format.photometric = dicom::Photometric::Rgb;
    auto [buffer, data] = dicom::PixelBuffer::allocate(format.byteCount());
    const std::size_t rowBytes = static_cast<std::size_t>(columns) * 3;
    for (int row = 0; row < rows; ++row) // OpenGL's first row is the lowest
        std::memcpy(data + static_cast<std::size_t>(row) * rowBytes,
                    pixels->GetPointer(static_cast<vtkIdType>(static_cast<std::size_t>(rows - 1 - row) * rowBytes)), rowBytes);
    return {format, std::move(buffer)};
}

} // namespace negato::render
