#pragma once

#include "render/volume/reformat_plane.h"

#include <cstdint>

namespace negato::viewer {

/// From which side of the patient a volume is seen in 3D.
enum class StandardView : std::uint8_t { Front, Back, Left, Right, Head, Feet };

/// With the head on top; from head and feet with the front on top.
render::PlaneDirections directionsOf(StandardView view);

} // namespace negato::viewer
