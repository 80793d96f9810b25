#pragma once

#include "viewer/canvas/overlay_content.h"

namespace negato::viewer {

/// The scale beside the bar at the right edge of the view. Empty where distances are not known; in ultrasound also where no region with
/// lengths is seen, where those that are seen differ in their scale, and where the bar would stand beside a region whose axes are none.
std::optional<ScaleSource> scaleSource(const ShownImage &image, const render::ViewTransform &view);

} // namespace negato::viewer
