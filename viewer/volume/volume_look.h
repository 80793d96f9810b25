#pragma once

#include "dicom/image/pixel_transform.h"
#include "render/ray/ray_caster.h"

#include <QString>

#include <vector>

namespace negato::viewer {

/// A way to see a volume in 3D, of resources/overlays/looks.json.
struct VolumeLook
{
    QString name; ///< for the reader
    render::RayKind kind = render::RayKind::Shaded;
    render::TransferFunction transfer; ///< in the volume's modality units
};

/// Those of Hounsfield units where the volume has them, else those that follow `window`, the brightness of the images. Never empty.
std::vector<VolumeLook> volumeLooks(const dicom::PixelTransform &transform, const dicom::VoiWindow &window);

} // namespace negato::viewer
