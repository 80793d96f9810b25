#pragma once

#include "viewer/canvas/overlay_content.h"

namespace negato::viewer {

/// What a reader must know about the image or its stack: loading, faults of the stack, mirrored, lossy, calibration.
std::vector<OverlayLine> overlayBadges(const Tile &tile, const QLocale &locale);

/// The scale at the middle of the image; empty where distances are not known there.
std::optional<ScaleSource> scaleSource(const ShownImage &image, const render::ViewTransform &view);

} // namespace negato::viewer
