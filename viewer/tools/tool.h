#pragma once

#include <cstdint>

namespace negato::viewer {

/// What the left mouse button does on an image.
enum class Tool : std::uint8_t { WindowLevel, Zoom, Pan, Scroll, Length, Ellipse, Crosshair, Scalpel, Curve };

} // namespace negato::viewer
