#pragma once

#include "dicom/object/key_object.h"
#include "render/colour/display_state.h"
#include "viewer/canvas/shown_image.h"
#include "viewer/volume/mpr_session.h"
#include "viewer/volume/plane_series.h"

#include <QImage>

#include <memory>

namespace negato::dicom {
class Archive;
} // namespace negato::dicom

namespace negato::viewer {

/// A plane of a volume with that of another over it, as a reader sees it. A value: what becomes of the session does not matter to it.
struct FusedPlane
{
    PlaneSeries base, over; ///< each with the one plane that is shown, in its own volume
    dicom::Frame frame; ///< of the base
    std::shared_ptr<const dicom::PixelTransform> transform;
    render::DisplayState display;
    std::shared_ptr<const FusedPicture> fused;
};

/// The same plane in the volume that lies over another.
[[nodiscard]] render::ReformatPlane planeInOverlay(const FusionPlacing &placing, const render::ReformatPlane &plane);

/// What a view shows; both volumes must be there, and `shown` the picture of the session as it is.
[[nodiscard]] FusedPlane fusedPlane(const MprSession &session, int view, const ShownImage &shown, const render::DisplayState &display);

/// Pixel on pixel, opaque RGB888, without any text.
[[nodiscard]] QImage pictureOf(const FusedPlane &plane);

/// Gives the archive the picture as a Secondary Capture image of the base's study; returns when it is durable. Blocks. Fails as writing and importing do.
[[nodiscard]] dicom::Result<dicom::KeySeries> saveFusedPlane(const FusedPlane &plane, dicom::Archive &archive);

} // namespace negato::viewer
