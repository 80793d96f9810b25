#pragma once

#include "dicom/image/pixel_transform.h"
#include "render/ray/ray_caster.h"

#include <QJsonObject>
#include <QString>

#include <vector>

namespace negato::viewer {

/// A way to see a volume in 3D, of resources/overlays/looks.json or of the user's own.
struct VolumeLook
{
    QString name; ///< for the reader
    render::RayKind kind = render::RayKind::Shaded;
    render::TransferFunction transfer; ///< in the volume's modality units
};

/// How values of a volume stand in a file of looks: as they are in Hounsfield units, else as parts of the window from its dark end.
struct LookScale
{
    QString kind; ///< "CT" or "relative"
    double offset = 0, scale = 1; ///< modality value = scale * number + offset

    static LookScale of(const dicom::PixelTransform &transform, const dicom::VoiWindow &window);
};

/// Those of Hounsfield units where the volume has them, else those that follow `window`, the brightness of the images. Never empty.
std::vector<VolumeLook> volumeLooks(const LookScale &scale);
/// Of a file that was checked (readOwnLooks).
std::vector<VolumeLook> looksFrom(const QJsonObject &file, const LookScale &scale);
QJsonObject jsonOf(const VolumeLook &look, const LookScale &scale);

} // namespace negato::viewer
