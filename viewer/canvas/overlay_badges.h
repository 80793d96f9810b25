#pragma once

#include "viewer/canvas/overlay_content.h"

namespace negato::viewer {

/// What a reader must know about the image or its stack: loading, faults of the stack, mirrored, lossy, calibration.
std::vector<OverlayLine> overlayBadges(const Tile &tile, const QLocale &locale);

} // namespace negato::viewer
