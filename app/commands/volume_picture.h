#pragma once

#include "app/commands/command.h"
#include "dicom/base/result.h"
#include "dicom/image/pixel_transform.h"
#include "render/volume/reformat_plane.h"

#include <QImage>
#include <QSize>

#include <optional>

namespace negato::app {

enum class VolumeView { Axial, Coronal, Sagittal, Oblique, Maximum, Rendering };

struct VolumeRequest
{
    QString source; ///< folder, file, or UID of a series or an image in the archive
    VolumeView view = VolumeView::Axial;
    std::optional<Eigen::Vector3d> centreMm; ///< empty: the middle of the volume
    std::optional<Eigen::Vector3d> normal; ///< away from the viewer; of Oblique, Maximum and Rendering
    double thicknessMm = 0;
    render::Projection projection = render::Projection::Maximum;
    QString look; ///< of Rendering: its name; empty: the first
    std::optional<dicom::VoiWindow> window;
    QSize size;
    bool hasOverlay = false;
};

/// The picture of a volume as a tile of the window shows it. Fails with NoGeometry and a context where the images are no volume. Needs a
/// QGuiApplication; runs its event loop.
dicom::Result<QImage> volumePicture(const CommandContext &context, const VolumeRequest &request);

} // namespace negato::app
